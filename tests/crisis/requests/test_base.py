"""Every request tells which crisis, who, when, how; what alarms may carry is exactly what rings."""

from __future__ import annotations

from typing import get_args

from bot.crisis.model import Via
from bot.crisis.requests import AlarmRequest, Request
from bot.crisis.requests.base import Asked, Rung
from tests.crisis.filled import kind_of
from tests.people import T0


def test_whoever_asks_is_taken_to_have_typed() -> None:
    asked = Asked(crisis="c1", at=T0)
    assert (asked.by, asked.via) == (None, Via.TYPED)


def test_every_kind_has_a_name_of_its_own() -> None:
    names = [kind_of(each) for each in get_args(Request)]
    assert len(names) == len(set(names))


def test_alarms_carry_exactly_what_rings() -> None:
    assert {each for each in get_args(Request) if issubclass(each, Rung)} == set(get_args(AlarmRequest))
