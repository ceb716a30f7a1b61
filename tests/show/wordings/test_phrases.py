"""Phrases, and that no text can make one slow: a property of the data, not of a clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from bot.show.wordings import sheet
from bot.show.wordings.phrases import Phrases, expression
from bot.show.words import languages

LONGEST_LOOK = 200
"""Letters a phrase may look at beyond its own words."""


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("sorry if", "we are sorry, if so", "sorry, if"),
        ("sorry if", "sorry iffy", ""),
        ("offend*", "offending", "offending"),
        ("*iamo", "abbiamo visto", "abbiamo"),
        ("(to )?you", "to you", "to you"),
        ("a ... d", "a, b c d", "a, b c d"),
        ("a ... d", "a. b c d", ""),
        ("at 9", "at 18", "at 18"),
        ("by []", "by [time]", "by [time]"),
        ("9:9", "18:30", "18:30"),
        ("c++", "c++", "c++"),
    ],
)
def test_phrases_are_found(phrase: str, text: str, found: str) -> None:
    """Whole words, whatever stands in brackets, stars and dots."""
    places = [text[start:end] for start, end in Phrases(says=(phrase,)).places(text)]
    assert places == ([found] if found else [])


def test_what_is_sound_is_passed_over() -> None:
    """Only there: the same words elsewhere still count."""
    phrases = Phrases(says=("no comment",), sound=("no comment was deleted",))
    assert list(phrases.places("no comment was deleted. no comment")) == [(24, 34)]
    assert phrases.stand_in("no comment") and not phrases.stand_in("no comment was deleted")


def test_no_phrases_find_nothing() -> None:
    """Not everything."""
    assert not Phrases().stand_in("anything")


def _all_phrases() -> Iterator[str]:
    for language in languages():
        if (found := sheet.of(language)) is not None:
            patterns = (each.phrases for each in (*found.patterns, *found.courtesy))
            for part in (*found.words.values(), *patterns):
                yield from (*part.says, *part.sound)
            yield from found.signature.introduced_by


def test_every_phrase_is_well_formed() -> None:
    """A question mark follows a bracket, brackets close, nothing is empty."""
    for phrase in _all_phrases():
        re.compile(expression((phrase,)))
        assert not re.search(r"[^)]\?|\(\||\|\||\|\)|^\s|\s$|  ", phrase), phrase
        assert phrase == phrase.lower(), phrase


@pytest.mark.parametrize("phrase", sorted(set(_all_phrases())))
def test_no_phrase_repeats_without_end_or_within_a_repetition(phrase: str) -> None:
    """So the steps at one place of a text have a bound that does not depend on the text."""
    parsed = import_module("re._parser").parse(expression((phrase,)))
    assert _looks(parsed) <= LONGEST_LOOK, phrase


def _looks(parsed: Any) -> int:
    """The letters that the repetitions of an expression may read; raises where one has no end or holds another."""
    total = 0
    for operation, value in parsed:
        match str(operation):
            case "MAX_REPEAT" | "MIN_REPEAT":
                _, most, inner = value
                assert most <= 60, "without an end"
                assert most == 1 or _looks(inner) == 0, "one within another"
                total += int(most) + (_looks(inner) if most == 1 else 0)
            case "BRANCH":
                total += max(_looks(branch) for branch in value[1])
            case "SUBPATTERN":
                total += _looks(value[3])
            case "ASSERT" | "ASSERT_NOT":
                total += _looks(value[1])
            case _:
                pass
    return total
