"""Values become rows and come back the same; what is personal is kept apart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from datetime import UTC, date, datetime
from enum import Enum
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.crisis import rules
from bot.crisis.deliveries import Delivery
from bot.crisis.facts import Fact
from bot.crisis.facts.opening import CrisisOpened, DetailLearnt
from bot.crisis.facts.record import Noted
from bot.crisis.levels import Level
from bot.crisis.model import Crisis, Step, StepState
from bot.store import rows, tables
from tests.store.examples import ANNA, NOW, START

CRISIS = rules.replay(rules.decide(None, START))
MOMENTS = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    datetime: MOMENTS,
    str: st.text(max_size=20),
    int: st.integers(-(2**31), 2**31 - 1),
    bool: st.booleans(),
    type(None): st.none(),
    date: st.dates(),
}


def anything(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that facts are made of."""
    origin, of = get_origin(hint), get_args(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if origin is Literal or isinstance(hint, type(Enum)):
        return st.sampled_from(list(of or hint))
    if origin in (Union, UnionType):
        return st.one_of(*map(anything, of))
    if origin is tuple:
        return st.lists(anything(of[0]), max_size=2).map(tuple)
    if origin is Mapping:
        return st.dictionaries(anything(of[0]), anything(of[1]), max_size=2)
    hints = get_type_hints(hint)
    return st.builds(hint, **{field.name: anything(hints[field.name]) for field in fields(hint)})


def facts() -> st.SearchStrategy[Fact]:
    """A fact of any kind, with anything in its fields."""
    return anything(Fact)


@given(facts())
def test_every_fact_survives_being_stored(fact: Fact) -> None:
    public, private = (json.loads(json.dumps(part)) for part in rows.split(fact))
    assert rows.joined(public, private) == fact


@given(facts())
def test_what_is_personal_is_not_in_the_public_part(fact: Fact) -> None:
    public, private = rows.split(fact)
    personal = {field.name for field in fields(fact) if field.metadata.get("personal")}
    assert not personal & set(public) and set(private) <= personal


@pytest.mark.parametrize("kind", get_args(Fact), ids=lambda kind: kind.__name__)
def test_what_is_personal_has_a_default_to_fall_back_to(kind: type) -> None:
    personal = [field for field in fields(kind) if field.metadata.get("personal")]
    assert all(field.default is not MISSING for field in personal)


def test_an_erased_fact_keeps_what_is_public() -> None:
    fact = Noted(at=NOW, by=ANNA, text="Mario Rossi called", link="https://example.com/1", message="m1")
    public, _ = rows.split(fact)
    assert rows.joined(public, None) == replace(fact, text="", link="")


def test_a_detail_that_was_emptied_is_not_one_that_was_left_alone() -> None:
    fact = DetailLearnt(at=NOW, by=ANNA, title="Wrong video", link="")
    assert rows.joined(*rows.split(fact)) == fact


def test_a_fact_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValidationError):
        rows.joined({"kind": "rumour_spread", "at": NOW.isoformat()}, None)


@pytest.mark.parametrize("union", [Fact, Delivery], ids=["facts", "deliveries"])
def test_kinds_are_unique(union: object) -> None:
    """They are what a stored one is recognised by."""
    kinds = [each.__dataclass_fields__["kind"].default for each in get_args(union)]
    assert len(kinds) == len(set(kinds)) and all(kinds)


def test_a_crisis_becomes_a_row_and_comes_back() -> None:
    row = rows.row_of(CRISIS, tables.crises)
    assert set(row) == set(tables.crises.columns.keys())
    stored = {**row, "steps": CRISIS.steps, "places": CRISIS.places}
    assert rows.value_of(Crisis, stored) == CRISIS


def test_a_step_becomes_a_row_and_comes_back() -> None:
    step = replace(CRISIS.steps[0], state=StepState.DONE, ended_at=NOW, seen=(ANNA,))
    assert rows.value_of(Step, rows.row_of(step, tables.steps)) == step


def test_only_what_differs_is_changed() -> None:
    after = replace(CRISIS, level=Level.RED, title=CRISIS.title, steps=())
    assert rows.changed(CRISIS, after, tables.crises) == {"level": Level.RED}
    assert rows.changed(CRISIS, CRISIS, tables.crises) == {}


def test_one_value_has_one_spelling() -> None:
    assert rows.canonical({"b": 1, "a": "è"}) == rows.canonical({"a": "è", "b": 1}) == '{"a":"\\u00e8","b":1}'


def test_a_plan_in_a_fact_comes_back_whole() -> None:
    fact = rules.decide(None, START)[0]
    assert isinstance(fact, CrisisOpened)
    assert rows.joined(*rows.split(fact)) == fact
