"""One crisis, its timeline and its deliveries, read and written together inside one transaction.

The timeline is append-only and chained: a line hashes its public part, the line before, and a seal over salt and
personal part. Salt and personal part stand in a table of their own and are deleted together when a person is erased;
the seal stays, so the chain can still be checked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from bot.crisis.facts import Fact, Line
from bot.crisis.model import Crisis, Place, Step
from bot.store import rows, tables

Salt = Callable[[], str]


def known(connection: Connection, workspace: str, request: str) -> str | None:
    """The crisis that a delivery of the platform already led to; None where it is new. Empty: to none."""
    query = select(tables.seen.c.crisis).where(tables.seen.c.workspace == workspace, tables.seen.c.request == request)
    return connection.execute(query).scalar_one_or_none()


def remember(connection: Connection, workspace: str, request: str, crisis: str, at: datetime) -> None:
    """Note that this delivery of the platform has been handled."""
    row = {"workspace": workspace, "request": request, "crisis": crisis, "at": at}
    connection.execute(insert(tables.seen).values(row))


def load(connection: Connection, crisis: str, lock: bool = False) -> Crisis | None:
    """A crisis by its id; locked until the transaction ends where it will be changed."""
    query = select(tables.crises).where(tables.crises.c.id == crisis)
    row = connection.execute(query.with_for_update() if lock else query).mappings().one_or_none()
    if row is None:
        return None
    return rows.value_of(Crisis, {**row, "steps": _steps(connection, crisis), "places": _places(connection, crisis)})


def _steps(connection: Connection, crisis: str) -> list[Step]:
    query = select(tables.steps).where(tables.steps.c.crisis == crisis).order_by(tables.steps.c.number)
    return [rows.value_of(Step, row) for row in connection.execute(query).mappings()]


def _places(connection: Connection, crisis: str) -> list[Place]:
    columns = tables.places.c
    query = select(columns.workspace, columns.room, columns.alive).where(columns.crisis == crisis)
    return [rows.value_of(Place, row) for row in connection.execute(query.order_by(columns.turn)).mappings()]


def save(connection: Connection, before: Crisis | None, after: Crisis) -> None:
    """Write what has changed, found by comparing with what was loaded."""
    if before is None:
        connection.execute(insert(tables.crises).values(rows.row_of(after, tables.crises)))
    else:
        changed = rows.changed(before, after, tables.crises)
        if changed:
            connection.execute(update(tables.crises).where(tables.crises.c.id == after.id).values(changed))
    _save_steps(connection, before.steps if before else (), after.steps)
    _save_places(connection, after.id, before.places if before else (), after.places)


def _save_steps(connection: Connection, before: Sequence[Step], after: Sequence[Step]) -> None:
    new = [rows.row_of(step, tables.steps) for step in after[len(before) :]]
    if new:
        connection.execute(insert(tables.steps), new)
    for old, step in zip(before, after, strict=False):
        changed = rows.changed(old, step, tables.steps) if old is not step else {}
        if changed:
            where = (tables.steps.c.crisis == step.crisis, tables.steps.c.number == step.number)
            connection.execute(update(tables.steps).where(*where).values(changed))


def _save_places(connection: Connection, crisis: str, before: Sequence[Place], after: Sequence[Place]) -> None:
    for turn, place in enumerate(after):
        if turn >= len(before):
            row = {**rows.row_of(place, tables.places), "crisis": crisis, "turn": turn}
            connection.execute(insert(tables.places).values(row))
        elif before[turn] != place:
            where = (tables.places.c.workspace == place.workspace, tables.places.c.room == place.room)
            connection.execute(update(tables.places).where(*where).values(alive=place.alive))


def append(connection: Connection, crisis: Crisis, facts: Sequence[Fact], at: datetime, salt: Salt) -> list[Line]:
    """Add facts to the timeline; crisis is as it stands after them."""
    first = crisis.lines - len(facts) + 1
    chain = _last_link(connection, crisis.id)
    lines, public_rows, private_rows = [], [], []
    for number, fact in enumerate(facts, start=first):
        public, private = rows.split(fact)
        grain = salt()
        seal = hashlib.sha256((grain + rows.canonical(private)).encode()).hexdigest()
        chain = link(chain, public, seal)
        lines.append(Line(number=number, fact=fact, written_at=at, chain=chain))
        key = {"crisis": crisis.id, "number": number}
        public_rows.append({**key, "kind": fact.kind, "fact": public, "seal": seal, "chain": chain, "written_at": at})
        private_rows.append({**key, "salt": grain, "body": private})
    connection.execute(insert(tables.timeline), public_rows)
    connection.execute(insert(tables.personal), private_rows)
    return lines


def link(before: str, public: object, seal: str) -> str:
    """One link of the chain: over the link before, the public part of the line, and the seal of the personal one."""
    return hashlib.sha256(f"{before}\n{rows.canonical(public)}\n{seal}".encode()).hexdigest()


def _last_link(connection: Connection, crisis: str) -> str:
    columns = tables.timeline.c
    query = select(columns.chain).where(columns.crisis == crisis).order_by(columns.number.desc()).limit(1)
    return connection.execute(query).scalar_one_or_none() or ""


def timeline(connection: Connection, crisis: str) -> list[Line]:
    """The whole timeline of a crisis."""
    lines, private = tables.timeline.c, tables.personal.c
    both = tables.timeline.outerjoin(
        tables.personal, (lines.crisis == private.crisis) & (lines.number == private.number)
    )
    query = select(lines.number, lines.fact, lines.written_at, lines.chain, private.body).select_from(both)
    found = connection.execute(query.where(lines.crisis == crisis).order_by(lines.number)).mappings()
    return [
        Line(
            number=row["number"],
            fact=rows.joined(row["fact"], row["body"]),
            written_at=row["written_at"],
            chain=row["chain"],
        )
        for row in found
    ]


def broken_at(connection: Connection, crisis: str) -> int | None:
    """The first line whose link does not fit; None where the whole chain holds."""
    lines, private = tables.timeline.c, tables.personal.c
    both = tables.timeline.outerjoin(
        tables.personal, (lines.crisis == private.crisis) & (lines.number == private.number)
    )
    query = select(tables.timeline, private.salt, private.body).select_from(both)
    chain = ""
    rows_found = connection.execute(query.where(lines.crisis == crisis).order_by(lines.number)).mappings()
    for expected, row in enumerate(rows_found, start=1):
        chain = link(chain, row["fact"], row["seal"])
        sealed = row["salt"] is None or _seal_fits(row["salt"], row["body"], row["seal"])
        if row["number"] != expected or row["chain"] != chain or not sealed:
            return expected
    return None


def _seal_fits(salt: str, body: object, seal: str) -> bool:
    return hashlib.sha256((salt + rows.canonical(body)).encode()).hexdigest() == seal
