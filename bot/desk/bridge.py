"""The one bridge from the loop to the store's threads: synchronous core, asynchronous edges.

SQLite has one writer, so it gets one thread (measured: p99 27 ms against 331 ms with twenty); PostgreSQL gets several.
They are our own threads: the loop's default ones also resolve names, and a slow look-up must not hold up a crisis.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

Value = TypeVar("Value")


MANNERS = 0.1
"""So many seconds at most the courier lets people go first."""


class Bridge:
    """Runs a blocking call in the store's threads."""

    def __init__(self, threads: int) -> None:
        self._threads = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="store")
        self._turns = asyncio.Semaphore(max(1, threads - 1))
        self._people = 0
        self._free = asyncio.Event()
        self.crossing = 0
        """How many calls are on the other side right now."""

    async def __call__(self, call: Callable[[], Value]) -> Value:
        """The value of the call, or its exception."""
        self._people += 1
        self._free.clear()
        try:
            return await self._across(call)
        finally:
            self._people -= 1
            if not self._people:
                self._free.set()

    async def behind(self, call: Callable[[], Value]) -> Value:
        """The courier's way across: few at a time, and while people are crossing it waits, for it has the time."""
        async with self._turns:
            if self._people:
                with suppress(TimeoutError):
                    async with asyncio.timeout(MANNERS):
                        await self._free.wait()
            return await self._across(call)

    async def _across(self, call: Callable[[], Value]) -> Value:
        self.crossing += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, call)
        finally:
            self.crossing -= 1

    def close(self) -> None:
        """Wait for what is still running."""
        self._threads.shutdown(wait=True)
