"""A clock that is slow until it is put right: what was made meanwhile is old then."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta


class LateClock:
    """The machine's time, so much earlier."""

    def __init__(self, behind: timedelta) -> None:
        self._behind = behind
        self._put_right = asyncio.Event()

    def now(self) -> datetime:
        """Aware, UTC."""
        return datetime.now(UTC) - self._behind

    def put_right(self) -> None:
        """From now on it shows the time; whoever waits looks again."""
        self._behind = timedelta()
        self._put_right.set()
        self._put_right = asyncio.Event()

    async def wait_until(self, when: datetime, wake: asyncio.Event | None = None) -> None:
        """Return at that time, or as soon as the event is set."""
        while self.now() < when and not (wake is not None and wake.is_set()):
            events = [self._put_right] if wake is None else [self._put_right, wake]
            waiting = [asyncio.ensure_future(each.wait()) for each in events]
            left = (when - self.now()).total_seconds()
            try:
                await asyncio.wait(waiting, timeout=max(0.0, left), return_when=asyncio.FIRST_COMPLETED)
            finally:
                for each in waiting:
                    each.cancel()
