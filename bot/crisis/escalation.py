"""Silence is the enemy: who is called, who is next when nobody answers, and what the levels ask.

Holder, then deputy, then lead, then approver; nobody is called twice. When nobody is left the starter gets the numbers.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import assert_never

from bot.crisis.clocks import LATE
from bot.crisis.facts import Fact
from bot.crisis.facts.escalation import (
    CallAnswered,
    CallUnanswered,
    ChainEnded,
    LevelChanged,
    NetSpread,
    NightBegan,
    NightEnded,
    NotReached,
    NumberGiven,
    PersonCalled,
    PromiseKept,
    PromiseMissed,
    PromiseNear,
    UpdatePromised,
)
from bot.crisis.facts.roles import RoleGiven
from bot.crisis.model import Call, Crisis, PersonId
from bot.crisis.refused import Refused
from bot.crisis.requests.escalation import (
    AnswerCall,
    BeginNight,
    ChangeLevel,
    EndNight,
    EscalationRequest,
    KeepPromise,
    PromiseUpdate,
    ReportPhone,
    RingCall,
    RingMorning,
    RingPromise,
    SettleNet,
)

NEAR = timedelta(minutes=10)
"""So long before a promised update is due it rings, or at half time where less is left."""


def decide(crisis: Crisis, request: EscalationRequest) -> list[Fact]:
    """What follows from a request of this subject."""
    match request:
        case AnswerCall():
            return []  # rules.decide answers the call of whoever makes any gesture
        case RingCall():
            return _ring_call(crisis, request)
        case SettleNet(person=person, net=net):
            return [NetSpread(at=request.at, person=person, net=net)]
        case ReportPhone():
            return _phoned(crisis, request)
        case ChangeLevel():
            return _level(crisis, request)
        case PromiseUpdate() | KeepPromise() | RingPromise():
            return _promise(crisis, request)
        case BeginNight() | EndNight() | RingMorning():
            return _night(crisis, request)
        case _:
            assert_never(request)


def answered(crisis: Crisis, person: PersonId, request: EscalationRequest | object, at: datetime) -> list[Fact]:
    """The call of somebody who does anything is answered; a deputy who answers takes over the silent one's roles."""
    call = crisis.call(person)
    if call is None or call.answered_at is not None:
        return []
    via = getattr(request, "via", None)
    facts: list[Fact] = [CallAnswered(at=at, by=person, person=person, **({"via": via} if via else {}))]
    return [*facts, *_stands_in(crisis, call, at)]


def _stands_in(crisis: Crisis, call: Call, at: datetime) -> list[Fact]:
    if call.instead_of is None:
        return []
    first = crisis.call(call.instead_of)
    if first is None or first.answered_at is not None:
        return []
    seats = (crisis.seat(role) for role in call.roles)
    return [
        RoleGiven(at=at, by=call.person, role=seat.role, holder=call.person, before=seat.holder)
        for seat in seats
        if seat.deputy == call.person and seat.holder == call.instead_of
    ]


def _ring_call(crisis: Crisis, request: RingCall) -> list[Fact]:
    call = crisis.call(request.person)
    if call is None or call.answered_at or call.silent or not crisis.is_open:
        return []
    if request.at < call.at + timedelta(minutes=crisis.timing.answer):
        return []  # the level went down meanwhile; the alarm of the longer time rings later
    late = request.at - request.due_at > LATE
    silent = CallUnanswered(at=request.at, person=call.person, turn=call.turn, late=late)
    nxt = _next_in_chain(crisis, call)
    if nxt is None:
        return [silent, *_by_telephone(crisis, call, request.at)]
    turn = call.turn + 1
    root = call.instead_of or call.person
    return [silent, PersonCalled(at=request.at, person=nxt, roles=call.roles, turn=turn, instead_of=root)]


