"""How a crisis ends. Stopping the clocks is one thing, archiving the room another: in between people learn."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from bot.crisis import clocks
from bot.crisis.access import must_be_open
from bot.crisis.calling import calls_again, lift_all, promise_again, remind_all
from bot.crisis.closing_post import must_be_posted, unwatched
from bot.crisis.dealing import comes_after, once_more
from bot.crisis.deliveries import (
    ANNOUNCEMENTS,
    ROOM,
    Alarm,
    ArchiveRoom,
    Delivery,
    Describe,
    Lane,
    Say,
    Upload,
    Where,
    privately,
)
from bot.crisis.facts import Fact
from bot.crisis.facts.closing import (
    ArchiveBegun,
    ClosingFact,
    CrisisArchived,
    CrisisCancelled,
    CrisisClosed,
    CrisisReopened,
    PostMortemWritten,
)
from bot.crisis.facts.escalation import PersonCalled, PromiseMissed
from bot.crisis.facts.steps import StepDone
from bot.crisis.facts.watch import WatchBroken
from bot.crisis.model import Crisis, CrisisState, Step
from bot.crisis.opening import room_deliveries
from bot.crisis.refused import Refused
from bot.crisis.requests.closing import (
    ArchiveCrisis,
    CancelCrisis,
    CloseCrisis,
    ClosingRequest,
    ReopenCrisis,
    RingArchive,
    WritePostMortem,
)
from bot.crisis.starting import reached

QUIET_DAYS = timedelta(days=14)
"""So long after the final post-mortem the room is archived by itself."""


def decide(crisis: Crisis, request: ClosingRequest) -> list[Fact]:
    """What follows from a request of this subject."""
    at, by = request.at, request.by
    match request:
        case CancelCrisis():
            must_be_open(crisis)
            return [CrisisCancelled(at=at, by=by)]
        case CloseCrisis():
            return _close(crisis, request)
        case ReopenCrisis(room_name=name, reason=reason):
            lost = crisis.places and crisis.room is None
            if crisis.is_open and not lost and crisis.watch:
                return [WatchBroken(at=at, by=by, reason=reason)]
            if crisis.is_open and not lost:
                raise Refused("is_open")
            needs_one = crisis.room_name and crisis.room is None
            named = name if needs_one else ""
            reopened = CrisisReopened(at=at, by=by, room_name=named, reason=reason, lost=crisis.is_open)
            return [reopened] if crisis.is_open else [reopened, *_called_again(crisis, request), *_missed(crisis, at)]
        case WritePostMortem(named=named):
            gone = crisis.room is None
            return [PostMortemWritten(at=at, by=by, named=named, to_asker=gone, final=not crisis.is_open)]
        case ArchiveCrisis():
            if crisis.is_open:
                raise Refused("close_first")
            return [ArchiveBegun(at=at, by=by)] if crisis.state is not CrisisState.ARCHIVED else []
        case RingArchive(reported_at=reported):
            rests = not crisis.is_open and crisis.state is not CrisisState.ARCHIVED
            return [ArchiveBegun(at=at)] if rests and crisis.reported_at == reported else []
        case _:
            assert_never(request)


def _close(crisis: Crisis, request: CloseCrisis) -> list[Fact]:
    must_be_open(crisis)
    if not request.reason.strip():
        raise Refused("close_reason_wanted")
    posted = must_be_posted(crisis, request)
    done = {fact.step for fact in posted if isinstance(fact, StepDone)}
    left = tuple(step.id for step in left_open(crisis) if step.id not in done)
    if (left or unproven(crisis) or crisis.promise) and not request.confirmed:
        raise Refused("close_unconfirmed")
    closed = CrisisClosed(at=request.at, by=request.by, left=left, reason=request.reason, closing=request.closing)
    return [*posted, closed]


def _called_again(crisis: Crisis, request: ReopenCrisis) -> list[Fact]:
    """Whoever had not answered was told not to come, so they are called anew, for what is still theirs. Not those who
    stood in for somebody: the chain comes to them again, if it does."""
    called: list[PersonCalled] = []
    for call in crisis.calls:
        roles = tuple(role for role in call.roles if crisis.seat(role).holder == call.person)
        relieved = bool(call.roles) and not roles
        if call.answered_at or call.instead_of or call.person == request.by or relieved:
            continue
        turn = call.turn + 1
        called.append(PersonCalled(at=request.at, by=request.by, person=call.person, roles=roles, turn=turn))
    return reached(called, crisis.seats, crisis, request.by or crisis.opened_by)


def _missed(crisis: Crisis, at: datetime) -> list[Fact]:
    """A promise whose time passed while the clocks stood still; what was due before that has rung already."""
    promise, closed = crisis.promise, crisis.closed_at
    missed = promise is not None and closed is not None and closed < promise.due_at <= at
    return [PromiseMissed(at=at, due_at=promise.due_at)] if promise and missed else []


def left_open(crisis: Crisis) -> tuple[Step, ...]:
    """What would be left undone by closing now: not what comes after the stand-down, nor what only repeats."""
    return tuple(step for step in crisis.steps if step.is_open and not comes_after(step) and not step.rounds)


def unproven(crisis: Crisis) -> tuple[Step, ...]:
    """The steps that are done without the proof they want; it is asked for once more before stand-down."""
    return tuple(step for step in crisis.steps if step.proof_missing)


def change(crisis: Crisis, fact: ClosingFact) -> Crisis:
    """The crisis after a fact of this subject."""
    match fact:
        case CrisisCancelled():
            crisis = replace(unwatched(crisis), state=CrisisState.CANCELLED, night=None)
            return replace(crisis, closed_at=fact.at, closed_by=fact.by)
        case CrisisClosed(reason=reason):
            ended = {"state": CrisisState.CLOSED, "closed_at": fact.at, "closed_by": fact.by, "close_reason": reason}
            stopped = replace(unwatched(crisis), **ended, night=None)  # type: ignore[arg-type]
            return clocks.with_dues(stopped, fact.at)
        case CrisisReopened(room_name=name, lost=lost):
            crisis = crisis if lost else _without_waiting(crisis)
            open_again = replace(crisis, state=CrisisState.OPEN, closed_at=None, closed_by=None, close_reason="")
            open_again = replace(open_again, room_name=name or crisis.room_name, reported_at=None, archiving=False)
            return clocks.started(clocks.with_dues(open_again, fact.at), fact.at)
        case PostMortemWritten(final=final):
            return replace(crisis, reported_at=fact.at) if final else crisis
        case ArchiveBegun():
            return replace(crisis, archiving=True)
        case CrisisArchived():
            places = tuple(replace(place, alive=False) for place in crisis.places)
            return replace(crisis, state=CrisisState.ARCHIVED, archiving=False, places=places)
        case _:
            assert_never(fact)


def _without_waiting(crisis: Crisis) -> Crisis:
    """The calls that were cut off are over, and no message of theirs waits on the platform any more."""
    return replace(crisis, calls=tuple(call for call in crisis.calls if call.answered_at is not None), nets=())


def tell(fact: ClosingFact, after: Crisis) -> list[Delivery]:
    """What must be said because of a fact of this subject."""
    line = after.lines
    aloud = Say(key=f"say:{line}", where=ROOM if after.room_name else privately(after.opened_by), line=line)
    topic = [Describe(key="topic", what="topic")] if after.room_name else []
    match fact:
        case CrisisCancelled() | CrisisClosed():
            return [aloud, *topic, *lift_all(after), *_unneeded(after), *_announced(after)]
        case CrisisReopened(room_name=name):
            again = [*calls_again(after, fact.at), *promise_again(after, fact.at), *remind_all(after, fact.at)]
            return [*(_moved(after, fact) if name else topic), aloud, *again, *_announced(after)]
        case PostMortemWritten():
            return [*_reports(after, fact), *_archive_alarm(after, fact)]
        case ArchiveBegun():
            return _archive(after)
        case CrisisArchived():
            return []
        case _:
            assert_never(fact)


def _moved(crisis: Crisis, fact: CrisisReopened) -> list[Delivery]:
    """It goes on in another room, and whoever reopened it must be led there."""
    to = privately(fact.by or crisis.opened_by)
    there = Say(key=f"say:{crisis.lines}:starter", where=to, line=crisis.lines, part="starter", after=("room",))
    return [*room_deliveries(crisis), there]


def _announced(crisis: Crisis) -> list[Delivery]:
    """Where everybody was asked not to post about it, they hear that it is over, or goes on."""
    if crisis.private or not crisis.room_name:
        return []
    after = () if crisis.room else ("room",)
    key, line = f"say:{crisis.lines}:announcement", crisis.lines
    return [Say(key=key, where=ANNOUNCEMENTS, line=line, part="announcement", after=after)]


def _unneeded(crisis: Crisis) -> list[Delivery]:
    """Whoever was called and has not answered need not come any more."""
    said = Say(key=f"say:{crisis.lines}", where=ROOM, line=crisis.lines, part="unneeded", lane=Lane.CALL)
    said = replace(said, after=() if crisis.room else ("room",))  # never before the call itself
    waiting = (call.person for call in crisis.calls if call.answered_at is None)
    return [replace(said, key=f"{said.key}:{person}", where=privately(person)) for person in waiting]


def _reports(crisis: Crisis, fact: PostMortemWritten) -> list[Delivery]:
    where = privately(fact.by or crisis.opened_by) if fact.to_asker else ROOM
    return uploads(crisis, where, fact.named)


def uploads(crisis: Crisis, where: Where, named: bool) -> list[Delivery]:
    """The post-mortem in its three forms."""
    line = crisis.lines
    return [
        Upload(key=f"upload:{line}:html", where=where, line=line, file="html", named=named),
        Upload(key=f"upload:{line}:markdown", where=where, line=line, file="markdown", named=named),
        Upload(key=f"upload:{line}:json", where=where, line=line, file="json", named=named),
    ]


def _archive_alarm(crisis: Crisis, fact: PostMortemWritten) -> list[Delivery]:
    if not fact.final:
        return []
    at: datetime = fact.at + QUIET_DAYS
    asks = RingArchive(crisis=crisis.id, at=at, due_at=at, reported_at=fact.at)
    return [Alarm(key=f"alarm:archive:{fact.at.isoformat()}", at=at, asks=asks)]


def _archive(crisis: Crisis) -> list[Delivery]:
    """Export and take the buttons away first, then archive: a bot can neither read nor edit in an archived room."""
    if crisis.room is None:
        return [ArchiveRoom(key="archive")]
    first = [*uploads(crisis, ROOM, named=False), *once_more(crisis)]
    return [*first, ArchiveRoom(key="archive", after=tuple(each.key for each in first))]
