"""The clock the sandbox runs on. It is handed in, never read here: in a replay the bot and the sandbox share a fast
one."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time and waits. Every stamp, limit, deadline and redelivery of the sandbox runs on one such clock."""

    def now(self) -> datetime:
        """The present moment, with zone UTC."""
        ...

    async def wait_until(self, when: datetime, wake: asyncio.Event | None = None) -> None:
        """Return at ``when``, or as soon as ``wake`` is set; at once if ``when`` is past."""
        ...
