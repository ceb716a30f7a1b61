"""Asking for a crisis, and what comes back while it opens. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.requests import Request, opening
from bot.crisis.requests.opening import OpeningRequest, SettleArchive
from tests.crisis.filled import declared
from tests.people import ANNA, T0
from tests.story import starting


def test_every_kind_declared_here_is_a_request() -> None:
    assert set(declared(opening)) == set(get_args(OpeningRequest)) <= set(get_args(Request))


def test_the_couriers_results_are_asked_by_nobody() -> None:
    assert SettleArchive(crisis="c1", at=T0).by is None
    assert starting().by == ANNA and starting().short is False
