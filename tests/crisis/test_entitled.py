"""What somebody is to a crisis as it is now, and whether that is enough. Every cell: tests/desk/test_cells.py."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.crisis.access import Action, Part
from bot.crisis.entitled import Asker, action_of, at_the_door, check, may_see, parts_of
from bot.crisis.levels import Level
from bot.crisis.model import Crisis, Seat
from bot.crisis.person import Standing
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.closing import CancelCrisis
from bot.crisis.requests.escalation import BeginNight, ChangeLevel
from bot.crisis.requests.opening import LearnDetail
from bot.crisis.requests.roles import GiveRole
from bot.crisis.requests.statements import ConfirmDecision, ReportDecision
from bot.crisis.requests.steps import AddStep, TakeStep
from tests.crisis.statement_stories import asked as asked_for_review
from tests.people import ANNA, BRUNO, CARLA, DARIO, LUCA, PAOLA, PLACE, T0, WORKSPACE
from tests.story import story

LOWER: dict[str, Any] = {"level": Level.GREEN, "reason": "calm"}


def by(person: str, **more: Any) -> Asker:
    """A member of the workspace."""
    return Asker(person=person, workspace=WORKSPACE, **more)


def asked(kind: Any, person: str = BRUNO, **more: Any) -> Request:
    """Something asked of the crisis by a person."""
    request: Request = kind(crisis="c1", at=T0, by=person, **more)
    return request


def test_whoever_is_said_to_have_decided_may_deny_it_whatever_role_they_hold_by_now() -> None:
    told = asked_for_review().asks(ReportDecision, ANNA, statement=1, person=LUCA, approves=True, how="by telephone")
    denial = asked(ConfirmDecision, LUCA, statement=1, right=False)
    check(replace(told.crisis, seats=()), denial, by(LUCA))
    with pytest.raises(Refused):
        check(replace(told.crisis, seats=()), replace(denial, by=BRUNO), by(BRUNO))


def test_a_member_is_one_with_all_their_roles() -> None:
    crisis = story().crisis
    assert parts_of(crisis, by(ANNA)) == {Part.MEMBER, Part.STARTER}
    assert parts_of(crisis, by(PAOLA)) == {Part.MEMBER, Part.DEPUTY, Part.APPROVER, Part.ROLE}
    assert parts_of(crisis, by(LUCA)) == {Part.MEMBER, Part.LEAD}


@pytest.mark.parametrize(
    ("asker", "part"),
    [
        (by(BRUNO, standing=Standing.GONE), Part.GONE),
        (by(BRUNO, standing=Standing.BOT), Part.BOT),
        (by(BRUNO, standing=Standing.GUEST), Part.GUEST),
        (by(BRUNO, standing=Standing.GUEST, named=True), Part.NAMED),
        (by(BRUNO, standing=Standing.STRANGER, kept_out=frozenset({"aurora"}), named=True), Part.STRANGER),
        (by(BRUNO, client_of=frozenset({"aurora"})), Part.CLIENT),
        (by(BRUNO, client_of=frozenset({"other"})), Part.OTHER_BRAND),
        (by(BRUNO, kept_out=frozenset({"aurora"})), Part.OTHER_BRAND),
        (by(BRUNO, standing=None), Part.OTHER_WORKSPACE),
        (replace(by(BRUNO), workspace="slack:T2"), Part.OTHER_WORKSPACE),
    ],
)
def test_whoever_is_no_member_is_one_thing_whatever_role_they_hold(asker: Asker, part: Part) -> None:
    crisis = replace(story().crisis, brand="aurora")
    assert parts_of(crisis, asker) == {part} and not may_see(crisis, asker)


def test_a_private_crisis_is_known_to_its_own_people_only() -> None:
    told = story(private=True)
    assert may_see(told.crisis, by(ANNA)) and may_see(told.crisis, by(BRUNO)) and not may_see(told.crisis, by(CARLA))
    told.asks(TakeStep, ANNA, step="freeze", owner=CARLA)
    assert may_see(told.crisis, by(CARLA))
    assert may_see(story().crisis, by(CARLA))


def test_whoever_speaks_in_a_private_room_is_in_it() -> None:
    crisis = replace(story(private=True).crisis, places=(PLACE,))
    assert may_see(crisis, by(CARLA, room=PLACE.room)) and not may_see(crisis, by(CARLA, room="C9"))


def test_a_level_is_raised_by_anybody_and_lowered_by_whoever_decides() -> None:
    crisis = story().crisis
    check(crisis, asked(ChangeLevel, level=Level.RED), by(BRUNO))
    check(crisis, asked(ChangeLevel, PAOLA, **LOWER), by(PAOLA))
    with pytest.raises(Refused, match="not_yours") as refused:
        check(crisis, asked(ChangeLevel, **LOWER), by(BRUNO))
    assert refused.value.details["who"] == LUCA


def test_a_role_that_is_lost_is_lost_at_once() -> None:
    told = story()
    told.asks(GiveRole, ANNA, role="lead", holder=DARIO)
    with pytest.raises(Refused, match="not_yours"):
        check(told.crisis, asked(ChangeLevel, LUCA, **LOWER), by(LUCA))
    check(told.crisis, asked(ChangeLevel, DARIO, **LOWER), by(DARIO))


def without(crisis: Crisis, *roles: str) -> Crisis:
    """The crisis with nobody in those roles."""
    return replace(crisis, seats=tuple(Seat(role=s.role) if s.role in roles else s for s in crisis.seats))


def test_nobody_is_locked_out_where_nobody_is_there() -> None:
    crisis = without(story().crisis, "lead", "approver")
    check(crisis, asked(ChangeLevel, **LOWER), by(BRUNO))
    with pytest.raises(Refused, match="not_yours"):
        check(crisis, asked(ChangeLevel, "p-new", **LOWER), by("p-new"))
    check(replace(crisis, places=(PLACE,)), asked(ChangeLevel, "p-new", **LOWER), by("p-new", room=PLACE.room))


def test_who_was_called_in_vain_is_not_there() -> None:
    crisis = without(story().crisis, "approver")
    crisis = replace(crisis, calls=tuple(replace(call, silent=True) for call in crisis.calls))
    crisis = crisis.with_seat(Seat(role="lead", holder=LUCA))
    check(crisis, asked(ChangeLevel, **LOWER), by(BRUNO))


def test_whoever_keeps_watch_decides_for_the_others() -> None:
    told = story()
    told.asks(BeginNight, ANNA, until=T0 + timedelta(hours=9), watch=BRUNO)
    check(told.crisis, asked(ChangeLevel, **LOWER), by(BRUNO))


def test_a_brand_has_its_own_rules() -> None:
    crisis = story().crisis
    with pytest.raises(Refused, match="not_yours") as refused:
        check(crisis, asked(CancelCrisis, ANNA), by(ANNA), {"close": ("lead", "approver")})
    assert refused.value.details["parts"] == (Part.LEAD, Part.APPROVER)
    check(crisis, asked(CancelCrisis), by(BRUNO), {"close": ("member",)})


LETTING_IN = (asked(GiveRole, role="care", holder=CARLA), asked(TakeStep, step="1", owner=CARLA))


@pytest.mark.parametrize("request_", LETTING_IN, ids=["role", "step"])
def test_letting_somebody_into_a_private_crisis_is_not_everybodys(request_: Request) -> None:
    crisis = story(private=True).crisis
    assert action_of(crisis, request_) is Action.LET_IN and action_of(story().crisis, request_) is Action.WORK
    with pytest.raises(Refused, match="not_yours"):
        check(crisis, request_, by(BRUNO))
    assert action_of(crisis, asked(AddStep, title="call them", owner=LUCA)) is Action.WORK, "who is in it is in it"


def test_nobody_puts_a_crisis_under_a_brand_that_is_not_theirs() -> None:
    with pytest.raises(Refused, match="no_brand"):
        check(story().crisis, asked(LearnDetail, brand="other"), by(BRUNO, kept_out=frozenset({"other"})))


@pytest.mark.parametrize(
    ("standing", "why"),
    [
        (Standing.MEMBER, ""),
        (Standing.GUEST, "guest"),
        (Standing.STRANGER, "stranger"),
        (Standing.BOT, "not_a_person"),
        (Standing.GONE, "left"),
        (None, "no_crisis"),
    ],
)
def test_only_members_come_in(standing: Standing | None, why: str) -> None:
    assert at_the_door(by(BRUNO, standing=standing)) == why
    if standing is Standing.MEMBER:
        assert at_the_door(by(BRUNO, client_of=frozenset({"aurora"}))) == "client"
