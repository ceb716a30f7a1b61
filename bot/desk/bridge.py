"""The one bridge from the loop to the store's threads: synchronous core, asynchronous edges.

SQLite has one writer, so it gets one thread (measured: p99 27 ms against 331 ms with twenty); PostgreSQL gets several.
They are our own threads: the loop's default ones also resolve names, and a slow look-up must not hold up a crisis.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Value = TypeVar("Value")


class Bridge:
    """Runs a blocking call in the store's threads."""

    def __init__(self, threads: int) -> None:
        self._threads = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="store")
        self._turns = asyncio.Semaphore(max(1, threads - 1))
        self.crossing = 0
        """How many calls are on the other side right now."""

    async def __call__(self, call: Callable[[], Value]) -> Value:
        """The value of the call, or its exception."""
        self.crossing += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, call)
        finally:
            self.crossing -= 1

    async def behind(self, call: Callable[[], Value]) -> Value:
        """The courier's way across: so few at a time that a person's command never waits behind a crowd of them."""
        async with self._turns:
            return await self(call)

    def close(self) -> None:
        """Wait for what is still running."""
        self._threads.shutdown(wait=True)
