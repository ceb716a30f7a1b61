"""Cells and headings of the report's tables, and the mood of a number. Nothing else."""

from __future__ import annotations

from datetime import timedelta

from bot.report.document import Cell, Mood
from bot.report.scene import Scene
from bot.show.card import Text


def cell(text: Text | str, mood: Mood = Mood.PLAIN) -> Cell:
    """A cell of plain or rich text."""
    if isinstance(text, str):
        return Cell(text=(text,) if text else (), mood=mood)
    return Cell(text=text, mood=mood)


def headings(scene: Scene, *names: str) -> tuple[str, ...]:
    """The headings of a table."""
    return tuple(scene.text(f"column.{name}") for name in names)


def length_or_unknown(scene: Scene, length: timedelta | None, about: bool = False) -> str:
    """A length, or the word for unknown."""
    return scene.unknown() if length is None else scene.lasting(length, about)


def mood_of(met: bool | None) -> Mood:
    """Good, bad, or not known yet."""
    return Mood.UNKNOWN if met is None else Mood.GOOD if met else Mood.BAD
