"""The line to the gateway by itself: how it comes about in spite of everything, and how it comes back."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import discord
import pytest

from bot.chat.discord.gateway import CURES, Gateway, GatewayRefused, Watch, come_back_to, point_to
from bot.sandbox import worlds
from bot.sandbox.discord_gateway import Terms
from bot.sandbox.discord_server import Discord, Manners
from bot.sandbox.discord_world import Message
from bot.sandbox.discord_worlds import panificio
from bot.sandbox.faults import Fault
from bot.sandbox.server import Sandbox
from tests.chat.slack.alive import until
from tests.sandbox.clocks import HandClock

QUICK = Watch(beat=0.05, silence=0.6, first=0.01, longest=2.0, apart=0.0)
"""In real seconds, as all of the line; what the sandbox counts goes by the clock in the test's hand."""

INTENTS = discord.Intents(guilds=True, guild_messages=True, guild_reactions=True)


@dataclass(kw_only=True)
class Wire:
    """A gateway line, Discord at its other end, and what was heard over it: name, body, replayed."""

    sandbox: Sandbox
    clock: HandClock
    gateway: Gateway = field(init=False)
    heard: list[tuple[str, Mapping[str, Any], bool]] = field(default_factory=list)
    left: float = 0.0
    tried: int = 0
    stumbles: bool = False

    @property
    def there(self) -> Discord:
        assert self.sandbox.discord is not None
        return self.sandbox.discord

    def hears(self, name: str, body: Mapping[str, Any], replayed: bool) -> None:
        if self.stumbles:
            self.stumbles = False
            raise ValueError("stumbled")
        self.heard.append((name, body, replayed))

    async def budget(self) -> float:
        """Counts how often it was asked."""
        self.tried += 1
        return self.left

    @property
    def names(self) -> list[str]:
        return [name for name, _, _ in self.heard]

    @property
    def identified(self) -> int:
        """How often a session was begun."""
        return 1000 - self.there.gateway.starts.remaining

    def say(self, text: str) -> Message:
        """Anna writes something."""
        realm = self.there.realm
        channel = next(each for each in realm.channels() if each.name == "general")
        return self.there.actor("anna").say(channel.id, text)

    def said(self, replayed: bool) -> list[str]:
        """What she wrote, as it was heard."""
        return [str(body["id"]) for name, body, late in self.heard if name == "MESSAGE_CREATE" and late is replayed]

    async def stands(self) -> None:
        await until(lambda: self.gateway.alive and "GUILD_CREATE" in self.names)

    def trouble(self, what: str) -> str:
        """Bring it about; the id of what Anna writes before anything comes back."""
        gateway = self.there.gateway
        match what:
            case "dropped":
                gateway.close_all()
            case "session lost":
                gateway.faults.no_resume = 1
                gateway.close_all()
            case "mute":
                gateway.mute()
            case "op 7":
                gateway.ask_reconnect()
            case "op 9" | "op 9, resumable":
                gateway.invalidate(resumable=what != "op 9")
            case code:
                gateway.close(int(code))
        return self.say("nel frattempo").id

    def later(self) -> None:
        """Another identification is allowed by now."""
        self.clock.jump(5)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[asyncio.Task[None]]:
        task = asyncio.create_task(self.gateway.run())
        try:
            yield task
        finally:
            task.cancel()
            await asyncio.wait([task])


@asynccontextmanager
async def wired(*, intents: discord.Intents = INTENTS, terms: Terms | None = None) -> AsyncIterator[Wire]:
    """Discord behind a port, and a line that has not begun yet."""
    clock = HandClock()
    sandbox = Sandbox(worlds.panificio(clock), clock, realm=panificio(clock), manners=Manners(gateway=terms or Terms()))
    async with sandbox.running():
        assert sandbox.discord is not None
        wire = Wire(sandbox=sandbox, clock=clock)
        wire.gateway = Gateway(sandbox.discord.realm.app.token, intents, wire.hears, QUICK)
        point_to(sandbox.discord.api_url)
        come_back_to(sandbox.discord.gateway_url)
        yield wire


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with wired() as made:
        yield made


async def test_it_begins_and_hears(wire: Wire) -> None:
    assert not wire.gateway.alive
    async with wire.running():
        await wire.stands()
        said = wire.say("ciao")
        await until(lambda: wire.said(replayed=False) == [said.id])
        assert wire.identified == 1 and wire.gateway.heard == len(wire.heard)
    assert not wire.gateway.alive
    await until(lambda: not wire.there.gateway.lines)


@pytest.mark.parametrize("moment", ["connecting", "identifying", "connected"])
async def test_whenever_it_is_ended_nothing_of_it_lives_on(wire: Wire, moment: str) -> None:
    wire.gateway.watch = replace(QUICK, apart=1000.0)  # the second identification is waited for
    if moment == "connecting":
        wire.there.gateway.faults.mute = True
    async with wire.running():
        await until(lambda: bool(wire.there.gateway.lines))
        if moment != "connecting":
            await wire.stands()
        if moment == "identifying":
            wire.there.gateway.invalidate(resumable=False)
            await until(lambda: not wire.gateway.alive and bool(wire.there.gateway.lines))
    await until(lambda: beating() == [])


def beating() -> list[str]:
    """The library's threads that send heartbeats."""
    return [each.name for each in threading.enumerate() if each.name.startswith("keep-alive-handler")]


