"""Whether a text says what a claim says, so that nobody publishes what is not known. It warns; it stops nobody.

A claim is cited where the text has, whatever the letters' size and accents,

- a number of it: from 10 up, and no year, clock time or day of a month, which stand in every text;
- a name of it: a word with a capital inside a sentence, or all in capitals, that has a capital in the text too;
- three meaningful words of it in a row (all of them, where it has two), with nothing but small words between.

Names and words of `own` say what the whole crisis is about (brand, platform, title): alone they cite nothing. Other
forms of a word and other words for the same are not found: it is cautious, and everybody can see why it warned.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from bot.crisis.claim import Claim, ClaimStanding
from bot.crisis.model import Crisis

IN_A_ROW = 3
"""So many meaningful words in a row are no chance."""

SMALLEST = 10
"""Smaller numbers stand in every text."""

CITED = "claim:"
"""How the name of a warning begins that is about a claim, before its number."""

_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_CLOCK = re.compile(
    r"\b(?:(?:h|ore|alle|le|at|by)\s)?\d{1,2}(?:[:.]\d{2}(?!\d)|\s?[ap]\.?m\b)|\b(?:h|ore|alle|le|at|by)\s\d{1,2}\b",
    re.I,
)
_MONTHS = "gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic|jan|may|jun|jul|aug|sep|oct|dec"
_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})[a-z]*|\b\d{{1,2}}/\d{{1,2}}\b", re.I)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"(?:^|[.!?:\n]\s*)[\"'«“(]*$")

_SMALL = frozenset(
    _WORD.findall(
        "il lo la le gli un uno una di da in con su per tra fra del dello della dei degli delle al allo alla ai agli "
        "alle dal dallo dalla dai dagli dalle nel nello nella nei negli nelle sul sullo sulla sui sugli sulle che chi "
        "cui non si ci vi ne mi ti se ma ed od anche come dove quando sono sei siamo siete era erano stato stata stati "
        "state ha hai ho hanno abbiamo avete essere avere questo questa questi queste quello quella nostro nostra "
        "nostri nostre suo sua loro piu gia "
        "the an of to on at by for from with about into and or but not no is are was were be been being has have had "
        "it its this that these those we our us you your they their he she his her who what when where which as than "
        "then will would can could may do does did there here also all any "
        "january february march april june july august september october november december "
        "monday tuesday wednesday thursday friday saturday sunday"
    )
)
"""Articles, prepositions and auxiliaries of both languages: in a row they mean nothing. Single letters neither."""


def cited(crisis: Crisis, text: str) -> tuple[Claim, ...]:
    """The claims in a text that are not to be said, or not yet: unconfirmed, false, unsayable."""
    own = f"{crisis.brand} {crisis.platform} {crisis.title}"
    open_still = (each for each in crisis.claims if each.standing is not ClaimStanding.CONFIRMED)
    return tuple(each for each in open_still if says(text, each.text, own))


def says(text: str, claim: str, own: str = "") -> bool:
    """Whether a text cites a claim."""
    common = frozenset(_folded(each) for each in _WORD.findall(own))
    numbers = set(_numbers(claim)) & set(_numbers(text))
    names = (set(_names(claim)) & set(_capitals(text))) - common
    return bool(numbers or names) or _in_a_row(_words(claim), _words(text), common)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but spaces, signs, accents and the size of letters."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", _folded(text))) or (text,)


def _numbers(text: str) -> Iterator[str]:
    for without in (_ADDRESS, _DAY, _CLOCK):
        text = without.sub(" ", text)
    for number in _NUMBER.findall(text):
        whole = _THOUSANDS.sub("", number)
        if not _YEAR.fullmatch(number) and float(re.split("[.,]", whole)[0]) >= SMALLEST:
            yield whole.replace(",", ".")


def _names(text: str) -> Iterator[str]:
    """A capital at the head of a sentence is no name; where all letters are capitals, none is."""
    text = _ADDRESS.sub(" ", text)
    if text.upper() == text:
        return
    for word in _WORD.finditer(text):
        inside = word[0].isupper() or not _SENTENCE.search(text, 0, word.start())
        if len(word[0]) > 2 and word[0][0].isupper() and inside and _folded(word[0]) not in _SMALL:
            yield _folded(word[0])


def _capitals(text: str) -> Iterator[str]:
    return (_folded(word) for word in _WORD.findall(_ADDRESS.sub(" ", text)) if word[0].isupper())


def _words(text: str) -> list[str]:
    words = (_folded(word) for word in _WORD.findall(_ADDRESS.sub(" ", text)))
    return [word for word in words if len(word) > 1 and word not in _SMALL]


def _in_a_row(claim: Sequence[str], text: Sequence[str], common: frozenset[str]) -> bool:
    length = min(IN_A_ROW, len(claim))
    if length < IN_A_ROW - 1:
        return False
    rows = {row for row in _rows(claim, length) if not common.issuperset(row)}
    return not rows.isdisjoint(_rows(text, length))


def _rows(words: Sequence[str], length: int) -> Iterable[tuple[str, ...]]:
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))
