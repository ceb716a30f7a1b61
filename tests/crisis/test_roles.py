"""Roles: one holder, one deputy, handed over with what is open."""

from __future__ import annotations

from bot.crisis.deliveries import ROOM, Invite, Say
from bot.crisis.facts.escalation import CallUnanswered, PersonCalled
from bot.crisis.facts.roles import DeputyNamed, RoleGiven, RoleTaken
from bot.crisis.model import Seat, Via
from bot.crisis.people import owner
from bot.crisis.requests.closing import CloseCrisis
from bot.crisis.requests.escalation import AnswerCall
from bot.crisis.requests.roles import GiveRole, NameDeputy
from bot.crisis.requests.steps import TakeStep
from tests.people import ANNA, BRUNO, CARLA, DARIO, LUCA, MANY, SOCIAL_ALONE
from tests.story import like, story


def test_a_role_given_to_somebody_new_calls_them_for_it() -> None:
    told = story(seats=()).asks(GiveRole, ANNA, role="social", holder=BRUNO)
    told.happened(
        like(RoleGiven, role="social", holder=BRUNO, before=ANNA), like(PersonCalled, person=BRUNO, roles=("social",))
    )
    told.told(like(Say, where=ROOM), like(Invite, people=(BRUNO,)))
    assert sum(like(Invite).fits(each) for each in told.new_tellings) == 1
    told.asks(NameDeputy, ANNA, role="social", deputy=CARLA).after(10)
    assert told.count(PersonCalled, person=CARLA, instead_of=BRUNO) == 1


def test_whoever_has_a_part_already_is_not_called_again() -> None:
    told = story().asks(GiveRole, ANNA, role="care", holder=BRUNO).happened(like(RoleGiven, before=DARIO))
    told.asks(GiveRole, ANNA, role="care", holder=ANNA).happened(like(RoleGiven, before=BRUNO))


def test_taking_a_role_oneself() -> None:
    told = story(seats=()).asks(GiveRole, CARLA, role="social", holder=CARLA).happened(like(RoleGiven, holder=CARLA))
    assert told.crisis.seat("social").taken and CARLA in told.crisis.invited


def test_a_holder_says_yes() -> None:
    told = story(MANY, seats=(*SOCIAL_ALONE, Seat(role="lead", holder=LUCA)))
    told.asks(GiveRole, ANNA, role="social", holder=BRUNO).happened()
    assert not told.crisis.seat("social").taken
    told.asks(AnswerCall, BRUNO)
    assert told.crisis.seat("social").taken
    named = story(seats=()).asks(TakeStep, ANNA, step="freeze", owner=BRUNO)
    named.asks(GiveRole, ANNA, role="social", holder=BRUNO).happened(like(RoleGiven))
    named.asks(GiveRole, BRUNO, role="social", holder=BRUNO).happened(like(RoleTaken, holder=BRUNO))
    named.asks(GiveRole, BRUNO, role="social", holder=BRUNO).happened()
    assert named.crisis.seat("social").taken


def test_open_steps_go_along_with_their_role_and_others_stay() -> None:
    told = story(seats=())
    told.asks(TakeStep, BRUNO, step="freeze").asks(TakeStep, CARLA, step="holding")
    told.asks(GiveRole, BRUNO, role="social", holder=BRUNO).asks(GiveRole, ANNA, role="social", holder=DARIO)
    freeze, holding = told.crisis.step("freeze"), told.crisis.step("holding")
    assert freeze and holding
    assert (owner(told.crisis, freeze), freeze.owner_via) == (DARIO, Via.PLAN)
    assert owner(told.crisis, holding) == CARLA


def test_deputies() -> None:
    told = story(seats=()).asks(GiveRole, BRUNO, role="social", holder=BRUNO)
    told.asks(NameDeputy, ANNA, role="social", deputy=CARLA).happened(like(DeputyNamed, deputy=CARLA))
    told.told(like(Invite, people=(CARLA,))).asks(NameDeputy, ANNA, role="social", deputy=CARLA).happened()
    told.refused("deputy_is_holder", NameDeputy, role="social", deputy=BRUNO)
    told.asks(GiveRole, CARLA, role="social", holder=CARLA)
    assert told.crisis.seat("social") == Seat(role="social", holder=CARLA, deputy=BRUNO, taken=True)


def test_unknown_roles() -> None:
    story().refused("unknown_role", GiveRole, role="wizard", holder=BRUNO)
    story().refused("unknown_role", NameDeputy, role="wizard", deputy=BRUNO)


def test_a_role_given_after_the_end_calls_nobody() -> None:
    told = story(seats=()).asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    told.asks(GiveRole, ANNA, role="social", holder=BRUNO).happened(like(RoleGiven))
    assert told.after(60).count(CallUnanswered) == 0
