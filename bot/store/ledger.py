"""One crisis, its timeline and its deliveries, read and written together inside one transaction.

The timeline is append-only and chained: a line hashes its public part, the line before, and a seal over salt and
personal part. Salt and personal part stand in a table of their own and are deleted together when a person is erased;
the seal stays, so the chain can still be checked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, Table, bindparam, delete, insert, or_, select, update

from bot.crisis import rules
from bot.crisis.facts import Fact, Line
from bot.crisis.model import Crisis, PersonId, Place, Step
from bot.crisis.statement import Statement
from bot.store import mentions, rows, tables
from bot.store.engine import insert_once

Salt = Callable[[], str]


def known(connection: Connection, workspace: str, request: str) -> str | None:
    """The crisis that a delivery of the platform already led to; None where it is new. Empty: to none."""
    query = select(tables.seen.c.crisis).where(tables.seen.c.workspace == workspace, tables.seen.c.request == request)
    return connection.execute(query).scalar_one_or_none()


def remember(connection: Connection, workspace: str, request: str, crisis: str, at: datetime) -> bool:
    """Note that this delivery of the platform is handled; False where it was handled before, or just now by others."""
    return insert_once(
        connection, tables.seen, {"workspace": workspace, "request": request, "crisis": crisis, "at": at}
    )


def load(connection: Connection, crisis: str, lock: bool = False) -> Crisis | None:
    """A crisis by its id; locked until the transaction ends where it will be changed."""
    row = connection.execute(_LOCKED if lock else _CRISIS, {"crisis": crisis}).mappings().one_or_none()
    if row is None:
        return None
    parts = {"steps": _steps, "statements": _statements, "places": _places}
    return rows.value_of(Crisis, {**row, **{name: read(connection, crisis) for name, read in parts.items()}})


def fresh(connection: Connection, crisis: str, seen: Crisis | None) -> Crisis | None:
    """A crisis, locked. One that was read moments ago is taken as it is where no line was added since."""
    if seen is None or seen.id != crisis:
        return load(connection, crisis, lock=True)
    same = connection.execute(_COUNTED, {"crisis": crisis}).scalar_one_or_none() == seen.lines
    return seen if same else load(connection, crisis, lock=True)


def _steps(connection: Connection, crisis: str) -> list[Step]:
    return [rows.value_of(Step, row) for row in connection.execute(_STEPS, {"crisis": crisis}).mappings()]


def _statements(connection: Connection, crisis: str) -> list[Statement]:
    return [rows.value_of(Statement, row) for row in connection.execute(_STATEMENTS, {"crisis": crisis}).mappings()]


def _places(connection: Connection, crisis: str) -> list[Place]:
    return [rows.value_of(Place, row) for row in connection.execute(_PLACES, {"crisis": crisis}).mappings()]


def save(connection: Connection, before: Crisis | None, after: Crisis) -> None:
    """Write what has changed, found by comparing with what was loaded."""
    if before is None:
        connection.execute(insert(tables.crises).values(rows.row_of(after, tables.crises)))
    else:
        changed = rows.changed(before, after, tables.crises)
        if changed:
            connection.execute(update(tables.crises).where(tables.crises.c.id == after.id).values(changed))
    _save_numbered(connection, tables.steps, before.steps if before else (), after.steps)
    _save_numbered(connection, tables.statements, before.statements if before else (), after.statements)
    _save_places(connection, after.id, before.places if before else (), after.places)


def _save_numbered(
    connection: Connection, table: Table, before: Sequence[Step | Statement], after: Sequence[Step | Statement]
) -> None:
    """What a crisis has several of: none ever goes, and each keeps its number."""
    new = [rows.row_of(each, table) for each in after[len(before) :]]
    if new:
        connection.execute(insert(table), new)
    for old, each in zip(before, after, strict=False):
        changed = rows.changed(old, each, table) if old is not each else {}
        if changed:
            where = (table.c.crisis == each.crisis, table.c.number == each.number)
            connection.execute(update(table).where(*where).values(changed))


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
        seal = _seal(grain, private)
        chain = link(chain, public, seal, at)
        lines.append(Line(number=number, fact=fact, written_at=at, chain=chain))
        key = {"crisis": crisis.id, "number": number}
        public_rows.append({**key, "kind": fact.kind, "fact": public, "seal": seal, "chain": chain, "written_at": at})
        private_rows.append({**key, "salt": grain, "body": private})
    connection.execute(insert(tables.timeline), public_rows)
    connection.execute(insert(tables.personal), private_rows)
    mentions.keep(connection, crisis, facts)
    return lines


def link(before: str, public: object, seal: str, written_at: datetime) -> str:
    """One link of the chain: over the link before, the time of writing, the public part, and the personal seal."""
    written = written_at.astimezone(UTC).isoformat()
    return hashlib.sha256(f"{before}\n{written}\n{rows.canonical(public)}\n{seal}".encode()).hexdigest()


def _seal(salt: str, private: object) -> str:
    return hashlib.sha256((salt + rows.canonical(private)).encode()).hexdigest()


def _last_link(connection: Connection, crisis: str) -> str:
    return connection.execute(_LINK, {"crisis": crisis}).scalar_one_or_none() or ""


def timeline(connection: Connection, crisis: str) -> list[Line]:
    """The whole timeline of a crisis."""
    found = connection.execute(_WHOLE.where(_LINE.crisis == crisis).order_by(_LINE.number))
    return [_line(row) for row in found]


def lately(connection: Connection, crisis: str, kind: str, since: datetime) -> list[Line]:
    """The last lines of this kind that were written from then on, the newest first; five at most."""
    return [_line(row) for row in connection.execute(_LATELY, {"crisis": crisis, "kind": kind, "since": since})]


def line(connection: Connection, crisis: str, number: int) -> Line:
    """One line of a timeline. LookupError where there is none of that number."""
    row = connection.execute(_WHOLE.where(_LINE.crisis == crisis, _LINE.number == number)).one_or_none()
    if row is None:
        raise LookupError(f"crisis {crisis} has no line {number}")
    return _line(row)


_LINE, _OWN = tables.timeline.c, tables.personal.c
_WHOLE = select(tables.timeline, _OWN.salt, _OWN.body).select_from(
    tables.timeline.outerjoin(tables.personal, (_LINE.crisis == _OWN.crisis) & (_LINE.number == _OWN.number))
)

# What every command asks is put together once: doing it each time took a fifth of a command's time.
_ID: BindParameter[str] = bindparam("crisis")
_CRISIS = select(tables.crises).where(tables.crises.c.id == _ID)
_LOCKED = _CRISIS.with_for_update()
_COUNTED = select(tables.crises.c.lines).where(tables.crises.c.id == _ID).with_for_update()
_STEPS = select(tables.steps).where(tables.steps.c.crisis == _ID).order_by(tables.steps.c.number)
_STATEMENTS = select(tables.statements).where(tables.statements.c.crisis == _ID).order_by(tables.statements.c.number)
_PLACES = (
    select(*(tables.places.c[field.name] for field in fields(Place)))
    .where(tables.places.c.crisis == _ID)
    .order_by(tables.places.c.turn)
)
_LINK = select(_LINE.chain).where(_LINE.crisis == _ID).order_by(_LINE.number.desc()).limit(1)
_LATELY = (
    _WHOLE.where(_LINE.crisis == _ID, _LINE.kind == bindparam("kind"), _LINE.written_at >= bindparam("since"))
    .order_by(_LINE.number.desc())
    .limit(5)
)


def _line(row: Row[Any]) -> Line:
    fact = rows.joined(row.fact, row.body)
    return Line(number=row.number, fact=fact, written_at=row.written_at, chain=row.chain)


def broken_at(connection: Connection, crisis: str, anchor: Line | None = None) -> int | None:
    """The number of the first line that does not fit; None where the whole chain holds.

    anchor: a line read or exported earlier, which must still stand. Without one, lines cut off at the end are noticed
    by the crisis's own count alone.
    """
    before, expected = "", 1
    for row in connection.execute(_WHOLE.where(_LINE.crisis == crisis).order_by(_LINE.number)):
        if row.number != expected or not _fits(row, before) or (anchor and not _stands(row, anchor)):
            return expected
        before, expected = row.chain, expected + 1
    counted = connection.execute(select(tables.crises.c.lines).where(tables.crises.c.id == crisis)).scalar_one_or_none()
    wanted = max(counted or 0, anchor.number if anchor else 0)
    return min(expected, wanted + 1) if expected != wanted + 1 else None


def _fits(row: Row[Any], before: str) -> bool:
    sealed = row.salt is None or _seal(row.salt, row.body) == row.seal  # what was erased cannot be checked any more
    chained = link(before, row.fact, row.seal, row.written_at) == row.chain
    return bool(sealed and chained and row.kind == row.fact["kind"])


def _stands(row: Row[Any], anchor: Line) -> bool:
    return bool(row.number != anchor.number or row.chain == anchor.chain)


def erase_person(connection: Connection, person: PersonId) -> list[str]:
    """Delete every personal part that somebody wrote or is quoted in, with its salt; the crises that held any.

    The chain holds all the same, since it is made of seals; each crisis is what its timeline tells from now on.
    """
    wrote = or_(_LINE.fact["by"].as_string() == person, _LINE.fact["author"].as_string() == person)
    found = connection.execute(select(_LINE.crisis, _LINE.number).where(wrote).order_by(_LINE.crisis)).all()
    for row in found:
        mine = (_OWN.crisis == row.crisis, _OWN.number == row.number)
        connection.execute(delete(tables.personal).where(*mine))
    crises = list(dict.fromkeys(row.crisis for row in found))
    for crisis in crises:
        before = load(connection, crisis, lock=True)
        facts = [each.fact for each in timeline(connection, crisis)]
        save(connection, before, after := rules.replay(facts))
        mentions.tell_again(connection, after, facts)
    return crises
