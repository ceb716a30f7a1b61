"""The laws that must hold after whatever happened, read off the database and off what stands in the chat.

Each returns sentences about what is wrong; nothing where all is well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import select

from bot.crisis import rules
from bot.crisis.deliveries import Delivery
from bot.crisis.facts import Line
from bot.crisis.model import BOARD, Crisis
from bot.store import ledger, tables
from bot.store.engine import Connection, Engine, transaction
from tests.whole.ground import Ground


def broken(engine: Engine, ground: Ground) -> list[str]:
    """Everything that is wrong with all crises of a database and with the platform they live on."""
    with transaction(engine) as connection:
        ids = connection.execute(select(tables.crises.c.id)).scalars().all()
        found = [each for crisis in ids for each in _crisis(connection, ground, crisis)]
        found += _rooms(connection, ground)
    return [*found, *_twice(ground)]


def _crisis(connection: Connection, ground: Ground, key: str) -> Iterator[str]:
    crisis, lines = ledger.load(connection, key), ledger.timeline(connection, key)
    assert crisis is not None
    if (at := ledger.broken_at(connection, key)) is not None:
        yield f"the timeline of {crisis.title!r} is broken at line {at}"
    if [line.number for line in lines] != list(range(1, crisis.lines + 1)):
        yield f"the timeline of {crisis.title!r} has {len(lines)} lines, the crisis {crisis.lines}"
    if rules.replay(line.fact for line in lines) != crisis:
        yield f"the timeline of {crisis.title!r} does not add up to what is stored"
    yield from _deliveries(connection, crisis, lines)
    yield from _cards(ground, crisis)


def _deliveries(connection: Connection, crisis: Crisis, lines: list[Line]) -> Iterator[str]:
    """Every delivery that follows from the timeline is a row, and nothing else is; what is due is done."""
    query = select(tables.deliveries).where(tables.deliveries.c.crisis == crisis.id)
    rows = {row.key: row for row in connection.execute(query)}
    wanted = {each.key for each in told(lines)}
    if wanted != set(rows):
        lost, strange = sorted(wanted - set(rows)), sorted(set(rows) - wanted)
        yield f"deliveries of {crisis.title!r}: lost {lost}, from nowhere {strange}"
    for key, row in rows.items():
        if row.state != "done" and not (row.kind == "alarm" and row.state == "waiting"):
            yield f"{key} of {crisis.title!r} is {row.state}: {row.why}"


def told(lines: list[Line]) -> list[Delivery]:
    """All that ever had to be said because of a timeline."""
    before: Crisis | None = None
    found: list[Delivery] = []
    for line in lines:
        after = rules.change(before, line.fact)
        found += rules.tell(before, line.fact, after)
        before = after
    return found


def _cards(ground: Ground, crisis: Crisis) -> Iterator[str]:
    """Each card stands exactly once, in the room; the board is pinned."""
    slots = Counter(each.slot for each in crisis.posted)
    if slots[BOARD] != 1 or any(count > 1 for count in slots.values()):
        yield f"cards of {crisis.title!r}: {dict(slots)}"
    room = crisis.places[-1].room if crisis.places else ""
    if room not in ground.rooms():
        yield f"{crisis.title!r} has no room"
        return
    for each in crisis.posted:
        if not ground.stands(each.room, each.message):
            yield f"{each.slot} of {crisis.title!r} does not stand"
    board = crisis.message(BOARD)
    if board and ground.pinned(room) != [board.message]:
        yield f"pinned in {ground.name(room)}: {ground.pinned(room)}"


def _rooms(connection: Connection, ground: Ground) -> Iterator[str]:
    """As many rooms as crises: none twice, none forgotten."""
    known = {row.room for row in connection.execute(select(tables.places.c.room))}
    made = ground.rooms()
    if known != made:
        yield f"rooms known {sorted(known)}, rooms made {sorted(made)}"
    titles = Counter(connection.execute(select(tables.crises.c.title)).scalars())
    yield from (f"{count} crises are called {title!r}" for title, count in titles.items() if count > 1)


def _twice(ground: Ground) -> Iterator[str]:
    """No mark twice, no text twice in one place, no file twice."""
    said = list(ground.said())
    marks = Counter(each.mark for each in said if each.mark)
    texts = Counter((each.place, each.thread, each.words) for each in said)
    yield from (f"mark {mark} stands {count} times" for mark, count in marks.items() if count > 1)
    yield from (f"{count} times in {where}: {text[:80]!r}" for (where, _, text), count in texts.items() if count > 1)
    yield from ground.twice()


def loose_nets(engine: Engine, ground: Ground) -> list[str]:
    """Messages that wait at the platform though no crisis knows them, or though their crisis is over: nobody will
    withdraw them, so they will tell somebody that nobody answered."""
    with transaction(engine) as connection:
        ids = connection.execute(select(tables.crises.c.id)).scalars().all()
        crises = [ledger.load(connection, each) for each in ids]
    known = {net.id for crisis in crises if crisis and crisis.is_open for net in crisis.nets}
    return [f"the net {each} is nobody's" for each in ground.waiting() if each not in known]
