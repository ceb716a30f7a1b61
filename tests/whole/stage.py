"""A small language for whole crises: people act in the sandbox, time passes by a fast clock, and what they see is read.

The bot is the real one, connected over the wire to Slack or to Discord; it can be stopped and started again on the same
database. Nothing of ours is replaced here. Every gesture returns when all it caused has been said, so that a test reads
like a story, and the same story is told of either platform.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from bot.crisis.roster import Contacts
from bot.desk.begin import BEGINNINGS
from bot.fast_clock import FastClock
from bot.sandbox import discord_worlds, worlds
from bot.sandbox.acts import Act, Doing
from bot.sandbox.discord_server import Discord
from bot.sandbox.faults import Fault
from bot.sandbox.limits import LimitSettings
from bot.sandbox.player import Asked
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from bot.store import schema
from bot.store.engine import connect
from bot.trial import CONTACTS, Platform, Trial, app, connected, contacts_for, manners
from bot.wiring import POLL_NEVER, Bot
from tests.web.sending import Told, headers, post
from tests.whole.on_discord import OnDiscord
from tests.whole.on_slack import OnSlack
from tests.whole.reading import label
from tests.whole.seen import Place, Seen, Side

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday, 10:00 in Rome."""

ROOM = "*-20[0-9][0-9]*"
"""The newest room, of a crisis or of an exercise."""
DM = "dm:Crisis Room"

CROSSWISE = pytest.mark.parametrize(("on", "database"), [("slack", "postgresql"), ("discord", "sqlite")], indirect=True)
"""Each database under one platform: they do not know of one another, so that the other two pairs tell little more."""


@dataclass(kw_only=True, slots=True)
class Stage:
    """People, where they talk, a clock, and the bot. side: the platform that is played on."""

    sandbox: Sandbox
    side: Side
    clock: FastClock
    settings: Settings
    contacts: Contacts
    gestures: list[str] = field(default_factory=list)
    bot: Bot | None = None
    _works: AsyncExitStack = field(default_factory=AsyncExitStack)
    _still: bool = False
    _sent_before: int = 0

    async def bot_starts(self) -> Bot:
        """The bot connects, on whatever its database remembers. It takes a process some seconds to come back."""
        await self.passes(seconds=6)
        self._still = True
        self._sent_before = self.sandbox.discord.gateway.sent if self.sandbox.discord else 0
        self.bot = Bot(self.settings, self.clock, self.contacts)
        self.bot.courier.poll = POLL_NEVER
        self._works = AsyncExitStack()
        await self._works.enter_async_context(self.bot.running())
        self._still = False
        await self.rest()
        return self.bot

    async def bot_stops(self) -> None:
        """The bot ends; everybody else goes on without it."""
        self._still = True
        await self._works.aclose()
        self.bot, self._still = None, False

    def idle(self) -> bool:
        """Whether nobody is doing anything right now. While the bot comes or goes, time stands."""
        if self._still:
            return False
        if self.bot is None:
            return self.sandbox.idle()
        return Trial(sandbox=self.sandbox, bot=self.bot, sent_before=self._sent_before).idle()

    @property
    def discord(self) -> Discord:
        """Discord, where the story plays there."""
        assert self.sandbox.discord is not None
        return self.sandbox.discord

    async def passes(self, **length: float) -> None:
        """Time passes: passes(minutes=10)."""
        await self.clock.wait_until(self.clock.now() + timedelta(**length))

    async def rest(self) -> None:
        """A little time, until everything that a gesture caused is said at the platform's pace."""
        await self.passes(seconds=15)

    async def does(self, who: str, does: Doing, place: str = "", **more: Any) -> str:
        """A gesture by what the person sees; what the app then whispered to that person, and what it found wrong in a
        form."""
        before = self.side.whispers(who)
        asked = self.begins(who, does, place, **more)
        mistakes: Sequence[str] = ()
        if asked is not None:
            await asked.settled()
            assert not asked.failure, f"{who} {does} {more}: {asked.failure}"
            mistakes = list(asked.errors.values())
        await self.rest()
        news = [words for each, words in self.side.whispers(who).items() if before.get(each) != words]
        return "\n".join([*news, *mistakes])

    def begins(self, who: str, does: Doing, place: str = "", **more: Any) -> Asked | None:
        """A gesture whose outcome nobody waits for yet; what to wait for."""
        self.gestures.append(f"{who}: {more.get('button') or more.get('text') or does}")
        return self.side.perform(who, Act(number=1, at=timedelta(), who=who, does=does, place=place, **more))

    async def types(self, who: str, line: str, place: str = ROOM) -> str:
        """A command; its answer."""
        return await self.does(who, "command", place, text=line)

    async def presses(self, who: str, button: str, on: str = "", place: str = ROOM, choose: Any = None) -> str:
        """A button or a menu by its label, on the newest message that shows these words."""
        return await self.does(who, "press", place, button=button, on=on, choose=choose)

    async def closes(self, who: str, reason: str, language: str = "it") -> str:
        """The stand-down, whatever is asked first; where the closing post is missed, it is said why there is none."""
        asked = await self.types(who, f"/crisis close {reason}")
        if (form := label("closing_post", language)) in asked:
            await self.presses(who, form)
            await self.fills(who, {"closing": "nessuno lo leggerebbe"})
        elif (sure := label("close_anyway", language)) in asked:
            await self.presses(who, sure)
        return asked

    async def fills(self, who: str, form: Mapping[str, Any]) -> str:
        """The open form, by its labels; the mistakes that were found in it."""
        return await self.does(who, "fill", form=form)

    async def reacts(self, who: str, sign: str, on: str, place: str = ROOM) -> None:
        """A reaction on the newest message that shows these words."""
        await self.does(who, "react", place, on=on, sign=sign)

    async def unreacts(self, who: str, sign: str, on: str, place: str = ROOM) -> None:
        """The same reaction taken away."""
        await self.does(who, "unreact", place, on=on, sign=sign)

    async def receives(self, letter: Any, brand: str = "", name: str = "m1") -> Told:
        """A monitoring tool sends mentions; what it hears, once they are settled and shown. Time stands meanwhile, as
        it does not for whoever calls from outside."""
        assert self.bot is not None
        body, self._still = json.dumps(letter).encode(), True
        url = f"http://127.0.0.1:{self.bot.port}/mentions/{brand}".rstrip("/")
        told = await post(url, body, headers(body, self.clock.now(), name))
        self._still = False
        await self.rest()
        return told

    def fails(self, fault: Fault) -> None:
        """From now on the platform's calls go wrong in that way."""
        (self.sandbox.discord or self.sandbox).fail(fault)

    async def loses(self, who: str, place: Place) -> None:
        """A channel taken away by hand: archived on Slack, deleted on Discord."""
        self.side.lose(who, place.id)
        await self.rest()

    @property
    def places(self) -> list[Place]:
        """Every channel and all direct messages."""
        return list(self.side.places())

    @property
    def rooms(self) -> list[Place]:
        """The crisis rooms, in the order in which they were opened."""
        return [each for each in self.places if each.name.startswith(BEGINNINGS)]

    @property
    def room(self) -> Place:
        """The newest crisis room."""
        return self.rooms[-1]

    def messages(self, place: str = ROOM, who: str = "") -> list[Seen]:
        """The messages of a place (its id, or what its name is like), oldest first; DM is somebody's with the bot."""
        wanted = self.side.letters_of(who) if place == DM else place.removeprefix("#")
        found = [each for each in self.places if each.id == wanted or (each.name and fnmatchcase(each.name, wanted))]
        return list(found[-1].messages) if found else []

    def said(self, place: str = ROOM, who: str = "") -> list[str]:
        """The words of every message of a place, oldest first; with somebody's name also of their direct messages."""
        return [each.words for each in self.messages(place, who)]

    def in_room(self) -> str:
        """Everything that stands in the newest room now."""
        return self.room.words

    def told(self, who: str) -> str:
        """Everything the bot wrote to somebody privately."""
        return "\n".join(self.said(DM, who))

    def pinned(self) -> list[Seen]:
        """What is pinned in the newest room."""
        return [each for each in self.room.messages if each.id in self.room.pinned]

    def board(self) -> str:
        """The pinned message of the newest room."""
        return self.pinned()[-1].words

    def card(self, words: str) -> Seen:
        """The newest message of the room that shows these words in its first line."""
        return next(each for each in reversed(self.room.messages) if words in each.title)

    def uploaded(self, ending: str) -> list[str]:
        """The documents of a kind that were shared, as text."""
        files = self.side.uploaded().items()
        return [each.decode() for name, shared in files if name.endswith(ending) for each in shared]

    def refused_calls(self) -> list[str]:
        """The calls of the bot that the platform did not take."""
        return self.side.refused_calls()


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """Where a story plays: the platform, changes to what is ready-made there, the contacts, and the bot's settings.

    A story that is told of the rules alone plays on one platform: the other would tell the same again."""

    on: Platform = "slack"
    start: datetime = MORNING
    contacts: str = ""
    world: Mapping[str, Any] = field(default_factory=dict)
    settings: Settings = field(default_factory=lambda: Settings(language="it", timezone="Europe/Rome"))


