"""What one person is told privately, whole, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.crisis.person import Person
from bot.crisis.requests.escalation import AnswerCall
from bot.desk import grammar, verbs
from bot.show import forms, private
from bot.show.card import Button, Line, Row
from bot.show.words import Words
from tests.people import ANNA, BRUNO, CARLA, LEAK, LUCA
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, ITALIAN, SCENES, long_plan, scene, tidy
from tests.story import story

BOTH = pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
VERBS = [verb.name for verb in verbs.VERBS]


@BOTH
@pytest.mark.parametrize("person", [BRUNO, CARLA, LUCA])
@pytest.mark.parametrize("name", ["fresh", "at work", "closed", "drill"])
def test_a_status(name: str, person: str, words: Words, snapshot: SnapshotAssertion) -> None:
    """Where we are, what is overdue, what is yours."""
    assert drawn(private.status(scene(name), person, words)) == snapshot


@BOTH
@pytest.mark.parametrize("name", SCENES)
def test_nothing_stray_stands_in_a_status(name: str, words: Words) -> None:
    """For somebody with steps, and for somebody with none."""
    assert all(tidy(private.status(scene(name), person, words)) for person in (ANNA, BRUNO, CARLA, LUCA))


def test_of_many_steps_the_first_are_shown_and_the_others_counted() -> None:
    """One's own with a button each, those of others in one paragraph."""
    told = story(long_plan(30)).asks(AnswerCall, by=BRUNO).after(minutes=90)
    mine, others = private.status(told.crisis, BRUNO, ENGLISH), private.status(told.crisis, LUCA, ENGLISH)
    assert drawn(mine).count("overdue**") == 8 and drawn(mine).endswith("  .. and 22 more")
    assert "**30 steps of others are overdue**" in drawn(others) and "and 22 more" in drawn(others)


@BOTH
def test_lists(words: Words, snapshot: SnapshotAssertion) -> None:
    """None, one, two of which one has no room yet, and more than fit."""
    one = scene("at work")
    two = [one, replace(scene("fresh"), places=(), title="")]
    assert [drawn(private.listing(each, words)) for each in ([], [one], two)] == snapshot
    assert drawn(private.listing([one] * 25, words)).splitlines()[-1] == (
        "  .. e altre 5" if words is ITALIAN else "  .. and 5 more"
    )


@BOTH
def test_help(words: Words, snapshot: SnapshotAssertion) -> None:
    """All verbs in a room, those that work anywhere outside; the signs only where there are cards."""
    inside, outside = (private.help_card(words, *verbs.helped(room), room) for room in (True, False))
    assert [drawn(inside), drawn(outside)] == snapshot
    assert len(drawn(inside)) < 3500, "a message of Discord has 4000 letters in all"
    assert tidy(inside) and all(len(drawn(replace(inside, parts=(part,)))) < 2000 for part in inside.parts)


@BOTH
@pytest.mark.parametrize("verb", VERBS)
def test_every_example_works_as_it_stands(verb: str, words: Words) -> None:
    """In every language; names become users as the platform makes them."""
    example = private.example(verb, words).text.removeprefix(f"{words.command} ")
    for number, name in enumerate(("@anna", "@bruno", "@carla"), start=1):
        example = example.replace(name, f"<@U{number}>")
    order = grammar.read(example)
    assert isinstance(order, grammar.Order) and order.verb == verb


@BOTH
def test_helpful_answers_to_what_was_not_understood(words: Words, snapshot: SnapshotAssertion) -> None:
    """Half a sentence, a typo, and something else altogether."""
    half = private.not_understood(words, "assign", "assign", True)
    typo = private.not_understood(words, "stauts", "status", False)
    other = private.not_understood(words, "<!channel>", "", False)
    assert [drawn(card) for card in (half, typo, other)] == snapshot


@BOTH
def test_without_a_database(words: Words, snapshot: SnapshotAssertion) -> None:
    """The first steps to follow by hand."""
    assert drawn(private.by_hand(words, LEAK)) == snapshot


def test_the_second_question_before_the_end() -> None:
    """What is left is named once more; a reason longer than a button can carry is cut."""
    crisis = scene("at work")
    card = private.close_question(crisis, ENGLISH, forms.left(ENGLISH, crisis), "r" * 400)
    row = card.parts[1]
    assert isinstance(row, Row) and isinstance(row.controls[0], Button)
    assert row.controls[0].does == "close_anyway" and row.controls[0].about == "r" * 300 and card.crisis == crisis.id
    assert "3. freeze" in drawn(card)


def test_a_false_alarm_takes_two_taps() -> None:
    """The first was the word or the button; this is the second."""
    card = private.cancel_question(scene("at work"), ITALIAN)
    assert "<!Sì, falso allarme: cancel>" in drawn(card) and card.crisis == "c1"


def test_a_refusal_says_what_to_do() -> None:
    """With the command as it is called here."""
    card = private.refused(replace(ITALIAN, command="/allarme"), "not_in_room", {"verb": "take"})
    assert drawn(card) == "| Funziona nella stanza di una crisi. `/allarme elenco` mostra quelle aperte."


@BOTH
def test_no_line_is_only_air(words: Words) -> None:
    """Every card above has words in every line."""
    for card in (
        private.by_hand(words, LEAK),
        private.listing([], words),
        private.status(scene("closed"), ANNA, words),
    ):
        assert tidy(card) and all(part.text for part in card.parts if isinstance(part, Line))


def test_what_was_recorded_is_named() -> None:
    """Somebody may have recorded several."""
    assert "A leak" in drawn(private.started(replace(scene("fresh"), room_name=""), ITALIAN))


def test_a_call_and_a_number_once_they_were_pressed() -> None:
    """No button, but where the called one may still call back."""
    crisis, bruno = scene("fresh"), Person(id="p-bruno", name="Bruno", mobile="+39 333 1234567")
    assert drawn(private.here(crisis, ENGLISH)) == "| ✅ Noted: you are here. Go to #C1"
    assert drawn(private.phoned(crisis, ENGLISH, bruno, True)) == "| ☎️ Noted: (bruno) has answered."
    vain = drawn(private.phoned(crisis, ENGLISH, bruno, False))
    assert "[+39 333 1234567](tel:+393331234567)" in vain and vain.endswith("<Reached: reached p-bruno>")


def test_what_is_not_applicable_is_not_done() -> None:
    """Two done, one not applicable."""
    assert "2 done, 1 not applicable, 9 in all" in drawn(private.status(scene("at work"), BRUNO, ENGLISH))
