"""Asking for the end of a crisis, its lessons, its archive, its return. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.requests import Request, closing
from bot.crisis.requests.closing import CloseCrisis, ClosingRequest, WritePostMortem
from tests.crisis.filled import declared
from tests.people import T0


def test_every_kind_declared_here_is_a_request() -> None:
    assert set(declared(closing)) == set(get_args(ClosingRequest)) <= set(get_args(Request))


def test_closing_is_unconfirmed_and_names_stay_out_unless_asked() -> None:
    assert not CloseCrisis(crisis="c1", at=T0).confirmed and not WritePostMortem(crisis="c1", at=T0).named
