"""Calls, silences, levels, promises and nights. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.facts import Fact, escalation
from bot.crisis.facts.escalation import EscalationFact
from tests.crisis.filled import declared


def test_every_kind_declared_here_is_a_fact() -> None:
    assert set(declared(escalation)) == set(get_args(EscalationFact)) <= set(get_args(Fact))


def test_silences_and_misses_tell_whether_they_were_found_late() -> None:
    late = {kind.__name__ for kind in get_args(EscalationFact) if "late" in kind.__dataclass_fields__}
    assert late == {"CallUnanswered", "PromiseMissed"}
