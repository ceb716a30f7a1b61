"""The requests of claims and of the line for staff: the union forgets no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.requests import Request, claims
from bot.crisis.requests.claims import ClaimRequest
from tests.crisis.filled import declared


def test_every_kind_declared_here_is_a_request() -> None:
    assert set(declared(claims)) == set(get_args(ClaimRequest)) <= set(get_args(Request))
