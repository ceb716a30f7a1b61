"""Silence is the enemy: who is called, who is next when nobody answers, and what the levels ask.

Holder, then deputy, then lead, then approver; nobody is called twice. When nobody is left the starter gets the numbers.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from bot.crisis import starting
from bot.crisis.access import must_be_open
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
from bot.crisis.levels import Level
from bot.crisis.model import Call, Crisis, PersonId
from bot.crisis.people import here, silent
from bot.crisis.quiet import Absence, absent
from bot.crisis.refused import Refused
from bot.crisis.requests.base import Asked
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
from bot.crisis.updating import brought_forward

NEAR = timedelta(minutes=10)
"""So long before a promised update is due it rings, or at half time where less is left."""


def decide(crisis: Crisis, request: EscalationRequest) -> list[Fact]:
    """What follows from a request of this subject."""
    match request:
        case AnswerCall():
            must_be_open(crisis)
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


def answered(crisis: Crisis, person: PersonId, request: Asked) -> list[Fact]:
    """The call of somebody who does anything is answered; a deputy who answers takes over the silent one's roles."""
    call = crisis.call(person)
    if call is None or call.answered_at is not None:
        return []
    answer = CallAnswered(at=request.at, by=person, person=person, via=request.via)
    return [answer, *_stands_in(crisis, person, request.at)]


def _stands_in(crisis: Crisis, deputy: PersonId, at: datetime) -> list[Fact]:
    """Whoever answers takes over the roles whose holders stay silent and whose deputy they are."""
    return [
        RoleGiven(at=at, by=deputy, role=seat.role, holder=deputy, before=seat.holder)
        for seat in crisis.seats
        if seat.deputy == deputy and silent(crisis, seat.holder)
    ]


def _ring_call(crisis: Crisis, request: RingCall) -> list[Fact]:
    call = crisis.call(request.person)
    if call is None or call.turn != request.turn or call.answered_at or call.silent or not crisis.is_open:
        return []
    if request.at < call.at + timedelta(minutes=crisis.timing.answer):
        return []  # the level went down meanwhile; the alarm of the longer time rings later
    wanted = _still_wanted(crisis, call)
    if call.roles and not wanted:
        return []  # others hold these roles by now
    call = replace(call, roles=wanted)
    late = request.at - request.due_at > LATE
    unanswered = CallUnanswered(at=request.at, person=call.person, turn=call.turn, late=late)
    covered = _covered(crisis, call, request.at)
    left = tuple(role for role in call.roles if role not in {fact.role for fact in covered})
    follows = _call_next(crisis, replace(call, roles=left), request.at) if left or not covered else []
    called = [fact.person for fact in follows if isinstance(fact, PersonCalled)]
    people = [*called, *(fact.holder for fact in covered)]
    return [replace(unanswered, next_up=people[0] if people else None), *covered, *follows]


def _still_wanted(crisis: Crisis, call: Call) -> tuple[str, ...]:
    """The roles of a call that are still the person's, or of the one they were called for."""
    whose = (call.person, call.instead_of)
    return tuple(role for role in call.roles if crisis.seat(role).holder in whose)


def _covered(crisis: Crisis, call: Call, at: datetime) -> list[RoleGiven]:
    """The roles of the silent one whose deputy is here already: they need no call, the role falls to them."""
    return [
        RoleGiven(at=at, role=seat.role, holder=seat.deputy, before=call.person)
        for seat in crisis.seats
        if seat.role in call.roles and seat.holder == call.person and seat.deputy and here(crisis, seat.deputy)
    ]


def _call_next(crisis: Crisis, call: Call, at: datetime) -> list[Fact]:
    person = _next_in_chain(crisis, call, at)
    if person is None:
        return _by_telephone(crisis, call, at)
    root = call.instead_of or call.person
    return [PersonCalled(at=at, person=person, roles=call.roles, turn=call.turn + 1, instead_of=root)]


def _next_in_chain(crisis: Crisis, call: Call, at: datetime) -> PersonId | None:
    """Deputies of the roles, then the lead, then the approver; whoever is here, was called already, sleeps or is away
    is passed over."""
    chain = [crisis.seat(role).deputy for role in call.roles]
    chain += [crisis.seat("lead").holder, crisis.seat("approver").holder]
    free = (person for person in chain if person and crisis.call(person) is None and not here(crisis, person))
    return next((each for each in free if not absent(crisis.quiet, each, crisis.level, at)), None)


def _by_telephone(crisis: Crisis, call: Call, at: datetime) -> list[Fact]:
    """Nobody is left to call in chat: the starter gets the number of the one who should have come first; where that was
    tried in vain, of the one called last."""
    first = crisis.call(call.instead_of or call.person)
    wanted = call if first is not None and first.reached is False else first
    if wanted is None or wanted.number_given or wanted.answered_at:
        return _ended(crisis, at, silent_now=call.person)
    given = NumberGiven(at=at, person=wanted.person, to=crisis.opened_by)
    return [given, *_ended(crisis, at, silent_now=call.person)]


def _ended(crisis: Crisis, at: datetime, silent_now: PersonId) -> list[Fact]:
    """When everybody stayed silent, the starter is alone and must hear what may be done alone."""
    waiting = [each for each in crisis.calls if each.person != silent_now and not each.silent]
    return [ChainEnded(at=at)] if _alone(crisis) and not waiting else []


