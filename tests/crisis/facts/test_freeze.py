"""What happens to all that publishes by itself. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.facts import Fact, freeze
from bot.crisis.facts.freeze import FreezeFact
from tests.crisis.filled import declared


def test_every_kind_declared_here_is_a_fact() -> None:
    assert set(declared(freeze)) == set(get_args(FreezeFact)) <= set(get_args(Fact))
