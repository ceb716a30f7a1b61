"""The tables. A column bears the name of its field: tables of frozen values are read off their dataclasses.

Every table carries the crisis or the workspace, and so does every query: two workspaces never see each other.
"""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import Any, get_type_hints

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

from bot.crisis.mention import Mention
from bot.crisis.model import Crisis, Place, Step
from bot.crisis.person import Identity, Person
from bot.crisis.statement import Statement
from bot.store.engine import Moment

REVISION = "0014"
"""The newest migration; a database that is older is upgraded, one that is newer is refused."""

metadata = MetaData()


def fields_of(value_class: type, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """The field names and types of a dataclass that become columns."""
    hints = get_type_hints(value_class)
    names = [each.name for each in dataclasses.fields(value_class) if each.name not in without]
    return {name: hints[name] for name in names}


def _column(name: str, hint: Any, primary: bool = False) -> Column[Any]:
    optional = type(None) in getattr(hint, "__args__", ())
    plain = next((each for each in getattr(hint, "__args__", ()) if each is not type(None)), hint) if optional else hint
    return Column(name, _type(plain), nullable=optional, primary_key=primary)


def _type(hint: Any) -> TypeEngine[Any]:
    if not isinstance(hint, type):
        return JSON(none_as_null=True)
    for python, sql in ((bool, Boolean()), (int, Integer()), (str, Text()), (datetime, Moment())):
        if issubclass(hint, python):
            return sql
    return JSON(none_as_null=True)


def _table(name: str, value_class: type, key: tuple[str, ...], without: tuple[str, ...] = (), *more: Any) -> Table:
    columns = (_column(field, hint, field in key) for field, hint in fields_of(value_class, without).items())
    return Table(name, metadata, *columns, *more)


crises = _table(
    "crises",
    Crisis,
    ("id",),
    ("steps", "statements", "places"),
    Index("crises_of_workspace", "workspace", "state", "opened_at"),
)
steps = _table("steps", Step, ("crisis", "number"))
statements = _table("statements", Statement, ("crisis", "number"))
mentions = _table(
    "mentions",
    Mention,
    ("crisis", "number"),
    (),
    Column("key", Text, nullable=False),
    Column("rank", Integer, nullable=False),
    Index("mentions_by_key", "crisis", "key", unique=True),
    Index("mentions_in_line", "crisis", "state", "rank"),
    Index("mentions_by_writer", "crisis", "writer"),
    Index("mentions_by_time", "crisis", "logged_at"),
)
places = _table(
    "places",
    Place,
    ("workspace", "room"),
    (),
    Column("crisis", Text, ForeignKey("crises.id"), nullable=False, index=True),
    Column("turn", Integer, nullable=False),
)
people = _table("people", Person, ("id",))
identities = _table("identities", Identity, ("workspace", "user"), (), Index("identities_of_person", "person"))

timeline = Table(
    "timeline",
    metadata,
    Column("crisis", Text, ForeignKey("crises.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("fact", JSON, nullable=False),
    Column("seal", Text, nullable=False),
    Column("chain", Text, nullable=False),
    Column("written_at", Moment, nullable=False),
)
personal = Table(
    "personal",
    metadata,
    Column("crisis", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("salt", Text, nullable=False),
    Column("body", JSON, nullable=False),
)
deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("crisis", Text, ForeignKey("crises.id"), nullable=False),
    Column("workspace", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", JSON, nullable=False),
    Column("queue", Text, nullable=False),
    Column("lane", Integer, nullable=False),
    Column("held", Integer, nullable=False, default=0),
    Column("due_at", Moment, nullable=False),
    Column("state", Text, nullable=False, default="waiting"),
    Column("wanted", Integer, nullable=False, default=1),
    Column("tries", Integer, nullable=False, default=0),
    Column("lease", Integer, nullable=False, default=0),
    Column("leased_until", Moment),
    Column("put_at", Moment, nullable=False),
    Column("done_at", Moment),
    Column("why", Text, nullable=False, default=""),
    Index("deliveries_by_key", "crisis", "key", unique=True),
    Index("deliveries_due", "state", "due_at"),
    Index("deliveries_in_line", "crisis", "queue", "state"),
)
inbound = Table(
    "inbound",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("workspace", Text, nullable=False),
    Column("crisis", Text, ForeignKey("crises.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("seal", Text, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("body", JSON(none_as_null=True)),
    Column("taken_at", Moment, nullable=False),
    Column("settled_at", Moment),
    Index("inbound_by_key", "workspace", "key", unique=True),
    Index("inbound_waiting", "settled_at", "id"),
)
seen = Table(
    "seen",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("request", Text, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("crisis", Text, nullable=False),
)
