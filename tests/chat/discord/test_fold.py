"""Buttons move into menus from the end of the longest list, and none of them is lost."""

from __future__ import annotations

from bot.chat.discord.fold import ever_shorter, opens
from bot.show.card import Button, Line, Menu, Part, Row, Rule, Strong

HEAD: tuple[Part, ...] = tuple(
    Line(text=(name,), control=Button(label="Fill in", does="details", about=name)) for name in "ab"
)
STEPS: tuple[Part, ...] = tuple(
    Line(text=("⬜ ", Strong(text=f"{turn}. Call")), control=Button(label="Mine", does="take", about=f"{turn}"))
    for turn in range(1, 4)
)
PARTS = (*HEAD, Rule(), *STEPS)


def menus(parts: tuple[Part, ...]) -> list[list[str]]:
    """What stands in each menu."""
    controls = [control for part in parts if isinstance(part, Row) for control in part.controls]
    return [[entry.label for entry in each.entries] for each in controls if isinstance(each, Menu)]


def test_first_as_it_is_then_from_the_end_of_the_longest_list() -> None:
    shapes = list(ever_shorter(PARTS))
    assert shapes[0] == PARTS
    assert [menus(each) for each in shapes[1:]] == [
        [["Mine · 2. Call", "Mine · 3. Call"]],
        [["Mine · 1. Call", "Mine · 2. Call", "Mine · 3. Call"]],
        [["Fill in · a", "Fill in · b"], ["Mine · 1. Call", "Mine · 2. Call", "Mine · 3. Call"]],
    ]


def test_the_lines_stay_and_the_menu_stands_behind_them() -> None:
    second = list(ever_shorter(PARTS))[1]
    assert second[:4] == PARTS[:4] and [each.text for each in second if isinstance(each, Line)] == [
        each.text for each in PARTS if isinstance(each, Line)
    ]
    last = second[-1]
    assert isinstance(last, Row) and isinstance(last.controls[0], Menu) and last.controls[0].label == "2, 3 · Mine"


def test_what_opens_an_address_stays_a_button() -> None:
    link = Button(label="Open", does="open", url="https://a.example")
    assert opens(link) and not opens(Button(label="x", does="x", url="https://a.example/" + "x" * 600))
    parts = tuple(Line(text=("x",), control=link) for _ in range(9))
    assert list(ever_shorter(parts)) == [parts]
