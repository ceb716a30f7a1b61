"""A document as values: sections of paragraphs, tables, figures and a timeline. It knows neither HTML nor Markdown.

Text is the text of `bot.show.card`: a plain string in it is shown letter by letter, whatever it contains.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.show.card import Text


class Mood(StrEnum):
    """How a figure stands against what was wanted; always shown by a word too, never by colour alone."""

    GOOD = "good"
    BAD = "bad"
    PLAIN = "plain"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """Running text. quiet: a remark."""

    text: Text
    quiet: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A heading within a section."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Bullets:
    """A list of points."""

    points: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One number that matters: what it is, how much, and what was wanted."""

    label: str
    value: str
    note: Text = ()
    mood: Mood = Mood.PLAIN


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """Numbers side by side."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One cell of a table."""

    text: Text
    mood: Mood = Mood.PLAIN


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Rows under headings; the first cell of a row names the row. caption: what the table shows."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Blanks:
    """Empty places to write in, each with what belongs there."""

    prompts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One line of the timeline. number: its place among those shown. note: for example when it was written down."""

    number: int
    at: datetime
    local: str
    utc: str
    who: str
    text: Text
    note: str = ""
    about: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """The entries of one local day."""

    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Timeline:
    """Days in order. headings: time, who, what."""

    headings: tuple[str, str, str]
    days: tuple[Day, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A drawing (SVG made by chart.py, nobody's typed words unescaped) and the same in one sentence."""

    svg: str
    caption: str


Block = Heading | Paragraph | Bullets | Figures | Table | Blanks | Timeline | Picture


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A part of the document; `name` is its anchor."""

    name: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """One crisis as a document. marks: what must be seen at once (exercise, private). head: label and value."""

    language: str
    kind: str
    title: str
    contents: str
    marks: tuple[str, ...]
    head: tuple[tuple[str, Text], ...]
    sections: tuple[Section, ...]
    foot: tuple[Text, ...]
