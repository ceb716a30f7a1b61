"""What the facts about calls, levels, promises and nights change, and what must be said because of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from bot.crisis import clocks
from bot.crisis.closing_post import unwatched
from bot.crisis.deliveries import ROOM, Alarm, Delivery, Describe, Lane, LiftNet, Say, SpreadNet, privately
from bot.crisis.escalation import NEAR
from bot.crisis.facts.escalation import (
    CallAnswered,
    CallUnanswered,
    ChainEnded,
    EscalationFact,
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
from bot.crisis.model import Call, Crisis, PersonId
from bot.crisis.people import joined, overdue_steps, owner
from bot.crisis.requests.escalation import RingCall, RingMorning, RingPromise
from bot.crisis.stepping import invited, ring_owner
from bot.crisis.traces import Net, Night, Promise

GRACE = timedelta(minutes=3)
"""How long after a call's time the platform itself speaks, should the bot be dead."""


def change(crisis: Crisis, fact: EscalationFact) -> Crisis:
    """The crisis after a fact of this subject."""
    match fact:
        case PersonCalled():
            return _called(crisis, fact)
        case CallAnswered(person=person, by_phone=by_phone):
            return _answered(crisis, person, fact.at, by_phone)
        case CallUnanswered(person=person):
            return _with(crisis, person, silent=True)
        case NetSpread(person=person, net=net):
            return replace(crisis, nets=(*crisis.nets, Net(person=person, id=net)))
        case NumberGiven(person=person):
            return _with(crisis, person, number_given=True)
        case NotReached(person=person):
            return _with(crisis, person, reached=False)
        case LevelChanged(after=level):
            calm = unwatched(crisis) if level.worse_than(crisis.level) else crisis
            return clocks.with_dues(replace(calm, level=level), fact.at)
        case UpdatePromised(due_at=due):
            return replace(crisis, promise=Promise(due_at=due, made_at=fact.at, by=fact.by))
        case PromiseKept():
            return replace(crisis, promise=None)
        case NightBegan():
            return _night(crisis, fact)
        case NightEnded():
            return replace(crisis, night=None)
        case ChainEnded() | PromiseNear() | PromiseMissed():
            return crisis
        case _:
            assert_never(fact)


def _with(crisis: Crisis, person: PersonId, **changes: object) -> Crisis:
    call = crisis.call(person)
    return crisis if call is None else crisis.with_call(replace(call, **changes))  # type: ignore[arg-type]


def _called(crisis: Crisis, fact: PersonCalled) -> Crisis:
    call = Call(person=fact.person, roles=fact.roles, at=fact.at, turn=fact.turn, instead_of=fact.instead_of)
    call = replace(call, absent=fact.absent, silent=fact.absent is not None)
    return joined(crisis.with_call(call), fact.person)


def _answered(crisis: Crisis, person: PersonId, at: datetime, by_phone: bool) -> Crisis:
    crisis = _with(crisis, person, answered_at=at, reached=True if by_phone else None)
    for seat in crisis.seats:
        if seat.holder == person and not seat.taken:
            crisis = crisis.with_seat(replace(seat, taken=True))
    return crisis


def _night(crisis: Crisis, fact: NightBegan) -> Crisis:
    """The promise moves to the morning only once the public was told so."""
    crisis = joined(crisis, fact.watch)
    crisis = replace(crisis, night=Night(until=fact.until, watch=fact.watch, announced=fact.announced))
    if not fact.announced:
        return crisis
    return replace(crisis, promise=Promise(due_at=fact.until, made_at=fact.at, by=fact.by))


def tell(before: Crisis, fact: EscalationFact, after: Crisis) -> list[Delivery]:
    """What must be said because of a fact of this subject, and which alarms are set."""
    line = after.lines
    aloud = Say(key=f"say:{line}", where=ROOM, line=line)
    urgent = replace(aloud, lane=Lane.CALL)
    match fact:
        case PersonCalled():
            return _call(before, fact, after)
        case CallAnswered(person=person):
            return [aloud] if after_silence(before, person) else _lift(after, person)
        case NetSpread(person=person):
            call = after.call(person)
            waits = after.is_open and call is not None and _waiting(call)
            return [] if waits else _lift(after, person)
        case CallUnanswered(person=person):
            return [urgent, *_lift(after, person)]
        case NumberGiven(to=to):
            return [replace(urgent, where=privately(to))]
        case ChainEnded():
            return [replace(urgent, where=privately(after.opened_by)), replace(urgent, key=f"say:{line}:room")]
        case LevelChanged() if not after.room_name:
            return []  # whoever asked is answered at once, and the list of crises shows it
        case LevelChanged():
            topic = Describe(key="topic", what="topic", after=_room(after))
            return [urgent, topic, *calls_again(after, fact.at), *_woken(before, after, fact.at)]
        case UpdatePromised(due_at=due):
            return [aloud, *_promise_alarms(after, due, fact.at)]
        case PromiseKept():
            return [aloud]
        case PromiseNear() | PromiseMissed():
            return [urgent]
        case NightBegan(until=until, watch=watch):
            return [*invited(before, after, watch), aloud, *_night_alarms(after, until, fact.at)]
        case NightEnded():
            return [aloud, *remind_all(after, fact.at)]
        case NotReached():
            return []
        case _:
            assert_never(fact)


