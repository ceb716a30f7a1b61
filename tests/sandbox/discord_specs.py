"""Discord's published and recorded shapes, read from the specs beside the project, and how to hold ours against them.
Enums are open: a value that the published list does not have is no mistake. Where the folder is absent the tests that
need it are skipped and say so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import bot.sandbox

DISCORD = Path(bot.sandbox.__file__).parents[3] / "shared" / "specs" / "discord"

needs_specs = pytest.mark.skipif(
    not DISCORD.is_dir(), reason="not held against Discord's shapes: ../shared/specs/discord is not there"
)


@cache
def _openapi() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((DISCORD / "openapi.json").read_text())
    opened: dict[str, Any] = _opened(read["components"])
    return opened


def recorded(name: str) -> list[Any]:
    """The recorded payloads of one kind ("rest_get_guild", "gateway_message_create"), out of their wrapping."""
    read = json.loads((DISCORD / "recorded" / f"{name}.json").read_text())
    unwrapped = [each["d"] if "op" in each else each.get("items", each) for each in read]
    return [one for each in unwrapped for one in (each if isinstance(each, list) else [each])]


def mistakes(value: Any, schema: str) -> list[str]:
    """What the OpenAPI schema of that name says against a value ("MessageResponse")."""
    rooted = {"$ref": f"#/components/schemas/{schema}", "components": _openapi()}
    validator = jsonschema.Draft202012Validator(rooted)
    return [f"{list(error.absolute_path)}: {error.message[:300]}" for error in validator.iter_errors(value)]


def strangers(value: Any, schema: str, *records: Any) -> list[str]:
    """The keys of a value that neither the OpenAPI schema of that name nor a record has."""
    return list(_strangers(value, list(_branches({"$ref": f"#/components/schemas/{schema}"})), list(records), ""))


def _strangers(value: Any, branches: list[dict[str, Any]], records: list[Any], at: str) -> Iterator[str]:
    if isinstance(value, list):
        inside = [one for branch in branches for one in _branches(branch.get("items", {}))]
        within = [one for record in records if isinstance(record, list) for one in record]
        for one in value:
            yield from _strangers(one, inside, within, f"{at}[]")
    if not isinstance(value, dict) or any(_free(branch) for branch in branches):
        return
    for key, one in value.items():
        under = [branch["properties"][key] for branch in branches if key in branch.get("properties", {})]
        shown = [record[key] for record in records if isinstance(record, dict) and key in record]
        if not under and not shown:
            yield f"{at}/{key}"
        yield from _strangers(one, [each for found in under for each in _branches(found)], shown, f"{at}/{key}")


def _free(branch: dict[str, Any]) -> bool:
    """An object of which the schema says nothing."""
    return branch.get("type") == "object" and "properties" not in branch


def _branches(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Everything a schema may be, references followed."""
    if "$ref" in schema:
        yield from _branches(_openapi()["schemas"][schema["$ref"].rpartition("/")[2]])
        return
    yield schema
    for word in ("oneOf", "anyOf", "allOf"):
        for each in schema.get(word, []):
            yield from _branches(each)


def _opened(schema: Any) -> Any:
    """The same schema with enums open, and ``oneOf`` read as ``anyOf``, since open enums no longer tell apart."""
    if isinstance(schema, list):
        return [_opened(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    either = schema.get("oneOf", [])
    if either and all(isinstance(each, dict) and "const" in each for each in either):
        schema = {key: value for key, value in schema.items() if key != "oneOf"}
    return {"anyOf" if key == "oneOf" else key: _opened(value) for key, value in schema.items()}
