"""What is gone and what is new, sentence by sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.show.card import Strong, Struck
from bot.show.differences import changed, sentences

TEXTS = st.lists(st.sampled_from(("Ci scusiamo.", "Sorry! ", "Alle 21", "\n", "Oggi? ", " ", "…"))).map(
    "".join
) | st.text(max_size=40)


@given(TEXTS)
def test_no_letter_is_lost(text: str) -> None:
    assert "".join(sentences(text)) == text
    assert "".join(str(piece) for piece in changed(text, text)) == text


def test_a_sentence_that_changed_is_struck_and_the_new_one_stands_out() -> None:
    marked = changed(
        "Alle 21 è uscita una foto. Ci scusiamo.", "Alle 22 è uscita una foto. Ci scusiamo. Aggiorniamo alle 23."
    )
    assert marked == (
        Struck(text="Alle 21 è uscita una foto."),
        " ",
        Strong(text="Alle 22 è uscita una foto."),
        " ",
        "Ci scusiamo. ",
        Strong(text="Aggiorniamo alle 23."),
        " ",
    )
