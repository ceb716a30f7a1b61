"""Takes what monitoring tools send: written down at once, settled in batches a moment later.

A tool hears "taken" when its letter is a row. Whatever has come within a second becomes one request to the rules, so
that a burst writes a crisis as often as a second ticks, not as often as somebody complains. Who may send is the
server's question.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Literal

from bot.crisis.mention import Sighting
from bot.crisis.requests.mentions import LogMentions
from bot.crisis.roster import Contacts
from bot.desk.bridge import Bridge
from bot.desk.desk import Desk
from bot.desk.port import Chat, Clock
from bot.desk.sightings import judged
from bot.store import inbound
from bot.store.engine import Engine, StoreDown, transaction
from bot.store.inbound import Batch, Kept, Letter

log = logging.getLogger(__name__)

GATHER = timedelta(seconds=1)
"""What comes within this time of the first is settled together."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """What came in at one time. key: the tool's own name for it; body: as it was sent, to know it again."""

    brand: str
    key: str
    body: bytes
    seen: tuple[Sighting, ...]


Taken = Kept | Literal["unknown_brand", "no_crisis"]


@dataclass(kw_only=True, slots=True)
class _Coming:
    """Somebody at the door. taken: what became of it, once that is known."""

    sent: Sent
    brand: str
    workspaces: tuple[str, ...]
    taken: Taken | StoreDown | None = None

    def letter(self, workspace: str, crisis: str, at: datetime) -> Letter:
        """As it is kept. Sent to another brand it would be another letter, though its signature were good."""
        seal = hashlib.sha256(f"{self.brand}\n".encode() + self.sent.body).hexdigest()
        seen, key = self.sent.seen, self.sent.key
        return Letter(workspace=workspace, crisis=crisis, key=key, seal=seal, seen=seen, at=at)


class Intake:
    """The inbox of one process; several processes share what stands in it."""

    def __init__(self, engine: Engine, desk: Desk, contacts: Contacts, clock: Clock, bridge: Bridge) -> None:
        self._engine = engine
        self._desk = desk
        self._contacts = contacts
        self._clock = clock
        self._bridge = bridge
        self._chats: Mapping[str, Chat] = {}
        self._coming: list[_Coming] = []
        self._door = asyncio.Lock()
        self._busy = False
        self.wake = asyncio.Event()
        self.wake.set()  # a process before this one may have left something
        self.poll = timedelta(minutes=1)
        """How long it rests at most, so that what a process that died has taken is found."""

    def serve(self, chats: Mapping[str, Chat]) -> None:
        """The platforms there are, by workspace."""
        self._chats = chats

    @property
    def idle(self) -> bool:
        """Whether nothing is being settled and nothing has asked for it."""
        return not self._busy and not self.wake.is_set()

    async def take(self, sent: Sent) -> Taken:
        """Write it down. StoreDown where that is not possible; whoever sent it shall try again then.

        While one transaction is under way others gather, and the next takes them all: under load a disk that is slow
        makes larger groups, not a longer queue.
        """
        brand, workspaces = self._address(sent.brand)
        if brand is None:
            return "unknown_brand"
        mine = _Coming(sent=sent, brand=brand, workspaces=workspaces)
        self._coming.append(mine)
        async with self._door:
            if mine.taken is None:
                await self._let_in()
        if mine.taken is None or isinstance(mine.taken, StoreDown):
            raise mine.taken or StoreDown("whoever wrote it down did not come back")
        return mine.taken

    async def _let_in(self) -> None:
        """Everybody who waits at the door."""
        group, self._coming = self._coming, []
        try:
            taken: Sequence[Taken | StoreDown] = await self._bridge(partial(self._written, group))
        except StoreDown as down:
            taken = [down] * len(group)
        for each, became in zip(group, taken, strict=True):
            each.taken = became
        if Kept.NEW in taken:
            self.wake.set()

    def _address(self, wanted: str) -> tuple[str | None, tuple[str, ...]]:
        """The brand and its workspaces. One that is not named is the only one; without contacts there is none."""
        brands = self._contacts.brands
        if not brands:
            return (None if wanted else ""), tuple(self._chats)
        brand = self._contacts.brand(wanted) if wanted or len(brands) > 1 else brands[0]
        return (brand.id, self._contacts.workspaces_of(brand)) if brand else (None, ())

    def _written(self, group: Sequence[_Coming]) -> list[Taken]:
        now, letters, places = self._clock.now(), list[Letter](), list[int]()
        taken: list[Taken] = ["no_crisis"] * len(group)
        with transaction(self._engine) as connection:
            addresses = {(each.brand, each.workspaces) for each in group}
            found = {each: inbound.addressed(connection, each[1], each[0]) for each in addresses}
            for place, each in enumerate(group):
                if address := found[each.brand, each.workspaces]:
                    letters.append(each.letter(*address, now))
                    places.append(place)
            for place, kept in zip(places, inbound.keep(connection, letters), strict=True):
                taken[place] = kept
        return taken

    async def run(self) -> None:
        """Settle what has been taken, until cancelled."""
        while True:
            await self._clock.wait_until(self._clock.now() + self.poll, self.wake)
            self.wake.clear()
            await self._clock.wait_until(self._clock.now() + GATHER)
            self._busy = True
            try:
                while await self._settled():
                    pass
            except StoreDown as down:
                log.error("no database: %s", down)
                self.wake.set()
            except Exception:
                # The last guard, as the courier's: what was taken stays in its rows and is tried again.
                log.exception("what tools have sent could not be settled")
            finally:
                self._busy = False

    async def _settled(self) -> bool:
        """The next batch; False where nothing is left."""
        batch = await self._bridge.behind(self._next)
        if batch is None:
            return False
        seen = await asyncio.to_thread(_judged, batch)  # slow, and neither the loop nor the store should wait for it
        asked = LogMentions(crisis=batch.crisis, at=self._clock.now(), seen=seen)
        await self._bridge.behind(partial(self._desk.absorb, batch, asked))
        return True

    def _next(self) -> Batch | None:
        with transaction(self._engine) as connection:
            return inbound.next_batch(connection)


def _judged(batch: Batch) -> tuple[Sighting, ...]:
    return tuple(judged(each, batch.language) for each in batch.seen)
