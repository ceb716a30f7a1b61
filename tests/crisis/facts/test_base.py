"""Every fact is stored for ever: it survives JSON, stays readable, and keeps what is personal apart."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest

from bot.crisis.facts import Fact, Line
from bot.crisis.facts.base import Happened
from tests.crisis.filled import ADAPTERS, KINDS, filled, golden, kind_of
from tests.people import T0

ADAPTER = ADAPTERS["facts"]
MINOR = {
    "card_lost",
    "card_placed",
    "count_aged",
    "gesture_seen",
    "mention_logged",
    "mention_sorted",
    "mention_taken",
    "net_spread",
    "reminder_held",
    "followed",
    "unfollowed",
    "waiting_counted",
    "staff_line_read",
    "step_coming",
    "step_unseen",
}
PERSONAL = {
    *("title", "link", "text", "texts", "reason", "proof", "how", "closing", "handle", "name", "source", "because"),
    "picture",
    *("known", "done", "coming"),
}


@pytest.mark.parametrize("kind", KINDS["facts"], ids=kind_of)
def test_every_fact_survives_json(kind: type) -> None:
    fact = filled(kind)
    assert ADAPTER.validate_json(ADAPTER.dump_json(fact)) == fact


def test_what_once_was_stored_can_still_be_read() -> None:
    stored = golden("facts")
    assert set(stored) == {kind_of(each) for each in KINDS["facts"]}
    for kind, row in stored.items():
        again = ADAPTER.dump_python(ADAPTER.validate_json(json.dumps(row)), mode="json")
        assert again["kind"] == kind and _stands_in(row, again)


def _stands_in(stored: Any, again: Any) -> bool:
    """Whether all that was stored is there still; what was added since has its default."""
    if isinstance(stored, dict):
        return all(name in again and _stands_in(value, again[name]) for name, value in stored.items())
    if isinstance(stored, list):
        return len(stored) == len(again) and all(map(_stands_in, stored, again))
    return bool(stored == again)


def test_no_two_kinds_share_a_name() -> None:
    names = [kind_of(each) for each in KINDS["facts"]]
    assert len(names) == len(set(names))


def test_free_text_and_nothing_else_is_personal() -> None:
    for kind in KINDS["facts"]:
        marked = {field.name for field in dataclasses.fields(kind) if field.metadata.get("personal")}
        text = {field.name for field in dataclasses.fields(kind)} & PERSONAL
        assert marked == text, kind


def test_only_book_keeping_is_minor() -> None:
    assert {kind_of(each) for each in KINDS["facts"] if issubclass(each, Happened) and each.minor} == MINOR


def test_a_line_is_a_numbered_fact() -> None:
    fact: Fact = filled(KINDS["facts"][0])
    assert Line(number=1, fact=fact, written_at=T0).chain == ""
