"""What hurried fingers and clever telephones do to a line, undone before it is read: "Ho fatto3!" -> "fatto 3".

Only the order and the dress of words change here, never their sense: what a line asks for is the grammar's business.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable

_UNSEEN = re.compile("[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
_KEYCAP = re.compile("(?<=[0-9])\ufe0f?\u20e3")
_MENTIONS_FIRST = re.compile(r"((?:<@[A-Z0-9]+(?:\|[^>]*)?>\s*)+)(.*)", re.DOTALL)
_GLUED = re.compile(r"(\D+?)#?(\d{1,3}(?=[\s,;)!]|[.:](?!\d)|$).*)", re.DOTALL)
_NUMBER_FIRST = re.compile(r"#?(\d{1,3})\W*\s(\S+)\s*(.*)", re.DOTALL)

_DRESS = "\"'“”„‘’«»`*_~.,:;!?…()[]{}<>=-–—"
"""Signs around a word that do not belong to it."""

_MANNERS = frozenset(
    {
        "please",
        "pls",
        "ok",
        "per",
        "favore",
        "i",
        "i've",
        "i’ve",
        "we",
        "have",
        "io",
        "ho",
        "abbiamo",
        "crisis",
        "crisi",
    }
)
"""Words before a verb that say nothing."""

_STEP = re.compile(
    r"(?:(?:the|il|lo|la|al|allo|to|a|ad|as|io|is|è)\s+|(?P<said>step|passo|punto|number|numero|num|nr|no|n)(?![^\W\d_])[.°º:]*\s*)*"
    r"[(#]*(?P<step>\d{1,3})(?=[\s,;)\]!?]|[.:](?!\d)|$)[.,:;)\]!?]*\s*",
    re.IGNORECASE,
)

_ITEM = re.compile(r"[(#]*([0-9]{1,9})(?=[\s,;)\]!?]|[.:](?!\d)|$)[.,:;)\]!?]*\s*")


def folded(text: str) -> str:
    """Small letters without accents."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in plain if not unicodedata.category(sign).startswith("M"))


def key(word: str) -> str:
    """A word as it is looked up: without its dress, its accents and the tone of an emoji's skin."""
    plain = "".join(sign for sign in folded(word) if not "\U0001f3fb" <= sign <= "\U0001f3ff")
    return plain.strip(_DRESS) or plain


def tidied(line: str, verbs: Container[str], steps: Container[str]) -> str:
    """The line with its verb first. verbs: every name of a verb. steps: those of the verbs that need a step."""
    line = _KEYCAP.sub("", _UNSEEN.sub("", unicodedata.normalize("NFC", line))).strip().strip("`").strip()
    if line.startswith("/"):  # copied from the help, with the command's name
        first, rest = split(line)
        line = rest if key(first.lstrip("/")) not in verbs else line.lstrip("/")
    if called := _MENTIONS_FIRST.fullmatch(line):
        line = f"{called[2]} {called[1]}".strip()
    line = _without_manners(line, verbs)
    glued = _GLUED.fullmatch(line)
    if glued and len(glued[1].split()) == 1 and key(glued[1]) in steps:
        return f"{glued[1]} {glued[2]}"
    turned = _NUMBER_FIRST.fullmatch(line)
    if turned and key(turned[2]) in steps:
        return f"{turned[2]} {turned[1]} {turned[3]}".strip()
    return line


def _without_manners(line: str, verbs: Container[str]) -> str:
    words = line.split()
    polite = next((at for at, word in enumerate(words) if key(word) not in _MANNERS), len(words))
    if not 0 < polite < len(words) or key(words[polite]) not in verbs:
        return line
    return line.split(maxsplit=polite)[polite]


def slips(typed: str, meant: str) -> int:
    """How many letters were left out, added, replaced or swapped with their neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for at, sign in enumerate(typed, start=1):
        before, last, row = row, before, [at]
        for to, wanted in enumerate(meant, start=1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (sign != wanted))
            if at > 1 and to > 1 and (sign, typed[at - 2]) == (meant[to - 2], wanted):
                cost = min(cost, last[to - 2] + 1)
            row.append(cost)
    return row[-1]


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was most likely meant, the first of several; nothing where a third of it would be wrong, or
    where one of two letters would."""
    near = [(slips(word, each), each) for each in known]
    close = [(wrong, each) for wrong, each in near if wrong <= (min(len(word), len(each)) + 1) // 3 and len(each) > 2]
    return min(close, key=lambda each: each[0], default=(0, ""))[1] if len(word) > 2 else ""


def split(line: str) -> tuple[str, str]:
    """The first word, whatever space follows it, and the rest."""
    first, *rest = line.split(maxsplit=1) or [""]
    return first, rest[0].strip() if rest else ""


def step_in(text: str) -> tuple[str, str]:
    """The step a text begins with, by number however it is written or else by its name, and the rest."""
    if match := _STEP.match(text):
        return str(int(match["step"])), text[match.end() :].strip()
    first, rest = split(text)
    if rest and key(first) in ("step", "passo"):
        first, rest = split(rest)
    return first.removeprefix("#").rstrip(".,:;!"), rest


def item_in(text: str) -> tuple[str, str]:
    """The number a text begins with ("3", "#3", "3."), and the rest; "" and the text where it begins with none."""
    match = _ITEM.match(text)
    return (match[1], text[match.end() :].strip()) if match else ("", text)


def is_only_a_step(text: str) -> bool:
    """Whether a text is nothing but a step's number, or says in so many words that it begins with one."""
    match = _STEP.match(text)
    return match is not None and (bool(match["said"]) or (match.end() == len(text) and len(match["step"]) < 3))