def _alone(crisis: Crisis) -> bool:
    people = {*(call.person for call in crisis.calls), *(each.person for each in crisis.acted)}
    return not any(here(crisis, person) for person in people - {crisis.opened_by})


def _phoned(crisis: Crisis, request: ReportPhone) -> list[Fact]:
    call = crisis.call(request.person)
    if call is None:
        raise Refused("not_called")
    if call.answered_at is not None:
        return []
    if request.reached:
        reached = CallAnswered(at=request.at, by=request.by, person=call.person, by_phone=True, via=request.via)
        return [reached, *_stands_in(crisis, call.person, request.at)]
    facts: list[Fact] = [NotReached(at=request.at, by=request.by, person=call.person)]
    silent_ones = (each for each in crisis.calls if silent(crisis, each.person) and not each.number_given)
    others = (each for each in silent_ones if not each.roles or _still_wanted(crisis, each))
    nxt = next((each for each in others if each.person != call.person), None)
    to = request.by or crisis.opened_by
    if nxt is not None:
        return [*facts, NumberGiven(at=request.at, person=nxt.person, to=to)]
    return facts if call.reached is False else [*facts, *_out_of_numbers(crisis, request.at)]


def _out_of_numbers(crisis: Crisis, at: datetime) -> list[Fact]:
    """The last number rang in vain. Where nobody came at all this was said when the last call stayed silent."""
    waiting = any(not call.silent and call.answered_at is None for call in crisis.calls)
    return [] if waiting or _alone(crisis) else [ChainEnded(at=at, some_here=True)]


def _level(crisis: Crisis, request: ChangeLevel) -> list[Fact]:
    if request.level is crisis.level:
        raise Refused("same_level", level=request.level)
    if not request.reason.strip():
        raise Refused("level_reason_wanted", level=request.level)
    before, after, reason = crisis.level, request.level, request.reason
    changed = LevelChanged(at=request.at, by=request.by, before=before, after=after, reason=reason)
    if crisis.room_name or not crisis.is_open or not after.needs_room:
        return [changed, *brought_forward(crisis, request), *_woken(crisis, request)]
    return [changed, *starting.room_wanted(crisis, request, request.room_name)]


def _woken(crisis: Crisis, request: ChangeLevel) -> list[Fact]:
    """On red nobody's quiet hours count: whoever was not waited for because of them is called now, for what
    nobody has taken over."""
    return [
        PersonCalled(at=request.at, by=request.by, person=call.person, roles=wanted, turn=call.turn + 1)
        for call in crisis.calls
        if call.absent is Absence.QUIET and call.answered_at is None and request.level is Level.RED and crisis.is_open
        if (wanted := _still_wanted(crisis, call)) or not call.roles
    ]


def _promise(crisis: Crisis, request: PromiseUpdate | KeepPromise | RingPromise) -> list[Fact]:
    match request:
        case PromiseUpdate(due_at=due, link=link):
            must_be_open(crisis)
            if due <= request.at:
                raise Refused("promise_in_past")
            return [UpdatePromised(at=request.at, by=request.by, due_at=due, link=link)]
        case KeepPromise():
            return _kept(crisis, request)
        case RingPromise(promised_at=promised, near=near):
            if crisis.promise is None or crisis.promise.due_at != promised or not crisis.is_open:
                return []
            if near:
                return [PromiseNear(at=request.at, due_at=promised)] if request.at < promised else []
            return [PromiseMissed(at=request.at, due_at=promised, late=request.at - promised > LATE)]
        case _:
            assert_never(request)


def _kept(crisis: Crisis, request: KeepPromise) -> list[Fact]:
    """An update that names the time of the next one keeps one promise and makes another."""
    if crisis.promise is None:
        raise Refused("no_promise")
    asked, link, due = {"at": request.at, "by": request.by}, request.link, crisis.promise.due_at
    kept = PromiseKept(**asked, due_at=due, link=link, published_at=request.published_at)  # type: ignore[arg-type]
    if request.next_at is None:
        return [kept]
    must_be_open(crisis)
    if request.next_at <= request.at:
        raise Refused("promise_in_past")
    return [kept, UpdatePromised(**asked, due_at=request.next_at, link=link)]  # type: ignore[arg-type]


def _night(crisis: Crisis, request: BeginNight | EndNight | RingMorning) -> list[Fact]:
    match request:
        case BeginNight(until=until, watch=watch, link=link):
            must_be_open(crisis)
            if until <= request.at:
                raise Refused("night_in_past")
            night = crisis.night
            if night and (night.until, night.watch) == (until, watch) and (night.announced or not link):
                return []  # said twice
            began = NightBegan(at=request.at, by=request.by, until=until, watch=watch, link=link, announced=bool(link))
            return [began, *starting.first_call(crisis, request, watch)]
        case EndNight():
            if crisis.night is None:
                raise Refused("no_night")
            return [NightEnded(at=request.at, by=request.by)]
        case RingMorning(until=until):
            same = crisis.is_open and crisis.night is not None and crisis.night.until == until
            return [NightEnded(at=request.at)] if same else []
        case _:
            assert_never(request)
