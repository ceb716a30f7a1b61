"""Questions about who: holders, owners, who is here, who is silent, who is at work."""

from __future__ import annotations

from datetime import timedelta

from bot.crisis import people
from bot.crisis.levels import Level
from bot.crisis.model import Seat, Step
from bot.crisis.quiet import Quiet
from bot.crisis.requests.escalation import AnswerCall
from bot.crisis.requests.roles import GiveRole
from bot.crisis.requests.steps import NoteStep, TakeStep
from tests.people import ANNA, BRUNO, CARLA, DARIO, LUCA, MANY, PAOLA, SOCIAL_ALONE
from tests.story import Story, story


def step(told: Story, name: str) -> Step:
    """A step of the story."""
    found = told.crisis.step(name)
    assert found is not None
    return found


def test_no_step_waits_for_a_role_that_nobody_holds() -> None:
    told = story()
    owners = {each.id: people.owner(told.crisis, each) for each in told.crisis.steps}
    assert (owners["evidence"], owners["freeze"], owners["authority"]) == (ANNA, BRUNO, LUCA)
    nobody = story(seats=SOCIAL_ALONE)
    assert people.owner(nobody.crisis, step(nobody, "authority")) == ANNA


def test_holder_lead_and_roles() -> None:
    told = story()
    assert people.holder(told.crisis, "social") == BRUNO and people.holder(told.crisis, "dpo") is None
    assert people.lead(told.crisis) == LUCA and people.lead(story(seats=SOCIAL_ALONE).crisis) == ANNA
    assert people.roles_of(told.crisis, PAOLA) == ("approver", "spokesperson")
    deputy = story(seats=(Seat(role="care", deputy=DARIO),)).crisis
    assert people.holder(deputy, "care") == DARIO


def test_everyone_with_a_part_once() -> None:
    told = story().asks(TakeStep, ANNA, step="freeze", owner=CARLA)
    assert people.everyone(told.crisis) == (ANNA, LUCA, BRUNO, DARIO, PAOLA, CARLA)
    assert people.joined(told.crisis, CARLA) is told.crisis
    assert people.joined(told.crisis, "p-new").invited[-1] == "p-new"


def test_who_is_here_and_who_is_silent() -> None:
    told = story()
    assert people.here(told.crisis, ANNA) and not people.here(told.crisis, BRUNO)
    assert people.here(told.asks(NoteStep, CARLA, step="1", text="x").crisis, CARLA)
    told.after(10)
    assert people.silent(told.crisis, BRUNO) and not people.silent(told.crisis, CARLA)
    assert not people.silent(told.crisis, None)
    told.asks(AnswerCall, BRUNO)
    assert people.here(told.crisis, BRUNO) and not people.silent(told.crisis, BRUNO)


def test_acting_lasts_two_minutes() -> None:
    told = story(seats=()).asks(NoteStep, BRUNO, step="freeze", text="x")
    assert people.acting(told.crisis, BRUNO, told.now + timedelta(seconds=119))
    assert not people.acting(told.crisis, BRUNO, told.now + people.ACTING)
    assert not people.acting(told.crisis, CARLA, told.now)


def test_open_and_overdue_steps_in_order_of_deadline() -> None:
    told = story(MANY, seats=()).asks(TakeStep, BRUNO, step="s2").after(63)
    assert [each.id for each in people.open_steps(told.crisis)][:3] == ["s1", "s2", "s3"]
    assert [each.id for each in people.overdue_steps(told.crisis)] == ["s1", "s2", "s3"]
    assert [each.id for each in people.overdue_steps(told.crisis, BRUNO)] == ["s2"]


def test_steps_follow_the_role() -> None:
    told = story(seats=()).asks(GiveRole, BRUNO, role="social", holder=BRUNO)
    assert people.owner(told.crisis, step(told, "freeze")) == BRUNO


def test_whoever_has_hours_of_rest_rests_unless_it_is_red_or_they_are_at_work() -> None:
    night = Quiet(person=BRUNO, zone="Europe/Rome", start=22 * 60, end=7 * 60)
    told = story(quiet=(night,))
    assert people.resting(told.crisis, BRUNO, told.now) and not people.resting(told.crisis, ANNA, told.now)
    assert not people.resting(story(quiet=(night,), level=Level.RED).crisis, BRUNO, told.now)
    told.asks(NoteStep, BRUNO, step="1", text="at work")
    assert not people.resting(told.crisis, BRUNO, told.now + timedelta(minutes=59))
    assert people.resting(told.crisis, BRUNO, told.now + people.AWAKE)
