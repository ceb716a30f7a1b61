"""A table's columns are its dataclass's fields."""

from __future__ import annotations

import dataclasses

import pytest
from sqlalchemy import Table

from bot.crisis.mention import Mention
from bot.crisis.model import Crisis, Place, Step
from bot.crisis.person import Identity, Person
from bot.crisis.statement import Statement
from bot.store import tables

TWINS = [
    (tables.crises, Crisis, {"steps", "statements", "places"}, set()),
    (tables.statements, Statement, set(), set()),
    (tables.mentions, Mention, set(), {"key", "rank"}),
    (tables.steps, Step, set(), set()),
    (tables.places, Place, set(), {"crisis", "turn"}),
    (tables.people, Person, set(), set()),
    (tables.identities, Identity, set(), set()),
]


@pytest.mark.parametrize(("table", "value", "elsewhere", "more"), TWINS, ids=[each[0].name for each in TWINS])
def test_columns_are_fields(table: Table, value: type, elsewhere: set[str], more: set[str]) -> None:
    fields = {field.name for field in dataclasses.fields(value)}
    assert set(table.columns.keys()) == (fields - elsewhere) | more


def test_a_field_that_may_be_none_is_a_column_that_may_be_null() -> None:
    assert tables.steps.c.owner.nullable and tables.steps.c.due_at.nullable
    assert not tables.steps.c.proof.nullable and not tables.crises.c.lines.nullable


@pytest.mark.parametrize("table", tables.metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_says_whose_it_is(table: Table) -> None:
    """People alone belong to no workspace: one person has identities in several."""
    assert table is tables.people or {"crisis", "workspace"} & set(table.columns.keys())


def test_every_table_has_a_key() -> None:
    assert all(table.primary_key.columns for table in tables.metadata.sorted_tables)
