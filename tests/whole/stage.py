"""A small language for whole crises: people act in the sandbox, time passes by a fast clock, and what they see is read.

The bot is the real one, connected over the wire; it can be stopped and started again on the same database. Nothing of
ours is replaced here. Every gesture returns when all it caused has been said, so that a test reads like a story.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.crisis.roster import Contacts
from bot.fast_clock import FastClock
from bot.sandbox import worlds
from bot.sandbox.acts import Act, Doing
from bot.sandbox.limits import LimitSettings
from bot.sandbox.reading import words_of
from bot.sandbox.server import Sandbox
from bot.sandbox.targets import find_place
from bot.sandbox.world import Channel, Message
from bot.settings import Settings
from bot.store import schema
from bot.store.engine import connect
from bot.trial import CONTACTS, app, contacts_for
from bot.wiring import POLL_NEVER, Bot

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday, 10:00 in Rome."""

ROOM = "crisis-*"
DM = "dm:Crisis Room"


@dataclass(kw_only=True, slots=True)
class Stage:
    """People, a workspace, a clock, and the bot."""

    sandbox: Sandbox
    clock: FastClock
    settings: Settings
    contacts: Contacts
    bot: Bot | None = None
    _works: AsyncExitStack = field(default_factory=AsyncExitStack)
    _still: bool = False

    async def bot_starts(self) -> Bot:
        """The bot connects, on whatever its database remembers."""
        self._still = True
        self.bot = Bot(self.settings, self.clock, self.contacts)
        self.bot.courier.poll = POLL_NEVER
        self._works = AsyncExitStack()
        await self._works.enter_async_context(self.bot.running())
        self._still = False
        await self.rest()
        return self.bot

    async def bot_stops(self) -> None:
        """The bot ends; the workspace goes on without it."""
        self._still = True
        await self._works.aclose()
        self.bot, self._still = None, False

    def idle(self) -> bool:
        """Whether nobody is doing anything right now. While the bot comes or goes, time stands."""
        return not self._still and self.sandbox.idle() and (self.bot is None or self.bot.idle)

    async def passes(self, **length: float) -> None:
        """Time passes: passes(minutes=10)."""
        await self.clock.wait_until(self.clock.now() + timedelta(**length))

    async def rest(self) -> None:
        """A little time, until everything that a gesture caused is said at the platform's pace."""
        await self.passes(seconds=15)

    async def does(self, who: str, does: Doing, place: str = "", **more: Any) -> str:
        """A gesture by what the person sees; what the app then whispered to that person."""
        before = self._whispers(who)
        act = Act(number=1, at=timedelta(), who=who, does=does, place=place, **more)
        letter = self.sandbox.perform(who, act)
        if letter is not None:
            await letter.settled()
            assert not letter.failure, f"{act}: {letter.failure}"
        await self.rest()
        return "\n".join(words for ts, words in self._whispers(who).items() if ts not in before)

    async def types(self, who: str, line: str, place: str = ROOM) -> str:
        """A command; its answer."""
        return await self.does(who, "command", place, text=line)

    async def presses(self, who: str, button: str, on: str = "", place: str = ROOM, choose: Any = None) -> str:
        """A button or a menu by its label, on the newest message that shows these words."""
        return await self.does(who, "press", place, button=button, on=on, choose=choose)

    async def fills(self, who: str, form: Mapping[str, Any]) -> str:
        """The open form, by its labels; the mistakes that were shown at its fields."""
        answer = await self.does(who, "fill", form=form)
        view = self.sandbox.actor(who).view()
        return "\n".join([answer, *(view.errors.values() if view else ())]).strip()

    async def reacts(self, who: str, sign: str, on: str, place: str = ROOM) -> None:
        """A reaction on the newest message that shows these words."""
        await self.does(who, "react", place, on=on, sign=sign)

    async def unreacts(self, who: str, sign: str, on: str, place: str = ROOM) -> None:
        """The same reaction taken away."""
        await self.does(who, "unreact", place, on=on, sign=sign)

    def _whispers(self, who: str) -> dict[str, str]:
        """What only this person sees, wherever it stands."""
        space = self.sandbox.space
        person = space.named(who).id
        mine = [each for c in space.channels.values() for each in c.whispers.values() if each.only_for == person]
        return {each.ts: words_of(space, each) for each in mine}

    @property
    def rooms(self) -> list[Channel]:
        """The crisis rooms, in the order in which they were opened."""
        return [channel for channel in self.sandbox.space.channels.values() if channel.name.startswith("crisis-")]

    @property
    def room(self) -> Channel:
        """The newest crisis room."""
        return self.rooms[-1]

    def said(self, place: str = ROOM, who: str = "") -> list[str]:
        """The words of every message of a place, oldest first; with somebody's name also of their direct messages."""
        return [words_of(self.sandbox.space, message) for message in self.messages(place, who)]

    def messages(self, place: str, who: str = "") -> list[Message]:
        """The messages of a place, oldest first."""
        space = self.sandbox.space
        channel = find_place(self.sandbox.actor(who), place) if who else space.channel_named(place)
        return list(channel.messages.values())

    def in_room(self) -> str:
        """Everything that stands in the newest room now."""
        return "\n".join(words_of(self.sandbox.space, message) for message in self.room.messages.values())

    def told(self, who: str) -> str:
        """Everything the bot wrote to somebody privately."""
        return "\n".join(self.said(DM, who))

    def board(self) -> str:
        """The pinned message of the newest room."""
        return words_of(self.sandbox.space, self.pinned()[-1])

    def pinned(self) -> list[Message]:
        """What is pinned in the newest room."""
        return [self.room.messages[pin.ts] for pin in self.room.pins if pin.ts in self.room.messages]

    def card(self, words: str) -> Message:
        """The newest message of the room that shows these words in its first line."""
        return next(each for each in reversed(self.room.messages.values()) if words in self._first(each))

    def _first(self, message: Message) -> str:
        return words_of(self.sandbox.space, message).partition("\n")[0]

    def count(self, who: str, words: str) -> int:
        """How many private messages to somebody show these words."""
        return sum(words in each for each in self.said(DM, who))

    def refused_calls(self) -> list[str]:
        """The calls of the bot that the platform did not take."""
        return [f"{call.method}: {(call.answer or {}).get('error')}" for call in self.sandbox.calls if not call.ok]


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """Where a story plays: changes to the ready-made workspace, the contacts, and the bot's settings."""

    start: datetime = MORNING
    contacts: str = ""
    world: Mapping[str, Any] = field(default_factory=dict)
    settings: Settings = field(default_factory=lambda: Settings(language="it", timezone="Europe/Rome"))


@asynccontextmanager
async def stage(database: str, setting: Setting | None = None) -> AsyncIterator[Stage]:
    """A workspace with the bot in it, connected, on that database."""
    setting = setting or Setting()
    clock = FastClock(setting.start)
    space = worlds.panificio(clock, app=app("/crisis"), **setting.world)
    sandbox = Sandbox(space, clock, limits=LimitSettings(on=True))
    async with sandbox.running():
        settings = replace(setting.settings, slack_api=sandbox.api_url, database=database)
        settings = replace(settings, slack_bot_token=space.app.bot_token, slack_app_token=space.app.app_token)
        await asyncio.to_thread(_upgrade, settings.database)
        contacts = contacts_for(space, setting.contacts or CONTACTS.read_text("utf-8"))
        played = Stage(sandbox=sandbox, clock=clock, settings=settings, contacts=contacts)
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


def _upgrade(database: str) -> None:
    engine = connect(database)
    schema.upgrade(engine)
    engine.dispose()


def sqlite(folder: Path) -> str:
    """A database file in a folder."""
    return f"sqlite:///{folder / 'crisis.db'}"
