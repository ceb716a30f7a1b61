"""Deliveries as rows: put, claim, done, try later, park. A row is the whole truth about what is still to be said.

One key, one row: putting a key again says that the goal must hold once more. Messages of one place keep their order; a
delivery that waits for others is held until they are done. A claim is a lease: whoever dies holding it loses it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Connection, Row, and_, exists, func, insert, or_, select, true, update

from bot.crisis.deliveries import Alarm, Delivery, Say, Seal, Upload
from bot.crisis.model import Crisis
from bot.store import rows
from bot.store.tables import crises
from bot.store.tables import deliveries as table

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
"""Longer than any call to a platform may take."""

LONG_LEASE = timedelta(minutes=5)
"""For what may take longer: reading files. After a death another process takes it up only then."""

LONG_AWAY = timedelta(hours=24)
"""A platform that was not reached for so long will not be waited for."""

WAITING, CLAIMED, DONE, PARKED = "waiting", "claimed", "done", "parked"


@dataclass(frozen=True, kw_only=True, slots=True)
class Parcel:
    """A delivery to carry. tries: how often it was claimed before; more than none means: look before creating.

    lease: the number of the lease before ours; it only grows, so nobody settles what another carries by now.
    """

    id: int
    crisis: str
    workspace: str
    delivery: Delivery
    put_at: datetime
    due_at: datetime
    tries: int
    wanted: int
    lease: int


def put(connection: Connection, crisis: Crisis, wanted: Sequence[Delivery], at: datetime) -> None:
    """Store what is to be said, in the order given. The crisis is locked by whoever asks.

    One question and one insert for all: the opening of a crisis puts dozens while a person waits for the answer.
    """
    known = _known(connection, crisis.id, wanted)
    done = {key for key, row in known.items() if row.state == DONE}
    new: dict[str, dict[str, Any]] = {}
    for delivery in wanted:
        plan, row = _plan(delivery, done, at), known.get(delivery.key)
        if row is None:
            new[delivery.key] = {"crisis": crisis.id, "workspace": crisis.workspace, "key": delivery.key, **plan}
        elif row.state != WAITING or row.body != plan["body"]:
            _again(connection, row, plan)
            done.discard(delivery.key)
    if new:
        connection.execute(insert(table), list(new.values()))


def _known(connection: Connection, crisis: str, wanted: Sequence[Delivery]) -> dict[str, Row[Any]]:
    """The rows there are for these deliveries and for those they wait for, by key."""
    keys = {key for delivery in wanted for key in (delivery.key, *delivery.after)}
    query = select(table).where(table.c.crisis == crisis, table.c.key.in_(keys))
    return {row.key: row for row in connection.execute(query)}


def _plan(delivery: Delivery, done: Set[str], at: datetime) -> dict[str, Any]:
    """The columns that can be read off a delivery. held: how many of those it waits for are not done."""
    return {
        "kind": delivery.kind,
        "body": rows.delivery.dump_python(delivery, mode="json"),
        "queue": _queue(delivery),
        "lane": int(delivery.lane),
        "held": len(set(delivery.after) - done),
        "due_at": delivery.at if isinstance(delivery, Alarm) else at,
        "put_at": at,
    }


def _again(connection: Connection, known: Row[Any], plan: dict[str, Any]) -> None:
    """The goal must hold once more; one that is being carried right now comes back when its carrier is done."""
    new = {**plan, "wanted": known.wanted + 1}
    if known.state == WAITING and plan["kind"] != "alarm":  # what was put off for its tries stays put off
        del new["due_at"]
    if known.state in (DONE, PARKED):
        new |= {"state": WAITING, "tries": 0, "done_at": None, "why": ""}
    else:
        del new["put_at"]
    connection.execute(update(table).where(table.c.id == known.id).values(new))


def _queue(delivery: Delivery) -> str:
    """Only words keep an order; everything else is a goal and waits for nothing but what it names."""
    return delivery.where.queue if isinstance(delivery, Say | Upload) else ""


def _undone(connection: Connection, crisis: str, keys: set[str]) -> int:
    done = select(func.count()).where(table.c.crisis == crisis, table.c.key.in_(keys), table.c.state == DONE)
    return len(keys) - connection.execute(done).scalar_one()


def _ready(now: datetime) -> ColumnElement[bool]:
    free = or_(table.c.state == WAITING, and_(table.c.state == CLAIMED, table.c.leased_until <= now))
    return and_(free, table.c.held == 0, table.c.due_at <= now)


def _first_in_line() -> ColumnElement[bool]:
    """What is held keeps nobody waiting: words that wait for a room must not hold back those that say there is none."""
    earlier = table.alias("earlier")
    in_front = exists().where(
        earlier.c.crisis == table.c.crisis,
        earlier.c.queue == table.c.queue,
        earlier.c.id < table.c.id,
        earlier.c.held == 0,
        earlier.c.state.in_((WAITING, CLAIMED)),
    )
    return or_(table.c.queue == "", ~in_front)


def due(connection: Connection, now: datetime, limit: int, reached: Sequence[str] | None = None) -> list[Parcel]:
    """What may be carried now, the weightiest first. reached: the workspaces that are connected, None for all.

    Where there is more than the limit, every crisis has its turn in every lane: one with many deliveries that the
    platform's limits hold back does not hide those of the others; nor does one whose platform is down.
    """
    order = (table.c.due_at, table.c.id)
    turn = func.row_number().over(partition_by=(table.c.crisis, table.c.lane), order_by=order)
    ready = (
        select(table.c.id, turn.label("turn")).where(_ready(now), _first_in_line(), _reached(now, reached)).subquery()
    )
    query = select(table).join(ready, ready.c.id == table.c.id).order_by(ready.c.turn, table.c.lane, *order)
    found = [
        parcel for row in connection.execute(query.limit(limit)).all() if (parcel := _parcel(connection, row, now))
    ]
    return sorted(found, key=lambda parcel: (parcel.delivery.lane, parcel.due_at, parcel.id))


def _reached(now: datetime, workspaces: Sequence[str] | None) -> ColumnElement[bool]:
    """Alarms need no platform. What waits for one longer than a day is looked at all the same, to be given up."""
    if workspaces is None:
        return true()
    long_ago = table.c.put_at < now - LONG_AWAY
    return or_(table.c.workspace.in_(workspaces), table.c.kind == "alarm", long_ago)


def _parcel(connection: Connection, row: Row[Any], now: datetime) -> Parcel | None:
    """The parcel of a row. One that cannot be read is set aside: it must not stop all the others."""
    try:
        delivery = rows.delivery.validate_python(row.body)
    except ValidationError:
        log.exception("the delivery %s of crisis %s cannot be read", row.key, row.crisis)
        new = {"state": PARKED, "done_at": now, "leased_until": None, "why": "unreadable"}
        connection.execute(update(table).where(table.c.id == row.id).values(new))
        return None
    return Parcel(
        id=row.id,
        crisis=row.crisis,
        workspace=row.workspace,
        delivery=delivery,
        put_at=row.put_at,
        due_at=row.due_at,
        tries=row.tries,
        wanted=row.wanted,
        lease=row.lease,
    )


def next_due(connection: Connection, now: datetime) -> datetime | None:
    """When the next delivery that is not held becomes due, later than now; a lease that runs out counts too."""
    waiting = select(func.min(table.c.due_at)).where(table.c.state == WAITING, table.c.held == 0, table.c.due_at > now)
    leased = select(func.min(table.c.leased_until)).where(table.c.state == CLAIMED, table.c.leased_until > now)
    found = [connection.execute(query).scalar_one() for query in (waiting, leased)]
    return min((at for at in found if at is not None), default=None)


def claim(connection: Connection, parcel: Parcel, now: datetime) -> bool:
    """Take it for the length of a lease. False where somebody else was faster."""
    query = update(table).where(table.c.id == parcel.id, table.c.lease == parcel.lease, _ready(now))
    until = now + (LONG_LEASE if isinstance(parcel.delivery, Seal) else LEASE)
    mine = {"state": CLAIMED, "tries": table.c.tries + 1, "lease": parcel.lease + 1, "leased_until": until}
    return connection.execute(query.values(mine)).rowcount == 1


def free(connection: Connection, now: datetime) -> None:
    """Every lease ends now. Only for whoever is alone with the database, as a bot that starts on a file of its own:
    what the last one held when it died is looked for at once, not half a minute later."""
    connection.execute(update(table).where(table.c.state == CLAIMED).values(leased_until=now))


def done(connection: Connection, parcel: Parcel, now: datetime) -> bool:
    """It is said. False where the lease was lost meanwhile: then whoever holds it now says so."""
    wanted = _still_mine(connection, parcel)
    if wanted is None:
        return False
    if wanted > parcel.wanted:
        _come_back(connection, parcel)
    else:
        over = {"state": DONE, "done_at": now, "leased_until": None, "why": ""}
        connection.execute(update(table).where(table.c.id == parcel.id).values(over))
    _release(connection, parcel)
    return True


def _still_mine(connection: Connection, parcel: Parcel) -> int | None:
    """How often it is wanted by now; None where the lease was lost.

    The crisis is locked first, as it is by whoever puts: else two that are done at the same moment would each count the
    other as undone, and what waits for both would wait for ever.
    """
    connection.execute(select(crises.c.id).where(crises.c.id == parcel.crisis).with_for_update())
    mine = (table.c.id == parcel.id, table.c.lease == parcel.lease + 1, table.c.state == CLAIMED)
    return connection.execute(select(table.c.wanted).where(*mine)).scalar_one_or_none()


def _come_back(connection: Connection, parcel: Parcel) -> None:
    """It was put again while it was carried: what was carried may not be what is wanted now."""
    again = {"state": WAITING, "tries": 0, "leased_until": None, "why": ""}
    connection.execute(update(table).where(table.c.id == parcel.id).values(again))


def _release(connection: Connection, parcel: Parcel) -> None:
    """Whatever waited for this one waits for one less."""
    held = select(table.c.id, table.c.body).where(table.c.crisis == parcel.crisis, table.c.held > 0)
    for row in connection.execute(held).all():
        if parcel.delivery.key in row.body["after"]:
            others = set(row.body["after"]) - {parcel.delivery.key}
            left = _undone(connection, parcel.crisis, others)
            connection.execute(update(table).where(table.c.id == row.id).values(held=left))


def later(connection: Connection, parcel: Parcel, at: datetime, why: str) -> None:
    """Not now: it waits until then. Its tries are kept, so that the next one looks before it creates."""
    mine = (table.c.id == parcel.id, table.c.lease == parcel.lease + 1, table.c.state == CLAIMED)
    new = {"state": WAITING, "due_at": at, "leased_until": None, "why": why}
    connection.execute(update(table).where(*mine).values(new))


def park(connection: Connection, parcel: Parcel, now: datetime, why: str) -> bool:
    """Never: trying again will not help. The row stays, with the reason.

    False where it is not given up: the lease was lost, or it was put again meanwhile and is tried once more.
    """
    wanted = _still_mine(connection, parcel)
    if wanted is None:
        return False
    if wanted > parcel.wanted:
        _come_back(connection, parcel)
        return False
    new = {"state": PARKED, "done_at": now, "leased_until": None, "why": why}
    connection.execute(update(table).where(table.c.id == parcel.id).values(new))
    return True


def waiting(connection: Connection, now: datetime) -> tuple[int, datetime | None]:
    """How many deliveries are due and unsaid, and since when the oldest is."""
    query = select(func.count(), func.min(table.c.due_at)).where(
        table.c.state.in_((WAITING, CLAIMED)), table.c.held == 0, table.c.due_at <= now
    )
    count, oldest = connection.execute(query).one()
    return count, oldest
