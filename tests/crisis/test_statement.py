"""A statement's version is its texts, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.statement import (
    Decision,
    Statement,
    Wording,
    blanks_in,
    holding_version,
    only_blanks_filled,
    slot_of,
    version_of,
)
from tests.people import ANNA, BRUNO, T0

WORDS = st.builds(
    Wording, language=st.sampled_from(("it", "en")), text=st.text(max_size=40), channel=st.text(max_size=9)
)


@given(st.lists(WORDS, max_size=3), st.lists(WORDS, max_size=3))
def test_other_texts_are_another_version(one: list[Wording], other: list[Wording]) -> None:
    assert (version_of(one) == version_of(other)) == (one == other)


def test_only_the_version_that_stands_is_approved() -> None:
    texts = (Wording(language="it", text="Ci scusiamo."),)
    old = Decision(person=ANNA, approves=True, version="old", at=T0)
    new = Decision(person=BRUNO, approves=True, version=version_of(texts), at=T0)
    statement = Statement(
        crisis="c", number=2, author=ANNA, texts=texts, version=version_of(texts), drafted_at=T0, decisions=(old, new)
    )
    assert statement.approved_by == (BRUNO,) and slot_of(statement.number) == "statement:2"


def test_what_is_still_to_be_filled_in() -> None:
    assert blanks_in("Dalle [ora], a [chi]; di nuovo alle [ora].") == ("ora", "chi")
    assert blanks_in("Nothing [] here, nor [a line\nbreak]") == ()


TEMPLATE = "Alle [ora] è uscita una foto (sbagliata). Ci scusiamo con [chi]: vi aggiorniamo entro le [ora]."


def test_only_what_stands_in_the_blanks_may_differ() -> None:
    filled = "Alle 21.10 è uscita una foto (sbagliata). Ci scusiamo con tutti: vi aggiorniamo entro le 23."
    assert only_blanks_filled(TEMPLATE, filled) and only_blanks_filled(TEMPLATE, f" {filled}\n")
    for other in (
        TEMPLATE,
        filled.replace("Ci scusiamo", "Ci scusiamo molto"),
        filled.replace("21.10", "21.10\n"),
        filled.replace("tutti", "[chi]"),
        f"{filled} Forse.",
        filled.replace("21.10 ", " "),
        filled.replace("tutti", "tutti. Non è colpa nostra"),
        "",
    ):
        assert not only_blanks_filled(TEMPLATE, other), other
    assert not only_blanks_filled("", filled) and only_blanks_filled("Ci scusiamo.", "Ci scusiamo.")


def test_a_holding_text_is_another_one_in_other_words_and_the_same_in_another_order() -> None:
    one, other = {"it": "Ci scusiamo.", "en": "Sorry."}, {"en": "Sorry.", "it": "Ci scusiamo."}
    assert holding_version(one) == holding_version(other) != holding_version({**one, "en": "So sorry."})
