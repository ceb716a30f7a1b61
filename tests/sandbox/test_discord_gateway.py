"""The gateway frame by frame: starting, refusing, hearing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.sandbox import discord_members, discord_rooms, discord_talk
from bot.sandbox.discord_gateway import Terms
from bot.sandbox.discord_happenings import InteractionMade
from bot.sandbox.discord_talk import Draft
from bot.sandbox.discord_worlds import PANIFICIO
from tests.sandbox.gateway_bench import OURS, GatewayBench, set_gateway
from tests.sandbox.gateway_specs import needs_specs, recorded, schema_mistakes, types_differ


@pytest.fixture
async def bench() -> AsyncIterator[GatewayBench]:
    async with set_gateway() as made:
        yield made


# Starting


async def test_hello_names_the_heartbeat_interval(bench: GatewayBench) -> None:
    async with bench.app() as app:
        assert app.heard[0] == {"op": 10, "d": {"heartbeat_interval": 41250}, "s": None, "t": None}


async def test_ready_comes_first_then_each_server(bench: GatewayBench) -> None:
    async with bench.app() as app:
        assert not bench.gateway.open()
        ready = await app.begin(shard=[0, 1])
        server = await app.next()
        assert [said["s"] for said in app.heard[1:]] == [1, 2]
        assert (server["t"], server["d"]["id"]) == ("GUILD_CREATE", ready["guilds"][0]["id"])
        assert bench.gateway.open()
        assert bench.gateway.sent == 2


async def test_without_the_guilds_intent_no_server_comes(bench: GatewayBench) -> None:
    async with bench.app() as app:
        await app.begin(intents=0)
        assert await app.answered() == []


async def test_a_server_in_an_outage_is_told_so(bench: GatewayBench) -> None:
    discord_members.outage(bench.realm, bench.guild, True)
    async with bench.app() as app:
        await app.begin()
        said = await app.next()
        assert (said["t"], said["d"]) == ("GUILD_DELETE", {"id": bench.guild.id, "unavailable": True})


async def test_where_to_connect_and_how_often(bench: GatewayBench) -> None:
    limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
    address = f"{bench.realm.base_url}/discord/gateway".replace("http", "ws")
    assert bench.gateway.answer() == {"url": address, "shards": 1, "session_start_limit": limit}


async def test_a_second_start_within_five_seconds_is_op_9_and_goes_well_after(bench: GatewayBench) -> None:
    async with bench.app() as first, bench.app() as second:
        await first.start()
        await second.identify()
        assert await second.next() == {"op": 9, "d": False, "s": None, "t": None}
        bench.hand.jump(5)
        await second.start()
        assert bench.gateway.starts.remaining == 997


async def test_a_burnt_budget_costs_the_token_and_every_session(bench: GatewayBench) -> None:
    token = bench.realm.app.token
    async with bench.app() as first, bench.app() as second:
        await first.start()
        bench.gateway.starts.burn()
        assert bench.gateway.answer()["session_start_limit"]["remaining"] == 0
        assert bench.realm.app.token == token
        await second.identify()
        assert await second.closed() == 4004
        assert await first.closed() == 4004
        assert bench.realm.app.token != token
        assert not bench.gateway.sessions


async def test_a_day_later_the_budget_is_back(bench: GatewayBench) -> None:
    bench.gateway.starts.burn()
    bench.hand.jump(24 * 60 * 60)
    async with bench.app() as app:
        await app.start()


# Refusals


@pytest.mark.parametrize(
    ("query", "missing"), [("?v=10&encoding=etf", "etf"), ("?v=10&compress=zstd-stream", "zstd"), ("?v=9", "v=10")]
)
async def test_what_the_sandbox_does_not_speak_is_answered_501(bench: GatewayBench, query: str, missing: str) -> None:
    async with bench.http.get(bench.url.replace("ws", "http", 1) + query) as answer:
        assert answer.status == 501
        assert missing in (await answer.json())["message"]


async def test_an_unknown_version_closes_with_4012(bench: GatewayBench) -> None:
    async with bench.app("?v=3&encoding=json") as app:
        assert await app.closed() == 4012


@pytest.mark.parametrize(
    ("op", "content", "code"),
    [
        (2, None, 4002),
        (2, {"token": "x", "intents": 1, "properties": {}}, 4004),
        (3, {}, 4003),
        (8, {}, 4003),
        (99, None, 4001),
        (6, {"token": "x", "session_id": "s", "seq": 1}, 4004),
    ],
)
async def test_bad_beginnings_are_closed(bench: GatewayBench, op: int, content: Any, code: int) -> None:
    async with bench.app() as app:
        await app.say(op, content)
        assert await app.closed() == code


async def test_the_reason_is_said_in_the_close_frame(bench: GatewayBench) -> None:
    async with bench.app() as app:
        await app.start()
        await app.say(8, {"guild_id": bench.guild.id, "query": "", "limit": 0})
        message = await app.ws.receive()
        assert message.data == 4000
        assert message.extra == "the sandbox does not imitate gateway opcode 8, REQUEST_GUILD_MEMBERS"


@pytest.mark.parametrize("op", [2, 6])
async def test_a_second_identify_or_resume_is_one_too_many(bench: GatewayBench, op: int) -> None:
    async with bench.app() as app:
        await app.start()
        await app.say(op, {})
        assert await app.closed() == 4005


async def test_too_many_sends_are_closed_and_heartbeats_do_not_count(bench: GatewayBench) -> None:
    async with bench.app() as app:
        await app.start()
        for _ in range(130):
            await app.say(1, None)
        for _ in range(119):
            await app.say(3, {"status": "online"})
        assert all(said["op"] == 11 for said in await app.answered())
        await app.say(3, {"status": "idle"})
        assert await app.closed() == 4008


# Hearing


async def test_heartbeats_are_answered_and_tell_what_was_received(bench: GatewayBench) -> None:
    async with bench.app() as app:
        session = bench.gateway.sessions[await app.start()]
        assert (session.sent, session.received) == (2, 0)
        await app.say(1, 2)
        assert (await app.next())["op"] == 11
        assert session.received == 2
        bench.gateway.ask_heartbeat()
        assert (await app.next())["op"] == 1


async def test_what_happens_is_told_by_intents(bench: GatewayBench) -> None:
    room = bench.room()
    async with bench.app() as app:
        await app.begin(intents=int(OURS) & ~(1 << 9))
        await app.until("GUILD_CREATE")
        bench.post(room)
        assert await app.answered() == []


async def test_content_stays_empty_without_its_intent_and_comes_with_it() -> None:
    async with set_gateway(app={"privileged": 1 << 15}) as bench:
        room = bench.room()
        async with bench.app() as blind, bench.app() as reading:
            await blind.start()
            bench.hand.jump(5)
            await reading.begin(intents=int(OURS) | 1 << 15)
            bench.post(room, "the recipe")
            assert (await blind.until("MESSAGE_CREATE"))["d"]["content"] == ""
            assert (await reading.until("MESSAGE_CREATE"))["d"]["content"] == "the recipe"


async def test_two_sessions_of_one_token_hear_everything_both(bench: GatewayBench) -> None:
    async with bench.app() as first, bench.app() as second:
        await first.start()
        bench.hand.jump(5)
        await second.start()
        bench.realm.tell(InteractionMade(payload={"id": "1", "guild_id": bench.guild.id}))
        assert (await first.next())["d"] == (await second.next())["d"]
        assert bench.gateway.sent == 6


async def test_servers_are_divided_by_shard() -> None:
    guilds = [PANIFICIO["guilds"][0] | {"name": name} for name in ("one", "two", "three", "four", "five", "six")]
    terms = Terms(concurrency=2, shards=2)
    async with set_gateway(guilds=guilds, terms=terms) as bench, bench.app() as even, bench.app() as odd:
        listed = [(await app.begin(shard=[number, 2]))["guilds"] for number, app in enumerate((even, odd))]
        for number, servers in enumerate(listed):
            assert {(int(each["id"]) >> 22) % 2 for each in servers} <= {number}
        assert sum(map(len, listed)) == 6
        anna = bench.realm.named("anna").id
        direct = discord_rooms.open_direct(bench.realm, anna)
        discord_talk.post(bench.realm, direct, Draft(content="hello"), by=anna)
        await even.until("MESSAGE_CREATE")
        assert "MESSAGE_CREATE" not in [said["t"] for said in await odd.answered()]


@needs_specs
async def test_frames_look_as_recorded(bench: GatewayBench) -> None:
    async with bench.app() as app:
        await app.start()
        hello, ready, server = app.heard
        for ours, name in ((hello, "gateway_hello"), (ready, "gateway_ready"), (server, "gateway_guild_create")):
            assert types_differ(ours, recorded(name)) == []
            assert ours.keys() == recorded(name).keys()
        assert schema_mistakes(hello, "GatewayHello") == []
        bench.gateway.invalidate(resumable=False)
        assert schema_mistakes(await app.next(), "GatewayInvalidSession") == []
        answer, theirs = bench.gateway.answer(), recorded("rest_get_gateway_bot")
        assert answer.keys() == theirs.keys()
        assert types_differ(answer, theirs) == []
