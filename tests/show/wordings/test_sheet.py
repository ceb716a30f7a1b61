"""The wording sheets: what one may hold, and that ours are alike in every language."""

from __future__ import annotations

import pytest

from bot.show.wordings import sheet
from bot.show.wordings.sheet import Known, Pattern, Sheet
from bot.show.words import languages

SMALL = """
words: {we: {says: [we]}}
patterns: [{id: x, says: [x]}]
absences: [{id: no_we, met_by: [[we]], kinds: [reply]}]
apology: [{id: fine, met_by: [[we]], free_of: x}]
courtesy: []
signature: {}
"""


def sheets() -> dict[str, Sheet]:
    """Every sheet there is."""
    return {language: found for language in languages() if (found := sheet.of(language)) is not None}


def test_english_and_italian_are_there_and_others_are_not() -> None:
    """A language is a file; a name is no path."""
    assert {"en", "it"} <= set(sheets()) and sheet.of("xx") is None and sheet.of("../show/locale/en") is None


def test_every_language_watches_for_the_same() -> None:
    """The same names in every part, so that every warning has its words in the catalogues."""
    parts = [
        (
            set(each.words),
            {(one.id, one.kinds, one.unless_known) for one in each.patterns},
            {(one.id, one.kinds) for one in each.absences},
            [one.id for one in each.apology],
            [one.id for one in each.courtesy],
        )
        for each in sheets().values()
    ]
    assert all(part == parts[0] for part in parts)


def test_a_small_sheet_is_read() -> None:
    """What is left out has its default."""
    read = sheet.read(SMALL)
    assert read.patterns == (Pattern(id="x", says=("x",)),) and read.absences[0].kinds == ("reply",)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("met_by: [[we]], kinds", "met_by: [[they]], kinds", "they"),
        ("free_of: x", "free_of: y", "y"),
        ("says: [x]", "sayz: [x]", "sayz"),
        ("says: [x]", "says: [9]", "string"),
        ("kinds: [reply]", "kinds: [poem]", "holding"),
    ],
)
def test_a_mistake_in_a_sheet_is_told(right: str, wrong: str, told: str) -> None:
    """Rather than watched for in vain."""
    with pytest.raises(ValueError, match=told):
        sheet.read(SMALL.replace(right, wrong))


def test_what_is_known_excuses() -> None:
    """Each its own pattern."""
    hacked = Pattern(id="hacked", says=("x",), unless_known="evidence_of_hack")
    blame = Pattern(id="blame", says=("x",), unless_known="cause_confirmed")
    assert hacked.excused(Known(evidence_of_hack=True)) and not hacked.excused(Known(cause_confirmed=True))
    assert blame.excused(Known(cause_confirmed=True)) and not blame.excused(Known())
    assert not Pattern(id="x", says=("x",)).excused(Known(evidence_of_hack=True, cause_confirmed=True))
