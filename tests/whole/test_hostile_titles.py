"""What people type can be anything: it pings nobody, formats nothing, breaks nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.trial import Platform
from tests.whole.stage import Setting, Stage, sqlite, stage

TITLES = {
    "everybody": "<!channel> <!everyone> <!here> @everyone @here @channel",
    "somebody who is not in it": "la foto di @emma",
    "right to left": "\u202eottelcnac‬ \u2067שלום\u2069",
    "emoji": "🔥👩‍👩‍👧‍👦🏳️‍🌈 :fire: post 💥",
    "endless": "a" * 5_000,
    "marks": "*grassetto* `codice` ~no~ > citazione & <b>x</b> | {title} %s ${x}",
    "nothing visible": "\u200b\u200d\u2060",
    "lines": "uno\ndue\r\ntre",
}
LONGEST = {"slack": (80, 250), "discord": (100, 1024)}
"""Letters of a channel's name and topic."""


def called(play: Stage) -> set[str]:
    """Everybody whom any message of the bot notifies, by id."""
    return {each for place in play.places for message in place.messages if message.ours for each in message.called}


async def say_everywhere(play: Stage, words: str) -> None:
    """The same words wherever something may be typed, to the end of the crisis."""
    await play.types("anna", f"/crisis log {words[:2000]}")
    await play.types("anna", f"/crisis add {words[:500]} 20m")
    await play.types("anna", f"/crisis level red {words[:500]}")
    await play.closes("anna", words[:500])
    await play.types("anna", "/crisis postmortem")


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES.keys())
async def test_a_title_does_no_harm(tmp_path: Path, on: Platform, title: str) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", f"/crisis start errant-post {title}", "#general")
        await say_everywhere(play, title)
        name, topic = LONGEST[on]
        assert len(play.room.name) <= name and len(play.room.topic) <= topic
        assert [len(play.uploaded(ending)) for ending in (".html", ".md", ".json")] == [1, 1, 1]
        assert called(play) <= {play.side.id_of(each) for each in ("anna", "bruno", "carla", "dario", "marta")}
        assert play.refused_calls() == []


async def test_a_title_that_names_somebody_unknown_opens_the_room_all_the_same(tmp_path: Path, on: Platform) -> None:
    nobody = "U0000000001" if on == "slack" else "815735588782240001"
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", f"/crisis start errant-post Chiedi a <@{nobody}> del post", "#general")
        assert len(play.rooms) == 1 and "Chiedi a" in play.board()


async def test_an_endless_title_in_the_form_is_shortened(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start", "#general")
        await play.fills("anna", {"title": "b" * 150})
        assert len(play.rooms) == 1 and "bbb" in play.board()
