"""The inbox: what monitoring tools have sent, one row for each time, until it stands in its crisis.

Taking is one insert, so that a burst is acknowledged as fast as a disk writes; the words are deleted once they are
settled, and the row is kept for as long as the tool may send the same again.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import BindParameter, Connection, bindparam, func, insert, select, update

from bot.crisis.levels import Level
from bot.crisis.mention import Sighting
from bot.crisis.model import CrisisState
from bot.store.engine import alone
from bot.store.tables import crises, inbound

log = logging.getLogger(__name__)

AT_ONCE = 500
"""So many mentions are settled in one transaction."""

MOST_WAITING = 10_000
"""So many mentions may wait; then the tool is asked to try again. What waits is settled in seconds."""

_T, _C = inbound.c, crises.c

# Put together once: in a burst, doing it for each letter took longer than the database.
_WORKSPACES: BindParameter[Sequence[str]] = bindparam("workspaces", expanding=True)
_ADDRESSED = (
    select(_C.workspace, _C.id, _C.level)
    .where(_C.workspace.in_(_WORKSPACES), _C.brand == bindparam("brand"))
    .where(_C.state == CrisisState.OPEN, _C.drill.is_(False))
    .order_by(_C.opened_at.desc())
)
_WAITING = select(func.coalesce(func.sum(_T.mentions), 0)).where(_T.settled_at.is_(None))
_TAKEN = select(_T.workspace, _T.key, _T.seal).where(
    _T.workspace.in_(_WORKSPACES), _T.key.in_(bindparam("keys", expanding=True))
)
_NEW = insert(inbound)
_seen: TypeAdapter[tuple[Sighting, ...]] = TypeAdapter(tuple[Sighting, ...])


class Kept(StrEnum):
    """What became of a letter. different: another one came under its key. full: too much waits already."""

    NEW = "new"
    KNOWN = "known"
    DIFFERENT = "different"
    FULL = "full"


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """What a tool sent at one time. key: the tool's own name for it. seal: a hash by which it is known again."""

    workspace: str
    crisis: str
    key: str
    seal: str
    seen: tuple[Sighting, ...]
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """Letters to one crisis that are settled together. language: of its room."""

    letters: tuple[int, ...]
    crisis: str
    language: str
    seen: tuple[Sighting, ...]


def addressed(connection: Connection, workspaces: Sequence[str], brand: str) -> tuple[str, str] | None:
    """The workspace and id of the crisis that a brand's mentions belong to: of those open the worst, then the newest;
    never an exercise."""
    found = connection.execute(_ADDRESSED, {"workspaces": list(workspaces), "brand": brand}).all()
    worst = min(found, key=lambda row: list(Level).index(Level(row.level)), default=None)
    return (worst.workspace, worst.id) if worst else None


def keep(connection: Connection, letters: Sequence[Letter]) -> list[Kept]:
    """Take each of them once; what became of it, in their order."""
    alone(connection, "inbox door")  # else one that comes twice at once could be a mistake of the database's
    waiting = connection.execute(_WAITING).scalar_one()
    seals = _seals(connection, letters)
    kept, new = list[Kept](), list[dict[str, object]]()
    for letter in letters:
        key = (letter.workspace, letter.key)
        if key in seals:
            kept.append(Kept.KNOWN if seals[key] == letter.seal else Kept.DIFFERENT)
        elif waiting + len(letter.seen) > MOST_WAITING:
            kept.append(Kept.FULL)
        else:
            waiting += len(letter.seen)
            seals[key] = letter.seal
            new.append(_row(letter))
            kept.append(Kept.NEW)
    if new:
        connection.execute(_NEW, new)
    return kept


def _seals(connection: Connection, letters: Sequence[Letter]) -> dict[tuple[str, str], str]:
    """Those of them that were taken before, by workspace and key."""
    given = {"workspaces": [each.workspace for each in letters], "keys": [each.key for each in letters]}
    return {(row.workspace, row.key): row.seal for row in connection.execute(_TAKEN, given)}


def _row(letter: Letter) -> dict[str, object]:
    return {
        "workspace": letter.workspace,
        "crisis": letter.crisis,
        "key": letter.key,
        "seal": letter.seal,
        "mentions": len(letter.seen),
        "body": _seen.dump_python(letter.seen, mode="json"),
        "taken_at": letter.at,
    }


def next_batch(connection: Connection) -> Batch | None:
    """The oldest letter that waits, with those to the same crisis that came after it; None where none waits."""
    waits = select(_T.id, _T.workspace, _T.crisis, _T.mentions).where(_T.settled_at.is_(None))
    found = connection.execute(waits.order_by(_T.id).limit(AT_ONCE)).all()
    if not found:
        return None
    first, letters, size = found[0], list[int](), 0
    for row in (each for each in found if each.crisis == first.crisis):
        size += row.mentions
        if letters and size > AT_ONCE:
            break
        letters.append(row.id)
    language = select(_C.language).where(_C.workspace == first.workspace, _C.id == first.crisis)
    return Batch(
        letters=tuple(letters),
        crisis=first.crisis,
        language=connection.execute(language).scalar_one(),
        seen=_bodies(connection, first.workspace, letters),
    )


def _bodies(connection: Connection, workspace: str, letters: Sequence[int]) -> tuple[Sighting, ...]:
    """What stands in these letters, in their order. One that cannot be read must not stop the others."""
    seen: list[Sighting] = []
    mine = select(_T.id, _T.body).where(_T.workspace == workspace, _T.id.in_(letters)).order_by(_T.id)
    for row in connection.execute(mine):
        try:
            seen += _seen.validate_python(row.body)
        except ValidationError as wrong:  # with its text the log would quote what somebody wrote
            log.error("the letter %s of %s cannot be read: %s mistakes", row.id, workspace, wrong.error_count())
    return tuple(seen)


def settled(connection: Connection, batch: Batch, at: datetime) -> bool:
    """Their words go, since they stand in the crisis. False where somebody else was faster with any of them."""
    mine = (_T.crisis == batch.crisis, _T.id.in_(batch.letters), _T.settled_at.is_(None))
    done = connection.execute(update(inbound).where(*mine).values(settled_at=at, body=None))
    return done.rowcount == len(batch.letters)
