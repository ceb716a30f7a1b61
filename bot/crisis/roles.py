"""Who holds what. Every role has one holder and one deputy; one person may hold several roles."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.crisis import starting
from bot.crisis.deliveries import ROOM, Delivery, Say
from bot.crisis.facts import Fact
from bot.crisis.facts.roles import DeputyNamed, RoleFact, RoleGiven, RoleTaken
from bot.crisis.model import Crisis, PersonId, Seat, Step, Via
from bot.crisis.people import joined
from bot.crisis.playbook import ROLES
from bot.crisis.refused import Refused
from bot.crisis.requests.roles import GiveRole, NameDeputy, RoleRequest
from bot.crisis.stepping import invited


def decide(crisis: Crisis, request: RoleRequest) -> list[Fact]:
    """What follows from a request of this subject."""
    if request.role not in ROLES:
        raise Refused("unknown_role", role=request.role)
    match request:
        case GiveRole(role=role, holder=new):
            return _give(crisis, request, role, new)
        case NameDeputy(role=role, deputy=new):
            if crisis.seat(role).holder == new:
                raise Refused("deputy_is_holder", role=role)
            same = crisis.seat(role).deputy == new
            return [] if same else [DeputyNamed(at=request.at, by=request.by, role=role, deputy=new)]
        case _:
            assert_never(request)


def _give(crisis: Crisis, request: GiveRole, role: str, new: PersonId) -> list[Fact]:
    seat = crisis.seat(role)
    if seat.holder == new:
        if seat.taken or request.by != new:
            return []
        return [RoleTaken(at=request.at, by=new, role=role, holder=new)]
    given = RoleGiven(at=request.at, by=request.by, role=role, holder=new, before=seat.holder)
    return [given, *starting.first_call(crisis, request, new, (role,))]


def change(crisis: Crisis, fact: RoleFact) -> Crisis:
    """The crisis after a fact of this subject."""
    match fact:
        case RoleGiven(role=role, holder=new, before=old):
            seat = replace(crisis.seat(role), holder=new, taken=fact.by in (new, None))
            seat = replace(seat, deputy=old if seat.deputy == new else seat.deputy)
            steps = tuple(_freed(step, role, old) for step in crisis.steps)
            return joined(replace(crisis, steps=steps).with_seat(seat), new)
        case DeputyNamed(role=role, deputy=new):
            return joined(crisis.with_seat(replace(crisis.seat(role), deputy=new)), new)
        case RoleTaken(role=role, holder=holder):
            return crisis.with_seat(Seat(role=role, holder=holder, deputy=crisis.seat(role).deputy, taken=True))
        case _:
            assert_never(fact)


def _freed(step: Step, role: str, old: PersonId | None) -> Step:
    """The open steps of a role go along with it when it changes hands."""
    if old is None or not step.is_open or step.owner != old or step.plan.owner != role:
        return step
    return replace(step, owner=None, owner_via=Via.PLAN)


def tell(before: Crisis, fact: RoleFact, after: Crisis) -> list[Delivery]:
    """What must be said because of a fact of this subject."""
    match fact:
        case RoleGiven(holder=new):
            said = Say(key=f"say:{after.lines}", where=ROOM, line=after.lines)
            return [*invited(before, after, new), said]
        case DeputyNamed(deputy=new):
            return invited(before, after, new)
        case RoleTaken():
            return []
        case _:
            assert_never(fact)
