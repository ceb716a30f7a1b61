"""The JSON: stable keys, seconds and UTC, nobody's name unless asked for."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from bot.crisis.facts import Line
from bot.crisis.facts.steps import StepSeen, StepUnseen
from bot.crisis.model import Crisis
from bot.crisis.rules import replay
from bot.report.sheets import VERSION, as_json
from bot.report.telling import Telling
from bot.show.words import Words
from tests.report.examples import ANNA, NOW, OPENED, Register, drill, hostile, lines_of, rome, wind


def sheet(example: tuple[Crisis, tuple[Line, ...]], **how: Any) -> dict[str, Any]:
    crisis, lines = example
    telling = Telling(crisis=crisis, lines=lines, names=Register(), now=NOW, words=Words())
    found: dict[str, Any] = json.loads(as_json(replace(telling, **how)))
    return found


def test_the_keys_are_stable() -> None:
    assert VERSION == 1
    assert list(sheet(wind())) == [
        "version",
        "crisis",
        "brand",
        "brand_name",
        "playbook",
        "playbook_title",
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
        "contained_from",
        "to_contain",
        "to_contain_least",
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
        "warned",
        "sealed",
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
    found = sheet(drill(), now=rome(11, 50))
    assert found["clocks"]["exposed_at"] is None
    assert found["first_words"]["at"] is None
    assert found["drill"] is True


def test_nobody_is_named_unless_asked_for() -> None:
    hidden = json.dumps(sheet(wind()), ensure_ascii=False)
    for name in ("Anna", "Bruno", "Carla", "Dario", "Elena", "p-anna", "p-bruno", "p-elena"):
        assert name not in hidden
    assert sheet(wind(), named=True)["first_answer"]["by"] == "Dario Fabbri"


def test_the_brand_stands_there_by_id_and_by_name() -> None:
    crisis, _ = wind()
    found = sheet(wind(), brands={crisis.brand: "Wind"})
    assert (found["brand"], found["brand_name"]) == (crisis.brand, "Wind")
    assert sheet(wind())["brand_name"] is None


def test_the_playbook_stands_there_by_id_and_by_title() -> None:
    found = sheet(wind(), playbooks={"service-outage": {"it": "Guasto", "en": "Outage"}})
    assert (found["playbook"], found["playbook_title"]) == ("service-outage", "Guasto")


def test_a_seen_that_was_taken_back_keeps_its_number_and_is_withdrawn() -> None:
    facts = (OPENED, *(kind(at=rome(11, 12), by=ANNA, step="press") for kind in (StepSeen, StepUnseen, StepSeen)))
    found = sheet((replay(facts), lines_of(facts)))["timeline"]
    assert [(each["number"], each["withdrawn"]) for each in found] == [(1, False), (2, True), (3, False), (4, False)]


def test_what_people_typed_survives_as_it_is() -> None:
    assert sheet(hostile())["title"] == hostile()[0].title


def test_an_empty_timeline_has_no_chain() -> None:
    crisis, _ = wind()
    assert sheet((crisis, ()))["chain"] is None
