"""A card with ever more of its buttons in menus, for a message of Discord holds few components. Pure.

A line with a button is three components, an entry of a menu none: so the buttons of a long list of lines move into a
menu behind it, from its end, for what is most urgent stands first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bot.show.card import Button, Line, Menu, Part, Row, Strong, Text, plain

FEW = 4
"""So many steps are named in a menu's own name."""

ADDRESS = 512
"""A longer address no button opens (discord.com/developers/docs, component reference, button)."""


def opens(button: Button) -> bool:
    """Whether it opens an address instead of asking us."""
    return button.url.startswith(("https://", "http://")) and len(button.url) <= ADDRESS


def ever_shorter(parts: tuple[Part, ...]) -> Iterator[tuple[Part, ...]]:
    """The parts as they are, then with the buttons of ever more lines in menus; the longest list of lines first."""
    yield parts
    runs = [list(group) for ours, group in groupby(range(len(parts)), key=lambda turn: _folds(parts[turn])) if ours]
    whole: list[list[int]] = []
    for run in sorted(runs, key=len, reverse=True):
        for first in range(len(run) - 2, -1, -1):
            yield tuple(_folded(parts, [*whole, run[first:]]))
        whole.append(run)


def _folds(part: Part) -> bool:
    return isinstance(part, Line) and isinstance(part.control, Button) and not opens(part.control)


def _folded(parts: Sequence[Part], runs: Sequence[Sequence[int]]) -> Iterator[Part]:
    """The lines of these runs without their buttons, which stand in a menu behind the last line of each."""
    inside = {turn for run in runs for turn in run}
    menus = {run[-1]: Row(controls=(_menu([parts[turn] for turn in run]),)) for run in runs}
    for turn, part in enumerate(parts):
        yield replace(part, control=None) if turn in inside and isinstance(part, Line) else part
        if turn in menus:
            yield menus[turn]


def _menu(run: Sequence[Part]) -> Menu:
    """Each entry says what its button said and on which line it stood; what can be chosen is the name of the menu."""
    entries = tuple(
        replace(part.control, label=f"{part.control.label} · {_subject(part.text)}")
        for part in run
        if isinstance(part, Line) and isinstance(part.control, Button)
    )
    labels = [part.control.label for part in run if isinstance(part, Line) and isinstance(part.control, Button)]
    return Menu(label=" · ".join(dict.fromkeys((*_from_to(run), *labels))), entries=entries)


def _from_to(run: Sequence[Part]) -> tuple[str, ...]:
    """Which steps these are, such as 5, 6, 8, where each line begins with its number."""
    numbers = [_subject(part.text).partition(".")[0] for part in run if isinstance(part, Line)]
    told = numbers and all(each.isdecimal() for each in numbers)
    return (", ".join(numbers if len(numbers) <= FEW else [*numbers[:FEW], "…"]),) if told else ()


def _subject(text: Text) -> str:
    return next((piece.text for piece in text if isinstance(piece, Strong)), plain(text))
