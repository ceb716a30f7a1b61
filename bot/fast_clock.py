"""A clock that stands still while anybody works and jumps to the next thing due when all wait: hours pass in seconds.

The bot and the sandbox share it in a replay, so limits, leases and deadlines run on it too, and the order of things is
the order of their times, not of this machine's load.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

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
