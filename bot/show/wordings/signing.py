"""Whether a person signed a text: a name at its end, or one introduced in it. A firm or a team is nobody.

Only the shape of a name can be seen: a firm called by two capitalised words passes for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.show.wordings.folded import Folded
from bot.show.wordings.phrases import Phrases
from bot.show.wordings.sheet import Signature

LONGEST = 80
"""Letters of a line that can be a signature."""

LAST_LINES = 3
_ROLE_BEGINS = re.compile(r",|\(|\||/| - | – | — ")


def signed(folded: Folded, signature: Signature) -> str:
    """The line or the words in which a person signs, or ""."""
    lines = [line.strip() for line in folded.original.splitlines() if line.strip()][-LAST_LINES:]
    if lines:
        _, dash, name = lines[-1].replace("–", "—").rpartition("—")
        lines += [name] if dash else _last_sentence(folded)
    closed = False
    for line in lines:
        if len(line) <= LONGEST and _is_person(line, signature, alone=closed):
            return line.strip()
        closed = line.lower().rstrip(" ,.!") in signature.closings
    return next(_introduced(folded, signature), "")


def _last_sentence(folded: Folded) -> list[str]:
    return [folded.quote(*place) for place in [*folded.sentences()][-1:]]


def _introduced(folded: Folded, signature: Signature) -> Iterator[str]:
    for _, end in Phrases(says=signature.introduced_by).places(folded.text):
        words = folded.cased[end : end + LONGEST].split()[:2]
        name = " ".join(words).strip(" ,.;:")
        if len(words) == 2 and _is_person(name, signature, alone=False):
            yield name


def _is_person(line: str, signature: Signature, *, alone: bool) -> bool:
    """Whether a line has the shape of a name, perhaps with a role; alone: a first name is enough."""
    words = _ROLE_BEGINS.split(line.strip(" -–—*_"))[0].split()
    capitals = [word for word in words if word.lower() not in signature.particles]
    enough = 1 if alone else 2
    return (
        enough <= len(capitals) <= 4
        and all(_is_name(word) for word in capitals)
        and not any(word.lower().strip(".") in signature.collective for word in words)
    )


def _is_name(word: str) -> bool:
    plain = word.replace("'", "").replace("’", "").replace("-", "").removesuffix(".")
    return plain.isalpha() and word[0].isupper() and (len(plain) == 1 or not plain.isupper())
