"""The mentions of a crisis, in a table of their own: thousands of them, of which a crisis loads none.

A row is what the timeline tells of a mention, written in the same transaction as its facts. Questions are asked in SQL,
so that the next ones to answer are found as fast among ten thousand as among ten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime

from sqlalchemy import Connection, Select, and_, bindparam, case, delete, func, insert, or_, select, update

from bot.crisis.criteria import HALF, HOUR, QUIET, SHARE_OVER, SPREAD_FROM, Flow
from bot.crisis.facts import Fact
from bot.crisis.facts.mentions import MentionLogged
from bot.crisis.mention import FINISHED, FIRST_QUIET, Klass, Mention, Queue, Sighting, State, key_of, writer_of
from bot.crisis.mentioned import OneMention, changed, first_seen, told_by
from bot.crisis.model import Crisis, PersonId
from bot.crisis.requests.gauge import RingLasting
from bot.crisis.requests.mentions import AskedOfMention, LogMentions, MentionRequest, TakeMention
from bot.crisis.requests.replies import ReplyRequest, RingDeadline, RingMissed, RingReplies
from bot.crisis.targets import target
from bot.store import rows, tables

Loaded = MentionRequest | ReplyRequest | RingLasting
"""The requests that need to know what was said."""

COMING = 3
"""So many of the next ones stand on the queue's card."""

MOST_OWN = 6
"""So many of somebody's own are listed."""

_T = tables.mentions.c
_ROW = select(*(_T[field.name] for field in fields(Mention))).where(_T.crisis == bindparam("crisis"))
_ONE = _ROW.where(_T.number == bindparam("number"))
_WAITS = _ROW.where(_T.state.in_([State.NEW, State.TAKEN]), _T.rank < FIRST_QUIET)
_OLDEST = _WAITS.order_by(func.coalesce(_T.posted_at, _T.logged_at), _T.number).limit(1)
_COMING = (
    _ROW.where(_T.state == State.NEW, _T.rank < FIRST_QUIET)
    .order_by(_T.rank, _T.reach.desc(), func.coalesce(_T.posted_at, _T.logged_at), _T.number)
    .limit(COMING)
)
_OWN = (
    _ROW.where(_T.taken_by == bindparam("person"), _T.state.in_([State.TAKEN, State.PRIVATE]))
    .order_by(_T.taken_at.desc(), _T.number.desc())
    .limit(MOST_OWN)
)


def keep(connection: Connection, crisis: Crisis, facts: Sequence[Fact]) -> None:
    """Write what these new facts say of mentions."""
    new, old = dict[int, Mention](), dict[int, Mention]()
    for fact in facts:
        if isinstance(fact, MentionLogged):
            new[fact.mention] = first_seen(crisis, fact)
        elif isinstance(fact, OneMention):
            shelf = new if fact.mention in new else old
            shelf[fact.mention] = changed(shelf.get(fact.mention) or _there(connection, crisis.id, fact.mention), fact)
    if new:
        connection.execute(insert(tables.mentions), [_row(each) for each in new.values()])
    for each in old.values():
        where = (_T.crisis == each.crisis, _T.number == each.number)
        connection.execute(update(tables.mentions).where(*where).values(_row(each)))


def tell_again(connection: Connection, crisis: Crisis, facts: Sequence[Fact]) -> None:
    """Write all of them anew from the whole timeline, as after an erasure."""
    connection.execute(delete(tables.mentions).where(_T.crisis == crisis.id))
    told = [_row(each) for each in told_by(crisis, facts).values()]
    if told:
        connection.execute(insert(tables.mentions), told)


def _row(mention: Mention) -> dict[str, object]:
    """With what it is found by. One that was erased is like no other."""
    erased = not mention.link and not mention.text and not mention.picture
    key = f"erased {mention.number}" if erased else key_of(mention)
    return {**rows.row_of(mention, tables.mentions), "key": key, "rank": mention.klass.rank}


def _there(connection: Connection, crisis: str, number: int) -> Mention:
    found = one(connection, crisis, number)
    if found is None:
        raise LookupError(f"crisis {crisis} has no mention {number}")
    return found


def one(connection: Connection, crisis: str, number: int) -> Mention | None:
    """A mention by its number."""
    return next(iter(_read(connection, _ONE, crisis=crisis, number=number)), None)


def queue(connection: Connection, crisis: str) -> Queue:
    """The next ones that need an answer and nobody has taken, and of all that wait the oldest."""
    oldest = _read(connection, _OLDEST, crisis=crisis)
    return Queue(coming=tuple(_read(connection, _COMING, crisis=crisis)), oldest=next(iter(oldest), None))


def own(connection: Connection, crisis: str, person: PersonId) -> tuple[Mention, ...]:
    """What somebody has taken and not finished, the latest first."""
    return tuple(_read(connection, _OWN, crisis=crisis, person=person))


