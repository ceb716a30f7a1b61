"""How much room letters take in a drawing, and on which side of a mark they stand. It draws nothing.

Positions in a drawing are per cents of its width and letters have a fixed size, so what has room on the narrowest
drawing has room on every wider one: everything here is reckoned for `NARROW`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

NARROW = 320.0
"""Pixels of the narrowest drawing: a phone of 360 with the page's margins."""

_LETTER, _WIDE = 6.8, 13.0
"""Pixels of a letter at 12 pixels' height, generously; and of a letter as wide as it is high."""

BESIDE = 10
"""Pixels from the middle of a mark to the words beside it."""


def width(text: str) -> float:
    """Pixels that a text needs at most."""
    return sum(_WIDE if unicodedata.east_asian_width(sign) in "WF" else _LETTER for sign in text)


def pixels(share: float) -> float:
    """Per cents of the narrowest drawing in pixels."""
    return share * NARROW / 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """The rows of words beside a mark: to its right, else to its left."""

    rows: tuple[str, ...]
    right: bool


def beside(x: float, name: str, time: str) -> Beside:
    """A name and a time beside a mark at `x` per cent: in one row where that has room, else in two."""
    to_the_right, to_the_left = NARROW - pixels(x) - BESIDE, pixels(x) - BESIDE
    whole = f"{name} {time}"
    if width(whole) <= max(to_the_right, to_the_left):
        return Beside(rows=(whole,), right=width(whole) <= to_the_right)
    return Beside(rows=(name, time), right=to_the_right >= to_the_left)
