"""Options on their way into an interaction, and what the client would not send."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.discord_options import REQUIRED, command_body, declared
from bot.sandbox.errors import Refusal
from tests.sandbox.discord_commands_at_hand import CRISIS


def test_options_stand_below_their_subcommand() -> None:
    body = command_body(CRISIS, ["assign"], {"step": "3", "person": "20"})
    assert body == {
        "name": "crisis",
        "type": 1,
        "options": [
            {
                "name": "assign",
                "type": 1,
                "options": [{"name": "step", "type": 3, "value": "3"}, {"name": "person", "type": 6, "value": "20"}],
            }
        ],
    }


def test_a_group_nests_once_more() -> None:
    inner = {"type": 1, "name": "take", "options": []}
    command = {"name": "crisis", "options": [{"type": 2, "name": "step", "options": [inner]}]}
    body = command_body(command, ["step", "take"], {})
    assert body["options"] == [{"name": "step", "type": 2, "options": [{"name": "take", "type": 1, "options": []}]}]
    with pytest.raises(Refusal, match="Choose one: take"):
        declared(command, ["step"])


def test_while_typing_nothing_needs_to_be_complete() -> None:
    body = command_body(CRISIS, ["assign"], {"step": "pre"}, "step")
    assert body["options"][0]["options"] == [{"name": "step", "type": 3, "value": "pre", "focused": True}]
    empty = command_body(CRISIS, ["take"], {}, "step")
    assert empty["options"][0]["options"] == [{"name": "step", "type": 3, "value": "", "focused": True}]


@pytest.mark.parametrize(
    ("verb", "values", "name", "said"),
    [
        ("take", {}, "step", REQUIRED),
        ("take", {"step": ""}, "step", REQUIRED),
        ("take", {"step": 3}, "step", "does not fit"),
        ("start", {"private": "yes"}, "private", "does not fit"),
        ("start", {"level": "sev9"}, "level", "Choose one of 🔴 Red"),
        ("add", {"what": "x" * 41}, "what", "At most 40 characters"),
        ("add", {"what": "x", "minutes": 0}, "minutes", "At least 1"),
        ("add", {"what": "x", "minutes": 61}, "minutes", "At most 60"),
        ("add", {"what": "x", "minutes": True}, "minutes", "does not fit"),
        ("done", {"step": "3", "proof": "x" * 6001}, "proof", "At most 6000"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_option(verb: str, values: dict[str, Any], name: str, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        command_body(CRISIS, [verb], values)
    assert said in refused.value.fields[name]


def test_too_short_is_said_too() -> None:
    command = {"name": "say", "options": [{"type": 3, "name": "text", "min_length": 3}]}
    with pytest.raises(Refusal, match="At least 3 characters"):
        command_body(command, [], {"text": "ab"})


def test_what_is_not_declared_is_refused() -> None:
    with pytest.raises(Refusal, match="no option 'colour'"):
        command_body(CRISIS, ["take"], {"colour": "red"})
    with pytest.raises(Refusal, match="/crisis has no fly"):
        command_body(CRISIS, ["fly"], {})
    with pytest.raises(Refusal, match="Choose one: start"):
        command_body(CRISIS, [], {})
