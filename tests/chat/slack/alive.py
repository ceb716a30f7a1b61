"""A whole bot on the sandbox's Slack, for tests of the wire: real sockets, a real database, time that can leap."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.chat.slack.connection import SlackConnection
from bot.crisis.model import BOARD, Crisis, CrisisState
from bot.sandbox.forms import Fill, elements
from bot.sandbox.gestures import Actor
from bot.sandbox.limits import LimitSettings
from bot.sandbox.postman import Letter
from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Channel, Message
from bot.sandbox.worlds import panificio
from bot.settings import Settings
from bot.store import archive
from bot.store.engine import transaction
from bot.wiring import Bot

SHORTCUTS = [
    {"callback_id": "crisis_start", "name": "Start a crisis", "kind": "global"},
    {"callback_id": "crisis_from_message", "name": "Crisi · Crisis from this", "kind": "message"},
    {"callback_id": "crisis_log", "name": "Cronologia · Timeline", "kind": "message"},
    {"callback_id": "crisis_action", "name": "Azione · Follow-up", "kind": "message"},
]
APP = {"commands": [{"command": "/crisis", "hint": "", "escape": True}], "shortcuts": SHORTCUTS}


class LeapClock:
    """The wall's time, that a test may move forward."""

    def __init__(self) -> None:
        self._ahead = timedelta()
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def leap(self, seconds: float) -> None:
        """Move on by so many seconds; whoever waits looks at the time again."""
        self._ahead += timedelta(seconds=seconds)
        self._moved.set()
        self._moved = asyncio.Event()

    async def wait_until(self, when: datetime, wake: asyncio.Event | None = None) -> None:
        while self.now() < when and not (wake is not None and wake.is_set()):
            left = max(0.0, (when - self.now()).total_seconds())
            waiting = [asyncio.ensure_future(event.wait()) for event in (self._moved, wake) if event is not None]
            try:
                await asyncio.wait(waiting, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for each in waiting:
                    each.cancel()


@dataclass(kw_only=True)
class Alive:
    """The sandbox, the bot in it, and shorter words for what tests do and see."""

    sandbox: Sandbox
    bot: Bot
    clock: LeapClock
    file: Path

    @property
    def space(self) -> Workspace:
        return self.sandbox.space

    @property
    def slack(self) -> SlackConnection:
        assert self.bot.platforms.slack is not None
        return self.bot.platforms.slack

    def actor(self, name: str) -> Actor:
        return self.sandbox.actor(name)

    def crises(self) -> list[Crisis]:
        """Every open crisis, as stored."""
        with transaction(self.bot.engine) as connection:
            return archive.crises(connection, f"slack:{self.space.id}", (CrisisState.OPEN,))

    @property
    def crisis(self) -> Crisis:
        (only,) = self.crises()
        return only

    @property
    def room(self) -> Channel:
        (only,) = self.rooms()
        return only

    def rooms(self) -> list[Channel]:
        return [each for each in self.space.channels.values() if each.name.startswith("crisis-")]

    def messages(self) -> list[Message]:
        """What the bot said in the room."""
        mine = self.space.app.bot_user
        return [each for each in self.room.messages.values() if each.user == mine and each.subtype is None]

    def slot(self, slot: str) -> Message:
        """The message that fills a slot."""
        posted = self.crisis.message(slot)
        assert posted is not None
        return self.room.messages[posted.message]

    def slot_of(self, crisis: Crisis, step: int) -> Message:
        """The card of a step."""
        return self.slot(f"step:{crisis.steps[step].id}")

    def whispers(self, name: str, channel: Channel | None = None) -> list[str]:
        """What only that person sees there."""
        user = self.space.named(name).id
        return [each.text for each in (channel or self.room).whispers.values() if each.only_for == user]

    def direct(self, name: str) -> Channel | None:
        """The bot's direct messages with somebody."""
        return self.space.direct(self.space.named(name).id, self.space.app.bot_user)

    def told(self, name: str) -> list[str]:
        """What the bot told somebody directly."""
        channel = self.direct(name)
        return [each.text for each in channel.messages.values()] if channel else []

    def letters(self, kind: str) -> list[Letter]:
        """The letters about what people did, events of that type; not about the reactions that the bot itself puts."""
        own = self.space.app.bot_user
        return [
            each
            for each in self.sandbox.letters
            if kind in each.kinds and (each.payload.get("event") or {}).get("user") != own
        ]

    async def start(self, line: str = "/crisis start errant-post Wrong photo") -> Crisis:
        """Anna starts, and the room with its board and first card stands."""
        await self.actor("Anna Conti").command("#general", line).settled()
        await until(lambda: bool(self.crises()) and self.crisis.message(BOARD) is not None)
        await until(lambda: self.crisis.message(f"step:{self.crisis.steps[0].id}") is not None)
        return self.crisis

    async def press(
        self, name: str, message: Message, verb: str, channel: Channel | None = None, **more: Any
    ) -> Letter:
        """Press the first button of that verb."""
        found = [element["action_id"] for _, element in elements(message.blocks)]
        action = next(each for each in found if each.split("|")[0] == verb)
        place = (channel or self.room).id
        return await self.actor(name).press(place, message.ts, Fill(action_id=action, **more)).settled()


def said(letter: Letter) -> str:
    """What a command was answered with."""
    assert letter.failure is None, letter.failure
    return str((letter.answer or {}).get("text", ""))


async def until(true: Callable[[], bool]) -> None:
    """Wait until something has become true; the test's own time limit ends a wait for ever."""
    while not true():  # noqa: ASYNC110 (what is waited for sets no event)
        await asyncio.sleep(0.01)


@asynccontextmanager
async def alive(file: Path, template: Path, **app: Any) -> AsyncIterator[Alive]:
    """Sandbox and bot, connected. file: the database to be; template: a ready one to copy."""
    shutil.copyfile(template, file)
    clock = LeapClock()
    sandbox = Sandbox(panificio(clock, app={**APP, **app}), clock, limits=LimitSettings(on=False))
    async with sandbox.running():
        settings = Settings(
            slack_bot_token=sandbox.space.app.bot_token,
            slack_app_token=sandbox.space.app.app_token,
            slack_api=sandbox.api_url,
            database=f"sqlite:///{file}",
            playbooks=Path(__file__).parents[3] / "playbooks",
            timezone="Europe/Rome",
        )
        async with Bot(settings, clock).running() as bot:
            yield Alive(sandbox=sandbox, bot=bot, clock=clock, file=file)
