"""What people ask of the words for the public. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.requests import Request, statements
from bot.crisis.requests.statements import StatementRequest
from tests.crisis.filled import declared


def test_every_kind_declared_here_is_a_request() -> None:
    assert set(declared(statements)) == set(get_args(StatementRequest)) <= set(get_args(Request))
