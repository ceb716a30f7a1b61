"""Discord's recorded gateway events and the published schema of them, read from the specs beside the project, and how
to hold ours against them. Where the folder is absent the tests that need it are skipped and say so."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import bot.sandbox

DISCORD = Path(bot.sandbox.__file__).parents[3] / "shared" / "specs" / "discord"

needs_specs = pytest.mark.skipif(
    not DISCORD.is_dir(), reason="not held against Discord's recorded shapes: ../shared/specs/discord is not there"
)


def recorded(name: str) -> dict[str, Any]:
    """The first recorded event of a file."""
    first: dict[str, Any] = json.loads((DISCORD / "recorded" / f"{name}.json").read_text())[0]
    return first


def schema_mistakes(value: object, definition: str) -> list[str]:
    """What the published schema of that name says against a value. Enums are open: Discord adds to them."""
    rooted = _schema() | {"$ref": f"#/definitions/{definition}"}
    found = jsonschema.Draft7Validator(rooted).iter_errors(value)
    return [f"{list(error.absolute_path)}: {error.message[:200]}" for error in found if error.validator != "enum"]


def types_differ(ours: Any, theirs: Any, at: str = "") -> list[str]:
    """Values of ours that have another JSON type than the recorded ones. A null on either side fits everything; lists
    are held against their first item."""
    if ours is None or theirs is None:
        return []
    if isinstance(ours, dict) and isinstance(theirs, dict):
        shared = ours.keys() & theirs.keys()
        return [line for key in shared for line in types_differ(ours[key], theirs[key], f"{at}/{key}")]
    if isinstance(ours, list) and isinstance(theirs, list):
        return [line for item in ours for line in types_differ(item, theirs[0], f"{at}[]")] if theirs else []
    return [] if type(ours) is type(theirs) else [f"{at}: {type(ours).__name__}, recorded {type(theirs).__name__}"]


@cache
def _schema() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((DISCORD / "gateway-and-payloads.schema.json").read_text())
    return {key: read[key] for key in ("$schema", "definitions")}
