"""Recognising our own sentences in what people see, whatever filled their blanks: words may be polished at any time."""

from __future__ import annotations

import re

from bot.show.words import Words

_BLANK = "\x00"


def label(key: str, language: str = "it") -> str:
    """What stands on a button."""
    return Words(language=language).text(f"button.{key}")


def shows(text: str, key: str, language: str = "it", **known: object) -> bool:
    """Whether a message of the catalogue stands in a text, with these blanks known and all others anything."""
    return count(text, key, language, **known) > 0


def count(text: str, key: str, language: str = "it", **known: object) -> int:
    """How many lines of a text begin the message of the catalogue; its first line is enough to know it by."""
    first = _filled(key, language, known).split("\n")[0]
    pattern = ".*?".join(re.escape(_bare(part)) for part in first.split(_BLANK))
    return len(re.findall(pattern, _bare(text)))


def _filled(key: str, language: str, known: dict[str, object]) -> str:
    details = dict(known)
    while True:
        try:
            return Words(language=language).text(key, **details)
        except KeyError as blank:
            details[str(blank.args[0])] = _BLANK


def _bare(text: str) -> str:
    """Without the marks of either platform, seen or not."""
    return re.sub("[*`\u2060\ufe0f]", "", text)
