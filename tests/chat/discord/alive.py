"""A whole bot on the sandbox's Discord, for tests of the wire: a real gateway line, real calls, a real database, time
that can leap."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.chat.discord.connection import DiscordConnection
from bot.chat.discord.gateway import Watch
from bot.crisis.model import BOARD, Crisis, CrisisState
from bot.sandbox import discord_worlds, worlds
from bot.sandbox.acts import Act, Doing
from bot.sandbox.discord_gestures import DiscordActor
from bot.sandbox.discord_interactions import Interaction
from bot.sandbox.discord_limits import DiscordLimitSettings
from bot.sandbox.discord_reading import words_of
from bot.sandbox.discord_server import Discord, Manners
from bot.sandbox.discord_world import Channel, Guild, Message
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from bot.store import archive
from bot.store.engine import transaction
from bot.wiring import Bot
from tests.chat.slack.alive import LeapClock, until

ROOM = "crisis-*"

QUICK = Watch(beat=0.2, silence=1.0, first=0.01, longest=2.0, apart=0.1)
"""A line that is watched closely, in real seconds."""


@dataclass(kw_only=True)
class Alive:
    """The sandbox, the bot in it, and shorter words for what tests do and see."""

    sandbox: Sandbox
    bot: Bot
    clock: LeapClock
    file: Path

    @property
    def there(self) -> Discord:
        assert self.sandbox.discord is not None
        return self.sandbox.discord

    @property
    def discord(self) -> DiscordConnection:
        assert self.bot.platforms.discord is not None
        return self.bot.platforms.discord

    @property
    def guild(self) -> Guild:
        return next(iter(self.there.realm.guilds.values()))

    def actor(self, name: str) -> DiscordActor:
        return self.there.actor(name)

    async def does(self, who: str, does: Doing, place: str = "", **more: Any) -> Interaction | None:
        """A gesture by what the person sees, and its answer where there is one."""
        asked = self.there.perform(who, Act(number=1, at=timedelta(), who=who, does=does, place=place, **more))
        if asked is None:
            return None
        await asked.settled()
        assert not asked.failure, asked.failure
        return asked.interaction

    async def types(self, who: str, line: str, place: str = "general") -> str:
        """A command; what only that person was told."""
        made = await self.does(who, "command", place, text=line)
        assert made is not None
        return self.said(made)

    async def presses(self, who: str, button: str, on: str = "", place: str = ROOM) -> str:
        """A button by its label; what only that person was told."""
        made = await self.does(who, "press", place, button=button, on=on)
        assert made is not None
        return self.said(made)

    def said(self, made: Interaction) -> str:
        """The answer to a gesture, as words."""
        return words_of(self.there.realm, made.response) if made.response else ""

    def crises(self, *states: CrisisState) -> list[Crisis]:
        """The crises of the first server, as stored."""
        with transaction(self.bot.engine) as connection:
            return archive.crises(connection, f"discord:{self.guild.id}", states or (CrisisState.OPEN,))

    @property
    def crisis(self) -> Crisis:
        (only,) = self.crises()
        return only

    @property
    def rooms(self) -> list[Channel]:
        return [each for each in self.guild.channels.values() if each.name.startswith("crisis-")]

    @property
    def room(self) -> Channel:
        (only,) = self.rooms
        return only

    def slot(self, slot: str) -> Message:
        """The message that fills a slot."""
        posted = self.crisis.message(slot)
        assert posted is not None
        return self.room.messages[posted.message]

    def card(self, step: int) -> Message:
        """The card of a step, by its number from nought."""
        return self.slot(f"step:{self.crisis.steps[step].id}")

    def words(self, message: Message) -> str:
        return words_of(self.there.realm, message)

    def told(self, name: str) -> list[str]:
        """What the bot told somebody directly."""
        channel = self.there.realm.direct(self.there.realm.named(name).id)
        return [self.words(each) for each in channel.messages.values()] if channel else []

    async def start(self, line: str = "/crisis start errant-post Wrong photo") -> Crisis:
        """Anna starts, and the room with its board and first card stands."""
        await self.types("anna", line)
        await until(lambda: bool(self.crises()) and self.crisis.message(BOARD) is not None)
        await until(lambda: self.crisis.message(f"step:{self.crisis.steps[0].id}") is not None)
        return self.crisis


@asynccontextmanager
async def alive(file: Path, template: Path, watch: Watch | None = None, **changes: Any) -> AsyncIterator[Alive]:
    """Sandbox and bot, connected. file: the database to be; template: a ready one to copy; watch: how closely the line
    is watched; changes: to the realm."""
    shutil.copyfile(template, file)
    clock = LeapClock()
    realm = discord_worlds.panificio(clock, **changes)
    manners = Manners(limits=DiscordLimitSettings(on=False))
    sandbox = Sandbox(worlds.panificio(clock), clock, realm=realm, manners=manners)
    async with sandbox.running():
        assert sandbox.discord is not None
        settings = Settings(
            discord_token=realm.app.token,
            discord_api=sandbox.discord.api_url,
            database=f"sqlite:///{file}",
            playbooks=Path(__file__).parents[3] / "playbooks",
            timezone="Europe/Rome",
        )
        bot = Bot(settings, clock)
        world = Alive(sandbox=sandbox, bot=bot, clock=clock, file=file)
        world.discord.gateway.watch = watch or Watch()
        async with bot.running():
            yield world
