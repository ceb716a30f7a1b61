"""Who is kept informed, and which help is called for. What each of it needs stands in a file of its own:
updating.py, advising.py, growing.py, by_eye.py, shifts.py; cautioning.py, whose cautions are kept beside."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.crisis import advising, by_eye, cautioning, growing, shifts, updating
from bot.crisis.deliveries import ROOM, Delivery, Lane, Say
from bot.crisis.facts import Fact, HelpFact
from bot.crisis.facts.closing import CrisisReopened
from bot.crisis.facts.help import (
    Cautioned,
    CountAged,
    Followed,
    HelpAdvised,
    HelpCalled,
    HelpStillWanted,
    ShiftLong,
    Unfollowed,
    UpdateBroughtForward,
    UpdateDue,
    UpdateWritten,
    WaitingCounted,
)
from bot.crisis.facts.mentions import MentionFact
from bot.crisis.model import BOARD, Crisis
from bot.crisis.requests.help import (
    FollowCrisis,
    HelpRequest,
    ReportHelp,
    RingCount,
    RingGrowth,
    RingHelp,
    RingShift,
    RingUpdate,
    WriteUpdate,
)


def decide(crisis: Crisis, request: HelpRequest) -> list[Fact]:
    """What follows from a request of this subject."""
    match request:
        case WriteUpdate():
            return updating.write(crisis, request)
        case RingUpdate():
            return updating.ring(crisis, request)
        case FollowCrisis():
            return updating.follow(crisis, request)
        case ReportHelp(name=name, expert=expert, person=person, reached=reached):
            called = HelpCalled(at=request.at, by=request.by, reached=reached, expert=expert, name=name, person=person)
            return [called]
        case RingGrowth():
            return growing.ring(crisis, request)
        case RingShift():
            return shifts.ring(crisis, request)
        case RingCount():
            return by_eye.ring(crisis, request)
        case RingHelp():
            return advising.ring(crisis, request)
        case _:
            assert_never(request)


def change(crisis: Crisis, fact: HelpFact) -> Crisis:
    """The crisis after a fact of this subject."""
    match fact:
        case UpdateWritten() | UpdateDue() | UpdateBroughtForward() | Followed() | Unfollowed():
            return updating.change(crisis, fact)
        case HelpAdvised(reasons=reasons):
            advised = {"advised": (*crisis.aid.advised, *reasons), "advised_at": fact.at, "reached": False}
            return replace(crisis, aid=replace(crisis.aid, **advised))  # type: ignore[arg-type]
        case HelpCalled(reached=reached, person=person):
            outside = reached and person is None
            return replace(crisis, aid=replace(crisis.aid, reached=crisis.aid.reached or outside))
        case WaitingCounted():
            return growing.counted(crisis, fact)
        case Cautioned():
            return cautioning.change(crisis, fact)
        case CountAged():
            return by_eye.aged(crisis)
        case HelpStillWanted() | ShiftLong():
            return crisis
        case _:
            assert_never(fact)


def tell(fact: HelpFact, after: Crisis) -> list[Delivery]:
    """What must be said because of a fact of this subject."""
    said = Say(key=f"say:{after.lines}", where=ROOM, line=after.lines)
    match fact:
        case UpdateWritten() | UpdateDue() | UpdateBroughtForward() | Followed() | Unfollowed():
            return updating.tell(fact, after)
        case HelpAdvised():
            return [*_advised(said, fact, after), advising.alarm(after, fact)]
        case HelpStillWanted():
            return [replace(said, lane=Lane.CALL)]
        case CountAged():
            return by_eye.tell(fact, after)
        case HelpCalled():
            return [said] if after.room_name else []
        case WaitingCounted(waiting=waiting):
            return [growing.alarm(after, fact.at)] if waiting else []
        case ShiftLong():
            return shifts.tell(fact, after)
        case Cautioned():
            return cautioning.tell(after)
        case _:
            assert_never(fact)


def _advised(said: Say, fact: HelpAdvised, after: Crisis) -> list[Delivery]:
    """Where it was asked in the line about the level, nothing more; a new room begins with its board."""
    if fact.asked:
        return []
    new = after.message(BOARD) is None
    return [replace(said, after=(f"show:{BOARD}",)) if new else replace(said, lane=Lane.CALL)]


def beside(before: Crisis | None, fact: Fact, after: Crisis) -> list[Delivery]:
    """What any other fact may set off here: followers are told, a shift begins, mentions begin to wait; and
    what was to ring while the clocks stood still."""
    waits = isinstance(fact, MentionFact | CrisisReopened) and after.is_open and after.room_name
    counts = [*growing.begun(after, fact.at), *by_eye.alarms(fact, after)] if waits else []
    return [*updating.followed(fact, after), *updating.again(fact, after), *shifts.alarms(before, fact, after), *counts]
