"""Calls, levels, promises and nights: what people and alarms ask. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.requests import Request, escalation
from bot.crisis.requests.escalation import EscalationRequest, KeepPromise
from tests.crisis.filled import declared
from tests.people import T0


def test_every_kind_declared_here_is_a_request() -> None:
    assert set(declared(escalation)) == set(get_args(EscalationRequest)) <= set(get_args(Request))


def test_a_promise_is_kept_now_unless_said_otherwise() -> None:
    assert KeepPromise(crisis="c1", at=T0).published_at is None
