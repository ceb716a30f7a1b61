"""One WebSocket of the gateway: what goes out, how often the app may speak, how it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from aiohttp import WSMsgType, web

from bot.sandbox.discord_handshake import Closing, Op
from bot.sandbox.discord_line import Line, written
from tests.sandbox.clocks import START
from tests.sandbox.gateway_bench import set_gateway


def a_line() -> Line:
    return Line(ws=web.WebSocketResponse(), transport=None)


def test_a_gateway_event_has_four_fields() -> None:
    assert written(Op.HEARTBEAT_ACK) == '{"op": 11, "d": null, "s": null, "t": null}'
    assert written(Op.DISPATCH, {}, sequence=7, name="RESUMED") == '{"op": 0, "d": {}, "s": 7, "t": "RESUMED"}'


def test_the_121st_send_within_a_minute_is_too_many() -> None:
    line = a_line()
    for _ in range(120):
        line.count(START)
    with pytest.raises(Closing) as closing:
        line.count(START + timedelta(seconds=59))
    assert closing.value.code == 4008


def test_after_a_minute_the_count_begins_anew() -> None:
    line = a_line()
    for _ in range(120):
        line.count(START)
    line.count(START + timedelta(seconds=60))


def test_a_line_is_open_until_it_is_mute_or_over() -> None:
    plain, mute, over = a_line(), a_line(), a_line()
    mute.mute = True
    over.hang_up(Closing(4000))
    assert [plain.open, mute.open, over.open] == [True, False, False]


async def test_compressed_messages_share_one_context() -> None:
    async with set_gateway() as bench, bench.app("?v=10&encoding=json&compress=zlib-stream") as app:
        await app.begin()
        assert [said["t"] for said in app.heard] == [None, "READY"]
        assert (await app.next())["t"] == "GUILD_CREATE"


async def test_without_compression_messages_are_text() -> None:
    async with set_gateway() as bench, bench.app() as app:
        await app.say(1, None)
        message = await app.ws.receive()
        assert message.type is WSMsgType.TEXT