def _read(connection: Connection, query: Select[tuple[object, ...]], **known: object) -> list[Mention]:
    return [rows.value_of(Mention, row) for row in connection.execute(query, known).mappings()]


def loaded(connection: Connection, request: Loaded, crisis: Crisis | None) -> Loaded:
    """The request with what the rules need to know of the mentions it is about."""
    if isinstance(request, RingLasting):
        return replace(request, flow=flow(connection, request.crisis, request.at))
    if isinstance(request, LogMentions):
        return replace(
            request, known=_known(connection, request), flow=flow(connection, request.crisis, request.at, request.seen)
        )
    if isinstance(request, RingReplies):
        late, oldest = _late(connection, request, crisis) if crisis else (0, 0)
        return replace(request, late=late, oldest=oldest)
    if isinstance(request, RingMissed):
        missed, first = _missed(connection, request)
        return replace(request, missed=missed, first=first)
    if isinstance(request, RingDeadline):
        return replace(request, found=one(connection, request.crisis, request.mention))
    if not isinstance(request, AskedOfMention):
        return request
    found = _meant(connection, request)
    return replace(request, found=found, answered=answered(connection, found) if found else 0)


def _late(connection: Connection, request: RingReplies, crisis: Crisis) -> tuple[int, int]:
    """How many of a kind became late since the room was told last, and the first of them. One with a deadline has a
    clock of its own."""
    wait, told = target(request.klass, crisis.level), crisis.mentions.last_late(request.klass)
    if wait is None:
        return 0, 0
    waits = (_T.crisis == request.crisis, _T.klass == request.klass, _T.state.in_([State.NEW, State.TAKEN]))
    known = target(request.klass, told.level) if told else None
    since = (or_(_T.logged_at > told.at - known, _T.number.in_(told.since)),) if told and known else ()
    late = (*waits, _T.deadline.is_(None), _T.logged_at <= request.at - wait, *since)
    row = connection.execute(select(func.count(), func.min(_T.number)).where(*late)).one()
    return row[0], row[1] or 0


def _missed(connection: Connection, request: RingMissed) -> tuple[int, int]:
    """How many deadlines of what is still open went by since a moment, and whose was the earliest."""
    due = _T.deadline.between(request.since, request.at)
    open_still = (_T.crisis == request.crisis, _T.state.not_in(FINISHED), _T.deadline_missed.is_(False))
    query = select(_T.number).where(due, *open_still).order_by(_T.deadline, _T.number)
    numbers = connection.execute(query).scalars().all()
    return len(numbers), numbers[0] if numbers else 0


def _known(connection: Connection, request: LogMentions) -> tuple[tuple[str, int], ...]:
    keys = [key_of(seen) for seen in request.seen]
    found = connection.execute(select(_T.key, _T.number).where(_T.crisis == request.crisis, _T.key.in_(keys)))
    return tuple((row.key, row.number) for row in found)


def flow(connection: Connection, crisis: str, at: datetime, new: Sequence[Sighting] = ()) -> Flow:
    """How much was said until a moment. A critic who is not named counts for each mention, one who writes again now for
    none; thanks are no criticism."""
    writing = {writer_of(seen.author, seen.platform) for seen in new} - {""}
    who = case((_T.writer == "", _T.key), else_=_T.writer)
    hour, critical = _T.logged_at >= at - HOUR, _T.klass.not_in(QUIET)
    critic = and_(hour, _T.klass != Klass.ALLY, _T.writer.not_in(writing))
    counted = select(
        func.count(case((hour, 1))).label("hour"),
        func.count(case((_T.logged_at >= at - HALF, 1))).label("half"),
        func.count(case((critic, who)).distinct()).label("critics"),
        func.count().label("recent"),
        func.count(case((critical, 1))).label("negative"),
    )
    lately = (_T.crisis == crisis, _T.logged_at >= at - SHARE_OVER)
    spread = select(_T.platform).where(*lately, critical, _T.platform != "").group_by(_T.platform)
    platforms = connection.execute(spread.having(func.count() >= SPREAD_FROM)).all()
    row = connection.execute(counted.where(*lately)).mappings().one()
    return Flow(**row, platforms=len(platforms))


def _meant(connection: Connection, request: AskedOfMention) -> Mention | None:
    """By its number; else the next in line for who takes one, or the only one that somebody has taken."""
    if request.mention:
        return one(connection, request.crisis, request.mention)
    if isinstance(request, TakeMention):
        return next(iter(queue(connection, request.crisis).coming), None)
    mine = own(connection, request.crisis, request.by or "")
    return mine[0] if len(mine) == 1 else None


def answered(connection: Connection, mention: Mention) -> int:
    """How many public answers its author has had in this crisis; of one who is not named, this mention alone."""
    if not mention.writer:
        return mention.answers
    total = select(func.coalesce(func.sum(_T.answers), 0))
    return int(connection.execute(total.where(_T.crisis == mention.crisis, _T.writer == mention.writer)).scalar_one())
