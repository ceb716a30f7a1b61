"""The first moment of a crisis, and of its room: who is called, and which plan is copied into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.crisis import clocks
from bot.crisis.aid import Aid
from bot.crisis.facts import Fact
from bot.crisis.facts.escalation import ChainEnded, NumberGiven, PersonCalled
from bot.crisis.facts.opening import CrisisOpened, NeighbourSeen, RoomWanted
from bot.crisis.facts.roles import RoleGiven
from bot.crisis.model import Crisis, PersonId, Seat, Step
from bot.crisis.people import everyone, here
from bot.crisis.playbook import SHORT_MODE_PEOPLE, PlannedStep
from bot.crisis.quiet import Absence, absent
from bot.crisis.refused import Refused
from bot.crisis.reply_line import of_plan
from bot.crisis.requests.base import Asked
from bot.crisis.requests.escalation import ChangeLevel
from bot.crisis.requests.opening import StartCrisis, WantRoom


def start(request: StartCrisis) -> list[Fact]:
    """A crisis opens: the plan is copied, and everybody with a role is called, each once."""
    starter = request.by
    if starter is None:
        raise Refused("nobody_starts")
    if request.exposed_at and request.exposed_at > request.at:
        raise Refused("exposed_in_future")
    seats = _seats(request, starter)
    held = tuple(_invited_only(request, seat, starter) for seat in seats) if request.drill else seats
    calls = _calls(request, held, starter) if request.room_name else []
    opened = CrisisOpened(
        at=request.at,
        by=starter,
        crisis=request.crisis,
        workspace=request.workspace,
        brand=request.brand,
        brand_name=request.brand_name,
        playbook=request.playbook.id,
        playbook_version=request.playbook.version,
        playbook_title=request.playbook.title,
        holding=request.playbook.holding,
        level=request.level or request.playbook.level,
        language=request.language,
        timezone=request.timezone,
        room_name=request.room_name,
        plan=_plan(request, seats),
        seats=held,
        timings=request.timings,
        invited=tuple(dict.fromkeys((starter, *(call.person for call in calls), *_let_in(request)))),
        private=request.private,
        drill=request.drill,
        short=_short(request, seats),
        title=request.title,
        link=request.link,
        platform=request.platform,
        exposed_at=request.exposed_at,
        exposed_about=request.exposed_about,
        noticed_at=request.noticed_at,
        holding_approved_by=request.holding_approved_by,
        queues=request.queues,
        gauge=request.gauge,
        quiet=request.quiet,
        reply_lines=request.playbook.reply_lines,
        outsiders=request.outsiders,
        walled=bool(request.team),
        shift_hours=request.shift_hours,
    )
    called = reached(calls, held, opened, starter)
    return [opened, *_neighbours(request), *called]


def _let_in(request: StartCrisis) -> tuple[PersonId, ...]:
    """A closed room has no door that its team could open themselves; a private one, or an exercise, is not for all."""
    return () if request.private or request.drill else request.team


def _seats(request: StartCrisis, starter: PersonId) -> tuple[Seat, ...]:
    """Who holds what. Where no contacts are known, the starter holds every role and hands them out by tapping names."""
    known = {seat.role: seat for seat in request.seats}
    roles = ["lead", *(each.role for each in request.playbook.roles if each.role != "lead")]
    if not known:
        return tuple(Seat(role=role, holder=starter, taken=True) for role in roles)
    required = {"lead", *(each.role for each in request.playbook.roles if each.required)}
    seats = (known.get(role, Seat(role=role)) for role in roles if role in known or role in required)
    return tuple(replace(seat, taken=seat.holder == starter) for seat in seats)


def _invited_only(request: StartCrisis, seat: Seat, starter: PersonId) -> Seat:
    """In a drill nobody else has a part, so that nobody is asked for anything who does not know of it; a deputy whose
    holder does not take part holds the role."""
    taking_part = [each for each in (seat.holder, seat.deputy) if each in (starter, *request.invited)]
    holder, deputy = (*taking_part, None, None)[:2]
    return replace(seat, holder=holder, deputy=deputy, taken=holder == starter)


def _team(seats: tuple[Seat, ...]) -> int:
    return len({person for seat in seats for person in (seat.holder, seat.deputy) if person})


def _short(request: StartCrisis, seats: tuple[Seat, ...]) -> bool:
    if request.short is not None:
        return request.short
    return request.playbook.steps_for(_team(seats)) != request.playbook.steps


def _plan(request: StartCrisis, seats: tuple[Seat, ...]) -> tuple[PlannedStep, ...]:
    return request.playbook.steps_for(1 if _short(request, seats) else SHORT_MODE_PEOPLE + 1)


def _calls(request: StartCrisis, seats: tuple[Seat, ...], starter: PersonId) -> list[PersonCalled]:
    """Everybody with a role; in a drill everybody who was invited, role or not."""
    called = calls_of(seats, starter, request.at)
    if not request.drill:
        return called
    known = {call.person: call for call in called}
    bare = PersonCalled(at=request.at, by=starter, person="", roles=())
    return [known.get(who, replace(bare, person=who)) for who in dict.fromkeys(request.invited) if who != starter]


def calls_of(seats: tuple[Seat, ...], caller: PersonId, at: datetime) -> list[PersonCalled]:
    """Who holds a role, or its deputy where nobody does, each once for all of theirs."""
    first = {seat.role: seat.holder or seat.deputy for seat in seats}
    people = dict.fromkeys(person for person in first.values() if person and person != caller)
    roles = {person: tuple(role for role, wanted in first.items() if wanted == person) for person in people}
    return [PersonCalled(at=at, by=caller, person=person, roles=held) for person, held in roles.items()]


def reached(
    calls: list[PersonCalled], seats: tuple[Seat, ...], crisis: CrisisOpened | Crisis, by: PersonId
) -> list[Fact]:
    """Whoever sleeps or is away is not waited for: whoever stands in is called at once, or has the role at once where
    they are here already. Where everybody is and nobody is here, the caller has a number at once."""

    def away(person: PersonId) -> Absence | None:
        return absent(crisis.quiet, person, crisis.level, calls[0].at)

    told = [replace(call, absent=away(call.person)) for call in calls]
    present = {by} if isinstance(crisis, CrisisOpened) else _present(crisis, by)
    known, instead, given = {call.person for call in told}, list[PersonCalled](), list[RoleGiven]()
    for call in (each for each in told if each.absent):
        for deputy, roles in _deputies(call, seats).items():
            if deputy in present:
                given += [RoleGiven(at=call.at, role=role, holder=deputy, before=call.person) for role in roles]
            elif deputy not in known and not away(deputy):
                known.add(deputy)
                again = replace(call, person=deputy, roles=roles, turn=call.turn + 1)
                instead.append(replace(again, instead_of=call.person, absent=None))
    facts: list[Fact] = [*told, *instead, *given]
    if facts and len(present) == 1 and all(call.absent for call in (*told, *instead)):
        facts += [NumberGiven(at=told[0].at, person=told[0].person, to=by), ChainEnded(at=told[0].at)]
    return facts


def _present(crisis: Crisis, by: PersonId) -> set[PersonId]:
    """Who needs no call: whoever asks, and who was heard of already. Having started it earlier is no sign of that."""
    return {by, *(each for each in everyone(crisis) if here(crisis, each) and each != crisis.opened_by)}


def _deputies(call: PersonCalled, seats: tuple[Seat, ...]) -> dict[PersonId, tuple[str, ...]]:
    """Who stands in for somebody, with the roles."""
    held = [seat for seat in seats if seat.holder == call.person and seat.deputy]
    people = dict.fromkeys(seat.deputy for seat in held if seat.deputy)
    return {who: tuple(seat.role for seat in held if seat.deputy == who) for who in people}


def first_call(crisis: Crisis, request: Asked, person: PersonId, roles: tuple[str, ...] = ()) -> list[Fact]:
    """Whoever gets a first part in the crisis is called; nobody is called twice, nobody calls themselves."""
    if person == request.by or person in everyone(crisis) or not crisis.is_open:
        return []
    return [PersonCalled(at=request.at, by=request.by, person=person, roles=roles)]


def room_wanted(crisis: Crisis, request: WantRoom | ChangeLevel, name: str) -> list[Fact]:
    """What was only recorded gets its room, and now everybody with a role is called."""
    if not name:
        raise ValueError("a room that is wanted brings its name")
    caller = request.by or crisis.opened_by
    calls = [call for call in calls_of(crisis.seats, caller, request.at) if crisis.call(call.person) is None]
    people = dict.fromkeys((*crisis.invited, caller, *(call.person for call in calls)))
    wanted = RoomWanted(at=request.at, by=request.by, room_name=name, invited=tuple(people), again=crisis.room_failed)
    now = replace(crisis, level=request.level) if isinstance(request, ChangeLevel) else crisis
    return [wanted, *reached(calls, crisis.seats, now, caller)]


def _neighbours(request: StartCrisis) -> list[NeighbourSeen]:
    return [
        NeighbourSeen(at=request.at, other=each.crisis, other_by=each.by, title=each.title, room_name=each.room_name)
        for each in request.neighbours
        if each.crisis != request.crisis and each.by != request.by
    ]


def opened(fact: CrisisOpened) -> Crisis:
    """The crisis as it stands right after it opened."""
    steps = tuple(Step(crisis=fact.crisis, number=n, plan=plan) for n, plan in enumerate(fact.plan, start=1))
    starter = fact.by or ""
    steps = tuple(replace(step, owner=starter) if step.plan.starter else step for step in steps)
    crisis = Crisis(
        id=fact.crisis,
        workspace=fact.workspace,
        brand=fact.brand,
        brand_name=fact.brand_name,
        playbook=fact.playbook,
        playbook_version=fact.playbook_version,
        playbook_title=fact.playbook_title,
        level=fact.level,
        holding=fact.holding,
        holding_approved_by=fact.holding_approved_by,
        reply_lines=of_plan(fact.reply_lines),
        language=fact.language,
        timezone=fact.timezone,
        private=fact.private,
        drill=fact.drill,
        short=fact.short,
        opened_by=starter,
        opened_at=fact.at,
        room_name=fact.room_name,
        title=fact.title,
        link=fact.link,
        platform=fact.platform,
        exposed_at=fact.exposed_at,
        exposed_about=fact.exposed_about,
        noticed_at=fact.noticed_at,
        timings=fact.timings,
        steps=steps,
        seats=fact.seats,
        invited=fact.invited,
        queues=fact.queues,
        gauge=fact.gauge,
        quiet=fact.quiet,
        outsiders=fact.outsiders,
        walled=fact.walled,
        aid=Aid(shift_hours=fact.shift_hours),
    )
    return clocks.with_dues(crisis, fact.at)
