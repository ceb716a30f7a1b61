"""What is asked about the watch period. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.requests import Request, watch
from bot.crisis.requests.watch import WatchRequest
from tests.crisis.filled import declared


def test_every_kind_declared_here_is_a_request() -> None:
    assert set(declared(watch)) == set(get_args(WatchRequest)) <= set(get_args(Request))
