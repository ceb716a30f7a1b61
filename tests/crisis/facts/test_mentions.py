"""What happens to what others say of us. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.facts import Fact, mentions
from bot.crisis.facts.mentions import MentionFact
from tests.crisis.filled import declared


def test_every_kind_declared_here_is_a_fact() -> None:
    assert set(declared(mentions)) == set(get_args(MentionFact)) <= set(get_args(Fact))
