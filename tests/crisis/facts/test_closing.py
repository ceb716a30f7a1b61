"""How a crisis ends and comes back. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis import rules
from bot.crisis.facts import Fact, closing
from bot.crisis.facts.closing import ArchiveBegun, ClosingFact, CrisisArchived, CrisisCancelled, CrisisClosed
from bot.crisis.model import CrisisState
from tests.crisis.filled import declared
from tests.people import T0
from tests.story import story


def test_every_kind_declared_here_is_a_fact() -> None:
    assert set(declared(closing)) == set(get_args(ClosingFact)) <= set(get_args(Fact))


def test_each_leads_to_its_state() -> None:
    crisis = story().crisis
    states = [rules.change(crisis, kind(at=T0)).state for kind in (CrisisCancelled, CrisisClosed, CrisisArchived)]
    assert states == [CrisisState.CANCELLED, CrisisState.CLOSED, CrisisState.ARCHIVED]
    assert rules.change(crisis, ArchiveBegun(at=T0)).state is CrisisState.OPEN
