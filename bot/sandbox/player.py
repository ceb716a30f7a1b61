"""Plays a case: people who act on time, late or not at all, over the same gestures as the page, on Slack or on Discord.
One person does one thing after the other; several people act side by side. What an act names and cannot be found yet is
looked for again whenever something happens, until the act's patience ends; then the failure is kept, never passed over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.sandbox.acts import Act
from bot.sandbox.clock import Clock
from bot.sandbox.errors import NotThere, Refusal


class Asked(Protocol):
    """Something the app must answer."""

    @property
    def failure(self) -> str | None:
        """What the person was told instead of an answer."""
        ...

    @property
    def errors(self) -> Mapping[str, str]:
        """What the app found wrong in a form, by field."""
        ...

    async def settled(self) -> object:
        """Return when the app has answered or its time is over."""
        ...


class Stage(Protocol):
    """Where a case is played."""

    @property
    def clock(self) -> Clock: ...

    @property
    def listeners(self) -> list[Any]:
        """Whom to call whenever something happens, with what has happened."""
        ...

    def perform(self, who: str, act: Act) -> Asked | None:
        """Do an act now, as the person of that name (NotThere, Refusal, LookupError); what to wait for, where the app
        must answer."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Played:
    """How an act went, and when it was done or given up. ``why`` is empty where it went well."""

    act: Act
    at: datetime
    why: str = ""

    @property
    def ok(self) -> bool:
        return not self.why


@dataclass(kw_only=True, slots=True)
class Player:
    """Plays acts from a start on the stage's clock. ``told`` hears of every act as it ends (progress)."""

    stage: Stage
    acts: list[Act]
    start: datetime
    told: Callable[[Played], None] = lambda played: None
    played: list[Played] = field(default_factory=list)
    _waiting: set[asyncio.Event] = field(default_factory=set)

    async def play(self) -> list[Played]:
        """Play to the end; the acts in the order in which they ended."""
        people = dict.fromkeys(act.who for act in self.acts)
        self.stage.listeners.append(self._wake)
        try:
            async with asyncio.TaskGroup() as group:
                for who in people:
                    group.create_task(self._follow([act for act in self.acts if act.who == who]))
        finally:
            self.stage.listeners.remove(self._wake)
        return self.played

    def failures(self) -> list[Played]:
        return [played for played in self.played if not played.ok]

    async def _follow(self, acts: list[Act]) -> None:
        for act in acts:
            await self.stage.clock.wait_until(self.start + act.at)
            why = await self._try(act)
            played = Played(act=act, at=self.stage.clock.now(), why=why)
            self.played.append(played)
            self.told(played)

    async def _try(self, act: Act) -> str:
        """Do the act, as soon as what it names is there; why it failed, or nothing."""
        until = self.stage.clock.now() + act.patience
        while True:
            wake = asyncio.Event()
            self._waiting.add(wake)
            try:
                return await self._outcome(act, self.stage.perform(act.who, act))
            except NotThere as missing:
                if self.stage.clock.now() >= until:
                    return f"{missing}, waited {act.patience}"
                await self.stage.clock.wait_until(until, wake)
            except (Refusal, LookupError) as refused:
                return _reason(refused)
            finally:
                self._waiting.discard(wake)

    async def _outcome(self, act: Act, asked: Asked | None) -> str:
        """An interaction counts as done when the app has acknowledged it; a form only when it has no errors."""
        if asked is None:
            return ""
        await asked.settled()
        if asked.failure:
            return asked.failure
        return f"the form was refused: {dict(asked.errors)}" if act.does == "fill" and asked.errors else ""

    def _wake(self, happening: object) -> None:
        for event in self._waiting:
            event.set()


def _reason(refused: Refusal | LookupError) -> str:
    if isinstance(refused, Refusal):
        return f"{refused.text} {refused.fields or ''}".strip()
    return str(refused.args[0]) if refused.args else str(refused)
