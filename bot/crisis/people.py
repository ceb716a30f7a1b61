"""Questions about who: who holds what, who owns a step, who is in the crisis. Pure answers, no decisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.crisis.model import Crisis, PersonId, Step
from bot.crisis.quiet import absent

ACTING = timedelta(minutes=2)
"""Somebody who did something this recently is at work and is left alone."""

AWAKE = timedelta(hours=1)
"""Somebody who did something this recently does not sleep, whatever their hours of rest."""


def holder(crisis: Crisis, role: str) -> PersonId | None:
    """Who holds a role, or its deputy where the holder's seat is empty."""
    seat = crisis.seat(role)
    return seat.holder or seat.deputy


def lead(crisis: Crisis) -> PersonId:
    """Who leads; whoever opened the crisis until a lead is named."""
    return holder(crisis, "lead") or crisis.opened_by


def leading(crisis: Crisis) -> PersonId:
    """Who leads now: the lead, or the starter for a lead who let the call pass in silence."""
    return crisis.opened_by if silent(crisis, lead(crisis)) else lead(crisis)


def owner(crisis: Crisis, step: Step) -> PersonId:
    """Who has to do a step: its owner, else whoever holds the role, else the lead, else the starter. Never nobody, and
    nobody who let their call pass in silence."""
    if step.owner is not None:
        return step.owner
    if step.plan.starter:
        return crisis.opened_by
    wanted = holder(crisis, step.plan.owner)
    return wanted if wanted and not silent(crisis, wanted) else leading(crisis)


def roles_of(crisis: Crisis, person: PersonId) -> tuple[str, ...]:
    """The roles a person holds."""
    return tuple(seat.role for seat in crisis.seats if seat.holder == person)


def everyone(crisis: Crisis) -> tuple[PersonId, ...]:
    """Everybody with a part in it: the starter, holders, deputies called, owners of steps; each once, in that order."""
    people = [crisis.opened_by, *(seat.holder for seat in crisis.seats), *(call.person for call in crisis.calls)]
    people += [step.owner for step in crisis.steps]
    return tuple(dict.fromkeys(person for person in people if person))


def inside(crisis: Crisis) -> frozenset[PersonId]:
    """Everybody who belongs in its room: of a private crisis nobody else knows."""
    return frozenset((*everyone(crisis), *crisis.invited))


def joined(crisis: Crisis, person: PersonId) -> Crisis:
    """The crisis with one more person who belongs in its room, in this one and in any later one."""
    return crisis if person in crisis.invited else replace(crisis, invited=(*crisis.invited, person))


def here(crisis: Crisis, person: PersonId) -> bool:
    """Whether somebody is known to be there: the starter, whoever answered, whoever has done anything in it."""
    call = crisis.call(person)
    answered = call is not None and call.answered_at is not None
    return person == crisis.opened_by or answered or any(each.person == person for each in crisis.acted)


def silent(crisis: Crisis, person: PersonId | None) -> bool:
    """Whether somebody was called, let the time to answer pass, and has not been heard of since."""
    call = crisis.call(person) if person else None
    return call is not None and call.silent and call.answered_at is None


def acting(crisis: Crisis, person: PersonId, at: datetime) -> bool:
    """Whether somebody is doing something in this crisis right now."""
    return any(each.person == person and at - each.at < ACTING for each in crisis.acted)


def resting(crisis: Crisis, person: PersonId, at: datetime) -> bool:
    """Whether somebody has their hours of rest, or is away, and has not been at work here lately. What can wait for
    them does; on red nobody rests."""
    lately = any(each.person == person and at - each.at < AWAKE for each in crisis.acted)
    return not lately and absent(crisis.quiet, person, crisis.level, at) is not None


def open_steps(crisis: Crisis, person: PersonId | None = None) -> tuple[Step, ...]:
    """The open steps in order of deadline, of one person or of all."""
    steps = [step for step in crisis.steps if step.is_open and (person is None or owner(crisis, step) == person)]
    return tuple(sorted(steps, key=lambda step: (step.due_at is None, step.due_at or crisis.opened_at, step.number)))


def overdue_steps(crisis: Crisis, person: PersonId | None = None) -> tuple[Step, ...]:
    """The open steps whose time is over, of one person or of all, the longest overdue first."""
    return tuple(step for step in open_steps(crisis, person) if step.overdue)
