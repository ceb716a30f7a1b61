"""Who may ask, and who may know of a crisis at all."""

from __future__ import annotations

import pytest

from bot.crisis.access import check, may_see, must_be_open
from bot.crisis.person import Standing
from bot.crisis.refused import Refused
from bot.crisis.requests.closing import CancelCrisis
from bot.crisis.requests.steps import TakeStep
from tests.people import ANNA, BRUNO, CARLA
from tests.story import story


def test_members_may_work() -> None:
    check(Standing.MEMBER)


@pytest.mark.parametrize(
    ("standing", "why"),
    [
        (Standing.GUEST, "guest"),
        (Standing.STRANGER, "stranger"),
        (Standing.BOT, "not_a_person"),
        (Standing.GONE, "not_a_person"),
    ],
)
def test_others_may_not(standing: Standing, why: str) -> None:
    with pytest.raises(Refused, match=why):
        check(standing)


def test_what_is_over_must_be_opened_again_first() -> None:
    told = story()
    must_be_open(told.crisis)
    with pytest.raises(Refused, match="not_open"):
        must_be_open(told.asks(CancelCrisis, ANNA).crisis)


def test_a_private_crisis_is_known_to_its_own_people_only() -> None:
    told = story(private=True)
    assert may_see(told.crisis, ANNA) and may_see(told.crisis, BRUNO) and not may_see(told.crisis, CARLA)
    told.asks(TakeStep, ANNA, step="freeze", owner=CARLA)
    assert may_see(told.crisis, CARLA)
    assert may_see(story().crisis, CARLA)
