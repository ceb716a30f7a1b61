"""Cells: an empty one is empty, a mood follows from what was wanted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.report.cells import cell, length_or_unknown, mood_of, table
from bot.report.document import Mood
from bot.report.scene import scene_of
from bot.show.words import Words
from tests.report.examples import wind

SCENE = scene_of(*wind(), Words(language="it"), None)


def test_an_empty_text_is_an_empty_cell() -> None:
    assert cell("").text == ()
    assert cell("a").text == ("a",)


@pytest.mark.parametrize(("met", "mood"), [(True, Mood.GOOD), (False, Mood.BAD), (None, Mood.UNKNOWN)])
def test_the_mood_of_a_target(met: bool | None, mood: Mood) -> None:
    assert mood_of(met) is mood


def test_unknown_is_said_to_be_unknown() -> None:
    assert length_or_unknown(SCENE, None) == "non noto"
    assert length_or_unknown(SCENE, timedelta(minutes=127), about=True) == "circa 2 h 07"


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    rows = [(cell("a"), cell(""), cell("b")), (cell("c"), cell(""), cell(""))]
    made = table(SCENE, "answers", ("role", "called", "by"), rows)
    assert made.headings == ("Ruolo", "Da") and made.caption == "Risposte per ruolo"
    assert made.rows == ((cell("a"), cell("b")), (cell("c"), cell("")))
