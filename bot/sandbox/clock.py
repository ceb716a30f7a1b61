"""The clock the sandbox runs on. It is handed in, never read here: in a replay the bot and the sandbox share a fast
one."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Protocol, runtime_checkable


class Clock(Protocol):
    """Tells the time and waits. Every stamp, limit, deadline and redelivery of the sandbox runs on one such clock."""

    def now(self) -> datetime:
        """The present moment, with zone UTC."""
        ...

    async def wait_until(self, when: datetime, wake: asyncio.Event | None = None) -> None:
        """Return at ``when``, or as soon as ``wake`` is set; at once if ``when`` is past."""
        ...


@runtime_checkable
class WoundClock(Clock, Protocol):
    """A clock that can also be wound on, for whoever does not want to sit through the waiting. Where there is none, the
    page does not offer it."""

    async def wind(self, by: timedelta) -> None:
        """Let so much time pass at once, with everything done at its time and in its order on the way."""
        ...
