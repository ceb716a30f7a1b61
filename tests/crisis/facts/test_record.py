"""What people put into the record. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis import rules
from bot.crisis.facts import Fact, record
from bot.crisis.facts.record import ActionNoted, Noted, RecordFact
from tests.crisis.filled import declared
from tests.people import ANNA, T0
from tests.story import story


def test_every_kind_declared_here_is_a_fact() -> None:
    assert set(declared(record)) == set(get_args(RecordFact)) <= set(get_args(Fact))


def test_a_note_without_a_message_marks_nothing() -> None:
    crisis = story().crisis
    assert rules.change(crisis, Noted(at=T0, by=ANNA, text="x")).marked == ()
    assert rules.change(crisis, ActionNoted(at=T0, by=ANNA, text="x")).marked == ()
    assert rules.tell(crisis, Noted(at=T0, by=ANNA, text="x"), crisis) == []