def after_silence(before: Crisis, person: PersonId) -> bool:
    """An answer is said aloud only where silence was said aloud before; else the board shows it."""
    call = before.call(person)
    return call is not None and call.silent


def _room(crisis: Crisis) -> tuple[str, ...]:
    return () if crisis.room else ("room",)


def _call(before: Crisis, fact: PersonCalled, after: Crisis) -> list[Delivery]:
    person, line = fact.person, after.lines
    due = fact.at + timedelta(minutes=after.timing.answer)
    said = Say(key=f"say:{line}", where=privately(person), line=line, part="call", after=_room(after), lane=Lane.CALL)
    if fact.absent:
        return [*invited(before, after, person), said]
    net = SpreadNet(key=f"net:{person}:{fact.turn}", person=person, at=due + GRACE, after=_room(after))
    return [*invited(before, after, person), said, net, _ring(after, person, fact.turn, due)]


def _ring(crisis: Crisis, person: PersonId, turn: int, due: datetime) -> Alarm:
    asks = RingCall(crisis=crisis.id, at=due, due_at=due, person=person, turn=turn)
    return Alarm(key=f"alarm:call:{person}:{turn}:{due.isoformat()}", at=due, asks=asks)


def _waiting(call: Call) -> bool:
    """Whether its time still runs; before and after that no message waits on the platform."""
    return call.answered_at is None and not call.silent


def calls_again(crisis: Crisis, at: datetime) -> list[Delivery]:
    """A new level has other times to answer, or the clocks run again: the calls still open ring by them."""
    waiting = [call for call in crisis.calls if _waiting(call)]
    minutes = timedelta(minutes=crisis.timing.answer)
    return [_ring(crisis, call.person, call.turn, max(at, call.at + minutes)) for call in waiting]


def _lift(crisis: Crisis, person: PersonId) -> list[Delivery]:
    nets = (net for net in crisis.nets if net.person == person)
    return [LiftNet(key=f"lift:{net.id}", person=person, net=net.id) for net in nets]


def lift_all(crisis: Crisis) -> list[Delivery]:
    """When the clocks stop, nothing may speak by itself any more."""
    waiting = (call.person for call in crisis.calls if _waiting(call))
    return [lifted for person in waiting for lifted in _lift(crisis, person)]


def promise_again(crisis: Crisis, at: datetime) -> list[Delivery]:
    """The clocks run again: what the public was promised still rings."""
    promise = crisis.promise
    return _promise_alarms(crisis, promise.due_at, at) if promise and promise.due_at > at else []


def _promise_alarms(crisis: Crisis, due: datetime, at: datetime) -> list[Delivery]:
    near = max(due - NEAR, at + (due - at) / 2)
    asked = {"crisis": crisis.id, "promised_at": due}
    return [
        Alarm(
            key=f"alarm:promise:near:{due.isoformat()}",
            at=near,
            asks=RingPromise(at=near, due_at=near, near=True, **asked),  # type: ignore[arg-type]
        ),
        Alarm(
            key=f"alarm:promise:due:{due.isoformat()}",
            at=due,
            asks=RingPromise(at=due, due_at=due, **asked),  # type: ignore[arg-type]
        ),
    ]


def _night_alarms(crisis: Crisis, until: datetime, at: datetime) -> list[Delivery]:
    asks = RingMorning(crisis=crisis.id, at=until, due_at=until, until=until)
    morning = Alarm(key=f"alarm:morning:{until.isoformat()}", at=until, asks=asks)
    moved = crisis.promise is not None and crisis.promise.due_at == until
    return [morning, *(_promise_alarms(crisis, until, at) if moved else [])]


def _woken(before: Crisis, after: Crisis, at: datetime) -> list[Delivery]:
    """A level that went up has ended the watch, in which reminders were held."""
    return remind_all(after, at) if before.watch and not after.watch else []


def remind_all(crisis: Crisis, at: datetime) -> list[Delivery]:
    """Reminders that were held in the night, or while the crisis was closed, come now: one per person."""
    people = dict.fromkeys(owner(crisis, step) for step in overdue_steps(crisis))
    return [ring_owner(crisis, person, at) for person in people]
