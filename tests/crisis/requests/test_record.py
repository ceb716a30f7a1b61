"""What people ask to have written down. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.requests import Request, record
from bot.crisis.requests.record import RecordRequest, WriteNote
from tests.crisis.filled import declared
from tests.people import T0


def test_every_kind_declared_here_is_a_request() -> None:
    assert set(declared(record)) == set(get_args(RecordRequest)) <= set(get_args(Request))


def test_an_empty_note_can_be_asked_for_and_is_refused_by_the_rules() -> None:
    assert WriteNote(crisis="c1", at=T0).text == ""
