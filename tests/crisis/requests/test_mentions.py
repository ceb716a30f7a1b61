"""What people ask of what others say of us. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.requests import Request, mentions
from bot.crisis.requests.mentions import MentionRequest
from tests.crisis.filled import declared


def test_every_kind_declared_here_is_a_request() -> None:
    assert set(declared(mentions)) == set(get_args(MentionRequest)) <= set(get_args(Request))
