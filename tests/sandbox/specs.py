"""The recorded shapes of Slack's answers and payloads, read from the specs beside the project, and how to hold ours
against them. Where the folder is absent the tests that need it are skipped and say so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import bot.sandbox

SLACK = Path(bot.sandbox.__file__).parents[3] / "shared" / "specs" / "slack"

needs_specs = pytest.mark.skipif(
    not SLACK.is_dir(), reason="not held against Slack's recorded shapes: ../shared/specs/slack is not there"
)


def sample(kind: str, name: str) -> dict[str, Any]:
    """One recorded sample: kind api, events or interactive."""
    read: dict[str, Any] = json.loads((SLACK / "samples" / kind / f"{name}.json").read_text())
    return read


def differences(ours: Any, recorded: Any, at: str = "", *, free: tuple[str, ...] = ()) -> list[str]:
    """Keys of ours that the record does not have, and values of another JSON type; ``free``: places not compared. A
    null of ours fits everything; an empty object in the record says nothing about what is inside."""
    if ours is None or recorded is None or at in free:
        return []
    if isinstance(ours, dict) and isinstance(recorded, dict):
        if not recorded:
            return []
        found = [
            f"{at}/{key} is not in the record" for key in ours if key not in recorded and f"{at}/{key}" not in free
        ]
        for key in ours.keys() & recorded.keys():
            found += differences(ours[key], recorded[key], f"{at}/{key}", free=free)
        return found
    if isinstance(ours, list) and isinstance(recorded, list):
        return (
            [line for item in ours for line in differences(item, recorded[0], f"{at}[]", free=free)] if recorded else []
        )
    return [] if _kind(ours) == _kind(recorded) else [f"{at}: {_kind(ours)}, recorded as {_kind(recorded)}"]


def schema_mistakes(value: dict[str, Any], definition: str) -> list[str]:
    """What the JSON Schema of that name says against a value."""
    schema = json.loads((SLACK / "block-kit-and-events.schema.json").read_text())
    rooted = {"$schema": schema["$schema"], "definitions": schema["definitions"], "$ref": f"#/definitions/{definition}"}
    validator = jsonschema.Draft7Validator(rooted)
    return [f"{list(error.absolute_path)}: {error.message[:200]}" for error in validator.iter_errors(value)]


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "number" if isinstance(value, int | float) else type(value).__name__
