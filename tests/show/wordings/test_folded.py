"""A text made even, and the way back to what was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.show.wordings.folded import URL, fold


@pytest.mark.parametrize(
    ("written", "even"),
    [
        ("L’Anomalia", "l'anomalia"),
        ("a \t\n b", "a b"),
        ("a\n\n  b", "a\nb"),
        ("perche\u0301", "perché"),
        ("of\u200bfer", "offer"),
        ("see https://a.example/x?y#z now", f"see {URL} now"),
        ("re‑do – “so”…", 're-do - "so".'),
        ("İ", "İ"),
    ],
)
def test_however_it_is_typed_it_reads_the_same(written: str, even: str) -> None:
    """Quotes, blanks, accents, letters nobody sees, addresses."""
    assert fold(written).text == even


def test_a_stretch_is_found_again_as_it_was_written() -> None:
    """With the mark that belongs to its last letter."""
    folded = fold("  Non  e\u0300 cosi\u0300")
    start = folded.text.index("non")
    assert folded.quote(start, len(folded.text)) == "Non  e\u0300 cosi\u0300"
    assert folded.quote(start, folded.text.index(" così")) == "Non  e\u0300"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("At 18.30 we write. Next.", ["At 18.30 we write.", "Next."]),
        ("By 6 p.m. today. Yes!", ["By 6 p.m. today.", "Yes!"]),
        ("One line\nof one sentence", ["One line\nof one sentence"]),
        ("A paragraph\n\nand another", ["A paragraph", "and another"]),
        ('"È finita." Grazie', ['"È finita."', "Grazie"]),
        ("", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    """Times and abbreviations end none."""
    folded = fold(text)
    assert [folded.quote(*place) for place in folded.sentences()] == sentences


@given(st.text())
def test_every_letter_has_its_place(text: str) -> None:
    """In order, each within the original, and sentences do not overlap."""
    folded = fold(text)
    assert len(folded.text) == len(folded.cased) == len(folded.places)
    assert list(folded.places) == sorted(set(folded.places))
    ends = [place for sentence in folded.sentences() for place in sentence]
    assert ends == sorted(ends)
