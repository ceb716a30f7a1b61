"""Whether somebody may do something now: what they are to the crisis as it is at this moment, held against the table.

Asked by the desk in the transaction that decides, never when a button is drawn. Nobody is looked up here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.crisis.access import ACTIONS, SETTABLE, TABLE, Action, Part, Row
from bot.crisis.model import Crisis, PersonId, Seat
from bot.crisis.people import inside, leading, silent
from bot.crisis.person import Standing
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.escalation import BeginNight, ChangeLevel
from bot.crisis.requests.opening import LearnDetail, StartCrisis
from bot.crisis.requests.roles import GiveRole, NameDeputy
from bot.crisis.requests.statements import ConfirmDecision
from bot.crisis.requests.steps import AddStep, TakeStep

May = Mapping[str, Sequence[str]]
"""The rows that a brand wrote anew, by the names of action and parts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asker:
    """Somebody as platform and contacts have them now. standing: None where they are not of that workspace.

    named: they stand in the contacts file. kept_out: the brands with a team of their own that they are not of.
    client_of: the brands that named them as outside approver. room: where they ask from, "" for nowhere in particular.
    """

    person: PersonId
    workspace: str
    standing: Standing | None = Standing.MEMBER
    named: bool = False
    kept_out: frozenset[str] = field(default_factory=frozenset)
    client_of: frozenset[str] = field(default_factory=frozenset)
    room: str = ""


def check(crisis: Crisis | None, request: Request, asker: Asker, may: May | None = None) -> None:
    """Refused where this person may not do that now. Without a crisis: one that is only being opened."""
    if isinstance(request, StartCrisis):
        return _may_open(request, asker)
    if crisis is None:
        return None
    action, parts = action_of(crisis, request), parts_of(crisis, asker)
    row = row_of(action, may or {})
    if parts & row or (action in SETTABLE and Part.MEMBER in parts and _stands_in(crisis, row, asker)):
        return _may_move(request, asker)
    if Part.MEMBER in parts and _about_themselves(crisis, request):
        return None
    raise _refusal(crisis, action, parts, row)


def _about_themselves(crisis: Crisis, request: Request) -> bool:
    """Whoever is reported to have decided something says whether that is so, whatever roles they hold by now."""
    if not isinstance(request, ConfirmDecision):
        return False
    statement = next((each for each in crisis.statements if each.number == request.statement), None)
    return statement is not None and any(each.person == request.by and each.reported_by for each in statement.decisions)


def _may_open(request: StartCrisis, asker: Asker) -> None:
    if why := at_the_door(asker):
        raise Refused(why)
    if request.brand in asker.kept_out or asker.workspace != request.workspace:
        raise Refused("no_brand")


def _may_move(request: Request, asker: Asker) -> None:
    """Nobody puts a crisis under a brand that is not theirs."""
    if isinstance(request, LearnDetail) and request.brand in asker.kept_out:
        raise Refused("no_brand")


def action_of(crisis: Crisis, request: Request) -> Action:
    """Which action a request is here and now."""
    if isinstance(request, ChangeLevel) and request.level.number > crisis.level.number:
        return Action.LOWER
    if crisis.private and any(person not in inside(crisis) for person in _brought_in(request)):
        return Action.LET_IN
    return ACTIONS[type(request)]


def _brought_in(request: Request) -> tuple[PersonId, ...]:
    """Whom a request gives a part in the crisis, besides whoever asks."""
    match request:
        case GiveRole(holder=person) | NameDeputy(deputy=person) | BeginNight(watch=person):
            found: PersonId | None = person
        case TakeStep(owner=person) | AddStep(owner=person):
            found = person
        case _:
            found = None
    return (found,) if found and found != request.by else ()


def row_of(action: Action, may: May) -> Row:
    """Who may, as the brand has it, or as everybody has it."""
    return frozenset(Part(each) for each in may[action]) if action in may else TABLE[action]


