"""Deliveries as rows: put, claim, done, try later, park. A row is the whole truth about what is still to be said.

One key, one row: putting a key again says that the goal must hold once more. Messages of one place keep their order; a
delivery that waits for others is held until they are done. A claim is a lease: whoever dies holding it loses it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, exists, func, insert, or_, select, update

from bot.crisis.deliveries import Alarm, Delivery, Say, Upload
from bot.crisis.model import Crisis
from bot.store import rows
from bot.store.tables import deliveries as table

LEASE = timedelta(seconds=30)
"""Longer than any call to a platform may take."""

WAITING, CLAIMED, DONE, PARKED = "waiting", "claimed", "done", "parked"


@dataclass(frozen=True, kw_only=True, slots=True)
class Parcel:
    """A delivery to carry. tries: how often it was claimed before; more than none means: look before creating."""

    id: int
    crisis: str
    workspace: str
    delivery: Delivery
    put_at: datetime
    due_at: datetime
    tries: int
    wanted: int


def put(connection: Connection, crisis: Crisis, wanted: Sequence[Delivery], at: datetime) -> None:
    """Store what is to be said, in the order given. The last of several with one key counts."""
    for delivery in wanted:
        known = _row(connection, crisis.id, delivery.key)
        if known is None:
            _insert(connection, crisis, delivery, at)
        elif known.state != WAITING or known.body != rows.delivery.dump_python(delivery, mode="json"):
            _again(connection, known, delivery, at)


def _row(connection: Connection, crisis: str, key: str) -> Row[Any] | None:
    query = select(table).where(table.c.crisis == crisis, table.c.key == key)
    return connection.execute(query).one_or_none()


def _insert(connection: Connection, crisis: Crisis, delivery: Delivery, at: datetime) -> None:
    connection.execute(
        insert(table).values(
            crisis=crisis.id,
            workspace=crisis.workspace,
            key=delivery.key,
            kind=delivery.kind,
            body=rows.delivery.dump_python(delivery, mode="json"),
            queue=_queue(delivery),
            lane=int(delivery.lane),
            held=_held(connection, crisis.id, delivery),
            due_at=delivery.at if isinstance(delivery, Alarm) else at,
            state=WAITING,
            wanted=1,
            attempts=0,
            put_at=at,
            why="",
        )
    )


def _again(connection: Connection, known: Row[Any], delivery: Delivery, at: datetime) -> None:
    """The goal must hold once more; one that is being carried right now comes back when its carrier is done."""
    new: dict[str, Any] = {"body": rows.delivery.dump_python(delivery, mode="json"), "wanted": known.wanted + 1}
    if known.state in (DONE, PARKED):
        due = delivery.at if isinstance(delivery, Alarm) else at
        held = _held(connection, known.crisis, delivery)
        new |= {"state": WAITING, "attempts": 0, "due_at": due, "put_at": at, "held": held, "why": ""}
    connection.execute(update(table).where(table.c.id == known.id).values(new))


def _queue(delivery: Delivery) -> str:
    """Only words keep an order; everything else is a goal and waits for nothing but what it names."""
    return delivery.where.queue if isinstance(delivery, Say | Upload) else ""


def _held(connection: Connection, crisis: str, delivery: Delivery) -> int:
    if not delivery.after:
        return 0
    keys = set(delivery.after)
    done = select(func.count()).where(table.c.crisis == crisis, table.c.key.in_(keys), table.c.state == DONE)
    return len(keys) - connection.execute(done).scalar_one()


def _ready(now: datetime) -> Any:
    free = or_(table.c.state == WAITING, and_(table.c.state == CLAIMED, table.c.leased_until < now))
    return and_(free, table.c.held == 0, table.c.due_at <= now)


def _first_in_line() -> Any:
    earlier = table.alias("earlier")
    in_front = exists().where(
        earlier.c.crisis == table.c.crisis,
        earlier.c.queue == table.c.queue,
        earlier.c.id < table.c.id,
        earlier.c.state.in_((WAITING, CLAIMED)),
    )
    return or_(table.c.queue == "", ~in_front)


def due(connection: Connection, now: datetime, limit: int) -> list[Parcel]:
    """What may be carried now, the weightiest first."""
    query = select(table).where(_ready(now), _first_in_line()).order_by(table.c.lane, table.c.due_at, table.c.id)
    return [_parcel(row) for row in connection.execute(query.limit(limit))]


def _parcel(row: Row[Any]) -> Parcel:
    return Parcel(
        id=row.id,
        crisis=row.crisis,
        workspace=row.workspace,
        delivery=rows.delivery.validate_python(row.body),
        put_at=row.put_at,
        due_at=row.due_at,
        tries=row.attempts,
        wanted=row.wanted,
    )


def next_due(connection: Connection, now: datetime) -> datetime | None:
    """When the next delivery that is not held becomes due, later than now; a lease that runs out counts too."""
    waiting = select(func.min(table.c.due_at)).where(table.c.state == WAITING, table.c.held == 0, table.c.due_at > now)
    leased = select(func.min(table.c.leased_until)).where(table.c.state == CLAIMED, table.c.leased_until >= now)
    found = [connection.execute(query).scalar_one() for query in (waiting, leased)]
    return min((at for at in found if at is not None), default=None)


def claim(connection: Connection, parcel: Parcel, now: datetime) -> bool:
    """Take it for the length of a lease. False where somebody else was faster."""
    query = update(table).where(table.c.id == parcel.id, table.c.attempts == parcel.tries, _ready(now))
    taken = connection.execute(query.values(state=CLAIMED, attempts=table.c.attempts + 1, leased_until=now + LEASE))
    return taken.rowcount == 1


def done(connection: Connection, parcel: Parcel, now: datetime) -> bool:
    """It is said. False where the lease was lost meanwhile: then whoever holds it now says so."""
    mine = (table.c.id == parcel.id, table.c.attempts == parcel.tries + 1, table.c.state == CLAIMED)
    wanted = connection.execute(select(table.c.wanted).where(*mine)).scalar_one_or_none()
    if wanted is None:
        return False
    if wanted > parcel.wanted:
        again = {"state": WAITING, "attempts": 0, "due_at": now, "leased_until": None}
        connection.execute(update(table).where(table.c.id == parcel.id).values(again))
    else:
        over = {"state": DONE, "done_at": now, "leased_until": None}
        connection.execute(update(table).where(table.c.id == parcel.id).values(over))
    _release(connection, parcel)
    return True


def _release(connection: Connection, parcel: Parcel) -> None:
    """Whatever waited for this one waits for one less."""
    held = select(table.c.id, table.c.body).where(table.c.crisis == parcel.crisis, table.c.held > 0)
    for row in connection.execute(held).all():
        if parcel.delivery.key in row.body["after"]:
            left = sum(1 for key in set(row.body["after"]) if not _is_done(connection, parcel, key))
            connection.execute(update(table).where(table.c.id == row.id).values(held=left))


def _is_done(connection: Connection, parcel: Parcel, key: str) -> bool:
    if key == parcel.delivery.key:
        return True
    query = select(table.c.state).where(table.c.crisis == parcel.crisis, table.c.key == key)
    return connection.execute(query).scalar_one_or_none() == DONE


def later(connection: Connection, parcel: Parcel, at: datetime, why: str) -> None:
    """Not now: it waits until then. Its tries are kept, so that the next one looks before it creates."""
    mine = (table.c.id == parcel.id, table.c.attempts == parcel.tries + 1)
    new = {"state": WAITING, "due_at": at, "leased_until": None, "why": why}
    connection.execute(update(table).where(*mine).values(new))


def park(connection: Connection, parcel: Parcel, now: datetime, why: str) -> None:
    """Never: trying again will not help. The row stays, with the reason."""
    mine = (table.c.id == parcel.id, table.c.attempts == parcel.tries + 1)
    new = {"state": PARKED, "done_at": now, "leased_until": None, "why": why}
    connection.execute(update(table).where(*mine).values(new))


def waiting(connection: Connection, now: datetime) -> tuple[int, datetime | None]:
    """How many deliveries are due and unsaid, and since when the oldest is."""
    query = select(func.count(), func.min(table.c.due_at)).where(
        table.c.state.in_((WAITING, CLAIMED)), table.c.held == 0, table.c.due_at <= now
    )
    count, oldest = connection.execute(query).one()
    return count, oldest
