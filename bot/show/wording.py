"""Warnings about the words of a statement or a reply: what sounds like an excuse, and what a reader will miss.

It only warns; nobody is stopped, and no text is written here. What to look for is in each language's wording sheet
(`bot.show.wordings.sheet`); why, and the better way, are words of the catalogues: `wording.<id>.why`, `.better`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.show.wordings import sheet
from bot.show.wordings.folded import Folded, fold
from bot.show.wordings.phrases import Phrases
from bot.show.wordings.sheet import Kind, Known, Pattern, Sheet, Wanted
from bot.show.wordings.signing import signed

CAPITALS_IN_A_ROW = 4
"""So many words in capitals are shouting; screen readers may spell them. Fewer are names, initials or a heading."""

HASHTAGS = 3
"""So many hashtags are read; more tire eyes and screen readers."""

NOTHING_KNOWN = Known()
_WORD = re.compile(r"[^\W\d_]+")
_HASHTAG = re.compile(r"(?<!\w)#\w+")
_HEAP = re.compile(r"!(?:\s?[!?])+|\?(?:\s?[!?])*!")
_ENDS_A_ROW = re.compile(r"[.\n]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One warning. quote: the words as written, from start to end; what is missing has none and stands at the end."""

    id: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """The warnings in order of place. checked: whether there is a sheet for the language at all."""

    findings: tuple[Finding, ...] = ()
    checked: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Element:
    """One part of a good apology, with the sentence that satisfies it, or "" where none does."""

    id: str
    quote: str


UNCHECKED = Checked(checked=False)


def check(text: str, language: str, kind: Kind, known: Known = NOTHING_KNOWN) -> Checked:
    """What to reconsider in a text before it is published. kind: what it is for; it decides what may be missing."""
    watched = sheet.of(language)
    if watched is None:
        return UNCHECKED
    folded = fold(text)
    patterns = [each for each in watched.patterns if kind in each.kinds and not each.excused(known)]
    said = [*_said(folded, patterns, watched), *_shouted(folded), *_tagged(folded)]
    return Checked(findings=(*_in_order(said), *_missing(folded, kind, watched)))


def courtesy(text: str, language: str) -> Checked:
    """What a reply says against its reader: sarcasm, arguing, blame, a heap of exclamation marks."""
    watched = sheet.of(language)
    if watched is None:
        return UNCHECKED
    folded = fold(text)
    return Checked(findings=_in_order([*_said(folded, watched.courtesy, watched), *_heaped(folded)]))


def apology(text: str, language: str) -> tuple[Element, ...]:
    """The apology checklist, each element with the sentence that satisfies it; () where the language has no sheet."""
    watched = sheet.of(language)
    if watched is None:
        return ()
    folded = fold(text)
    elements = tuple(Element(id=each.id, quote=_met(each, folded, watched)) for each in watched.apology)
    return (*elements, Element(id="signed", quote=signed(folded, watched.signature)))


def _said(folded: Folded, patterns: Iterable[Pattern], watched: Sheet) -> Iterator[Finding]:
    for pattern in patterns:
        if not any(watched.words[name].stand_in(folded.text) for name in pattern.unless):
            for start, end in pattern.phrases.places(folded.text):
                yield _finding(pattern.id, folded, (start, end))


def _finding(id_: str, folded: Folded, place: tuple[int, int]) -> Finding:
    start, end = folded.span(*place)
    return Finding(id=id_, quote=folded.original[start:end], start=start, end=end)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By place; where two patterns of one id overlap, the first stands for both."""
    kept: list[Finding] = []
    ends: dict[str, int] = {}
    for finding in sorted(findings, key=lambda each: (each.start, -each.end)):
        if finding.start >= ends.get(finding.id, 0):
            kept.append(finding)
            ends[finding.id] = finding.end
    return tuple(kept)


def _shouted(folded: Folded) -> Iterator[Finding]:
    row: list[re.Match[str]] = []
    for word in _WORD.finditer(folded.cased):
        same_row = not row or not _ENDS_A_ROW.search(folded.cased, row[-1].end(), word.start())
        if word[0].isupper() and same_row:
            row.append(word)
        else:
            yield from _shout(row, folded)
            row = [word] if word[0].isupper() else []
    yield from _shout(row, folded)


def _shout(row: list[re.Match[str]], folded: Folded) -> Iterator[Finding]:
    """A row of capitals counts by its whole words: "E", "A" and "I" are capitals anyway at the head of a sentence."""
    if sum(len(word[0]) > 1 for word in row) >= CAPITALS_IN_A_ROW:
        yield _finding("capitals", folded, (row[0].start(), row[-1].end()))


def _tagged(folded: Folded) -> Iterator[Finding]:
    """The first hashtag too many."""
    tags = [tag.span() for tag in _HASHTAG.finditer(folded.text)]
    if len(tags) > HASHTAGS:
        yield _finding("hashtags", folded, tags[HASHTAGS])


def _heaped(folded: Folded) -> Iterator[Finding]:
    """The first heap of exclamation marks: written, they are a raised voice."""
    heap = _HEAP.search(folded.text)
    if heap:
        yield _finding("exclamations", folded, heap.span())


def _missing(folded: Folded, kind: Kind, watched: Sheet) -> Iterator[Finding]:
    """What no sentence says; an empty draft lacks nothing yet."""
    end = len(folded.original)
    for wanted in watched.absences:
        if kind in wanted.kinds and folded.text.strip() and not _met(wanted, folded, watched):
            yield Finding(id=wanted.id, quote="", start=end, end=end)


def _met(wanted: Wanted, folded: Folded, watched: Sheet) -> str:
    """The first sentence that has what is wanted, as it was written, or ""."""
    if wanted.free_of and any(_watching(wanted.free_of, watched, folded)):
        return ""
    for line in wanted.met_by:
        words = [watched.words[name] for name in line]
        for start, end in folded.sentences():
            if _all_stand(words, folded.text[start:end]):
                return folded.quote(start, end)
    return ""


def _watching(id_: str, watched: Sheet, folded: Folded) -> Iterator[bool]:
    return (each.phrases.stand_in(folded.text) for each in watched.patterns if each.id == id_)


def _all_stand(words: Iterable[Phrases], sentence: str) -> bool:
    return all(each.stand_in(sentence) for each in words)
