"""Who was informed, and which help was called. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.facts import Fact
from bot.crisis.facts import help as subject
from bot.crisis.facts.help import HelpFact
from tests.crisis.filled import declared


def test_every_kind_declared_here_is_a_fact() -> None:
    assert set(declared(subject)) == set(get_args(HelpFact)) <= set(get_args(Fact))
