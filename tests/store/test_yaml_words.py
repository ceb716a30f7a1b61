"""A scalar is read by the field it fills, so that no spelling turns into something its writer did not mean."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.crisis.levels import Level
from bot.crisis.playbook import Due, PlannedStep, Playbook
from bot.store.mistakes import PlaybookMistake
from bot.store.playbook_words import SPELLING
from bot.store.yaml_nodes import Fields, Node, Scalar, read_nodes
from bot.store.yaml_words import (
    bare,
    flag,
    hints,
    is_form,
    item_of,
    listed,
    pair_of,
    plain,
    respell,
    rows,
    scalar,
    whole,
)


def node(text: str) -> Node:
    return read_nodes(text, "a.yaml")


@pytest.mark.parametrize(
    ("written", "kind", "read"),
    [
        ("no", str, "no"),
        ("yes", bool, "yes"),
        ("on", bool, "on"),
        ("true", bool, True),
        ("false", bool, False),
        ("'true'", bool, "true"),
        ("True", bool, "True"),
        ("1:30", int, "1:30"),
        ("010", int, "010"),
        ("0x10", int, "0x10"),
        ("1_000", int, "1_000"),
        ("1e3", int, "1e3"),
        ("'15'", int, "15"),
        ("-5", int, -5),
        ("15", int, 15),
        ("1.10", str, "1.10"),
        ("404", str, "404"),
        ("2026-11-23", str, "2026-11-23"),
        ("~", str, None),
        ("null", int, None),
        ("'null'", str, "null"),
    ],
)
def test_a_scalar_is_what_its_field_wants_or_stays_as_written(written: str, kind: type, read: object) -> None:
    assert plain(node(written), kind) == read


@pytest.mark.parametrize(
    ("written", "minutes"), [("90", 90), ("90m", 90), ("2h", 120), ("3d", 4320), ("0d", 0), ("-1h", -60)]
)
def test_minutes_may_be_hours_and_days(written: str, minutes: int) -> None:
    assert whole(respell(node(written), int, SPELLING, [])) == minutes


@pytest.mark.parametrize("written", ["2 h", "2H", "2w", "h", "1.5h", "02h", "'2h'", "9999999999m"])
def test_other_durations_stay_text(written: str) -> None:
    assert whole(respell(node(written), int, SPELLING, [])) is None


def test_words_of_the_file_become_fields_and_unknown_ones_mistakes() -> None:
    wrong: list[PlaybookMistake] = []
    step = respell(node("done: {en: x}\ndone_when: {en: y}\n"), PlannedStep, SPELLING, wrong)
    assert isinstance(step, Fields) and [entry.key.text for entry in step.entries] == ["done_when"]
    assert [str(each) for each in wrong] == [":2:1: a step has no 'done_when'; write 'done'"]


def test_two_spellings_of_one_level_are_one_name_twice() -> None:
    wrong: list[PlaybookMistake] = []
    respell(node("by_level: {red: 5, sev1: 6}"), Due, SPELLING, wrong)
    assert [str(each) for each in wrong] == [":1:20: 'sev1' stands here twice (first in line 1); keep one of them"]


def test_types_taken_apart() -> None:
    assert bare(Due | None) is Due and bare(Due) is Due
    assert item_of(hints(Playbook)["steps"]) is PlannedStep and item_of(str) is None
    assert pair_of(Mapping[Level, int]) == (Level, int) and pair_of(str) is None
    assert is_form(Due) and not is_form(str)


def test_looking_into_nodes() -> None:
    root = node("id: x\nempty:\nlist: [a, b]\nshort: true\nno: false\ntext: 'true'\n")
    assert (found := scalar(root, "id")) and found.text == "x"
    assert scalar(root, "empty") is None and scalar(root, "list") is None and scalar(Scalar(text="x"), "id") is None
    assert len(rows(root, "list")) == 2 and rows(root, "id") == () and listed(root, "id") is None
    assert flag(root, "short") and not any(flag(root, name) for name in ("no", "text", "nothing"))
    assert whole(None) is None
