"""Carries deliveries: claim, send, done. It rings alarms, keeps the limits, and is the only one that ever tries again.

A row is claimed with a lease before it is sent, sent outside any transaction, and settled together with what it brought
back. An end that is not known is looked up before anything is done again. Nothing is remembered here that a row does
not say, but for the windows of the limits.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.crisis.deliveries import Alarm
from bot.crisis.model import Crisis
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.opening import SettleFailure
from bot.desk.bridge import Bridge
from bot.desk.carrying import Carrying, Stale
from bot.desk.desk import Desk
from bot.desk.pacing import Pacing
from bot.desk.port import Chat, Clock, TryLater, Undeliverable
from bot.store import ledger, outbox
from bot.store.engine import Engine, StoreDown, transaction
from bot.store.outbox import Parcel

log = logging.getLogger(__name__)

AT_ONCE = 16
"""So many deliveries are under way at the same time."""

LOOK_AHEAD = 64
"""So many due deliveries are looked at in one round; the weightiest come first."""

GIVE_UP_AFTER = timedelta(hours=24)
"""A delivery that could not be made in this time is given up, and the crisis hears of it."""

MOST_PATIENCE = 300.0
"""No try waits longer than so many seconds, unless the platform asks for it."""


class Courier:
    """One courier per process; several processes share the work by their leases."""

    def __init__(self, engine: Engine, desk: Desk, carrying: Carrying, clock: Clock, bridge: Bridge) -> None:
        self._engine = engine
        self._desk = desk
        self._carrying = carrying
        self._clock = clock
        self._bridge = bridge
        self._pacing = Pacing()
        self._chats: Mapping[str, Chat] = {}
        self._under_way: set[int] = set()
        self._resting = False
        self.wake = asyncio.Event()
        self.poll = timedelta(seconds=1)
        """How long it rests at most, so that what another process stored is found."""

    def serve(self, chats: Mapping[str, Chat]) -> None:
        """The platforms there are, by workspace."""
        self._chats = chats

    @property
    def idle(self) -> bool:
        """Whether nothing is under way and nothing has asked for it."""
        return self._resting and not self._under_way and not self.wake.is_set()

    async def run(self) -> None:
        """Carry until cancelled."""
        async with asyncio.TaskGroup() as carriers:
            while True:
                self.wake.clear()
                until = await self._round(carriers)
                self._resting = True
                await self._clock.wait_until(until, self.wake)
                self._resting = False

    async def _round(self, carriers: asyncio.TaskGroup) -> datetime:
        """Start whatever may be carried now; the time at which to look again."""
        now = self._clock.now()
        try:
            parcels, later = await self._bridge(partial(self._due, now))
        except StoreDown as down:
            log.error("no database: %s", down)
            return now + self.poll
        again = min(later or now + self.poll, now + self.poll)
        for parcel in parcels:
            if parcel.id in self._under_way or len(self._under_way) >= AT_ONCE:
                continue
            free = self._free_at(parcel, now)
            if free > now:
                again = min(again, free)
                continue
            self._under_way.add(parcel.id)
            carriers.create_task(self._carry(parcel, now))
        return again

    def _due(self, now: datetime) -> tuple[list[Parcel], datetime | None]:
        with transaction(self._engine) as connection:
            return outbox.due(connection, now, LOOK_AHEAD), outbox.next_due(connection, now)

    def _free_at(self, parcel: Parcel, now: datetime) -> datetime:
        """By the published limits; the use is counted at once, so that the next parcel sees it."""
        chat = self._chats.get(parcel.workspace)
        if chat is None or isinstance(parcel.delivery, Alarm):
            return now
        paces = chat.paces(parcel.delivery, f"{parcel.crisis}:{self._carrying.line_of(parcel.delivery)}")
        free = self._pacing.free_at(paces, now)
        if free <= now:
            self._pacing.spend(paces, now)
        return free

    async def _carry(self, parcel: Parcel, now: datetime) -> None:
        try:
            crisis = await self._bridge(partial(self._claim, parcel, now))
            if crisis is not None:
                await self._try(parcel, crisis)
        except StoreDown as down:
            log.error("no database while carrying %s of %s: %s", parcel.delivery.key, parcel.crisis, down)
        except Exception:
            # The last guard: a mistake of ours must not end the courier. The lease brings the parcel back.
            log.exception("carrying %s of crisis %s failed", parcel.delivery.key, parcel.crisis)
        finally:
            self._under_way.discard(parcel.id)
            self.wake.set()

    def _claim(self, parcel: Parcel, now: datetime) -> Crisis | None:
        with transaction(self._engine) as connection:
            return ledger.load(connection, parcel.crisis) if outbox.claim(connection, parcel, now) else None

    async def _try(self, parcel: Parcel, crisis: Crisis) -> None:
        try:
            results = await self._results(parcel, crisis)
        except Stale:
            results = []
        except TryLater as error:
            return await self._later(parcel, error)
        except Undeliverable as error:
            return await self._park(parcel, error)
        await self._bridge(partial(self._desk.settle, parcel, results, self._clock.now()))
        return None

    async def _results(self, parcel: Parcel, crisis: Crisis) -> list[Request]:
        delivery = parcel.delivery
        if isinstance(delivery, Alarm):
            return [replace(delivery.asks, at=self._clock.now())]
        chat = self._chats.get(parcel.workspace)
        if chat is None:
            raise TryLater(f"{parcel.workspace} is not connected", after=30)
        return await self._carrying.carry(chat, parcel, crisis)

    async def _later(self, parcel: Parcel, error: TryLater) -> None:
        now = self._clock.now()
        if now - parcel.put_at > GIVE_UP_AFTER:
            return await self._park(parcel, Undeliverable("too_long", error.why))
        patience = max(error.after, min(MOST_PATIENCE, 0.5 * 2**parcel.tries))
        log.info("%s of %s in %.1f s: %s", parcel.delivery.key, parcel.crisis, patience, error.why)
        at = now + timedelta(seconds=patience)
        if error.method:
            self._pacing.shut(error.method, at)
        await self._bridge(partial(self._put_off, parcel, at, error.why))
        return None

    def _put_off(self, parcel: Parcel, at: datetime, why: str) -> None:
        with transaction(self._engine) as connection:
            outbox.later(connection, parcel, at, why)

    async def _park(self, parcel: Parcel, error: Undeliverable) -> None:
        log.warning("%s of %s cannot be delivered: %s", parcel.delivery.key, parcel.crisis, error)
        now = self._clock.now()
        failure = SettleFailure(crisis=parcel.crisis, at=now, key=parcel.delivery.key, why=error.why)
        try:
            await self._bridge(partial(self._desk.park, parcel, failure, now, str(error)))
        except Refused as refused:
            log.warning("the crisis does not take the failure of %s: %s", parcel.delivery.key, refused.why)
