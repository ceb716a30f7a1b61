"""A figure with its goal, and how a table of them is printed. Nothing here measures, and nothing judges but a mark."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDE = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One measured value. on: the platform, or both. goal: at most this much; None where nothing was promised. note:
    how it came about."""

    what: str
    on: str
    value: float
    unit: str
    goal: float | None = None
    note: str = ""

    @property
    def falls_short(self) -> bool:
        """Whether a promise is not kept."""
        return self.goal is not None and not self.value <= self.goal


def quantile(values: Iterable[float], part: float) -> float:
    """The value that this part of them does not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(part * len(ordered)) - 1)]


def table(figures: Sequence[Figure], noise: str) -> str:
    """The figures of one section, the platforms side by side, with the machine's noise below."""
    columns = list(dict.fromkeys(each.on for each in figures))
    rows = list(dict.fromkeys(each.what for each in figures))
    found = {(each.what, each.on): each for each in figures}
    lines = [f"  {'':<50}" + "".join(f"{column:<{WIDE}}" for column in columns).rstrip()]
    for row in rows:
        cells = [_cell(found[row, column]) if (row, column) in found else "-" for column in columns]
        lines.append(f"  {row:<50}" + "".join(f"{cell:<{WIDE}}" for cell in cells).rstrip())
    notes = [f"  {each.what}, {each.on}: {each.note}" for each in figures if each.note]
    return "\n".join([*lines, *notes, f"  noise: {noise}"])


def _cell(figure: Figure) -> str:
    said = f"{figure.value:.3f}".rstrip("0").rstrip(".") + f" {figure.unit}".rstrip()
    if figure.goal is None:
        return said
    return f"{said} (goal {figure.goal:g}) {'short' if figure.falls_short else 'ok'}"
