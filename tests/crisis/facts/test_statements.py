"""What happens to the words for the public. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.facts import Fact, statements
from bot.crisis.facts.statements import StatementFact
from tests.crisis.filled import declared


def test_every_kind_declared_here_is_a_fact() -> None:
    assert set(declared(statements)) == set(get_args(StatementFact)) <= set(get_args(Fact))
