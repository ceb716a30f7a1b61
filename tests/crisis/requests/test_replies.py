"""What people and clocks ask about replies. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.requests import Request, replies
from bot.crisis.requests.replies import ReplyRequest
from tests.crisis.filled import declared


def test_every_kind_declared_here_is_a_request() -> None:
    assert set(declared(replies)) == set(get_args(ReplyRequest)) <= set(get_args(Request))
