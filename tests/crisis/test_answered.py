"""Who was called for a role, and who answered for it."""

from __future__ import annotations

from datetime import timedelta

from bot.crisis.answered import roles_answered, unanswered
from bot.crisis.facts import Fact
from bot.crisis.facts.escalation import CallAnswered, CallUnanswered, PersonCalled
from bot.crisis.facts.roles import RoleGiven
from bot.crisis.measured import RoleAnswer
from bot.crisis.model import PersonId
from tests.people import ANNA, BRUNO, CARLA, T0
from tests.story import story

MINUTE = timedelta(minutes=1)


def scribe(*facts: Fact) -> RoleAnswer:
    crisis = story(seats=()).crisis
    return next(each for each in roles_answered(crisis, facts) if each.role == "scribe")


def called(minute: int, person: PersonId, *roles: str) -> PersonCalled:
    return PersonCalled(at=T0 + minute * MINUTE, by=ANNA, person=person, roles=roles)


def answered(minute: int, person: PersonId, by_phone: bool = False) -> CallAnswered:
    return CallAnswered(at=T0 + minute * MINUTE, by=person, person=person, by_phone=by_phone)


def given(minute: int, person: PersonId, by: PersonId = ANNA) -> RoleGiven:
    return RoleGiven(at=T0 + minute * MINUTE, by=by, role="scribe", holder=person)


def test_whoever_was_called_for_it_answers_for_it() -> None:
    told = scribe(called(1, BRUNO, "scribe", "legal"), answered(4, CARLA), answered(5, BRUNO, by_phone=True))
    assert (told.called_at, told.answered_by, told.length, told.by_phone) == (T0 + MINUTE, BRUNO, 4 * MINUTE, True)


def test_whoever_gave_it_away_before_does_not() -> None:
    told = scribe(called(1, BRUNO, "scribe"), given(2, CARLA), called(2, CARLA, "scribe"), answered(5, BRUNO))
    assert told.answered_by is None
    told = scribe(called(1, BRUNO, "scribe"), given(2, CARLA), called(2, CARLA, "scribe"), answered(6, CARLA))
    assert (told.answered_by, told.length) == (CARLA, 5 * MINUTE)


def test_whoever_is_there_already_answers_by_getting_it() -> None:
    for there in (answered(2, CARLA), given(2, BRUNO, by=CARLA)):
        told = scribe(called(1, BRUNO, "scribe"), there, given(3, CARLA), answered(9, BRUNO))
        assert (told.answered_by, told.length) == (CARLA, 2 * MINUTE)
    assert scribe(called(1, BRUNO, "scribe"), given(3, BRUNO, by=BRUNO)).length == 2 * MINUTE


def test_a_role_that_nobody_was_called_for_has_no_answer() -> None:
    crisis = story(seats=()).crisis
    (lead, *others) = roles_answered(crisis, (given(1, ANNA, by=ANNA),))
    assert (lead.holder, lead.called_at, lead.answered_at) == (ANNA, None, None)
    assert all(each.role != "scribe" for each in others)


def test_every_call_that_stayed_silent_with_what_it_was_for() -> None:
    silent = CallUnanswered(at=T0 + 11 * MINUTE, person=BRUNO, turn=1)
    (found,) = unanswered((called(1, BRUNO, "legal", "scribe"), silent))
    assert (found.person, found.roles, found.at) == (BRUNO, ("legal", "scribe"), T0 + 11 * MINUTE)
