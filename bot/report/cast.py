"""Under which name people appear in a report: their own, or by default their role.

Without names a person is the first role they ever held, in the order of the roles; a second holder is "... (2)". The
same person is the same everywhere in one report. What people typed is not searched for names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.crisis.facts import Line
from bot.crisis.facts.escalation import CallAnswered, CallUnanswered, NightBegan, NotReached, NumberGiven, PersonCalled
from bot.crisis.facts.opening import CrisisOpened, NeighbourSeen
from bot.crisis.facts.record import ActionNoted, Noted
from bot.crisis.facts.roles import DeputyNamed, RoleGiven, RoleTaken
from bot.crisis.facts.steps import OwnerReminded, OwnerUnheard, StepAdded, StepGivenBack, StepTaken
from bot.crisis.model import Crisis, PersonId
from bot.crisis.playbook import ROLES
from bot.show.words import Words


class Names(Protocol):
    """Who is who; the caller has it."""

    def name(self, person: str) -> str:
        """The full name of a person, by internal id."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Cast:
    """The people of one report. shown: what each is called in it."""

    shown: dict[PersonId, str]
    machine: str
    stranger: str

    def who(self, person: PersonId | None) -> str:
        """What a person is called here; None is the bot, or the passing of time."""
        if person is None:
            return self.machine
        return self.shown.get(person, self.stranger)


def cast_of(crisis: Crisis, lines: Sequence[Line], words: Words, names: Names | None) -> Cast:
    """Everybody in it, by full name, or (names is None) by role."""
    people = tuple(dict.fromkeys((*_in_lines(lines), *_in_seats(crisis), *_in_steps(crisis))))
    shown = {person: names.name(person) for person in people} if names else _by_role(crisis, lines, people, words)
    return Cast(shown=shown, machine=words.text("report.cast.machine"), stranger=words.text("report.cast.other"))


def _in_seats(crisis: Crisis) -> list[PersonId]:
    found = [crisis.opened_by, crisis.closed_by]
    for seat in crisis.seats:
        found += [seat.holder, seat.deputy]
    return [person for person in found if person]


def _in_steps(crisis: Crisis) -> list[PersonId]:
    found: list[PersonId | None] = []
    for step in crisis.steps:
        found += [step.owner, step.ended_by, step.added_by, *step.seen]
    return [person for person in found if person]


def _in_lines(lines: Sequence[Line]) -> list[PersonId]:
    found: list[PersonId | None] = []
    for line in lines:
        found += [*_named_in(line), line.fact.by]
    return [person for person in found if person]


def _named_in(line: Line) -> tuple[PersonId | None, ...]:
    match line.fact:
        case PersonCalled(person=person, instead_of=other):
            return (other, person)
        case CallAnswered(person=person) | CallUnanswered(person=person) | NotReached(person=person):
            return (person,)
        case OwnerReminded(person=person) | NumberGiven(person=person):
            return (person,)
        case OwnerUnheard(person=person, to=to):
            return (person, to)
        case StepTaken(owner=owner) | StepGivenBack(owner=owner) | StepAdded(owner=owner) | ActionNoted(owner=owner):
            return (owner,)
        case RoleGiven(holder=holder, before=before):
            return (before, holder)
        case RoleTaken(holder=person) | DeputyNamed(deputy=person) | NightBegan(watch=person):
            return (person,)
        case Noted(author=author):
            return (author,)
        case NeighbourSeen(other_by=other):
            return (other,)
        case CrisisOpened(seats=seats):
            return tuple(person for seat in seats for person in (seat.holder, seat.deputy))
        case _:
            return ()


def _by_role(crisis: Crisis, lines: Sequence[Line], people: Sequence[PersonId], words: Words) -> dict[PersonId, str]:
    held, standing_in = _roles_held(crisis, lines)
    times: Counter[str] = Counter()
    shown: dict[PersonId, str] = {}
    for person in people:
        label = _label(held.get(person, set()), standing_in.get(person, set()), words)
        times[label] += 1
        shown[person] = label if times[label] == 1 else f"{label} ({times[label]})"
    return shown


def _label(held: set[str], standing_in: set[str], words: Words) -> str:
    if held:
        return role_name(_first(held), words)
    if standing_in:
        return words.text("report.cast.deputy", role=role_name(_first(standing_in), words))
    return words.text("report.cast.other")


def _first(roles: set[str]) -> str:
    return min(roles, key=lambda role: (ROLES.index(role) if role in ROLES else len(ROLES), role))


def role_name(role: str, words: Words) -> str:
    """A role for the reader; a role of which there are no words is shown as the plan writes it."""
    return words.text(f"role.{role}") if words.has(f"role.{role}") else role


Held = dict[PersonId, set[str]]


def _roles_held(crisis: Crisis, lines: Sequence[Line]) -> tuple[Held, Held]:
    """Every role each person ever held, and every role each was ever deputy of."""
    held: Held = {}
    standing_in: Held = {}
    seats = list(crisis.seats)
    for line in lines:
        match line.fact:
            case CrisisOpened():
                seats += line.fact.seats
            case RoleGiven(role=role, holder=person, before=before):
                held.setdefault(person, set()).add(role)
                held.setdefault(before, set()).add(role) if before else None
            case DeputyNamed(role=role, deputy=person):
                standing_in.setdefault(person, set()).add(role)
            case PersonCalled(person=person, roles=roles):
                standing_in.setdefault(person, set()).update(roles)
            case _:
                pass
    for seat in seats:
        held.setdefault(seat.holder, set()).add(seat.role) if seat.holder else None
        standing_in.setdefault(seat.deputy, set()).add(seat.role) if seat.deputy else None
    return held, standing_in
