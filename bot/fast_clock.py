"""Clocks that jump to the next thing due when all wait, so that hours pass in seconds: always (a replay), or when asked
to (the sandbox's page).

The bot and the sandbox share one, so limits, leases and deadlines run on it too, and the order of things is the order
of their times, not of this machine's load. A bot at real work never runs on one of these.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.desk.port import Clock

LOOK_EVERY = 0.0005
"""Seconds of real time between two looks at whether everybody waits."""

STUCK_AFTER = 60.0
"""Seconds of real time after which somebody still busy is taken to wait for a moment that cannot come while the clock
stands, such as the end of the three seconds in which the bot owed an acknowledgement and gave none."""


@dataclass(eq=False, slots=True)
class _Sleeper:
    when: datetime
    up: asyncio.Timeout
    awake: bool = field(default=False)


class FastClock:
    """Time that passes only when nobody does anything."""

    def __init__(self, start: datetime) -> None:
        self._now = start
        self._sleepers: list[_Sleeper] = []

    def now(self) -> datetime:
        """The time of the replay."""
        return self._now

    async def wait_until(self, when: datetime, wake: asyncio.Event | None = None) -> None:
        """Return when the replay has come to that time, or as soon as the event is set."""
        if when <= self._now:
            await asyncio.sleep(0)
            return
        waking = wake or asyncio.Event()
        try:
            async with asyncio.timeout(None) as up:
                sleeper = _Sleeper(when, up)
                self._sleepers.append(sleeper)
                try:
                    await waking.wait()
                finally:
                    self._sleepers.remove(sleeper)
        except TimeoutError:
            return

    async def run(self, idle: Callable[[], bool]) -> None:
        """Let time pass whenever everybody is idle, until cancelled."""
        loop = asyncio.get_running_loop()
        jumped_at = loop.time()
        while True:
            await asyncio.sleep(LOOK_EVERY)
            stuck = loop.time() - jumped_at > STUCK_AFTER
            if (idle() or stuck) and self._sleepers and not any(sleeper.awake for sleeper in self._sleepers):
                self._jump()
                jumped_at = loop.time()

    def _jump(self) -> None:
        self._now = max(self._now, min(sleeper.when for sleeper in self._sleepers))
        for sleeper in self._sleepers:
            if sleeper.when <= self._now:
                sleeper.awake = True
                sleeper.up.reschedule(asyncio.get_running_loop().time())


PATIENCE = 2.0
"""Seconds of real time that a wound clock waits for whoever is busy before it goes on all the same: somebody may wait
for an answer that never comes."""


@dataclass(eq=False, slots=True)
class _Waiter:
    when: datetime
    up: asyncio.Timeout


class WindingClock:
    """A clock that goes like the given one and can be wound on: what is due on the way is done at its own time."""

    def __init__(self, wall: Clock) -> None:
        self._wall = wall
        self._ahead = timedelta()
        self._waiters: list[_Waiter] = []
        self._turn = asyncio.Lock()
        self.idle: Callable[[], bool] = lambda: True
        """Whether nobody is doing anything; time is wound on only then."""

    def now(self) -> datetime:
        """The given clock's time and whatever was wound."""
        return self._wall.now() + self._ahead

    async def wait_until(self, when: datetime, wake: asyncio.Event | None = None) -> None:
        """Return at that time, be it come or wound on to, or as soon as the event is set."""
        waking = wake or asyncio.Event()
        try:
            async with asyncio.timeout((when - self.now()).total_seconds()) as up:
                waiter = _Waiter(when, up)
                self._waiters.append(waiter)
                try:
                    await waking.wait()
                finally:
                    self._waiters.remove(waiter)
        except TimeoutError:
            return

    async def wind(self, by: timedelta) -> None:
        """Let so much time pass, stopping at every moment that somebody waits for until all is done that it brings."""
        async with self._turn:
            until = self.now() + by
            while self.now() < until:
                await self._rest()
                self._jump(until)
            await self._rest()

    async def _rest(self) -> None:
        """Until everybody waits for a time to come."""
        loop = asyncio.get_running_loop()
        patience = loop.time() + PATIENCE
        while True:
            await asyncio.sleep(LOOK_EVERY)
            if loop.time() > patience or (self.idle() and not self._due()):
                return

    def _due(self) -> bool:
        return any(waiter.when <= self.now() for waiter in self._waiters)

    def _jump(self, until: datetime) -> None:
        now = self.now()
        stop = min((waiter.when for waiter in self._waiters if waiter.when > now), default=until)
        self._ahead += max(min(stop, until) - now, timedelta())
        loop, now = asyncio.get_running_loop(), self.now()
        for waiter in self._waiters:
            if not waiter.up.expired():
                waiter.up.reschedule(loop.time() + (waiter.when - now).total_seconds())
