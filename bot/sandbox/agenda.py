"""What the sandbox itself has still to do, and when: deadlines, redelivery, scheduled messages. One loop on the given
clock."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox.clock import Clock


@dataclass(order=True, slots=True)
class Appointment:
    """Something to be done at a time, unless it is called off. Order: by time, then as they were made."""

    when: datetime
    number: int
    call: Callable[[], None] = field(compare=False)
    off: bool = field(default=False, compare=False)

    def call_off(self) -> None:
        self.off = True


class Agenda:
    """Keeps appointments and does each at its time. ``run`` must be running for anything to happen."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: list[Appointment] = []
        self._made = 0
        self._wake = asyncio.Event()

    def at(self, when: datetime, call: Callable[[], None]) -> Appointment:
        """Do ``call`` at ``when`` (at the next turn of the loop if that is past)."""
        self._made += 1
        appointment = Appointment(when=when, number=self._made, call=call)
        heapq.heappush(self._waiting, appointment)
        self._wake.set()
        return appointment

    def due(self) -> bool:
        """Whether something should be done this very moment."""
        first = self._next()
        return first is not None and first <= self._clock.now()

    async def run(self) -> None:
        """Do what is due, wait for the next, for ever. A mistake in an appointment ends the run: it is never
        swallowed."""
        while True:
            self._wake.clear()
            self._do_due()
            await self._rest()

    def _do_due(self) -> None:
        while self.due():
            heapq.heappop(self._waiting).call()

    async def _rest(self) -> None:
        following = self._next()
        if following is None:
            await self._wake.wait()
        else:
            await self._clock.wait_until(following, self._wake)

    def _next(self) -> datetime | None:
        while self._waiting and self._waiting[0].off:
            heapq.heappop(self._waiting)
        return self._waiting[0].when if self._waiting else None
