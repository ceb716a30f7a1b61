"""The first moment: which plan, who holds what, who is called."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.crisis import rules
from bot.crisis.aid import Reason
from bot.crisis.facts.escalation import PersonCalled
from bot.crisis.facts.help import HelpAdvised
from bot.crisis.facts.opening import CrisisOpened, NeighbourSeen
from bot.crisis.levels import Level, Timing
from bot.crisis.model import Seat
from bot.crisis.people import owner
from bot.crisis.refused import Refused
from bot.crisis.requests.opening import Neighbour
from tests.people import ANNA, BRUNO, CARLA, DARIO, LEAK, LUCA, PAOLA, SEATS, SOCIAL_ALONE, T0
from tests.story import like, opening, starting


def test_everybody_with_a_role_is_called_once() -> None:
    told = opening().happened(
        like(CrisisOpened, by=ANNA, invited=(ANNA, LUCA, BRUNO, DARIO, PAOLA)),
        like(PersonCalled, person=LUCA, roles=("lead",), turn=0),
        like(PersonCalled, person=BRUNO, roles=("social",)),
        like(PersonCalled, person=DARIO, roles=("care",)),
        like(PersonCalled, person=PAOLA, roles=("approver", "spokesperson")),
        like(HelpAdvised, reasons=(Reason.STATUTORY,)),
    )
    assert told.crisis.timing.answer == 10


def test_whoever_starts_is_not_called_and_has_taken_their_roles() -> None:
    told = opening(by=LUCA)
    assert told.count(PersonCalled, person=LUCA) == 0
    assert [seat.role for seat in told.crisis.seats if seat.taken] == ["lead"]


def test_without_contacts_the_starter_holds_every_role() -> None:
    told = opening(seats=())
    assert {seat.holder for seat in told.crisis.seats} == {ANNA} and all(seat.taken for seat in told.crisis.seats)
    assert told.count(PersonCalled) == 0


def test_a_role_with_only_a_deputy_calls_the_deputy() -> None:
    opening(seats=(Seat(role="care", deputy=DARIO),)).happened(
        like(CrisisOpened), like(PersonCalled, person=DARIO, roles=("care",)), like(HelpAdvised)
    )


def test_the_starters_steps_are_theirs_from_minute_0() -> None:
    told = opening()
    mine = [step.id for step in told.crisis.steps if owner(told.crisis, step) == ANNA]
    assert [step.id for step in told.crisis.steps if step.owner == ANNA] == ["evidence", "delete-or-keep"]
    assert set(mine) >= {"evidence", "delete-or-keep"}


def test_the_short_mode_is_for_teams_of_up_to_five() -> None:
    assert opening(short=None).crisis.short and len(opening(short=None).crisis.steps) == 2
    assert len(opening(short=False).crisis.steps) == len(LEAK.steps)
    six = (*SEATS, Seat(role="dpo", holder="p-6"))
    assert not opening(short=None, seats=six).crisis.short
    assert opening(short=True, seats=six).crisis.short


def test_a_drill_has_only_the_invited() -> None:
    told = opening(drill=True, invited=(BRUNO, "p-guest"))
    assert [fact.person for fact in told.facts if isinstance(fact, PersonCalled)] == [BRUNO, "p-guest"]
    assert told.crisis.drill and {seat.holder for seat in told.crisis.seats} | {BRUNO, None} == {BRUNO, None}
    lonely = opening(drill=True)
    assert lonely.count(PersonCalled) == 0
    assert {owner(lonely.crisis, step) for step in lonely.crisis.steps} == {ANNA}


def test_in_a_drill_a_deputy_holds_what_its_holder_is_not_there_for() -> None:
    """So that a call names no role that the board says nobody holds."""
    told = opening(drill=True, invited=(PAOLA,))
    (call,) = (fact for fact in told.facts if isinstance(fact, PersonCalled))
    held = tuple(seat.role for seat in told.crisis.seats if seat.holder == PAOLA)
    assert call.roles == held == ("lead", "approver", "spokesperson")
    assert told.crisis.seat("lead").deputy is None


def test_level_times_and_language_come_with_the_request() -> None:
    quick = Timing(level=Level.RED, answer=2, first_answer=5, update=10)
    told = opening(level=Level.RED, timings=(quick,), language="it")
    assert (told.crisis.level, told.crisis.timing, told.crisis.language) == (Level.RED, quick, "it")
    assert opening().crisis.level is Level.ORANGE


def test_two_who_start_at_once_are_told_of_each_other() -> None:
    other = Neighbour(crisis="c0", by=LUCA, title="Also", at=T0 - timedelta(seconds=1), room_name="crisis-also")
    told = opening(seats=(), neighbours=(other, replace(other, crisis="c1"), replace(other, crisis="c2", by=ANNA)))
    seen = like(NeighbourSeen, other="c0", other_by=LUCA, title="Also", room_name="crisis-also", later=False)
    told.happened(like(CrisisOpened), seen, like(HelpAdvised))
    assert told.crisis.neighbours == ("c0",)


def test_a_second_start_of_the_same_crisis_does_nothing() -> None:
    told = opening()
    assert rules.decide(told.crisis, starting()) == []


def test_what_cannot_be_started() -> None:
    for more, why in (({"by": None}, "nobody_starts"), ({"exposed_at": T0 + timedelta(1)}, "exposed_in_future")):
        with pytest.raises(Refused) as told:
            rules.decide(None, starting(**more))
        assert told.value.why == why


def test_the_plan_is_copied() -> None:
    told = opening()
    assert tuple(step.plan for step in told.crisis.steps) == LEAK.steps
    assert [step.number for step in told.crisis.steps] == list(range(1, len(LEAK.steps) + 1))
    assert told.crisis.holding == LEAK.holding


def test_roles_nobody_needs_and_nobody_holds_have_no_seat() -> None:
    seats = {seat.role: seat for seat in opening(seats=SOCIAL_ALONE).crisis.seats}
    assert seats["social"].deputy == CARLA and seats["care"] == Seat(role="care")
    assert "dpo" not in seats and "lead" in seats
