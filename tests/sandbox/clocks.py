"""Two clocks for tests: one moved by hand, one that is simply the wall's."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 23, 9, 0, 0, tzinfo=UTC)


class HandClock:
    """Stands still until a test moves it; then whoever waits for a moment that has come goes on."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        return self._now

    def jump(self, seconds: float) -> None:
        """Move on by so many seconds."""
        self._now += timedelta(seconds=seconds)
        self._moved.set()
        self._moved = asyncio.Event()

    async def pass_time(self, seconds: float) -> None:
        """Move on, and let everybody who was waiting do their part."""
        self.jump(seconds)
        for _ in range(20):
            await asyncio.sleep(0)

    async def wait_until(self, when: datetime, wake: asyncio.Event | None = None) -> None:
        while self._now < when and not (wake is not None and wake.is_set()):
            await self._either(wake)

    async def _either(self, wake: asyncio.Event | None) -> None:
        waiting = [asyncio.ensure_future(event.wait()) for event in (self._moved, wake) if event is not None]
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waiting:
                one.cancel()


class WallClock:
    """The real time, for tests that drive real clients."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def wait_until(self, when: datetime, wake: asyncio.Event | None = None) -> None:
        seconds = max(0.0, (when - self.now()).total_seconds())
        if wake is None:
            await asyncio.sleep(seconds)
            return
        try:
            async with asyncio.timeout(seconds):
                await wake.wait()
        except TimeoutError:
            return
