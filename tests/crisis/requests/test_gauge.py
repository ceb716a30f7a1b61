"""What is asked about around the level. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.requests import Request, gauge
from bot.crisis.requests.gauge import GaugeRequest
from tests.crisis.filled import declared


def test_every_kind_declared_here_is_a_request() -> None:
    assert set(declared(gauge)) == set(get_args(GaugeRequest)) <= set(get_args(Request))
