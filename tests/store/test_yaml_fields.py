"""Every field mistake at once, with its place and the cure, and never a value that is only half right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from bot.crisis.levels import Level
from bot.store.yaml_fields import Reading, read_fields
from bot.store.yaml_nodes import Node, Scalar, read_nodes
from bot.store.yaml_words import Hint, Spelling, Word


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    label: str
    heavy: bool = False
    weight: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Room:
    level: Level
    shelf: Shelf | None = None
    more: tuple[Shelf, ...] = ()
    texts: Mapping[str, str]
    minutes: Mapping[Level, int]


def unchanged(node: Node, _: Hint) -> Node:
    return node


SPELLING = Spelling(
    words={
        Room: tuple(Word(field=name, meaning="-") for name in ("level", "shelf", "more", "texts", "minutes")),
        Shelf: (
            Word(field="label", meaning="-", written="name"),
            *(Word(field=name, meaning="-") for name in ("heavy", "weight", "names")),
        ),
    },
    names={Room: "a room", Shelf: "a shelf"},
    short=unchanged,
    values={Level: tuple(each.value for each in Level)},
)
RIGHT = "level: sev1\nshelf: {name: 7, heavy: true, weight: 2h, names: [a, no]}\ntexts: {it: sì}\nminutes: {sev2: 5}\n"


def read(text: str) -> Reading[Room]:
    return read_fields(read_nodes(text, "a.yaml"), Room, SPELLING)


def test_a_right_file_becomes_the_value() -> None:
    shelf = Shelf(label="7", heavy=True, weight=120, names=("a", "no"))
    expected = Room(level=Level.RED, shelf=shelf, texts={"it": "sì"}, minutes={Level.ORANGE: 5})
    assert read(RIGHT).value == expected and read(RIGHT).mistakes == ()


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("name: 7, ", "", "2:8: 'name' is missing in a shelf; add 'name: ...'"),
        ("name: 7", "name: [7]", "2:15: 'name' cannot be a list; write one text"),
        ("name: 7", "name: ~", "2:15: 'name' is empty; write one text"),
        ("name: 7", "nam: 7, name: 7", "2:9: a shelf has no 'nam'; write 'name'"),
        ("name: 7", "label: 7, name: 7", "2:9: a shelf has no 'label'; write one of name, heavy, weight, names"),
        ("heavy: true", "heavy: yes", "2:25: 'heavy' cannot be 'yes'; write true or false"),
        (
            "weight: 2h",
            "weight: 1:30",
            "2:39: 'weight' cannot be '1:30'; write minutes (90), or 90m, 2h, 3d without quotes",
        ),
        ("[a, no]", "a", "2:50: 'names' cannot be 'a'; write a list in [ ], or one line for each after '- '"),
        ("[a, no]", "[a, [b]]", "2:54: 'names' cannot be a list; write one text"),
        ("level: sev1", "level: sev1x", "1:8: 'level' cannot be 'sev1x'; write 'sev1'"),
        ("level: sev1\n", "", "1:1: 'level' is missing in a room; add 'level: ...' with one of sev1, sev2, sev3, sev4"),
        ("texts: {it: sì}\n", "", "1:1: 'texts' is missing in a room; add 'texts: {it: ..., en: ...}'"),
        ("{it: sì}", "{it: {a: b}}", "3:13: 'it' cannot have fields of its own; write one text"),
        ("{sev2: 5}", "{red2: 5}", "4:11: 'red2' is not known here; write one of sev1, sev2, sev3, sev4"),
        ("{sev2: 5}", "[5]", "4:10: 'minutes' cannot be a list; write {it: ..., en: ...}"),
        (
            "shelf: {",
            "more: 3\nshelf: {",
            "2:7: 'more' cannot be '3'; write a list in [ ], or one line for each after '- '",
        ),
        ("shelf: {", "more: [3]\nshelf: {", "2:8: 'more' cannot be '3'; write {name: ..., heavy: ..., weight: ...}"),
    ],
)
def test_a_mistake_has_place_and_cure(right: str, wrong: str, message: str) -> None:
    assert right in RIGHT
    reading = read(RIGHT.replace(right, wrong))
    assert [str(each).removeprefix(":") for each in reading.mistakes] == [message]


def test_all_mistakes_show_at_once() -> None:
    reading = read("level: x\nshelf: {heavy: 3}\nother: 1\n")
    assert reading.value is None and len(reading.mistakes) == 6


def test_a_file_that_is_one_word() -> None:
    (mistake,) = read_fields(Scalar(text="hello"), Room, SPELLING).mistakes
    assert str(mistake) == ":1:1: 'the file' cannot be 'hello'; write {level: ..., shelf: ..., more: ...}"