@asynccontextmanager
async def stage(database: str, setting: Setting | None = None) -> AsyncIterator[Stage]:
    """A chat with the bot in it, connected, on that database."""
    setting = setting or Setting()
    clock = FastClock(setting.start)
    sandbox = _sandbox(setting, clock)
    async with sandbox.running():
        settings = connected(replace(setting.settings, database=database), sandbox, frozenset({setting.on}))
        await asyncio.to_thread(_upgrade, settings.database)
        realm = sandbox.discord.realm if sandbox.discord else None
        contacts = contacts_for(sandbox.space, setting.contacts or CONTACTS.read_text("utf-8"), realm)
        played = Stage(
            sandbox=sandbox, side=_side(sandbox, settings), clock=clock, settings=settings, contacts=contacts
        )
        trouble: BaseException | None = None
        async with asyncio.TaskGroup() as tasks:
            ticking = tasks.create_task(clock.run(played.idle))
            await played.bot_starts()
            try:
                yield played
            except BaseException as raised:  # the group would wrap it, and a failing test would be hard to read
                trouble = raised
            if played.bot is not None:
                await played.bot_stops()
            ticking.cancel()
        if trouble is not None:
            raise trouble


def _sandbox(setting: Setting, clock: FastClock) -> Sandbox:
    limits = LimitSettings(on=True)
    if setting.on == "slack":
        return Sandbox(worlds.panificio(clock, app=app("/crisis"), **setting.world), clock, limits=limits)
    realm = discord_worlds.panificio(clock, **setting.world)
    return Sandbox(worlds.panificio(clock), clock, limits=limits, realm=realm, manners=manners())


def _side(sandbox: Sandbox, settings: Settings) -> Side:
    discord = sandbox.discord
    if discord is None:
        return OnSlack(sandbox)
    return OnDiscord(discord, next(iter(discord.realm.guilds.values())), settings.discord_archive)


def _upgrade(database: str) -> None:
    engine = connect(database)
    schema.upgrade(engine)
    engine.dispose()


def sqlite(folder: Path) -> str:
    """A database file in a folder."""
    return f"sqlite:///{folder / 'crisis.db'}"
