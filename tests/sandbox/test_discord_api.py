"""The HTTP side of Discord's REST API: tokens, headers, limits, faults, and what is written down; a real client too."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
import discord
import pytest
from discord.http import Route

from bot.sandbox.discord_limits import DiscordLimitSettings
from bot.sandbox.faults import Fault
from tests.sandbox.bench import until
from tests.sandbox.discord_rest import Rest, rest


def messages(one: Rest) -> str:
    return f"/channels/{one.channel()}/messages"


POSTING = "POST /channels/{channel}/messages"


@pytest.mark.parametrize("token", ["", "Bot wrong", "Bearer sandbox-discord-token", "sandbox-discord-token"])
async def test_without_the_token_nothing_is_answered(token: str) -> None:
    async with rest() as one:
        got = await one.ask("GET", "/users/@me", headers={"Authorization": token})
        assert (got.status, got.body) == (401, {"message": "401: Unauthorized", "code": 0})


async def test_json_is_sent_as_discord_sends_it() -> None:
    async with rest() as one:
        got = await one.ask("GET", "/users/@me")
        assert got.headers["Content-Type"] == "application/json"
        posted = await one.posted()
        gone = await one.ask("DELETE", f"{messages(one)}/{posted}")
        assert (gone.status, gone.body) == (204, "")


async def test_an_unknown_route_is_named_and_not_answered() -> None:
    async with rest() as one:
        got = await one.ask("GET", "/voice/regions")
        assert got.status == 501
        assert "GET /voice/regions" in got.body["message"]


async def test_every_call_is_written_down() -> None:
    async with rest() as one:
        await one.posted("ciao")
        call = one.api.log[-1]
        assert (call.route, call.body, call.status, call.ok) == (POSTING, {"content": "ciao"}, 200, True)
        assert call.answer["content"] == "ciao"
        assert call.at == one.clock.now()
        assert one.api.limits.calls[POSTING] == 1


async def test_a_429_says_whose_limit_it_is_and_when_to_come_again() -> None:
    async with rest(DiscordLimitSettings()) as one:
        for _ in range(5):
            await one.posted()
        got = await one.ask("POST", messages(one), {"content": "troppo"})
        assert got.status == 429
        assert got.body == {"message": "You are being rate limited.", "retry_after": 5.0, "global": False}
        told = {
            name: got.headers[name] for name in ("Retry-After", "X-RateLimit-Scope", "X-RateLimit-Remaining", "Via")
        }
        assert told == {
            "Retry-After": "5",
            "X-RateLimit-Scope": "user",
            "X-RateLimit-Remaining": "0",
            "Via": "1.1 google",
        }
        assert one.api.limits.refused[POSTING] == 1
        assert len(one.realm.channel(one.channel()).messages) == 5


async def test_the_global_limit_is_told_as_such() -> None:
    async with rest(DiscordLimitSettings()) as one:
        for _ in range(50):
            await one.ask("GET", "/users/@me")
        got = await one.ask("GET", "/users/@me")
        assert (got.status, got.body["global"]) == (429, True)
        assert (got.headers["X-RateLimit-Global"], got.headers["X-RateLimit-Scope"]) == ("true", "global")


async def test_edits_of_old_messages_bear_a_code() -> None:
    async with rest(DiscordLimitSettings()) as one:
        posted = f"{messages(one)}/{await one.posted()}"
        one.clock.jump(3601)
        edits = [await one.ask("PATCH", posted, {"content": str(number)}) for number in range(4)]
        assert [each.status for each in edits] == [200, 200, 200, 429]
        assert edits[-1].code == 30046
        assert edits[-1].headers["X-RateLimit-Remaining"] == "1"


async def test_a_renamed_channel_meets_the_hidden_limit() -> None:
    async with rest(DiscordLimitSettings()) as one:
        path = f"/channels/{one.channel()}"
        renames = [await one.ask("PATCH", path, {"name": f"sala-{number}"}) for number in range(3)]
        assert [each.status for each in renames] == [200, 200, 429]
        assert renames[-1].body["retry_after"] == 600.0
        assert (await one.ask("PATCH", path, {"position": 7})).status == 200


async def test_too_many_invalid_requests_end_at_cloudflare() -> None:
    async with rest(DiscordLimitSettings(invalid_requests=3)) as one:
        for _ in range(3):
            await one.ask("GET", "/users/@me", headers={"Authorization": "Bot wrong"})
        got = await one.ask("GET", "/users/@me")
        assert (got.status, got.headers["Content-Type"]) == (429, "text/html")
        assert "Via" not in got.headers
        one.clock.jump(600)
        assert (await one.ask("GET", "/users/@me")).status == 200


async def test_latency_is_waited_for_on_the_clock_and_is_not_work() -> None:
    async with rest(DiscordLimitSettings(latency=0.1)) as one:
        running = asyncio.ensure_future(one.ask("GET", "/users/@me"))
        await until(lambda: bool(one.api.log))
        assert not one.api.activity.busy
        await one.clock.pass_time(0.1)
        assert (await running).status == 200


@pytest.mark.parametrize(("kind", "made"), [("lost_answer", 1), ("refused", 0)])
async def test_a_dropped_connection(kind: Any, made: int) -> None:
    async with rest() as one:
        one.api.faults.add(Fault(kind=kind, method=POSTING))
        with pytest.raises(aiohttp.ClientConnectionError):
            await one.posted()
        assert len(one.realm.channel(one.channel()).messages) == made


@pytest.mark.parametrize(("done", "made"), [(True, 1), (False, 0)])
async def test_a_502_before_or_after_it_was_done(done: bool, made: int) -> None:
    async with rest() as one:
        one.api.faults.add(Fault(kind="status", method=POSTING, status=502, done=done))
        got = await one.ask("POST", messages(one), {"content": "ciao"})
        assert (got.status, got.headers["Content-Type"]) == (502, "text/html")
        assert len(one.realm.channel(one.channel()).messages) == made
        assert one.api.log[-1].fault == "status"


async def test_half_an_answer_and_none_for_a_while() -> None:
    async with rest() as one:
        one.api.faults.add(Fault(kind="truncated", method=POSTING))
        stall = Fault(kind="stall", method=POSTING)
        one.api.faults.add(stall)
        with pytest.raises(json.JSONDecodeError):
            await one.posted()
        running = asyncio.ensure_future(one.posted())
        await until(lambda: one.api.faults.struck["stall"] == 1)
        assert not one.api.activity.busy
        stall.release.set()
        assert await running


async def test_a_given_error_and_a_page_in_place_of_json() -> None:
    async with rest() as one:
        one.api.faults.add(Fault(kind="error", code="50013"))
        one.api.faults.add(Fault(kind="html"))
        refused, page = [await one.ask("GET", "/users/@me") for _ in range(2)]
        assert (refused.status, refused.code) == (403, 50013)
        assert (page.status, page.headers["Content-Type"]) == (200, "text/html")


async def test_limits_by_fault_and_shared_ones_cost_nobody_their_budget() -> None:
    async with rest(DiscordLimitSettings(invalid_requests=2)) as one:
        for scope in ("shared", "shared", "global", "cloudflare"):
            one.api.faults.add(Fault(kind="ratelimited", scope=scope, retry_after="2.5"))
        got = [await one.ask("GET", "/users/@me") for _ in range(5)]
        assert [each.status for each in got] == [429] * 5
        assert [each.headers.get("X-RateLimit-Scope") for each in got] == ["shared", "shared", "global", None, None]
        assert (got[0].body["retry_after"], got[0].headers["Retry-After"]) == (2.5, "3")
        assert "Via" not in got[3].headers


async def test_discord_py_logs_in_and_talks() -> None:
    async with rest() as one:
        before = Route.BASE
        Route.BASE = one.url
        client = discord.AutoShardedClient(intents=discord.Intents(guilds=True))
        try:
            await client.login(one.realm.app.token)
            assert client.user is not None
            assert client.application_id == int(one.realm.app.id)
            guild = await client.fetch_guild(int(one.guild))
            hide = discord.PermissionOverwrite(view_channel=False)
            me = discord.Object(client.user.id, type=discord.Member)
            seen = discord.PermissionOverwrite(view_channel=True)
            room = await guild.create_text_channel(
                "sala", topic="prova", overwrites={guild.default_role: hide, me: seen}
            )
            said = await room.send("ciao", nonce="n1")
            assert (await room.send("ciao", nonce="n1")).id == said.id
            await said.add_reaction("✅")
            await said.pin()
            read = await room.fetch_message(said.id)
            assert [each.emoji for each in read.reactions] == ["✅"]
            assert [each.id async for each in room.pins()] == [said.id]
            await room.delete()
            with pytest.raises(discord.NotFound):
                await room.send("ancora")
        finally:
            Route.BASE = before
            await client.close()
