"""What people ask of steps, and what their alarms ask. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.requests import Request, steps
from bot.crisis.requests.steps import RingStep, StepRequest
from tests.crisis.filled import declared
from tests.people import T0


def test_every_kind_declared_here_is_a_request() -> None:
    assert set(declared(steps)) == set(get_args(StepRequest)) <= set(get_args(Request))


def test_an_alarm_knows_its_deadline_and_when_it_should_have_rung() -> None:
    ring = RingStep(crisis="c1", at=T0, due_at=T0, deadline=T0, step="freeze")
    assert not ring.soon and not ring.half and ring.by is None
