"""An exercise says so on every message, and calls nobody who was not invited to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.trial import CONTACTS, Platform
from tests.whole.reading import label
from tests.whole.stage import DM, Setting, Stage, sqlite, stage


def unmarked(play: Stage, mark: str) -> list[str]:
    """Every message of the bot, in rooms and to single people, that does not say that it is an exercise."""
    said = [each for place in play.places for each in place.messages if each.ours and not each.files]
    return [each.words for each in said if mark not in each.words]


@pytest.mark.parametrize(
    ("on", "language", "mark"), [("slack", "it", "ESERCITAZIONE"), ("discord", "en", "EXERCISE")], indirect=["on"]
)
async def test_every_message_of_an_exercise_is_marked(tmp_path: Path, on: Platform, language: str, mark: str) -> None:
    contacts = CONTACTS.read_text("utf-8").replace("language: it", f"language: {language}")
    async with stage(sqlite(tmp_path), Setting(on=on, contacts=contacts)) as play:
        await play.types("anna", "/crisis start --drill errant-post Prova di sabato @bruno", "#general")
        await play.types("anna", "/crisis promise 40m")
        await play.types("anna", "/crisis level red una prova più dura")
        await play.passes(hours=1)
        await play.types("anna", "/crisis close fine della prova")
        await play.presses("anna", label("close_anyway", language))
        assert unmarked(play, mark) == []
        assert mark in play.room.topic


async def test_nobody_is_called_who_was_not_invited(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start --drill errant-post Prova @bruno", "#general")
        await play.passes(hours=2)
        assert label("here") in "\n".join(play.said(DM, "bruno"))
        for who in ("carla", "dario", "emma", "marta"):
            assert play.said(DM, who) == [], f"{who} was not invited"
        assert play.room.people <= {"anna", "bruno"}
