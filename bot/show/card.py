"""Platform-neutral values for everything people see. An adapter paints them; nothing here knows a platform.

Text is a tuple of pieces. A plain `str` in it is shown letter by letter, whatever it contains: only the other pieces
have an effect, so words that people typed can never mention, link or format anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A person, by internal id. quiet: only the name, without a notification."""

    person: str
    quiet: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class When:
    """A moment, shown in the reader's zone where the platform can do that. style: how much of it."""

    at: datetime
    style: Literal["time", "day_time", "date"] = "time"


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """An address with what is shown for it."""

    url: str
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Room:
    """A room by the platform's own id, shown by its name."""

    room: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Strong:
    """Emphasised text."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Struck:
    """Text that no longer holds."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Code:
    """Something to type, letter by letter."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Exact:
    """Words to be copied: whoever does so has every letter of them, and no sign that a platform needs for itself. Alone
    in its line."""

    text: str


Piece = str | Mention | When | Link | Room | Strong | Struck | Code | Exact
Text = tuple[Piece, ...]


class Tone(StrEnum):
    """How a button looks: ordinary, the one next thing, or dangerous."""

    PLAIN = "plain"
    MAIN = "main"
    DANGER = "danger"


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirm:
    """The question before a button does something that is not easily undone."""

    title: str
    text: str
    yes: str
    no: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """does: the verb of the grammar it stands for. about: what it is about (a step, a person), within its crisis."""

    label: str
    does: str
    about: str = ""
    tone: Tone = Tone.PLAIN
    confirm: Confirm | None = None
    url: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PickPerson:
    """A place to tap a person's name."""

    label: str
    does: str
    about: str = ""
    chosen: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Menu:
    """A small menu; each entry is a button that shows only its label."""

    label: str
    entries: tuple[Button, ...]


Control = Button | PickPerson | Menu


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of a card, with at most one control at its end. small: set in quiet type."""

    text: Text
    control: Control | None = None
    small: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A thin line between parts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """Controls side by side."""

    controls: tuple[Control, ...]


Part = Line | Rule | Row


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """One message. summary: what a screen reader, a notification or a narrow window shows of it, complete by itself."""

    summary: Text
    title: str = ""
    parts: tuple[Part, ...] = ()
    crisis: str = ""


def at_rest(card: Card) -> Card:
    """The same card with nothing to press."""
    kept = (replace(part, control=None) if isinstance(part, Line) else part for part in card.parts)
    return replace(card, parts=tuple(part for part in kept if not isinstance(part, Row)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One thing to choose."""

    value: str
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One question of a form. preset: the answer it opens with."""

    name: str
    label: str
    kind: Literal["line", "text", "choice", "people", "person", "link", "yes"] = "line"
    required: bool = False
    hint: str = ""
    preset: str = ""
    options: tuple[Option, ...] = ()
    longest: int = 2000


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """At most five questions. does: the verb it completes. about: what it is about, within its crisis."""

    title: str
    does: str
    send: str
    cancel: str
    fields: tuple[Field, ...]
    about: str = ""
    crisis: str = ""
    intro: Text = ()


_ADDRESS = re.compile(r"https?://[^\s<>|\"]+")
LONGEST_LABEL = 60
"""So much of an address is shown; it may be opened all the same."""


def linked(text: str) -> Text:
    """What people typed, with the addresses in it as links; everything else stays as it stands, letter by letter."""
    pieces: list[Piece] = []
    end = 0
    for found in _ADDRESS.finditer(text):
        url = found.group().rstrip(".,;:!?)'»")
        pieces += [text[end : found.start()], Link(url=url, label=_label(url))]
        end = found.start() + len(url)
    return tuple(piece for piece in (*pieces, text[end:]) if piece != "")


def _label(url: str) -> str:
    return url if len(url) <= LONGEST_LABEL else url[: LONGEST_LABEL - 1] + "…"


def below(lines: Sequence[Text]) -> Text:
    """Several texts, each on a line of its own."""
    return tuple(piece for line in lines for piece in (*line, "\n"))[:-1]


PARAGRAPH = "\n\n"
"""The piece of a text at which it is drawn in two, since a platform cuts what is long: Slack at 3,000 letters."""


def paragraphs(text: Text) -> list[Text]:
    """A text in the parts that are drawn one below the other."""
    found: list[list[Piece]] = [[]]
    for piece in text:
        if piece == PARAGRAPH:
            found.append([])
        else:
            found[-1].append(piece)
    return [tuple(each) for each in found]


def plain(text: Text) -> str:
    """Text without any effect: for summaries, logs and places that know no formatting."""
    return "".join(_plain(piece) for piece in text)


def _plain(piece: Piece) -> str:
    match piece:
        case str():
            return piece
        case Mention(person=person):
            return person
        case When(at=at):
            return f"{at:%H:%M} UTC"
        case Link(label=label):
            return label
        case Room(room=room):
            return room
        case Strong(text=text) | Struck(text=text) | Code(text=text) | Exact(text=text):
            return text
