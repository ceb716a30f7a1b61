"""The JSON: stable keys, seconds and UTC, nobody's name unless asked for."""

from __future__ import annotations

import json
from typing import Any

from bot.crisis.facts import Line
from bot.crisis.measures import measure
from bot.crisis.model import Crisis
from bot.report.sheets import VERSION, as_json
from tests.report.examples import NOW, Register, drill, hostile, rome, wind


def sheet(example: tuple[Crisis, tuple[Line, ...]], named: bool = False) -> dict[str, Any]:
    crisis, lines = example
    found: dict[str, Any] = json.loads(as_json(crisis, lines, measure(crisis, lines, NOW), Register(), named))
    return found


def test_the_keys_are_stable() -> None:
    assert VERSION == 1
    assert list(sheet(wind())) == [
        "version",
        "crisis",
        "brand",
        "playbook",
        "playbook_version",
        "language",
        "timezone",
        "title",
        "private",
        "drill",
        "platform",
        "first_post",
        "level",
        "state",
        "measured_at",
        "ended_at",
        "lasted",
        "cancelled",
        "reopened",
        "clocks",
        "first_words",
        "contained_at",
        "to_contain",
        "first_answer",
        "roles",
        "steps",
        "adherence",
        "unanswered",
        "spoken",
        "silences",
        "longest_silence",
        "promises",
        "levels",
        "nights",
        "timeline",
        "chain",
    ]


def test_lengths_are_seconds_and_times_are_utc() -> None:
    found = sheet(wind())
    assert found["first_words"]["from_exposed"] == 7620
    assert found["first_words"]["at"] == "2014-06-13T10:22:00Z"
    assert found["longest_silence"] == 14880
    assert found["clocks"]["exposed_about"] is True
    assert found["timeline"][18]["happened_at"] == "2014-06-13T10:22:00Z"
    assert found["timeline"][23]["withdrawn"] is True
    assert found["chain"] == f"{33:064x}"


def test_unknown_is_null() -> None:
    crisis, lines = drill()
    found = json.loads(as_json(crisis, lines, measure(crisis, lines, rome(11, 50)), Register()))
    assert found["clocks"]["exposed_at"] is None
    assert found["first_words"]["at"] is None
    assert found["drill"] is True


def test_nobody_is_named_unless_asked_for() -> None:
    hidden = json.dumps(sheet(wind()), ensure_ascii=False)
    for name in ("Anna", "Bruno", "Carla", "Dario", "Elena", "p-anna", "p-bruno", "p-elena"):
        assert name not in hidden
    assert sheet(wind(), named=True)["first_answer"]["by"] == "Dario Fabbri"


def test_what_people_typed_survives_as_it_is() -> None:
    assert sheet(hostile())["title"] == hostile()[0].title


def test_an_empty_timeline_has_no_chain() -> None:
    crisis, _ = wind()
    assert json.loads(as_json(crisis, (), measure(crisis, (), NOW), Register()))["chain"] is None
