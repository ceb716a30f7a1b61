"""Phrases as people write them in the wording sheets, made into expressions that read a text in one pass.

    (a|b)   one of these          (a)?   perhaps this
    word*   any ending            *word  any beginning
    a ... b a few words between   9      a number
    []      a blank, [time]

A phrase stands between word borders, and a comma or colon may follow its words. There is no other repetition, so no
text can make one slow: a phrase looks at most some sixty letters ahead, twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

_TOKEN = re.compile(r" \.\.\. |\[\]|.")
_NEVER = r"(?!)"


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrases:
    """What to look for, and the longer phrases in which it is sound."""

    says: tuple[str, ...] = ()
    sound: tuple[str, ...] = ()

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a folded text says it and is not sound, in order."""
        fine = bytearray(len(text))
        for match in _expression(self.sound).finditer(text):
            fine[match.start() : match.end()] = b"\1" * (match.end() - match.start())
        for match in _expression(self.says).finditer(text):
            if not any(fine[match.start() : match.end()]):
                yield match.span()

    def stand_in(self, text: str) -> bool:
        """Whether a folded text says it at least once."""
        return next(self.places(text), None) is not None


@cache
def _expression(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(expression(phrases))


def expression(phrases: Iterable[str]) -> str:
    """The regular expression of some phrases; of none, one that finds nothing."""
    each = "|".join("".join(map(_piece, _TOKEN.findall(phrase))) for phrase in phrases)
    return rf"(?<!\w)(?:{each})(?!\w)" if each else _NEVER


def _piece(token: str) -> str:
    match token:
        case " ... ":
            return r"(?!\w)[^.!?;\n]{1,60}?(?<!\w)"
        case "(":
            return "(?:"
        case ")" | "|" | "?":
            return token
        case "*":
            return r"\w{0,20}"
        case "9":
            return r"\d{1,4}"
        case "[]":
            return r"\[[^\[\]\n]{1,40}\]"
        case " ":
            return "[,:]? "
        case _:
            return re.escape(token)
