"""What happens to steps. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.facts import Fact, steps
from bot.crisis.facts.steps import StepFact
from tests.crisis.filled import declared


def test_every_kind_declared_here_is_a_fact() -> None:
    assert set(declared(steps)) == set(get_args(StepFact)) <= set(get_args(Fact))


def test_all_but_three_name_their_step() -> None:
    without = {kind.__name__ for kind in get_args(StepFact) if "step" not in kind.__dataclass_fields__}
    assert without == {"StepAdded", "ReminderHeld"}
