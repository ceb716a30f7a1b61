"""Slack and Discord in one bot: each comes, goes and comes back by itself."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.crisis.model import Crisis, CrisisState
from bot.crisis.roster import Contacts
from bot.sandbox import discord_members, worlds
from bot.sandbox.discord_limits import DiscordLimitSettings
from bot.sandbox.discord_server import Discord, Manners
from bot.sandbox.discord_worlds import panificio
from bot.sandbox.faults import Fault
from bot.sandbox.limits import LimitSettings
from bot.sandbox.server import Sandbox
from bot.settings import Settings, SettingsMistakes
from bot.store import archive
from bot.store.engine import transaction
from bot.trial import app, connected
from bot.wiring import Bot
from tests.chat.discord.alive import QUICK
from tests.chat.slack.alive import LeapClock, until
from tests.databases import sqlite_file

__all__ = ["sqlite_file"]

BOTH = frozenset({"slack", "discord"})


@dataclass(kw_only=True)
class House:
    """A sandbox with both platforms, and the settings of a bot on some of them."""

    sandbox: Sandbox
    clock: LeapClock
    settings: Settings

    @property
    def discord(self) -> Discord:
        assert self.sandbox.discord is not None
        return self.sandbox.discord

    def bot(self, contacts: Contacts | None = None) -> Bot:
        """Not begun yet."""
        bot = Bot(self.settings, self.clock, contacts)
        if bot.platforms.discord is not None:
            bot.platforms.discord.gateway.watch = QUICK
        return bot

    def workspaces(self) -> set[str]:
        return {f"slack:{self.sandbox.space.id}", *(f"discord:{each}" for each in self.discord.realm.guilds)}

    async def starts(self, bot: Bot, on: str) -> Crisis:
        """Anna starts a crisis there, and its room stands."""
        workspace = next(each for each in self.workspaces() if each.startswith(on))
        line = "/crisis start errant-post Wrong photo"
        if on == "slack":
            assert (await self.sandbox.actor("Anna Conti").command("#general", line).settled()).failure is None
        else:
            assert (await self.discord.actor("anna").command("general", line).settled()).failure is None
        await until(lambda: any(each.room for each in crises(bot, workspace)))
        return crises(bot, workspace)[0]


def crises(bot: Bot, workspace: str) -> list[Crisis]:
    with transaction(bot.engine) as connection:
        return archive.crises(connection, workspace, (CrisisState.OPEN,))


@asynccontextmanager
async def house(file: Path, template: Path, on: frozenset[str] = BOTH) -> AsyncIterator[House]:
    shutil.copyfile(template, file)
    clock = LeapClock()
    manners = Manners(limits=DiscordLimitSettings(on=False))
    space = worlds.panificio(clock, app=app("/crisis"))
    sandbox = Sandbox(space, clock, limits=LimitSettings(on=False), realm=panificio(clock), manners=manners)
    async with sandbox.running():
        settings = Settings(database=f"sqlite:///{file}", playbooks=Path(__file__).parents[1] / "playbooks")
        wanted = connected(settings, sandbox, on)  # type: ignore[arg-type]  # the names of platforms
        yield House(sandbox=sandbox, clock=clock, settings=replace(wanted, timezone="Europe/Rome"))


@pytest.mark.parametrize("only", ["slack", "discord"])
async def test_either_alone_is_enough(tmp_path: Path, sqlite_file: Path, only: str) -> None:
    async with house(tmp_path / "crisis.db", sqlite_file, frozenset({only})) as there, there.bot().running() as bot:
        assert bot.platforms.connected
        assert {each.partition(":")[0] for each in bot.platforms.chats} == {only}
        assert bot.platforms.names == ["Panificio Aurora"]
        await there.starts(bot, only)
        assert bot.platforms.heard["Typed"] == 1


async def test_both_at_once_and_neither_sees_the_other(tmp_path: Path, sqlite_file: Path) -> None:
    async with house(tmp_path / "crisis.db", sqlite_file) as there, there.bot().running() as bot:
        assert set(bot.platforms.chats) == there.workspaces() and len(bot.platforms.names) == 2
        one, other = await there.starts(bot, "slack"), await there.starts(bot, "discord")
        assert one.workspace != other.workspace and bot.platforms.heard["Typed"] == 2
        listed = await there.sandbox.actor("Anna Conti").command("#general", "/crisis list").settled()
        assert one.room is not None and one.room.room in str(listed.answer) and "1 crisi" in str(listed.answer)


async def test_slack_down_at_the_start_comes_later_and_discord_works(tmp_path: Path, sqlite_file: Path) -> None:
    async with house(tmp_path / "crisis.db", sqlite_file) as there:
        there.sandbox.fail(Fault(kind="status", method="*", status=503, count=None))
        async with there.bot().running() as bot:
            await there.starts(bot, "discord")
            assert not bot.platforms.connected and len(bot.platforms.chats) == 1
            there.sandbox.faults.clear()
            there.clock.leap(120)
            await until(lambda: set(bot.platforms.chats) == there.workspaces() and bot.platforms.connected)
            await there.starts(bot, "slack")


async def test_slack_down_at_the_start_with_slack_alone_ends_it(tmp_path: Path, sqlite_file: Path) -> None:
    async with house(tmp_path / "crisis.db", sqlite_file, frozenset({"slack"})) as there:
        there.sandbox.fail(Fault(kind="status", method="*", status=503, count=None))
        bot = there.bot()
        with pytest.raises(Exception, match="503"):
            await bot.start()
        await bot.stop()


@pytest.mark.parametrize("how", ["gateway", "rest"])
async def test_discord_down_while_it_works_does_not_touch_slack(tmp_path: Path, sqlite_file: Path, how: str) -> None:
    async with house(tmp_path / "crisis.db", sqlite_file) as there, there.bot().running() as bot:
        await there.starts(bot, "discord")
        if how == "gateway":
            there.discord.gateway.faults.refuse = 1_000_000
            there.discord.gateway.close_all()
            await until(lambda: not bot.platforms.connected)
        else:
            there.discord.fail(Fault(kind="status", status=503, count=None))
        await there.starts(bot, "slack")
        there.discord.faults.clear()
        there.discord.gateway.faults.refuse = 0
        there.clock.leap(5)  # Discord lets one identify every five seconds
        await until(lambda: bot.platforms.connected)
        there.clock.leap(10)
        said = await there.discord.actor("anna").command("general", "/crisis list").settled()
        assert said.failure is None and said.response is not None


async def test_an_outage_of_a_server_does_not_touch_slack(tmp_path: Path, sqlite_file: Path) -> None:
    async with house(tmp_path / "crisis.db", sqlite_file) as there, there.bot().running() as bot:
        guild = next(iter(there.discord.realm.guilds.values()))
        discord_members.outage(there.discord.realm, guild, True)
        await until(lambda: len(bot.platforms.chats) == 1)
        await there.starts(bot, "slack")
        discord_members.outage(there.discord.realm, guild, False)
        await until(lambda: set(bot.platforms.chats) == there.workspaces())
        await there.starts(bot, "discord")


@pytest.mark.parametrize("trouble", ["token", "intent"])
async def test_what_keeps_discord_out_is_told_with_its_cure(tmp_path: Path, sqlite_file: Path, trouble: str) -> None:
    async with house(tmp_path / "crisis.db", sqlite_file, frozenset({"discord"})) as there:
        there.settings = refused(there.settings, trouble)
        cure = "Reset Token" if trouble == "token" else "Privileged Gateway Intents"
        with pytest.raises(SettingsMistakes, match=cure):
            async with there.bot().running():
                pass


@pytest.mark.parametrize("trouble", ["token", "intent"])
async def test_beside_slack_what_keeps_discord_out_is_logged(
    tmp_path: Path, sqlite_file: Path, trouble: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with house(tmp_path / "crisis.db", sqlite_file) as there:
        there.settings = refused(there.settings, trouble)
        async with there.bot().running() as bot:
            assert list(bot.platforms.chats) == [f"slack:{there.sandbox.space.id}"] and not bot.platforms.connected
            await there.starts(bot, "slack")
    assert "Discord will not have us" in caplog.text


def refused(settings: Settings, trouble: str) -> Settings:
    """Settings that Discord does not take."""
    if trouble == "intent":
        return replace(settings, discord_reads_text=True)
    return replace(settings, discord_token="another")
