"""Who was called, and who answered, role by role. Part of measures.py; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.crisis.facts import Fact
from bot.crisis.facts.escalation import CallAnswered, CallUnanswered, PersonCalled
from bot.crisis.facts.roles import RoleGiven
from bot.crisis.measured import RoleAnswer, Unanswered
from bot.crisis.model import Crisis, PersonId
from bot.crisis.playbook import ROLES

Facts = Sequence[Fact]


def roles_answered(crisis: Crisis, facts: Facts) -> tuple[RoleAnswer, ...]:
    """Every role that somebody holds or was called for, in the order in which roles are shown."""
    named = {seat.role for seat in crisis.seats if seat.holder or seat.deputy}
    called = {role for fact in facts if isinstance(fact, PersonCalled) for role in fact.roles}
    order = [*ROLES, *sorted((named | called) - set(ROLES))]
    return tuple(_role(crisis, facts, role) for role in order if role in named | called)


def _role(crisis: Crisis, facts: Facts, role: str) -> RoleAnswer:
    calls = [fact for fact in facts if isinstance(fact, PersonCalled) and role in fact.roles]
    people = {fact.person for fact in calls}
    first = next(_answers(facts, role), None) if calls else None
    quiet = [fact.person for fact in facts if isinstance(fact, CallUnanswered) and fact.person in people]
    return RoleAnswer(
        role=role,
        holder=crisis.seat(role).holder,
        called_at=calls[0].at if calls else None,
        answered_at=first.at if first else None,
        answered_by=first.person if first else None,
        by_phone=first.by_phone if first else False,
        silent=tuple(dict.fromkeys(quiet)),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Answer:
    at: datetime
    person: PersonId
    by_phone: bool = False


def _answers(facts: Facts, role: str) -> Iterator[_Answer]:
    """The answers for a role: of those who were called for it, while it was theirs to answer for, and of whoever was
    there already and got it."""
    asked: set[PersonId] = set()
    here: set[PersonId] = set()
    for fact in facts:
        here |= {fact.by} if fact.by else set()
        match fact:
            case PersonCalled(person=person, roles=roles) if role in roles:
                asked.add(person)
            case RoleGiven(role=given, holder=holder) if given == role:
                asked &= {holder}
                if holder in here:
                    yield _Answer(at=fact.at, person=holder)
            case CallAnswered(person=person):
                here.add(person)
                if person in asked:
                    yield _Answer(at=fact.at, person=person, by_phone=fact.by_phone)
            case _:
                pass


def unanswered(facts: Facts) -> tuple[Unanswered, ...]:
    """Every call that stayed unanswered when its time was over."""
    roles: dict[PersonId, tuple[str, ...]] = {}
    found: list[Unanswered] = []
    for fact in facts:
        match fact:
            case PersonCalled():
                roles[fact.person] = fact.roles
            case CallUnanswered(person=person):
                called_for = roles.get(person, ())
                found.append(Unanswered(person=person, at=fact.at, roles=called_for, turn=fact.turn, late=fact.late))
            case _:
                pass
    return tuple(found)
