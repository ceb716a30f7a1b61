"""One example of any frozen value with every field filled, and the golden files that hold one of each stored kind.

`python -m tests.crisis.filled` adds the kinds that are missing to the golden files; what stands there is never changed,
since databases hold such rows.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter

from bot.crisis.deliveries import Delivery
from bot.crisis.facts import Fact
from bot.crisis.requests import AlarmRequest
from tests.people import T0

GOLDEN = Path(__file__).parent / "golden"
ADAPTERS: Mapping[str, TypeAdapter[Any]] = {
    "facts": TypeAdapter(Fact),
    "deliveries": TypeAdapter(Delivery),
    "alarms": TypeAdapter(AlarmRequest),
}
KINDS: Mapping[str, tuple[type, ...]] = {
    "facts": get_args(Fact),
    "deliveries": get_args(Delivery),
    "alarms": get_args(AlarmRequest),
}


def filled(value_class: Any) -> Any:
    """A value of that class in which no field is left at its default."""
    hints = get_type_hints(value_class)
    names = [field.name for field in dataclasses.fields(value_class)]
    return value_class(**{name: _example(name, hints[name]) for name in names})


def _example(name: str, hint: Any) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _example(name, next(each for each in inner if each is not type(None)))
    if origin is Literal:
        return inner[0]
    if origin is tuple:
        return (_example(name, inner[0]),)
    if origin is not None:
        return {_example(name, inner[0]): _example(name, inner[1])}
    return filled(hint) if dataclasses.is_dataclass(hint) else _plain(name, hint)


def _plain(name: str, hint: Any) -> Any:
    if issubclass(hint, Enum):
        return next(iter(hint))
    if issubclass(hint, datetime):
        return T0
    if issubclass(hint, date):
        return T0.date()
    if issubclass(hint, bool):
        return True
    return 3 if issubclass(hint, int) else f"a {name}"


def kind_of(value_class: Any) -> str:
    """The stored name of a kind."""
    return next(str(field.default) for field in dataclasses.fields(value_class) if field.name == "kind")


def declared(module: types.ModuleType) -> list[type]:
    """The kinds that a module declares, so that none is forgotten in its union."""
    own = (each for each in vars(module).values() if isinstance(each, type) and each.__module__ == module.__name__)
    return [each for each in own if "kind" in get_type_hints(each)]


def golden(name: str) -> dict[str, Any]:
    """What once was stored, by kind."""
    stored: dict[str, Any] = json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))
    return stored


def add_what_is_missing() -> None:
    """Write an example of every kind that no golden file holds yet."""
    for name, adapter in ADAPTERS.items():
        path = GOLDEN / f"{name}.json"
        known = golden(name) if path.exists() else {}
        new = {kind_of(each): adapter.dump_python(filled(each), mode="json") for each in KINDS[name]}
        path.write_text(json.dumps(new | known, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    add_what_is_missing()
