"""What happens on the way to a reply. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.facts import Fact, replies
from bot.crisis.facts.replies import ReplyFact
from tests.crisis.filled import declared


def test_every_kind_declared_here_is_a_fact() -> None:
    assert set(declared(replies)) == set(get_args(ReplyFact)) <= set(get_args(Fact))
