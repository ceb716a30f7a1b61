"""What hurried fingers and clever telephones do to a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.slips import folded, is_only_a_step, item_in, key, nearest, slips, split, step_in, tidied

VERBS = {"take", "done", "fatto", "start", "✅"}
STEPS = VERBS - {"start"}


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Start!", "start"),
        ("“help?”", "help"),
        ("Stàto", "stato"),
        ("✋🏽", "✋"),
        ("`take`", "take"),
        ("?", "?"),
        ("", ""),
    ],
)
def test_a_word_as_it_is_looked_up(word: str, meant: str) -> None:
    assert key(word) == meant


@pytest.mark.parametrize(
    ("typed", "meant", "wrong"),
    [
        ("strat", "start", 1),
        ("tkae", "take", 1),
        ("take", "take", 0),
        ("", "abc", 3),
        ("fato", "fatto", 1),
        ("ab", "", 2),
    ],
)
def test_how_many_letters_slipped(typed: str, meant: str, wrong: int) -> None:
    assert slips(typed, meant) == slips(meant, typed) == wrong


@pytest.mark.parametrize(
    ("typed", "meant"), [("strat", "start"), ("stat", "start"), ("statu", "status"), ("la", ""), ("foto", ""), ("", "")]
)
def test_the_nearest_word_and_the_first_of_two_as_near(typed: str, meant: str) -> None:
    assert nearest(typed, ["start", "status", "stato", "ls", "fatto"]) == meant


def test_letters_without_their_accents() -> None:
    assert folded("È GIÙ") == "e giu"


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("done3", "done 3"),
        ("Fatto#3 https://a.it", "Fatto 3 https://a.it"),
        ("3 done", "done 3"),
        ("#3: fatto a link", "fatto 3 a link"),
        ("✅3", "✅ 3"),
        ("done 3️⃣", "done 3"),
        ("\u200b\ufefftake 3", "take 3"),
        ("`/crisis take 3`", "take 3"),
        ("/allarme start Foto", "start Foto"),
        ("/take 3", "take 3"),
        ("Ho fatto 3", "fatto 3"),
        ("ok, please take 3", "take 3"),
        ("<@U1|anna> take 3", "take 3 <@U1|anna>"),
        ("<@U1> <@U2|x>", "<@U1> <@U2|x>"),
        # What must stay as it is:
        ("start 3", "start 3"),
        ("start3", "start3"),
        ("3 shops burn", "3 shops burn"),
        ("I have no idea", "I have no idea"),
        ("ho", "ho"),
        ("done 30a", "done 30a"),
    ],
)
def test_the_verb_comes_first(line: str, meant: str) -> None:
    assert tidied(line, VERBS, STEPS) == meant


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3", ("3", "")),
        ("#3.", ("3", "")),
        ("(3)!", ("3", "")),
        ("03", ("3", "")),
        ("n. 3", ("3", "")),
        ("step #3", ("3", "")),
        ("passo3", ("3", "")),
        ("il passo numero 3: perché", ("3", "perché")),
        ("to 3 now", ("3", "now")),
        ("3, https://a.it", ("3", "https://a.it")),
        ("freeze now", ("freeze", "now")),
        ("step freeze", ("freeze", "")),
        ("step", ("step", "")),
        ("18:30", ("18:30", "")),
        ("22.10 x", ("22.10", "x")),
        ("3rd", ("3rd", "")),
        ("", ("", "")),
    ],
)
def test_the_step_a_text_begins_with(text: str, found: tuple[str, str]) -> None:
    assert step_in(text) == found


@pytest.mark.parametrize("text", ["3", "#3", "il 3", "step 3", "passo 3 di questa cosa"])
def test_nothing_but_a_step(text: str) -> None:
    assert is_only_a_step(text)


@pytest.mark.parametrize("text", ["", "737", "3 shops burn", "il sito", "18:30"])
def test_something_else(text: str) -> None:
    assert not is_only_a_step(text)


def test_the_first_word_and_the_rest() -> None:
    assert split(" a\u00a0 b c ") == ("a", "b c") and split("") == ("", "")


@given(st.text())
def test_tidying_a_tidy_line_changes_nothing(line: str) -> None:
    once = tidied(line, VERBS, STEPS)
    assert once == once.strip()
    assert step_in(once)[0] == step_in(once)[0].strip()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12 grazie", ("12", "grazie")),
        ("#1234", ("1234", "")),
        ("12.", ("12", "")),
        ("12: grazie", ("12", "grazie")),
        ("(3) grazie", ("3", "grazie")),
        ("16:30", ("", "16:30")),
        ("12.30 domani", ("", "12.30 domani")),
        ("50% di sconto", ("", "50% di sconto")),
        ("grazie 3", ("", "grazie 3")),
        ("1234567890", ("", "1234567890")),
    ],
)
def test_the_number_a_text_begins_with(text: str, found: tuple[str, str]) -> None:
    """ "reply 12: thank you" must not answer another one, nor "monitor 12." end it."""
    assert item_in(text) == found
