"""A figure with its goal, and how a table of them is printed. Nothing here measures, and nothing judges but a mark."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One measured value. goal: at most this much; None where nothing was promised. note: how it came about."""

    what: str
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
    """The figures of one section, with the machine's noise beside them."""
    lines = []
    for each in figures:
        goal = "" if each.goal is None else f"goal {each.goal:g}"
        mark = "" if each.goal is None else "short" if each.falls_short else "ok"
        lines.append(f"  {each.what:<58}{each.value:>10.3f} {each.unit:<6}{goal:<12}{mark:<7}{each.note}")
    return "\n".join([*lines, f"  noise: {noise}"])
