"""The facts of claims and of the line for staff: the union forgets no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.facts import Fact, claims
from bot.crisis.facts.claims import ClaimFact
from tests.crisis.filled import declared


def test_every_kind_declared_here_is_a_fact() -> None:
    assert set(declared(claims)) == set(get_args(ClaimFact)) <= set(get_args(Fact))
