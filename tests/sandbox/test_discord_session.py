"""A session numbers, keeps and replays what it tells."""

from __future__ import annotations

import asyncio
import json

import pytest
from aiohttp import web

from bot.sandbox.discord_dispatch import Dispatch
from bot.sandbox.discord_handshake import Closing
from bot.sandbox.discord_intents import Intent
from bot.sandbox.discord_line import Line
from bot.sandbox.discord_session import Session


def a_line() -> Line:
    return Line(ws=web.WebSocketResponse(), transport=None)


def a_session(line: Line | None = None) -> Session:
    return Session(id="abc", intents=Intent.GUILDS | Intent.GUILD_MESSAGES, shard=(1, 2), line=line)


def on(line: Line) -> list[tuple[int, str]]:
    """What waits on a line to go out: number and name."""
    waiting: asyncio.Queue[str | Closing] = line._outbox
    said = [json.loads(str(waiting.get_nowait())) for _ in range(waiting.qsize())]
    return [(each["s"], each["t"]) for each in said]


def test_it_wants_what_its_intents_and_its_shard_cover() -> None:
    session = a_session()
    even, odd = str(2 << 22), str(3 << 22)
    assert session.wants(Dispatch(name="MESSAGE_CREATE", payload={}, needs=Intent.GUILD_MESSAGES, guild=odd))
    assert not session.wants(Dispatch(name="MESSAGE_CREATE", payload={}, needs=Intent.GUILD_MESSAGES, guild=even))
    assert not session.wants(Dispatch(name="MESSAGE_CREATE", payload={}, needs=Intent.DIRECT_MESSAGES, guild=odd))
    assert session.wants(Dispatch(name="INTERACTION_CREATE", payload={}, needs=Intent(0), guild=odd))
    assert not session.wants(Dispatch(name="INTERACTION_CREATE", payload={}, needs=Intent(0)))


def test_what_cannot_go_out_is_kept_and_replayed_in_order() -> None:
    session = a_session(a_line())
    assert session.tell("A", {})
    session.line = None
    assert not session.tell("B", {})
    assert not session.tell("C", {})
    assert (session.sequence, session.sent) == (3, 1)
    line = a_line()
    assert session.resume(line, 1) == 2
    assert on(line) == [(2, "B"), (3, "C")]
    assert (session.sent, session.received) == (3, 1)


def test_a_fault_replays_everything_twice() -> None:
    session = a_session()
    session.tell("A", {})
    session.tell("B", {})
    line = a_line()
    assert session.resume(line, 0, twice=True) == 4
    assert on(line) == [(1, "A"), (1, "A"), (2, "B"), (2, "B")]


def test_what_was_confirmed_is_not_kept() -> None:
    session = a_session()
    for name in "ABC":
        session.tell(name, {})
    session.confirm(2)
    line = a_line()
    session.resume(line, 2)
    assert on(line) == [(3, "C")]


@pytest.mark.parametrize("believed", [None, "2", 9, True, 0])
def test_only_a_number_that_was_sent_is_believed(believed: object) -> None:
    session = a_session()
    session.tell("A", {})
    session.tell("B", {})
    session.confirm(believed)
    assert session.received == 0


@pytest.mark.parametrize("after", [1, 4])
def test_a_number_that_cannot_be_closes_the_connection(after: int) -> None:
    session = a_session()
    for name in "ABC":
        session.tell(name, {})
    session.confirm(2)
    with pytest.raises(Closing) as closing:
        session.resume(a_line(), after)
    assert closing.value.code == 4007


def test_a_mute_line_takes_nothing() -> None:
    line = a_line()
    line.mute = True
    session = a_session(line)
    assert not session.tell("A", {})
    assert (session.sequence, session.sent) == (1, 0)
