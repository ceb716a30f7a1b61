"""Carries deliveries: claim, send, done. It rings alarms, keeps the limits, and is the only one that ever tries again.

A row is claimed with a lease before it is sent, sent outside any transaction, and settled together with what it brought
back. An end that is not known is looked up before anything is done again. Nothing is remembered here that a row does
not say, but for the windows of the limits.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Literal

from bot.crisis.deliveries import Alarm, Delivery, Describe, Invite, PinCard, Say, Seal, SeedSign, Show, Upload
from bot.crisis.model import Crisis
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.opening import ReportRoomLost, SettleFailure
from bot.desk.bridge import Bridge
from bot.desk.carrying import Carrying
from bot.desk.desk import Desk
from bot.desk.pacing import Pacing
from bot.desk.places import Stale
from bot.desk.port import Chat, Clock, TryLater, Undeliverable
from bot.store import ledger, outbox
from bot.store.engine import Engine, StoreDown, transaction
from bot.store.outbox import Parcel

log = logging.getLogger(__name__)

AT_ONCE = 48
"""So many deliveries are under way at the same time."""

OF_ONE_CRISIS = 24
"""So many of them may be of one crisis, so that one room that does not answer leaves hands free for all others. Enough
for a dozen calls beside the room itself: with fewer, the board waits for the calls and the room opens late."""

FILES_AT_ONCE = 3
"""So many lines have their files read at the same time, of all crises: bytes may take minutes, words must not wait."""

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
        self._bridge = bridge.behind
        self._pacing: dict[str, Pacing] = defaultdict(Pacing)
        self._chats: Mapping[str, Chat] = {}
        self._under_way: dict[int, str] = {}
        self._resting = False
        self.wake = asyncio.Event()
        self.poll = timedelta(seconds=1)
        """How long it rests at most, so that what another process stored is found."""

    def serve(self, chats: Mapping[str, Chat]) -> None:
        """The platforms there are, by workspace."""
        self._chats = chats

    @property
    def resting(self) -> bool:
        """Whether nothing can be begun before the next moment or the next call; something may still be under way."""
        return self._resting and not self.wake.is_set()

    @property
    def idle(self) -> bool:
        """Whether nothing is under way and nothing has asked for it."""
        return self.resting and not self._under_way

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
        except Exception:
            # The last guard, as in _carry: whatever it is, the crises that can be served are served in the next round.
            log.exception("the deliveries that are due could not be read")
            return now + self.poll
        again = min(later or now + self.poll, now + self.poll)
        mine: dict[str, list[Parcel]] = defaultdict(list)
        for parcel in parcels:
            if not self._has_hands_for(parcel):
                continue
            free = self._free_at(parcel, now)
            if free > now:
                again = min(again, free)
                continue
            self._under_way[parcel.id] = _hand(parcel)
            if isinstance(parcel.delivery, Alarm):
                carriers.create_task(self._ring(carriers, parcel, now))
            else:
                mine[parcel.crisis].append(parcel)
        for bundle in mine.values():
            carriers.create_task(self._set_out(carriers, bundle, now))
        return again

    def _has_hands_for(self, parcel: Parcel) -> bool:
        """Alarms need no platform, so that nothing a room does can silence them."""
        if parcel.id in self._under_way or len(self._under_way) >= AT_ONCE:
            return False
        of_this = sum(1 for hand in self._under_way.values() if hand == _hand(parcel))
        most = FILES_AT_ONCE if isinstance(parcel.delivery, Seal) else OF_ONE_CRISIS
        return isinstance(parcel.delivery, Alarm) or of_this < most

    def _due(self, now: datetime) -> tuple[list[Parcel], datetime | None]:
        with transaction(self._engine) as connection:
            return outbox.due(connection, now, LOOK_AHEAD, tuple(self._chats)), outbox.next_due(connection, now)

    def _free_at(self, parcel: Parcel, now: datetime) -> datetime:
        """By the published limits; the use is counted at once, so that the next parcel sees it."""
        chat = self._chats.get(parcel.workspace)
        if chat is None or isinstance(parcel.delivery, Alarm):
            return now
        pacing, paces = self._pacing[parcel.workspace], chat.paces(parcel.delivery, _place(parcel))
        free = pacing.free_at(paces, now)
        if free <= now:
            pacing.spend(paces, now)
        return free

    async def _ring(self, carriers: asyncio.TaskGroup, parcel: Parcel, now: datetime) -> None:
        """An alarm needs no platform: it rings in one transaction, or is carried with a lease where that fails."""
        if await self._rung(parcel):
            self._let_go(parcel)
        else:
            await self._set_out(carriers, [parcel], now)

    async def _rung(self, parcel: Parcel) -> bool:
        """False where it must be carried, lease and all."""
        assert isinstance(parcel.delivery, Alarm)
        now = self._clock.now()
        try:
            await self._bridge(partial(self._desk.ring, parcel, replace(parcel.delivery.asks, at=now), now))
        except StoreDown as down:
            log.error("no database while ringing %s of %s: %s", parcel.delivery.key, parcel.crisis, down)
        except Exception:
            # A mistake of ours left nothing behind; carried with a lease, it is tried again ever more rarely.
            log.exception("ringing %s of crisis %s failed", parcel.delivery.key, parcel.crisis)
            return False
        return True

    def _let_go(self, parcel: Parcel) -> None:
        self._under_way.pop(parcel.id, None)
        self.wake.set()

    async def _set_out(self, carriers: asyncio.TaskGroup, bundle: list[Parcel], now: datetime) -> None:
        """Claim what may be carried of one crisis, and carry each by itself."""
        crisis: Crisis | None = None
        claimed: list[Parcel] = []
        try:
            crisis, claimed = await self._bridge(partial(self._claim, bundle, now))
        except StoreDown as down:
            log.error("no database while claiming for %s: %s", bundle[0].crisis, down)
        except Exception:
            # The last guard: a mistake of ours must not end the courier. What was not claimed is due in the next round.
            log.exception("claiming %s of crisis %s failed", [each.delivery.key for each in bundle], bundle[0].crisis)
        for parcel in bundle:
            if crisis is not None and parcel in claimed:
                carriers.create_task(self._carry(parcel, crisis))
            else:
                self._let_go(parcel)

    async def _carry(self, parcel: Parcel, crisis: Crisis) -> None:
        try:
            await self._guarded(parcel, crisis)
        except StoreDown as down:
            log.error("no database while carrying %s of %s: %s", parcel.delivery.key, parcel.crisis, down)
        except Exception:
            # The last guard, as above. The lease brings the parcel back.
            log.exception("putting off %s of crisis %s failed", parcel.delivery.key, parcel.crisis)
        finally:
            self._let_go(parcel)

    async def _guarded(self, parcel: Parcel, crisis: Crisis) -> None:
        """A mistake of ours is tried again ever more rarely, and given up in the end like any other obstacle."""
        try:
            await self._try(parcel, crisis)
        except StoreDown:
            raise
        except Exception as error:
            log.exception("carrying %s of crisis %s failed", parcel.delivery.key, parcel.crisis)
            await self._later(parcel, TryLater(f"our own mistake: {error!r}", unknown=True), crisis)

    def _claim(self, bundle: list[Parcel], now: datetime) -> tuple[Crisis | None, list[Parcel]]:
        """All in one transaction: a claim each would be as many waits for the disk before the last one is sent. The
        crisis is locked first, as by whoever puts, so that two who take several rows never wait for each other."""
        with transaction(self._engine) as connection:
            crisis = ledger.load(connection, bundle[0].crisis, lock=True)
            return crisis, [parcel for parcel in bundle if outbox.claim(connection, parcel, now)]

    async def _try(self, parcel: Parcel, crisis: Crisis) -> None:
        try:
            results = await self._results(parcel, crisis)
        except Stale:
            results = []
        except TryLater as error:
            return await self._later(parcel, error, crisis)
        except Undeliverable as error:
            return await self._park(parcel, error, crisis)
        await self._bridge(partial(self._desk.settle, parcel, results, self._clock.now()))
        return None

    async def _results(self, parcel: Parcel, crisis: Crisis) -> list[Request]:
        delivery = parcel.delivery
        if isinstance(delivery, Alarm):
            return [replace(delivery.asks, at=self._clock.now())]
        chat = self._chats.get(parcel.workspace)
        if chat is None:
            raise TryLater(f"{parcel.workspace} is not connected", after=5)
        return await self._carrying.carry(chat, parcel, crisis)

    async def _later(self, parcel: Parcel, error: TryLater, crisis: Crisis) -> None:
        now = self._clock.now()
        if now - parcel.put_at > GIVE_UP_AFTER:
            return await self._park(parcel, Undeliverable("too_long", error.why), crisis)
        patience = max(error.after, min(MOST_PATIENCE, 0.5 * 2**parcel.tries))
        log.info("%s of %s in %.1f s: %s", parcel.delivery.key, parcel.crisis, patience, error.why)
        at = now + timedelta(seconds=patience)
        if error.method:
            self._pacing[parcel.workspace].shut(error.method, at)
        await self._bridge(partial(self._put_off, parcel, at, error.why))
        return None

    def _put_off(self, parcel: Parcel, at: datetime, why: str) -> None:
        with transaction(self._engine) as connection:
            outbox.later(connection, parcel, at, why)

    async def _park(self, parcel: Parcel, error: Undeliverable, crisis: Crisis) -> None:
        log.warning("%s of %s cannot be delivered: %s", parcel.delivery.key, parcel.crisis, error)
        now = self._clock.now()
        failure = _failure(parcel.delivery, error, crisis, now)
        try:
            await self._bridge(partial(self._desk.park, parcel, failure, now, str(error)))
        except Refused as refused:
            log.warning("the crisis does not take the failure of %s: %s", parcel.delivery.key, refused.why)


def _hand(parcel: Parcel) -> str:
    """What its being under way is counted by."""
    return "files" if isinstance(parcel.delivery, Seal) else parcel.crisis


_ROOM_LOST: Mapping[str, Literal["archived", "deleted", "removed"]] = {
    "room_archived": "archived",
    "room_gone": "deleted",
    "not_in_room": "removed",
}


def _failure(delivery: Delivery, error: Undeliverable, crisis: Crisis, at: datetime) -> Request:
    """What the crisis hears. A room that takes nothing any more is lost: platforms do not always tell so themselves."""
    lost = _ROOM_LOST.get(error.why)
    if lost and crisis.room and _goes_to_room(delivery):
        return ReportRoomLost(crisis=crisis.id, at=at, room=crisis.room.room, why=lost)
    to = delivery.where.person if isinstance(delivery, Say | Upload) and delivery.where.kind == "person" else None
    failed = {"key": delivery.key, "why": error.why, "permission": error.permission, "to": to}
    return SettleFailure(crisis=crisis.id, at=at, **failed)  # type: ignore[arg-type]


def _goes_to_room(delivery: Delivery) -> bool:
    if isinstance(delivery, Say | Upload | Show):
        return delivery.where.kind in ("room", "thread", "whisper")
    return isinstance(delivery, Invite | Describe | PinCard | SeedSign)


def _place(parcel: Parcel) -> str:
    """What its limit is counted by: threads and whispers are in the room, a person is one for all crises."""
    delivery = parcel.delivery
    if isinstance(delivery, Say | Upload | Show) and delivery.where.kind in ("person", "announcements", "stakeholders"):
        return delivery.where.queue
    return parcel.crisis
