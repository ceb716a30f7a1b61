"""What people type can be anything: it pings nobody, formats nothing, breaks nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.world import Message
from tests.whole.reading import label
from tests.whole.stage import Stage, sqlite, stage

TITLES = {
    "everybody": "<!channel> <!everyone> <!here> @everyone @channel",
    "right to left": "\u202eottelcnac‬ \u2067שלום\u2069",
    "emoji": "🔥👩‍👩‍👧‍👦🏳️‍🌈 :fire: post 💥",
    "endless": "a" * 10_000,
    "marks": "*grassetto* `codice` ~no~ > citazione & <b>x</b> | {title} %s ${x}",
    "nothing visible": "\u200b\u200d\u2060",
    "lines": "uno\ndue\r\ntre",
}
_TOKEN = re.compile(r"<([!@][^>]*)>")


def marked_up(value: Any) -> Iterator[str]:
    """Every text of a message's blocks in which Slack looks for marks; plain text is shown letter by letter."""
    if isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield str(value["text"])
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from marked_up(each)


def pings(play: Stage, message: Message) -> list[str]:
    """Every mark in a message of the bot that would notify somebody who is not in the crisis, or everybody."""
    text = "\n".join([message.text, *marked_up(message.blocks)])
    known = {f"@{person}" for person in play.sandbox.space.people}
    return [each for each in _TOKEN.findall(text) if not each.startswith("!date") and each not in known]


async def say_everywhere(play: Stage, words: str) -> None:
    """The same words wherever something may be typed, to the end of the crisis."""
    await play.types("anna", f"/crisis log {words[:2000]}")
    await play.types("anna", f"/crisis add {words[:500]} 20m")
    await play.types("anna", f"/crisis level red {words[:500]}")
    await play.types("anna", f"/crisis close {words[:500]}")
    await play.presses("anna", label("close_anyway"))
    await play.types("anna", "/crisis postmortem")


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES.keys())
async def test_a_title_does_no_harm(tmp_path: Path, title: str) -> None:
    async with stage(sqlite(tmp_path)) as play:
        await play.types("anna", f"/crisis start errant-post {title}", "#general")
        await say_everywhere(play, title)
        assert len(play.room.name) <= 80 and len(play.room.topic.value) <= 250
        assert len(play.sandbox.space.files) == 3
        space = play.sandbox.space
        own = [m for c in space.channels.values() for m in c.messages.values() if m.user == space.app.bot_user]
        assert [found for message in own for found in pings(play, message)] == []
        assert play.refused_calls() == []


async def test_a_title_that_names_somebody_unknown_opens_the_room_all_the_same(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path)) as play:
        await play.types("anna", "/crisis start errant-post Chiedi a <@U0000000001> del post", "#general")
        assert len(play.rooms) == 1 and "Chiedi a" in play.board()


async def test_an_endless_title_in_the_form_is_shortened(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path)) as play:
        await play.types("anna", "/crisis start", "#general")
        await play.fills("anna", {"title": "b" * 150})
        assert len(play.rooms) == 1 and "bbb" in play.board()
