"""What people ask about all that publishes by itself. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.requests import Request, freeze
from bot.crisis.requests.freeze import FreezeRequest
from tests.crisis.filled import declared


def test_every_kind_declared_here_is_a_request() -> None:
    assert set(declared(freeze)) == set(get_args(FreezeRequest)) <= set(get_args(Request))
