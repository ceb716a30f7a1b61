"""Questions that change nothing: which crises there are, which one lives in a room, who is who."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, exists, func, insert, or_, select, update

from bot.crisis.levels import Level
from bot.crisis.model import Crisis, CrisisState
from bot.crisis.person import Identity, Person
from bot.crisis.requests.opening import Neighbour, StartCrisis
from bot.store import ledger, rows, tables


def in_room(connection: Connection, workspace: str, room: str) -> str | None:
    """The crisis that lives in a room, or lived there last."""
    columns = tables.places.c
    query = select(columns.crisis).where(columns.workspace == workspace, columns.room == room)
    return connection.execute(query).scalar_one_or_none()


def named(connection: Connection, wanted: str) -> str | None:
    """A crisis by its id, or by the name of its room."""
    columns = tables.crises.c
    query = select(columns.id).where(or_(columns.id == wanted, columns.room_name == wanted.removeprefix("#")))
    return connection.execute(query.limit(1)).scalar_one_or_none()


def started_by(connection: Connection, same: StartCrisis, since: datetime) -> str | None:
    """The crisis that the same person started for the same brand under the same title since then, private ones too."""
    columns = tables.crises.c
    query = select(columns.id).where(
        columns.opened_by == same.by,
        columns.brand == same.brand,
        columns.title == same.title,
        columns.opened_at >= since,
        columns.state == CrisisState.OPEN,
    )
    return connection.execute(query.limit(1)).scalar_one_or_none()


def opened_since(connection: Connection, workspace: str, since: datetime) -> tuple[Neighbour, ...]:
    """The crises opened in a workspace since then; a private one is nobody's neighbour."""
    columns = tables.crises.c
    query = select(
        columns.id, columns.opened_by, columns.title, columns.opened_at, columns.room_name, columns.brand
    ).where(
        columns.workspace == workspace,
        columns.opened_at >= since,
        columns.private.is_(False),
        columns.state == CrisisState.OPEN,
    )
    found = connection.execute(query.order_by(columns.opened_at)).all()
    return tuple(
        Neighbour(
            crisis=row.id, by=row.opened_by, title=row.title, at=row.opened_at, room_name=row.room_name, brand=row.brand
        )
        for row in found
    )


def crises(connection: Connection, workspace: str, states: Sequence[CrisisState]) -> list[Crisis]:
    """The crises of a workspace in these states, the newest first. Who may see which is the asker's question."""
    columns = tables.crises.c
    query = select(columns.id).where(columns.workspace == workspace, columns.state.in_(states))
    ids = connection.execute(query.order_by(columns.opened_at.desc()).limit(50)).scalars().all()
    return [crisis for crisis in (ledger.load(connection, each) for each in ids) if crisis is not None]


def count_open(connection: Connection) -> dict[Level, int]:
    """How many crises are open, by level, drills left out."""
    columns = tables.crises.c
    query = select(columns.level, func.count()).where(columns.state == CrisisState.OPEN, columns.drill.is_(False))
    return {Level(level): count for level, count in connection.execute(query.group_by(columns.level))}


def person(connection: Connection, person_id: str) -> Person | None:
    """A person by the internal id."""
    row = connection.execute(select(tables.people).where(tables.people.c.id == person_id)).mappings().one_or_none()
    return rows.value_of(Person, row) if row else None


def persons(connection: Connection, ids: Sequence[str]) -> dict[str, Person]:
    """Several people at once."""
    query = select(tables.people).where(tables.people.c.id.in_(ids))
    return {row["id"]: rows.value_of(Person, row) for row in connection.execute(query).mappings()}


def identity(connection: Connection, workspace: str, user: str) -> Identity | None:
    """Who somebody of a platform is to us."""
    where = (tables.identities.c.workspace == workspace, tables.identities.c.user == user)
    row = connection.execute(select(tables.identities).where(*where)).mappings().one_or_none()
    return rows.value_of(Identity, row) if row else None


def identity_of(connection: Connection, workspace: str, person: str) -> Identity | None:
    """What a person is in a workspace."""
    where = (tables.identities.c.workspace == workspace, tables.identities.c.person == person)
    row = connection.execute(select(tables.identities).where(*where).limit(1)).mappings().one_or_none()
    return rows.value_of(Identity, row) if row else None


def users(connection: Connection, workspace: str, ids: Sequence[str]) -> dict[str, str]:
    """The platform's own ids of people in a workspace."""
    columns = tables.identities.c
    query = select(columns.person, columns.user).where(columns.workspace == workspace, columns.person.in_(ids))
    return {row.person: row.user for row in connection.execute(query)}


def keep_person(connection: Connection, new: Person) -> None:
    """Write a person down, or what has changed about them."""
    known = person(connection, new.id)
    if known is None:
        connection.execute(insert(tables.people).values(rows.row_of(new, tables.people)))
    elif known != new:
        changed = rows.changed(known, new, tables.people)
        connection.execute(update(tables.people).where(tables.people.c.id == new.id).values(changed))


def keep_identity(connection: Connection, new: Identity) -> None:
    """Write an identity down, or what has changed about it."""
    known = identity(connection, new.workspace, new.user)
    if known is None:
        connection.execute(insert(tables.identities).values(rows.row_of(new, tables.identities)))
    elif known != new:
        changed = rows.changed(known, new, tables.identities)
        where = (tables.identities.c.workspace == new.workspace, tables.identities.c.user == new.user)
        connection.execute(update(tables.identities).where(*where).values(changed))


def off_platform(connection: Connection, name: str, mobile: str) -> str | None:
    """The id of somebody known by telephone alone: on no platform, with this name and number."""
    columns = tables.people.c
    anywhere = exists().where(tables.identities.c.person == columns.id)
    query = select(columns.id).where(columns.name == name, columns.mobile == mobile, ~anywhere).limit(1)
    return connection.execute(query).scalar_one_or_none()