def _next_in_chain(crisis: Crisis, call: Call) -> PersonId | None:
    """Deputies of the roles, then the lead, then the approver; whoever is here or was called already is passed over."""
    chain = [crisis.seat(role).deputy for role in call.roles]
    chain += [crisis.seat("lead").holder, crisis.seat("approver").holder]
    called = {each.person for each in crisis.calls} | {crisis.opened_by}
    return next((person for person in chain if person and person not in called), None)


def _by_telephone(crisis: Crisis, call: Call, at: datetime) -> list[Fact]:
    """Nobody is left to call in chat: the starter gets the number of the one who should have come first."""
    wanted = call.instead_of or call.person
    first = crisis.call(wanted)
    if first is None or first.number_given or first.answered_at:
        return _ended(crisis, at, silent_now=call.person)
    given = NumberGiven(at=at, person=wanted, to=crisis.opened_by)
    return [given, *_ended(crisis, at, silent_now=call.person)]


def _ended(crisis: Crisis, at: datetime, silent_now: PersonId) -> list[Fact]:
    """When everybody stayed silent, the starter is alone and must hear what may be done alone."""
    waiting = [each for each in crisis.calls if each.person != silent_now and not each.silent]
    return [] if waiting else [ChainEnded(at=at)]


def _phoned(crisis: Crisis, request: ReportPhone) -> list[Fact]:
    call = crisis.call(request.person)
    if call is None:
        raise Refused("not_called")
    if call.answered_at is not None:
        return []
    if request.reached:
        return [CallAnswered(at=request.at, by=request.by, person=call.person, by_phone=True, via=request.via)]
    facts: list[Fact] = [NotReached(at=request.at, by=request.by, person=call.person)]
    others = (each for each in crisis.calls if each.silent and not each.number_given and each.answered_at is None)
    nxt = next(others, None)
    to = request.by or crisis.opened_by
    return [*facts, NumberGiven(at=request.at, person=nxt.person, to=to)] if nxt else facts


def _level(crisis: Crisis, request: ChangeLevel) -> list[Fact]:
    if request.level is crisis.level:
        raise Refused("same_level", level=request.level)
    if not request.reason:
        raise Refused("level_reason_wanted", level=request.level)
    changed = LevelChanged(
        at=request.at,
        by=request.by,
        before=crisis.level,
        after=request.level,
        reason=request.reason,
    )
    return [changed]


def _promise(crisis: Crisis, request: PromiseUpdate | KeepPromise | RingPromise) -> list[Fact]:
    match request:
        case PromiseUpdate(due_at=due, link=link):
            if due <= request.at:
                raise Refused("promise_in_past")
            return [UpdatePromised(at=request.at, by=request.by, due_at=due, link=link)]
        case KeepPromise(link=link, published_at=published):
            if crisis.promise is None:
                raise Refused("no_promise")
            due = crisis.promise.due_at
            return [PromiseKept(at=request.at, by=request.by, due_at=due, link=link, published_at=published)]
        case RingPromise(promised_at=promised, near=near):
            if crisis.promise is None or crisis.promise.due_at != promised or not crisis.is_open:
                return []
            if near:
                return [PromiseNear(at=request.at, due_at=promised)] if request.at < promised else []
            return [PromiseMissed(at=request.at, due_at=promised, late=request.at - promised > LATE)]
        case _:
            assert_never(request)


def _night(crisis: Crisis, request: BeginNight | EndNight | RingMorning) -> list[Fact]:
    match request:
        case BeginNight(until=until, watch=watch, link=link):
            if until <= request.at:
                raise Refused("night_in_past")
            began = NightBegan(at=request.at, by=request.by, until=until, watch=watch, link=link, announced=bool(link))
            return [began]
        case EndNight():
            if crisis.night is None:
                raise Refused("no_night")
            return [NightEnded(at=request.at, by=request.by)]
        case RingMorning(until=until):
            same = crisis.is_open and crisis.night is not None and crisis.night.until == until
            return [NightEnded(at=request.at)] if same else []
        case _:
            assert_never(request)
