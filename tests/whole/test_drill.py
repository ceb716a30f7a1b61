"""An exercise says so on every message, and calls nobody who was not invited to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.sandbox.reading import words_of
from bot.trial import CONTACTS
from tests.whole.reading import label
from tests.whole.stage import DM, Setting, Stage, sqlite, stage


def unmarked(play: Stage, mark: str) -> list[str]:
    """Every message of the bot, in rooms and to single people, that does not say that it is an exercise."""
    space = play.sandbox.space
    everything = [each for channel in space.channels.values() for each in channel.messages.values()]
    own = [each for each in everything if each.user == space.app.bot_user and not each.files]
    read = {each.ts: words_of(space, each) for each in own if each.subtype not in ("channel_join", "pinned_item")}
    return [words for words in read.values() if mark not in words and "purpose" not in words]


@pytest.mark.parametrize(("language", "mark"), [("it", "ESERCITAZIONE"), ("en", "EXERCISE")])
async def test_every_message_of_an_exercise_is_marked(tmp_path: Path, language: str, mark: str) -> None:
    contacts = CONTACTS.read_text("utf-8").replace("language: it", f"language: {language}")
    async with stage(sqlite(tmp_path), Setting(contacts=contacts)) as play:
        await play.types("anna", "/crisis start --drill errant-post Prova di sabato @bruno", "#general")
        await play.types("anna", "/crisis promise 40m")
        await play.types("anna", "/crisis level red una prova più dura")
        await play.passes(hours=1)
        await play.types("anna", "/crisis close fine della prova")
        await play.presses("anna", label("close_anyway", language))
        assert unmarked(play, mark) == []
        assert mark in play.room.topic.value


async def test_nobody_is_called_who_was_not_invited(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path)) as play:
        await play.types("anna", "/crisis start --drill errant-post Prova @bruno", "#general")
        await play.passes(hours=2)
        assert label("here") in "\n".join(play.said(DM, "bruno"))
        for who in ("carla", "dario", "emma", "marta"):
            assert play.said(DM, who) == [], f"{who} was not invited"
        members = {play.sandbox.space.people[each].name for each in play.room.members}
        assert members <= {"anna", "bruno", "crisis_room"}