def parts_of(crisis: Crisis, asker: Asker) -> frozenset[Part]:
    """What somebody is to a crisis: a member with their roles, or one thing that is no member."""
    if apart := _outside(crisis, asker):
        return frozenset({apart})
    return frozenset({Part.MEMBER, *_roles(crisis, asker.person)})


def _outside(crisis: Crisis, asker: Asker) -> Part | None:
    if asker.standing is None or asker.workspace != crisis.workspace:
        return Part.OTHER_WORKSPACE
    if asker.standing in (Standing.BOT, Standing.GONE):
        return Part(asker.standing)
    if crisis.brand in asker.client_of:
        return Part.CLIENT
    if asker.standing in (Standing.GUEST, Standing.STRANGER):
        named = asker.named and crisis.brand not in asker.kept_out and not asker.client_of and not crisis.private
        return Part.NAMED if named else Part(asker.standing)
    if crisis.brand in asker.kept_out or asker.client_of:
        return Part.OTHER_BRAND
    return Part.APART if crisis.private and not is_inside(crisis, asker) else None


def _roles(crisis: Crisis, person: PersonId) -> set[Part]:
    held = {part for seat in crisis.seats for each, part in _held(seat) if each == person}
    return {*held, Part.STARTER} if person == crisis.opened_by else held


def _held(seat: Seat) -> tuple[tuple[PersonId | None, Part], tuple[PersonId | None, Part]]:
    """What the holder of a role is, and what its deputy is."""
    own = Part(seat.role) if seat.role in (Part.LEAD, Part.APPROVER, Part.LEGAL) else Part.ROLE
    return (seat.holder, own), (seat.deputy, Part.DEPUTY if own is Part.LEAD else own)


def is_inside(crisis: Crisis, asker: Asker) -> bool:
    """Whether somebody has a part in it, or speaks in its room: whoever speaks in a private room is in it."""
    in_room = crisis.room is not None and asker.room == crisis.room.room
    return in_room or asker.person in inside(crisis)


def _stands_in(crisis: Crisis, row: Row, asker: Asker) -> bool:
    """Whoever keeps watch at night; and anybody inside, where every role that may is empty or was called in vain."""
    if crisis.night and crisis.night.watch == asker.person:
        return True
    wanted = [person for seat in crisis.seats for person, part in _held(seat) if part in row]
    return is_inside(crisis, asker) and all(person is None or silent(crisis, person) for person in wanted)


def may_see(crisis: Crisis, asker: Asker) -> bool:
    """Whether somebody may know of a crisis at all."""
    return bool(parts_of(crisis, asker) & TABLE[Action.SEE])


def at_the_door(asker: Asker) -> str:
    """Why somebody cannot even ask, wherever they are; "" for whoever can."""
    match asker.standing:
        case Standing.GONE:
            return "left"
        case Standing.BOT:
            return "not_a_person"
        case _ if asker.client_of:
            return "client"
        case Standing.GUEST:
            return "guest"
        case Standing.STRANGER:
            return "stranger"
        case None:
            return "no_crisis"
        case Standing.MEMBER:
            return ""


_WHY = {
    Part.CLIENT: "client",
    Part.GUEST: "guest",
    Part.NAMED: "guest",
    Part.STRANGER: "stranger",
    Part.GONE: "left",
    Part.BOT: "not_a_person",
    Part.APART: "no_crisis",
    Part.OTHER_BRAND: "no_crisis",
    Part.OTHER_WORKSPACE: "no_crisis",
}
"""What somebody is told who is no member. Of a crisis that is none of theirs: that there is none."""


def _refusal(crisis: Crisis, action: Action, parts: frozenset[Part], row: Row) -> Refused:
    if why := next((_WHY[part] for part in parts if part in _WHY), ""):
        return Refused(why)
    if action is Action.APPROVE:
        return Refused("not_approver")
    return Refused("not_yours", parts=tuple(part for part in Part if part in row), who=leading(crisis))
