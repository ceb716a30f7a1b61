"""The outbox of a database, asked in short words, for the tests of its rules and of its leases."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from bot.crisis.deliveries import Alarm, Delivery, Lane, OpenRoom, PinCard, Say, Show, Where
from bot.crisis.model import BOARD, Crisis
from bot.crisis.requests.escalation import RingCall
from bot.store import outbox
from bot.store.engine import Engine, transaction
from bot.store.outbox import Parcel
from bot.store.tables import deliveries as table
from tests.store.examples import BRUNO, NOW, opened

ROOM = OpenRoom(key="room", name="crisis-1", private=False)
BOARD_SHOWN = Show(key="show:board", slot=BOARD, lane=Lane.BOARD, after=("room",))
ROOM_OF = Where()
PIN = PinCard(key="pin", slot=BOARD, after=("show:board",))


def say(number: int, where: Where = ROOM_OF, lane: Lane = Lane.TALK, after: tuple[str, ...] = ()) -> Say:
    return Say(key=f"say:{number}", where=where, line=number, lane=lane, after=after)


def alarm(at: datetime, key: str = "alarm") -> Alarm:
    asks = RingCall(crisis="c1", at=at, due_at=at, person=BRUNO, turn=0)
    return Alarm(key=key, at=at, asks=asks)


class Box:
    """The outbox of a database, asked in short words; each in a transaction of its own."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.crisis: Crisis = opened(engine)

    def put(self, *wanted: Delivery, at: datetime = NOW, crisis: Crisis | None = None) -> None:
        with transaction(self.engine) as connection:
            outbox.put(connection, crisis or self.crisis, wanted, at)

    def due(self, at: datetime = NOW, limit: int = 100) -> list[Parcel]:
        with transaction(self.engine) as connection:
            return outbox.due(connection, at, limit)

    def ready(self, at: datetime = NOW) -> list[str]:
        return [parcel.delivery.key for parcel in self.due(at)]

    def claim(self, parcel: Parcel, at: datetime = NOW) -> bool:
        with transaction(self.engine) as connection:
            return outbox.claim(connection, parcel, at)

    def take(self, key: str, at: datetime = NOW) -> Parcel:
        """Claim what is due under this key."""
        parcel = next(each for each in self.due(at) if each.delivery.key == key)
        assert self.claim(parcel, at)
        return parcel

    def done(self, parcel: Parcel, at: datetime = NOW) -> bool:
        with transaction(self.engine) as connection:
            return outbox.done(connection, parcel, at)

    def later(self, parcel: Parcel, at: datetime) -> None:
        with transaction(self.engine) as connection:
            outbox.later(connection, parcel, at, "429")

    def park(self, parcel: Parcel, at: datetime = NOW) -> bool:
        with transaction(self.engine) as connection:
            return outbox.park(connection, parcel, at, "room_gone")

    def deliver(self, key: str, at: datetime = NOW) -> None:
        assert self.done(self.take(key, at), at)

    def states(self) -> dict[str, str]:
        with transaction(self.engine) as connection:
            return {row.key: row.state for row in connection.execute(select(table.c.key, table.c.state))}
