"""A text made even, so that phrases need not know how it was typed: small letters, straight quotes, single spaces.

Each letter remembers where it stood, so that what is found can be shown as it was written. It reads the text once and
must not judge it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"(?P<url>https?://\S+|www\.\S+)|(?P<blank>\s+)|(?P<letter>.)", re.DOTALL)
_SENTENCE_ENDS = re.compile(r"""(?:(?<=[.!?])|(?<=[.!?]["')])) (?=[^a-zà-öø-ÿ])|\n""")
_SAME = str.maketrans(
    {**dict.fromkeys("’‘ʼ`´", "'"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("–—‑‐", "-"), "…": "."}
)
URL = "~"
"""What stands for an address: its words are not the writer's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Folded:
    """A text made even. cased: with its capitals; text: without; places: where each letter stood in the original."""

    original: str
    cased: str
    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the even text as a stretch of the original."""
        places = (*self.places[start : start + 1], *self.places[end : end + 1])
        return (places[0], places[1]) if len(places) == 2 else (self.places[start], len(self.original))

    def quote(self, start: int, end: int) -> str:
        """A stretch of the even text as it was written."""
        first, last = self.span(start, end)
        return self.original[first:last].strip()

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Where each sentence begins and ends; a paragraph ends one, a line break alone does not."""
        start = 0
        for end in _SENTENCE_ENDS.finditer(self.cased):
            if end.start() > start:
                yield start, end.start()
            start = end.end()
        if start < len(self.cased):
            yield start, len(self.cased)


def fold(original: str) -> Folded:
    """The text made even. Marks that follow their letter are joined to it, what cannot be seen is left out."""
    letters: list[str] = []
    places: list[int] = []
    for token in _TOKEN.finditer(original):
        letter = _folded(token)
        if unicodedata.category(letter[:1] or " ") == "Mn":
            if letters and len(joined := unicodedata.normalize("NFC", letters[-1] + letter)) == 1:
                letters[-1] = joined
        elif letter:
            letters.append(letter)
            places.append(token.start())
    cased = "".join(letters)
    small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in letters)
    return Folded(original=original, cased=cased, text=small, places=tuple(places))


def _folded(token: re.Match[str]) -> str:
    if token["url"]:
        return URL
    if token["blank"]:
        return "\n" if token["blank"].count("\n") > 1 else " "
    return "" if unicodedata.category(token["letter"]) == "Cf" else token["letter"].translate(_SAME)
