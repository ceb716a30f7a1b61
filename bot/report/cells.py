"""Cells and tables of the report, and the mood of a number. Nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.report.document import Cell, Mood, Table
from bot.report.scene import Scene
from bot.show.card import Text


def cell(text: Text | str, mood: Mood = Mood.PLAIN) -> Cell:
    """A cell of plain or rich text."""
    if isinstance(text, str):
        return Cell(text=(text,) if text else (), mood=mood)
    return Cell(text=text, mood=mood)


def table(scene: Scene, name: str, columns: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> Table:
    """A table by its name and those of its columns; a column in which nothing stands is left out."""
    kept = [at for at in range(len(columns)) if any(row[at].text for row in rows)]
    return Table(
        caption=scene.text(f"table.{name}"),
        headings=tuple(scene.text(f"column.{columns[at]}") for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in rows),
    )


def length_or_unknown(scene: Scene, length: timedelta | None, about: bool = False) -> str:
    """A length, or the word for unknown."""
    return scene.unknown() if length is None else scene.lasting(length, about)


def mood_of(met: bool | None) -> Mood:
    """Good, bad, or not known yet."""
    return Mood.UNKNOWN if met is None else Mood.GOOD if met else Mood.BAD
