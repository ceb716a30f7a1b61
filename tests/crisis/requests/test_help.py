"""What people and alarms ask about updates and help. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.requests import AlarmRequest, Request
from bot.crisis.requests import help as subject
from bot.crisis.requests.help import HelpRequest, RingGrowth, RingShift, RingUpdate
from tests.crisis.filled import declared


def test_every_kind_declared_here_is_a_request() -> None:
    assert set(declared(subject)) == set(get_args(HelpRequest)) <= set(get_args(Request))
    assert {RingUpdate, RingGrowth, RingShift} <= set(get_args(AlarmRequest))
