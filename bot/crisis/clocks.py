"""The clocks of steps: when a step is due, when it comes back, when its owner may be reminded.

All of it is arithmetic on the crisis; nothing here knows the time.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.crisis.deliveries import Alarm
from bot.crisis.facts import Fact
from bot.crisis.facts.steps import OwnerReminded, OwnerUnheard, ReminderHeld
from bot.crisis.model import Crisis, PersonId, Step
from bot.crisis.people import acting, leading, overdue_steps
from bot.crisis.playbook import Anchor
from bot.crisis.requests.steps import RingStep
from bot.crisis.traces import Reminded

LATE = timedelta(seconds=60)
"""An alarm that rings this long after its time was missed while the bot was away."""

SOON = timedelta(minutes=15)
"""A step due within this always has its card."""

BETWEEN_REMINDERS = timedelta(minutes=5)
"""At most one mention per person in this time."""

UNHEARD = 3
"""After so many reminders without any sign whoever leads is told."""

HALF_TIME_FROM = timedelta(minutes=20)
"""Steps shorter than this get no reminder at half time."""


def anchored_at(crisis: Crisis, step: Step) -> datetime | None:
    """The moment from which a step's deadline counts; None while that moment has not come."""
    due = step.plan.due
    if due is None:
        return None
    match due.anchor:
        case Anchor.EXPOSURE:
            return crisis.public_from
        case Anchor.OPENING:
            return crisis.opened_at
        case Anchor.STAND_DOWN:
            return crisis.closed_at
        case Anchor.STEP:
            earlier = crisis.step(due.step)
            return earlier.ended_at if earlier else None


def due_at(crisis: Crisis, step: Step) -> datetime | None:
    """When a step is due, at the level of now; a repeating step that was done is due by its rhythm."""
    if step.rounds and step.due_at is not None:
        return step.due_at
    start = anchored_at(crisis, step)
    if start is None or step.plan.due is None:
        return step.due_at if step.added_by else None
    return start + timedelta(minutes=step.plan.due.minutes_at(crisis.level))


def next_round_at(crisis: Crisis, step: Step, at: datetime) -> datetime | None:
    """When a repeating step that was just done comes back; None where it does not repeat any more."""
    begun = at - (anchored_at(crisis, step) or crisis.opened_at)
    for repeat in step.plan.repeat:
        if repeat.during is None or begun < timedelta(minutes=repeat.during):
            return at + timedelta(minutes=repeat.every)
    return None


def with_dues(crisis: Crisis, at: datetime) -> Crisis:
    """The crisis with the deadline of every open step as it follows from what is known at that moment."""
    for step in crisis.steps:
        due = due_at(crisis, step)
        if step.is_open and due != step.due_at:
            crisis = crisis.with_step(_due(step, due, at))
    return crisis


def _due(step: Step, due: datetime | None, at: datetime) -> Step:
    return replace(step, due_at=due, overdue=False, coming=is_coming(due, at))


def started(crisis: Crisis, at: datetime) -> Crisis:
    """The clocks begin to run, or run again: what has become due soon while none of them rang has its card now."""
    steps = (replace(step, coming=is_coming(step.due_at, at)) if step.is_open else step for step in crisis.steps)
    return replace(crisis, steps=tuple(steps))


def is_coming(due: datetime | None, at: datetime) -> bool:
    """Whether so little time is left at that moment that the card must be out."""
    return due is not None and due - SOON <= at


def alarms(before: Crisis | None, after: Crisis, at: datetime) -> list[Alarm]:
    """The alarms that new or changed deadlines need: at half time, shortly before, and at the time itself."""
    if not after.is_open or not after.room_name:
        return []
    before = before if before and before.room_name else None
    known = {step.id: step.due_at for step in before.steps} if before and before.is_open else {}
    changed = [step for step in after.steps if step.is_open and step.due_at and known.get(step.id) != step.due_at]
    return [alarm for step in changed for alarm in _alarms_of(after, step, at)]


def _alarms_of(crisis: Crisis, step: Step, at: datetime) -> list[Alarm]:
    """A deadline that has moved into the past rings at once; what would come before now is left out."""
    due = step.due_at
    assert due is not None
    start = anchored_at(crisis, step) or at
    half = start + (due - start) / 2
    found = [_alarm(crisis, step, max(due, at), "due")]
    if due - SOON > at:
        found.append(_alarm(crisis, step, due - SOON, "soon"))
    if due - start >= HALF_TIME_FROM and half > at:
        found.append(_alarm(crisis, step, half, "half"))
    return found


