"""The gateway when connections break: resuming, sessions that end, and every fault that can be switched on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.sandbox.gateway_bench import GatewayBench, eventually, set_gateway


@pytest.fixture
async def bench() -> AsyncIterator[GatewayBench]:
    async with set_gateway() as made:
        yield made


# Resuming


async def test_a_dropped_session_is_resumed_with_what_was_missed(bench: GatewayBench) -> None:
    room = bench.room()
    session = await bench.dropped()
    assert not bench.gateway.open()
    sent = bench.gateway.sent
    messages = [bench.post(room, str(number)) for number in range(3)]
    assert bench.gateway.sent == sent
    async with bench.app() as app:
        await app.resume(session, 2)
        said = [await app.next() for _ in range(4)]
        assert [each["s"] for each in said] == [3, 4, 5, 6]
        assert [each["d"].get("id") for each in said[:3]] == [message.id for message in messages]
        assert said[3]["t"] == "RESUMED"
        bench.post(room)
        assert (await app.next())["s"] == 7


@pytest.mark.parametrize(("code", "lives"), [(1000, False), (1001, False), (4000, True), (3000, True)])
async def test_how_the_app_hangs_up_decides_over_its_session(bench: GatewayBench, code: int, lives: bool) -> None:
    async with bench.app() as app:
        session = await app.start()
        await app.ws.close(code=code)
    await bench.gone()
    async with bench.app() as app:
        await app.resume(session, 2)
        said = await app.next()
        assert (said["t"], said["op"]) == (("RESUMED", 0) if lives else (None, 9))


async def test_a_session_waits_a_minute_and_no_longer(bench: GatewayBench) -> None:
    session = await bench.dropped()
    await bench.hand.pass_time(59)
    assert session in bench.gateway.sessions
    await bench.hand.pass_time(1)
    async with bench.app() as app:
        await app.resume(session, 2)
        assert await app.next() == {"op": 9, "d": False, "s": None, "t": None}


async def test_a_resumed_session_does_not_end_when_it_would_have(bench: GatewayBench) -> None:
    session = await bench.dropped()
    async with bench.app() as app:
        await app.resume(session, 2)
        await app.until("RESUMED")
        await bench.hand.pass_time(120)
        bench.post(bench.room())
        assert (await app.until("MESSAGE_CREATE"))["s"] == 5


async def test_a_number_never_sent_is_refused_and_ends_the_session(bench: GatewayBench) -> None:
    session = await bench.dropped()
    async with bench.app() as app:
        await app.resume(session, 77)
        assert await app.closed() == 4007
    assert session not in bench.gateway.sessions


async def test_a_half_open_connection_gives_way_to_its_successor(bench: GatewayBench) -> None:
    async with bench.app() as old:
        session = await old.start()
        async with bench.app() as new:
            await new.resume(session, 2)
            await new.until("RESUMED")
            await eventually(lambda: len(bench.gateway.lines) == 1)
            bench.post(bench.room())
            assert (await new.until("MESSAGE_CREATE"))["s"] == 5


# Faults


async def test_refused_connections_break_before_the_handshake(bench: GatewayBench) -> None:
    # Two, because aiohttp's client by itself tries a dropped GET once more.
    bench.gateway.faults.refuse = 2
    with pytest.raises(aiohttp.ClientError):
        async with bench.app():
            pass
    async with bench.app() as app:
        await app.start()
    assert bench.gateway.faults.struck == {"refuse": 2}


async def test_a_mute_gateway_keeps_the_socket_and_says_nothing(bench: GatewayBench) -> None:
    room = bench.room()
    async with bench.app() as app:
        session = await app.start()
        bench.gateway.mute()
        assert not bench.gateway.open()
        bench.post(room)
        await app.say(1, 2)
        with pytest.raises(asyncio.TimeoutError):
            await app.ws.receive(timeout=0.05)
        assert not app.ws.closed
        async with bench.app() as again:
            await again.resume(session, 2)
            assert [(await again.next())["t"] for _ in range(2)] == ["MESSAGE_CREATE", "RESUMED"]


async def test_new_connections_may_be_mute_from_the_start(bench: GatewayBench) -> None:
    bench.gateway.faults.mute = True
    async with bench.http.ws_connect(bench.url + "?v=10") as ws:
        with pytest.raises(asyncio.TimeoutError):
            await ws.receive(timeout=0.05)


async def test_op_7_asks_to_reconnect(bench: GatewayBench) -> None:
    async with bench.app() as app:
        await app.start()
        bench.gateway.ask_reconnect()
        assert await app.next() == {"op": 7, "d": None, "s": None, "t": None}


@pytest.mark.parametrize("resumable", [True, False])
async def test_op_9_says_whether_the_session_lives(bench: GatewayBench, resumable: bool) -> None:
    async with bench.app() as app:
        session = await app.start()
        bench.gateway.invalidate(resumable=resumable)
        assert await app.next() == {"op": 9, "d": resumable, "s": None, "t": None}
        assert (session in bench.gateway.sessions) is resumable


@pytest.mark.parametrize(("code", "lives"), [(4000, True), (4008, True), (4009, False), (4014, False), (1011, True)])
async def test_any_code_can_close(bench: GatewayBench, code: int, lives: bool) -> None:
    async with bench.app() as app:
        session = await app.start()
        bench.gateway.close(code)
        assert await app.closed() == code
        await bench.gone()
        assert (session in bench.gateway.sessions) is lives


async def test_a_lost_session_cannot_be_resumed(bench: GatewayBench) -> None:
    session = await bench.dropped()
    bench.gateway.faults.no_resume = 1
    async with bench.app() as app:
        await app.resume(session, 2)
        assert (await app.next())["op"] == 9
    assert session not in bench.gateway.sessions


async def test_a_replay_may_bring_everything_twice(bench: GatewayBench) -> None:
    room = bench.room()
    session = await bench.dropped()
    bench.post(room)
    bench.gateway.faults.twice = 1
    async with bench.app() as app:
        await app.resume(session, 2)
        assert [(await app.next())["s"] for _ in range(3)] == [3, 3, 4]


async def test_what_happens_may_be_told_late(bench: GatewayBench) -> None:
    room = bench.room()
    async with bench.app() as app:
        await app.start()
        bench.gateway.faults.delay = 30
        bench.post(room)
        assert await app.answered() == []
        await bench.hand.pass_time(30)
        assert (await app.next())["t"] == "MESSAGE_CREATE"


async def test_a_gateway_that_falls_leaves_no_connection(bench: GatewayBench) -> None:
    async with bench.app() as app:
        await app.start()
        bench.gateway.close_all()
        assert await app.closed() is None
    await bench.gone()
