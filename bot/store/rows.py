"""Frozen values to rows and back. Plain fields become plain columns; everything composed becomes JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, TypeVar, get_type_hints

from pydantic import Field, TypeAdapter
from sqlalchemy import JSON, Table

from bot.crisis.deliveries import Delivery
from bot.crisis.facts import Fact

Value = TypeVar("Value")

facts: TypeAdapter[Fact] = TypeAdapter(Annotated[Fact, Field(discriminator="kind")])
delivery: TypeAdapter[Delivery] = TypeAdapter(Annotated[Delivery, Field(discriminator="kind")])


@cache
def _adapter(value_class: Any) -> TypeAdapter[Any]:
    return TypeAdapter(value_class)


@cache
def _field_adapters(value_class: Any) -> Mapping[str, TypeAdapter[Any]]:
    return {name: TypeAdapter(hint) for name, hint in get_type_hints(value_class).items()}


def row_of(value: Any, table: Table) -> dict[str, Any]:
    """The columns of a value that a table has."""
    value_class: Any = type(value)
    adapters = _field_adapters(value_class)
    row = {}
    for column in table.columns:
        if column.name in adapters:
            field = getattr(value, column.name)
            composed = isinstance(column.type, JSON)
            row[column.name] = adapters[column.name].dump_python(field, mode="json") if composed else field
    return row


def changed(before: Any, after: Any, table: Table) -> dict[str, Any]:
    """Only the columns whose fields differ."""
    names = {field.name for field in dataclasses.fields(before)}
    differs = {name for name in names if getattr(before, name) != getattr(after, name)}
    wanted = [column.name for column in table.columns if column.name in differs]
    whole = row_of(after, table) if wanted else {}
    return {name: whole[name] for name in wanted}


def value_of(value_class: type[Value], row: Mapping[Any, Any]) -> Value:
    """A value from its columns."""
    key: Any = value_class
    found: Value = _adapter(key).validate_python(dict(row))
    return found


def split(fact: Fact) -> tuple[dict[str, Any], dict[str, Any]]:
    """A fact as JSON: what may be known by all, and what is personal (erased with its salt)."""
    whole = facts.dump_python(fact, mode="json")
    private = {field.name: field.default for field in dataclasses.fields(fact) if field.metadata.get("personal")}
    public = {name: value for name, value in whole.items() if name not in private}
    return public, {name: whole[name] for name, default in private.items() if whole[name] != default}


def joined(public: Mapping[str, Any], private: Mapping[str, Any] | None) -> Fact:
    """The fact again; what was erased has its empty default."""
    return facts.validate_python({**public, **(private or {})})


def canonical(value: Any) -> str:
    """One spelling for one value, so that its hash can be computed again."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))
