"""discord.py's AutoShardedClient on the sandbox's gateway: it starts, hears, resumes and gives up as on Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.sandbox import discord_members, discord_signs
from bot.sandbox.discord_gateway import Terms
from bot.sandbox.discord_world import Overwrite
from bot.sandbox.discord_worlds import PANIFICIO
from tests.sandbox.discord_py import ConnectionClosed, Intents, Listener, PrivilegedIntentsRequired, connected, pointed
from tests.sandbox.gateway_bench import GatewayBench, eventually, set_gateway


@pytest.fixture
async def bench() -> AsyncIterator[GatewayBench]:
    async with set_gateway() as made:
        yield made


async def test_it_knows_server_channels_and_itself_after_ready(bench: GatewayBench) -> None:
    hidden = next(iter(bench.guild.channels.values()))
    hidden.overwrites = {bench.guild.id: Overwrite(id=bench.guild.id, type=0, deny=1 << 10)}
    async with connected(bench) as client:
        (server,) = client.guilds
        assert (str(server.id), server.member_count) == (bench.guild.id, len(bench.guild.members))
        assert {str(each.id) for each in server.channels} == set(bench.guild.channels)
        assert server.me.id == int(bench.realm.app.user)
        assert [each.name for each in server.channels if str(each.id) == hidden.id] == ["___hidden___"]
        assert [line.packing for line in bench.gateway.lines] == [True]


async def test_it_hears_messages_and_reactions(bench: GatewayBench) -> None:
    room = bench.room()
    async with connected(bench) as client:
        message = bench.post(room)
        discord_signs.react(bench.realm, room, message, "✅", by=bench.realm.named("anna").id)
        await client.hears("reaction")
        assert client.heard[-2:] == [("message", int(message.id)), ("reaction", int(bench.realm.named("anna").id))]


async def test_it_resumes_after_a_break_and_hears_what_it_missed(bench: GatewayBench) -> None:
    room = bench.room()
    message = bench.post(room)
    async with connected(bench) as client:
        bench.gateway.close_all()
        await eventually(lambda: not bench.gateway.open())
        discord_signs.react(bench.realm, room, message, "✅", by=bench.realm.named("anna").id)
        await client.hears("resumed")
        assert [what for what, _ in client.heard if what != "up"] == ["ready", "reaction", "resumed"]
        assert bench.gateway.starts.remaining == 999


@pytest.mark.parametrize("trouble", ["op 7", "op 9, resumable", "4000", "4008"])
async def test_it_resumes_when_asked_or_hung_up_on(bench: GatewayBench, trouble: str) -> None:
    async with connected(bench) as client:
        match trouble:
            case "op 7":
                bench.gateway.ask_reconnect()
            case "op 9, resumable":
                bench.gateway.invalidate(resumable=True)
            case code:
                bench.gateway.close(int(code))
        await client.hears("resumed")
        assert bench.gateway.starts.remaining == 999


async def test_it_notices_a_mute_gateway_and_resumes() -> None:
    async with set_gateway(terms=Terms(heartbeat_ms=50)) as bench, connected(bench, heartbeat_timeout=0.5) as client:
        bench.gateway.mute()
        await client.hears("resumed")
        assert bench.gateway.open()


@pytest.mark.parametrize("trouble", ["op 9", "lost session"])
async def test_it_starts_anew_when_the_session_is_gone(bench: GatewayBench, trouble: str) -> None:
    async with connected(bench) as client:
        bench.hand.jump(5)
        if trouble == "op 9":
            bench.gateway.invalidate(resumable=False)
        else:
            bench.gateway.faults.no_resume = 1
            bench.gateway.close_all()
        await client.hears("ready", 2)
        assert bench.gateway.starts.remaining == 998


async def test_it_answers_when_asked_for_a_heartbeat(bench: GatewayBench) -> None:
    async with connected(bench):
        (session,) = bench.gateway.sessions.values()
        bench.gateway.ask_heartbeat()
        await eventually(lambda: session.received == session.sequence)


async def test_it_divides_servers_among_its_shards() -> None:
    guilds = [PANIFICIO["guilds"][0] | {"name": name} for name in ("one", "two", "three")]
    terms = Terms(shards=2, concurrency=2)
    async with set_gateway(guilds=guilds, terms=terms) as bench, connected(bench) as client:
        await client.hears("ready", 2)
        await eventually(lambda: len([each for each in client.guilds if not each.unavailable]) == 3)
        assert {each.shard_id for each in client.guilds} == {(each.id >> 22) % 2 for each in client.guilds}


async def test_it_sees_an_outage_and_its_end(bench: GatewayBench) -> None:
    async with connected(bench) as client:
        client.heard.clear()
        discord_members.outage(bench.realm, bench.guild, True)
        await client.hears("down")
        assert client.guilds[0].unavailable
        discord_members.outage(bench.realm, bench.guild, False)
        await client.hears("up")
        assert not client.guilds[0].unavailable


async def test_it_gives_up_on_an_intent_that_is_not_switched_on(bench: GatewayBench) -> None:
    async with pointed(bench), Listener(intents=Intents(guilds=True, message_content=True)) as client:
        with pytest.raises(PrivilegedIntentsRequired):
            await client.start(bench.realm.app.token)


async def test_it_gives_up_when_the_budget_is_burnt(bench: GatewayBench) -> None:
    bench.gateway.starts.burn()
    async with pointed(bench), Listener() as client:
        with pytest.raises(ConnectionClosed) as closed:
            await client.start(bench.realm.app.token)
        assert closed.value.code == 4004
