"""Waiting for something to become true while other processes work."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

LONGEST = 120.0
"""Seconds; what has not come by then does not come."""


async def until(true: Callable[[], bool]) -> None:
    """Return as soon as it is true, looked at every two milliseconds. TimeoutError where it never is."""
    async with asyncio.timeout(LONGEST):
        while not true():  # noqa: ASYNC110  another process sets no event of ours
            await asyncio.sleep(0.002)
