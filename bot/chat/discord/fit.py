"""The lines of a message, cut so that all of them stay within the letters Discord takes. Pure.

What is longest is cut first, and the head of a card only where nothing else is left to cut: so every step keeps its
number, its owner and its time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.chat.discord.marks import markdown, units
from bot.show.card import Piece, Text

ALL_TEXT = 4000
"""Letters of all texts of a message (discord.py, LayoutView.content_length; the official page names no sum)."""

MOST_LINES = 120
"""More than these would leave too few letters for each."""

SHORTEST = 60
"""A line below the head is not cut further than this while the head could be cut instead."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """One line to see. prefix: the mark at its start (heading, small print). head: it is cut last."""

    text: Text
    prefix: str = ""
    head: bool = False


def lines(text: Text) -> Iterator[Text]:
    """A text line by line."""
    line: list[Piece] = []
    for piece in text:
        first, *others = piece.split("\n") if isinstance(piece, str) else [piece]
        line.append(first)
        for each in others:
            yield tuple(line)
            line = [each]
    yield tuple(line)


def written(texts: Sequence[Sequence[Said]], room: int = ALL_TEXT) -> list[str]:
    """Each text as one string, all together within so many letters; no text is empty."""
    texts = _fewer(texts)
    every = [said for text in texts for said in text]
    room -= len(texts) + sum(units(said.prefix) + 1 for said in every)
    lengths = [units(markdown(said.text, ALL_TEXT * 2)) for said in every]
    caps = _caps(every, lengths, room)
    painted = iter([said.prefix + markdown(said.text, cap) for said, cap in zip(every, caps, strict=True)])
    return [_shown("\n".join(next(painted) for _ in text)) for text in texts]


def _fewer(texts: Sequence[Sequence[Said]]) -> list[Sequence[Said]]:
    """No more lines than can be told apart; a gap shows as one."""
    left, kept = MOST_LINES, list[Sequence[Said]]()
    for text in texts:
        kept.append(text if len(text) <= left else [*text[:left], Said(text=("…",))])
        left = max(0, left - len(text))
    return kept


def _caps(every: Sequence[Said], lengths: Sequence[int], room: int) -> list[int]:
    """How long each line may be."""
    body = [length for said, length in zip(every, lengths, strict=True) if not said.head]
    cap = _level(body, room - sum(lengths) + sum(body))
    if cap >= SHORTEST or cap >= max(body, default=cap + 1):
        return [length if said.head else cap for said, length in zip(every, lengths, strict=True)]
    return [_level(lengths, room)] * len(every)


def _level(lengths: Sequence[int], room: int) -> int:
    """The longest any of them may be for all to fit."""
    for count, length in zip(range(len(lengths), 0, -1), sorted(lengths), strict=True):
        if length * count > room:
            return room // count
        room -= length
    return max(lengths, default=0)


def _shown(text: str) -> str:
    return text if text.strip() else "…"
