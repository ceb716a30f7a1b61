"""What happens around the level. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.facts import Fact, gauge
from bot.crisis.facts.gauge import GaugeFact
from tests.crisis.filled import declared


def test_every_kind_declared_here_is_a_fact() -> None:
    assert set(declared(gauge)) == set(get_args(GaugeFact)) <= set(get_args(Fact))
