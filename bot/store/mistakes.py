"""What is wrong in a file that a person wrote: where, what, and what to write instead.

The words are for whoever edits the file, so every mistake carries its cure. Nothing here reads or judges a file.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Spot:
    """A place in a file: line and column, both counted from 1."""

    line: int = 1
    column: int = 1


MAX_MISTAKES = 100
"""Enough to see what kind of file this is; more would only scroll away."""

MAX_SHOWN = 20
"""So many right words fit into one message."""

START = Spot()
"""Where a file begins; the place of what concerns the whole file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaybookMistake:
    """One mistake: where it stands, what is wrong, what to write instead."""

    file: str = ""
    spot: Spot = START
    wrong: str
    instead: str

    @property
    def line(self) -> int:
        """The line, from 1."""
        return self.spot.line

    @property
    def column(self) -> int:
        """The column in characters, from 1."""
        return self.spot.column

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.wrong}; {self.instead}"


class PlaybookMistakes(Exception):
    """A file that people wrote cannot be used; the message lists every mistake, one per line."""

    def __init__(self, mistakes: Iterable[PlaybookMistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(map(str, self.mistakes)))


def refuse(mistakes: Iterable[PlaybookMistake], file: str, *, kind: type[PlaybookMistakes] = PlaybookMistakes) -> None:
    """Raise what was found, each mistake once, in the order of the file; do nothing where nothing was found.

    After MAX_MISTAKES no more are looked for (a hostile file could cost minutes), and the last line says so.
    """
    coming = iter(mistakes)
    found = dict.fromkeys(replace(mistake, file=file) for mistake in islice(coming, MAX_MISTAKES))
    if found:
        ordered = sorted(found, key=lambda mistake: mistake.spot)
        raise kind([*ordered, *_more(ordered[-1], next(coming, None))])


def _more(last: PlaybookMistake, next_one: PlaybookMistake | None) -> Iterator[PlaybookMistake]:
    if next_one:
        yield replace(last, wrong="there are more mistakes than these", instead="mend these first, then look again")


def instead_of(word: str, known: Collection[str]) -> str:
    """The cure for an unknown word: the nearest right one, else all of them."""
    spelled = {_alike(each): each for each in known}
    near = difflib.get_close_matches(_alike(word[:64]), spelled, n=1, cutoff=0.6)
    if near:
        return f"write '{spelled[near[0]]}'"
    shown = [*list(known)[:MAX_SHOWN], *(["..."] if len(known) > MAX_SHOWN else [])]
    return f"write one of {', '.join(shown)}" if known else "delete it"


def _alike(word: str) -> str:
    """Without what eyes confuse: capitals, and the letter O for a zero (T0)."""
    return word.lower().replace("o", "0")


def short(text: str, limit: int = 40) -> str:
    """A text of the file fit to stand inside a message: one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
