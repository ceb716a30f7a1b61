"""What has changed between two texts, sentence by sentence: gone ones struck, new ones strong, the rest as it is."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from bot.show.card import Piece, Strong, Struck, Text

_SENTENCE = re.compile(r"[^.!?…\n]*[.!?…\n]+\s*|[^.!?…\n]+")


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with what ends it; put together they are the text."""
    return _SENTENCE.findall(text)


def changed(before: str, after: str) -> Text:
    """The later text with what is gone and what is new made plain."""
    old, new = sentences(before), sentences(after)
    pieces: list[Piece] = []
    bare_old, bare_new = [each.strip() for each in old], [each.strip() for each in new]
    for kind, a, b, c, d in SequenceMatcher(a=bare_old, b=bare_new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append("".join(new[c:d]))
            continue
        pieces += _marked("".join(old[a:b]), Struck) + _marked("".join(new[c:d]), Strong)
    return tuple(piece for piece in pieces if piece != "")


def _marked(text: str, mark: type[Struck] | type[Strong]) -> list[Piece]:
    """Marks hold no blanks at their ends, which stay outside."""
    bare = text.strip()
    if not bare:
        return [text]
    start = text.index(bare)
    return [text[:start], mark(text=bare), text[start + len(bare) :] or " "]
