"""The rules as one: what follows from a request, what a fact changes, and what must then be said.

    decide: Crisis, Request -> Facts      change: Crisis, Fact -> Crisis      tell: Crisis, Fact, Crisis -> Deliveries

Here only the subject is matched; the subject's own file matches its kinds, exhaustively. `reduce(change, timeline)` is
the stored crisis: that is a law, and a test.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from typing import assert_never

from bot.crisis import (
    advising,
    calling,
    cautioning,
    claims,
    clocks,
    closing,
    dealing,
    escalation,
    freeze,
    gauging,
    helping,
    mentions,
    opening,
    record,
    replying,
    roles,
    sealing,
    shifts,
    starting,
    statements,
    stepping,
    steps,
    targets,
    watching,
)
from bot.crisis.deliveries import ROOM, Delivery, Say
from bot.crisis.facts import (
    ClaimFact,
    ClosingFact,
    EscalationFact,
    Fact,
    FreezeFact,
    GaugeFact,
    HelpFact,
    MentionFact,
    OpeningFact,
    RecordFact,
    ReplyFact,
    RoleFact,
    StatementFact,
    StepFact,
    WatchFact,
)
from bot.crisis.facts.claims import StaffLineRead
from bot.crisis.facts.help import Followed, Unfollowed
from bot.crisis.facts.opening import CrisisOpened
from bot.crisis.model import Crisis, CrisisState
from bot.crisis.refused import Refused
from bot.crisis.requests import (
    ClaimRequest,
    ClosingRequest,
    EscalationRequest,
    FreezeRequest,
    GaugeRequest,
    HelpRequest,
    MentionRequest,
    OpeningRequest,
    RecordRequest,
    ReplyRequest,
    Request,
    RoleRequest,
    StatementRequest,
    StepRequest,
    WatchRequest,
)
from bot.crisis.requests.claims import ReadLine
from bot.crisis.requests.escalation import ChangeLevel, ReportPhone
from bot.crisis.requests.freeze import ResumeQueue
from bot.crisis.requests.help import FollowCrisis
from bot.crisis.requests.opening import StartCrisis
from bot.crisis.requests.steps import SetSign


def decide(crisis: Crisis | None, request: Request) -> list[Fact]:
    """The facts that follow from a request, none where it changes nothing. Refused where it cannot be."""
    if isinstance(request, StartCrisis):
        facts = starting.start(request) if crisis is None else []
        return [*facts, *advising.advised(None, facts), *cautioning.cautioned(None, request, facts)]
    if crisis is None:
        raise Refused("no_crisis")
    _may_work(crisis, request)
    answered = _answered(crisis, request)
    facts = [*answered, *_subject(reduce(_changed, answered, crisis), request)]
    facts += advising.advised(crisis, facts)
    facts += cautioning.cautioned(crisis, request, facts)
    found_later = isinstance(request, SetSign) and request.observed
    return [replace(fact, observed=True) for fact in facts] if found_later else facts


def _subject(crisis: Crisis, request: Request) -> list[Fact]:
    if isinstance(request, OpeningRequest):
        return opening.decide(crisis, request)
    if isinstance(request, StepRequest):
        return steps.decide(crisis, request)
    if isinstance(request, RoleRequest):
        return roles.decide(crisis, request)
    if isinstance(request, EscalationRequest):
        return escalation.decide(crisis, request)
    if isinstance(request, RecordRequest):
        return record.decide(crisis, request)
    if isinstance(request, ClosingRequest):
        return closing.decide(crisis, request)
    if isinstance(request, StatementRequest):
        return statements.decide(crisis, request)
    if isinstance(request, FreezeRequest):
        return freeze.decide(crisis, request)
    if isinstance(request, WatchRequest):
        return watching.decide(crisis, request)
    if isinstance(request, ClaimRequest):
        return claims.decide(crisis, request)
    if isinstance(request, MentionRequest):
        return mentions.decide(crisis, request)
    if isinstance(request, GaugeRequest):
        return gauging.decide(crisis, request)
    if isinstance(request, ReplyRequest):
        return replying.decide(crisis, request)
    if isinstance(request, HelpRequest):
        return helping.decide(crisis, request)
    assert_never(request)


_WORK = (
    StepRequest,
    RoleRequest,
    EscalationRequest,
    StatementRequest,
    FreezeRequest,
    WatchRequest,
    ClaimRequest,
    MentionRequest,
    ReplyRequest,
    HelpRequest,
)


def _may_work(crisis: Crisis, request: Request) -> None:
    """What was a false alarm or is archived takes no more work (what was paused for a false alarm is resumed, though);
    what is closed takes debrief and post-mortem still; what is only recorded has nothing but its level until it has a
    room.

    Only people are refused: an alarm or what the courier brings back comes too late without anybody's fault.
    """
    if request.by is None or not isinstance(request, _WORK):
        return
    false_alarm = crisis.state is CrisisState.CANCELLED and not isinstance(request, ResumeQueue)
    if false_alarm or crisis.state is CrisisState.ARCHIVED:
        raise Refused("is_over")
    if not crisis.room_name and not isinstance(request, ChangeLevel):
        raise Refused("not_in_room")


def _answered(crisis: Crisis, request: Request) -> list[Fact]:
    """Whatever a called person does answers their call; reading the line for staff, or following, brings nobody
    into the room."""
    if request.by is None or not crisis.is_open or isinstance(request, ReportPhone | ReadLine | FollowCrisis):
        return []
    return escalation.answered(crisis, request.by, request)


def change(crisis: Crisis | None, fact: Fact) -> Crisis:
    """The crisis after a fact."""
    if crisis is None:
        if not isinstance(fact, CrisisOpened):
            raise LookupError(f"a timeline begins with crisis_opened, not {fact.kind}")
        return _counted(starting.opened(fact), fact)
    return _counted(_changed(crisis, fact), fact)


def _changed(crisis: Crisis, fact: Fact) -> Crisis:
    if isinstance(fact, OpeningFact):
        return opening.change(crisis, fact)
    if isinstance(fact, StepFact):
        return stepping.change(crisis, fact)
    if isinstance(fact, RoleFact):
        return roles.change(crisis, fact)
    if isinstance(fact, EscalationFact):
        return calling.change(crisis, fact)
    if isinstance(fact, RecordFact):
        return record.change(crisis, fact)
    if isinstance(fact, ClosingFact):
        return closing.change(crisis, fact)
    if isinstance(fact, StatementFact):
        return statements.change(crisis, fact)
    if isinstance(fact, FreezeFact):
        return freeze.change(crisis, fact)
    if isinstance(fact, WatchFact):
        return watching.change(crisis, fact)
    if isinstance(fact, ClaimFact):
        return claims.change(crisis, fact)
    if isinstance(fact, MentionFact):
        return mentions.change(crisis, fact)
    if isinstance(fact, GaugeFact):
        return gauging.change(crisis, fact)
    if isinstance(fact, ReplyFact):
        return replying.change(crisis, fact)
    if isinstance(fact, HelpFact):
        return helping.change(crisis, fact)
    assert_never(fact)


def _counted(crisis: Crisis, fact: Fact) -> Crisis:
    crisis = replace(crisis, lines=crisis.lines + 1)
    if fact.by is None or isinstance(fact, StaffLineRead | Followed | Unfollowed):
        return crisis
    others = tuple(each for each in crisis.acted if each.person != fact.by)
    return replace(crisis, acted=(*others, shifts.acted(crisis, fact)))


def replay(facts: Iterable[Fact]) -> Crisis:
    """The crisis as its timeline alone tells it."""
    crisis: Crisis | None = reduce(change, facts, None)
    if crisis is None:
        raise LookupError("an empty timeline is no crisis")
    return crisis


def tell(before: Crisis | None, fact: Fact, after: Crisis) -> list[Delivery]:
    """What must be said or done outside because of one fact: its own words, and every card it made wrong."""
    told = [_once_there(each, after) for each in _told(before or after, fact, after)]
    alarms = [
        *clocks.alarms(before, after, fact.at),
        *targets.from_now(before, after, fact.at),
        *gauging.alarms(before, after, fact.at),
    ]
    return [
        *told,
        *dealing.shows(before, after),
        *sealing.tell(fact, after),
        *alarms,
        *helping.beside(before, fact, after),
    ]


def _once_there(told: Delivery, crisis: Crisis) -> Delivery:
    """What is said in a room that does not stand yet waits for it; else it would be lost."""
    if not isinstance(told, Say) or told.where != ROOM or crisis.room is not None:
        return told
    return replace(told, after=("room", *told.after))


def _told(before: Crisis, fact: Fact, after: Crisis) -> list[Delivery]:
    if isinstance(fact, OpeningFact):
        return opening.tell(fact, after)
    if isinstance(fact, StepFact):
        return stepping.tell(before, fact, after)
    if isinstance(fact, RoleFact):
        return roles.tell(before, fact, after)
    if isinstance(fact, EscalationFact):
        return calling.tell(before, fact, after)
    if isinstance(fact, RecordFact):
        return []
    if isinstance(fact, ClosingFact):
        return closing.tell(fact, after)
    if isinstance(fact, StatementFact):
        return statements.tell(fact, after)
    if isinstance(fact, FreezeFact):
        return freeze.tell(after)
    if isinstance(fact, WatchFact):
        return watching.tell(fact, after)
    if isinstance(fact, ClaimFact):
        return claims.tell(fact, after)
    if isinstance(fact, MentionFact):
        return mentions.tell(fact, after)
    if isinstance(fact, GaugeFact):
        return gauging.tell(fact, after)
    if isinstance(fact, ReplyFact):
        return replying.tell(fact, after)
    if isinstance(fact, HelpFact):
        return helping.tell(fact, after)
    assert_never(fact)
