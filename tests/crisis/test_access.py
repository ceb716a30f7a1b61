"""The table of who may what, and that every request stands in it."""

from __future__ import annotations

from typing import get_args

import pytest

from bot.crisis.access import ACTIONS, GRANTABLE, SETTABLE, TABLE, Action, Part, must_be_open
from bot.crisis.refused import Refused
from bot.crisis.requests import AlarmRequest, Request
from bot.crisis.requests.closing import CancelCrisis
from tests.crisis.access_page import PAGE, page
from tests.people import ANNA
from tests.story import story


def test_every_request_has_one_action_and_every_action_a_row() -> None:
    assert set(ACTIONS) == set(get_args(Request))
    assert set(TABLE) == set(Action)


def test_nobody_may_ask_what_only_alarms_ask() -> None:
    assert {ACTIONS[each] for each in get_args(AlarmRequest)} == {Action.OWN}
    assert TABLE[Action.OWN] == frozenset()


def test_a_brand_can_let_nobody_in_from_outside() -> None:
    """Its own rows are of what its people may, among them."""
    assert not {Part.GUEST, Part.STRANGER, Part.OTHER_BRAND, Part.CLIENT, Part.NAMED} & set(GRANTABLE)
    assert not {Action.SEE, Action.OWN, Action.NOTICE, Action.APPROVE} & set(SETTABLE)


def test_what_is_over_must_be_opened_again_first() -> None:
    told = story()
    must_be_open(told.crisis)
    with pytest.raises(Refused, match="not_open"):
        must_be_open(told.asks(CancelCrisis, ANNA).crisis)


def test_owners_read_the_table_as_it_is() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tests.crisis.access_page"