@pytest.mark.parametrize("route", ["GET /users/@me", "GET /gateway/bot"])
@pytest.mark.parametrize("status", [503, 500])
async def test_it_survives_a_rest_api_that_fails_at_first(wire: Wire, route: str, status: int) -> None:
    wire.there.fail(Fault(kind="status", method=route, status=status))
    async with wire.running():
        await wire.stands()
    assert wire.there.faults.struck["status"] == 1 and wire.identified == 1


async def test_it_survives_a_rest_api_that_is_not_there_at_first(wire: Wire) -> None:
    port = int(wire.there.api_url.split(":")[2].split("/")[0])
    await wire.sandbox.stop()
    wire.gateway.budget = wire.budget
    async with wire.running():
        await until(lambda: wire.tried > 3)
        assert not wire.gateway.alive
        await wire.sandbox.start(port=port)
        await wire.stands()


async def test_it_survives_a_gateway_that_refuses_at_first(wire: Wire) -> None:
    wire.there.gateway.faults.refuse = 1
    async with wire.running():
        await wire.stands()
    assert wire.there.gateway.faults.struck["refuse"] == 1 and wire.identified == 1


async def test_a_first_connection_that_stays_mute_is_left(wire: Wire) -> None:
    wire.there.gateway.faults.mute = True
    async with wire.running():
        await until(lambda: bool(wire.there.gateway.lines))
        wire.there.gateway.faults.mute = False
        await wire.stands()


@pytest.mark.parametrize("trouble", ["dropped", "op 7", "op 9, resumable", "mute", "4000", "4008", "1001"])
async def test_a_session_goes_on_and_brings_what_was_missed(wire: Wire, trouble: str) -> None:
    async with wire.running():
        await wire.stands()
        missed = wire.trouble(trouble)
        await until(lambda: "RESUMED" in wire.names and wire.gateway.alive)
        assert wire.said(replayed=True) == [missed]
        later = wire.say("di nuovo qui")
        await until(lambda: wire.said(replayed=False) == [later.id])
        assert wire.identified == 1


async def test_a_line_that_falls_silent_again_is_left_again(wire: Wire) -> None:
    async with wire.running():
        await wire.stands()
        for _ in range(2):
            wire.heard.clear()
            wire.there.gateway.mute()
            await until(lambda: "RESUMED" in wire.names and wire.gateway.alive)
        assert wire.identified == 1


@pytest.mark.parametrize("trouble", ["op 9", "session lost", "4009", "4007"])
async def test_a_session_that_is_lost_begins_anew(wire: Wire, trouble: str) -> None:
    async with wire.running():
        await wire.stands()
        wire.later()
        wire.trouble(trouble)
        await until(lambda: wire.names.count("READY") == 2 and wire.gateway.alive)
        assert wire.identified == 2 and "RESUMED" not in wire.names


async def test_a_client_that_does_not_get_through_is_given_up(wire: Wire) -> None:
    """The library's own pauses grow to a quarter of an hour."""
    wire.gateway.watch = replace(QUICK, longest=0.1)
    async with wire.running():
        await wire.stands()
        wire.later()
        wire.there.gateway.faults.refuse = 3
        wire.there.gateway.close_all()
        await until(lambda: wire.names.count("READY") == 2 and wire.gateway.alive)
    assert wire.there.gateway.faults.struck["refuse"] == 3


async def test_a_burnt_budget_is_waited_for_without_identifying(wire: Wire) -> None:
    wire.left, wire.gateway.watch = 60.0, replace(QUICK, longest=0.1)
    wire.gateway.budget = wire.budget
    async with wire.running():
        await until(lambda: wire.tried > 3)
        assert wire.identified == 0 and not wire.gateway.alive and not wire.there.gateway.lines
        wire.left = 0.0
        await wire.stands()
        wire.later()
        wire.left = 60.0
        asked = wire.tried
        wire.trouble("op 9")
        await until(lambda: wire.tried > asked + 2 and not wire.there.gateway.lines)
        assert wire.identified == 1 and not wire.gateway.alive


@pytest.mark.parametrize("code", sorted(CURES))
async def test_after_some_codes_nobody_comes_back(wire: Wire, code: int) -> None:
    async with wire.running() as running:
        await wire.stands()
        wire.there.gateway.close(code)
        await asyncio.wait([running])
    with pytest.raises(GatewayRefused) as refused:
        await running
    assert str(refused.value) == CURES[code]


async def test_a_token_that_is_not_taken_has_its_cure(wire: Wire) -> None:
    wire.there.realm.app.token = "another"
    with pytest.raises(GatewayRefused, match=r"Bot -> Reset Token into DISCORD_TOKEN"):
        await wire.gateway.run()


async def test_an_intent_that_is_not_switched_on_has_its_cure() -> None:
    async with wired(intents=discord.Intents(guilds=True, message_content=True)) as wire:
        with pytest.raises(GatewayRefused, match="Privileged Gateway Intents, or leave DISCORD_READ_TEXT out"):
            await wire.gateway.run()


async def test_with_several_shards_it_is_alive_with_the_last() -> None:
    async with wired(terms=Terms(shards=2, concurrency=2)) as wire, wire.running():
        await until(lambda: wire.gateway.alive)
        assert wire.identified == 2


async def test_what_hears_may_stumble_and_the_line_goes_on(wire: Wire, caplog: pytest.LogCaptureFixture) -> None:
    async with wire.running():
        await wire.stands()
        wire.heard.clear()
        wire.stumbles = True
        wire.say("inciampa")
        await until(lambda: not wire.stumbles)
        later = wire.say("ciao")
        await until(lambda: wire.said(replayed=False) == [later.id])
        assert wire.gateway.alive and wire.identified == 1
    assert "stumbled" in caplog.text