def _alarm(crisis: Crisis, step: Step, at: datetime, stage: str) -> Alarm:
    due = step.due_at
    assert due is not None
    asks = RingStep(crisis=crisis.id, at=at, due_at=at, step=step.id, deadline=due)
    asks = replace(asks, soon=stage == "soon", half=stage == "half")
    return Alarm(key=f"alarm:step:{step.id}:{stage}:{due.isoformat()}", at=at, asks=asks)


def remind(crisis: Crisis, person: PersonId, at: datetime, step: Step | None = None) -> list[Fact]:
    """Remind a person of the one next thing, or hold it back: at night, while they act, or moments after another."""
    if crisis.night is not None:
        return []
    last = last_reminded(crisis, person)
    if last and at - last.at < BETWEEN_REMINDERS:
        return [ReminderHeld(at=at, person=person, until=last.at + BETWEEN_REMINDERS)]
    if acting(crisis, person, at):
        return [ReminderHeld(at=at, person=person, until=at + timedelta(minutes=2))]
    late = _late(crisis, person)
    wanted = late[0] if late else step
    if wanted is None or not _rings(crisis, wanted):
        return []
    return [OwnerReminded(at=at, person=person, step=wanted.id, waiting=max(0, len(late) - 1), early=not late)]


def remind_again(crisis: Crisis, person: PersonId, at: datetime) -> list[Fact]:
    """The later reminders of one chain: at once for a step that became overdue since the last, else by its rhythm; and
    for somebody who gives no sign, one word to whoever leads instead of more of them."""
    late, last = _late(crisis, person), last_reminded(crisis, person)
    if not late or not crisis.is_open:
        return []
    if last is None or _is_news(late, last):
        return remind(crisis, person, at)
    if crisis.night is not None or at < last.at + next_reminder_after(last):
        return []
    to = leading(crisis)
    if to == person or last.unheard < UNHEARD or _heard(crisis, last):
        return remind(crisis, person, at)
    if last.lead_told:
        return [ReminderHeld(at=at, person=person, until=_next_beat(last, at))]
    return [OwnerUnheard(at=at, person=person, to=to, step=late[0].id, waiting=len(late) - 1)]


def _late(crisis: Crisis, person: PersonId) -> tuple[Step, ...]:
    return tuple(step for step in overdue_steps(crisis, person) if _rings(crisis, step))


def _rings(crisis: Crisis, step: Step) -> bool:
    """In the watch period people are left alone; only what the law wants does not wait."""
    return crisis.watch is None or crisis.watch.over or step.plan.statutory


def _is_news(late: tuple[Step, ...], last: Reminded) -> bool:
    return any(step.due_at is None or step.due_at > last.at for step in late)


def _heard(crisis: Crisis, last: Reminded) -> bool:
    """Whether the person has done anything since the last reminder."""
    return any(each.person == last.person and each.at >= last.at for each in crisis.acted)


def reminded(crisis: Crisis, person: PersonId, at: datetime) -> Reminded:
    """What is remembered of one more reminder. The row begins anew only where there is news for somebody who was heard
    of: who is silent must not be mentioned the more, the more they leave undone."""
    last = last_reminded(crisis, person)
    if last is None:
        return Reminded(person=person, at=at)
    if not _heard(crisis, last):
        return replace(last, at=at, times=last.times + 1, unheard=last.unheard + 1)
    news = _is_news(overdue_steps(crisis, person), last)
    return Reminded(person=person, at=at, times=1 if news else last.times + 1)


def told_of(crisis: Crisis, person: PersonId, at: datetime) -> Reminded:
    """What is remembered once whoever leads was told."""
    return replace(reminded(crisis, person, at), lead_told=True)


def last_reminded(crisis: Crisis, person: PersonId) -> Reminded | None:
    """When and how often a person was reminded."""
    return next((each for each in crisis.reminded if each.person == person), None)


def next_reminder_after(last: Reminded) -> timedelta:
    """Reminders grow rarer: 15 minutes, half an hour, one hour, two, then every four."""
    return timedelta(minutes=min(15 * 2 ** (last.times - 1), 240))


def _next_beat(last: Reminded, at: datetime) -> datetime:
    """The next time by the rhythm; whoever asks meanwhile gets the same one, so that chains do not multiply."""
    beat = next_reminder_after(last)
    return at + beat - (at - last.at) % beat
