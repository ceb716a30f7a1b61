"""What happens in the watch period. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.facts import Fact, watch
from bot.crisis.facts.watch import WatchFact
from tests.crisis.filled import declared


def test_every_kind_declared_here_is_a_fact() -> None:
    assert set(declared(watch)) == set(get_args(WatchFact)) <= set(get_args(Fact))
