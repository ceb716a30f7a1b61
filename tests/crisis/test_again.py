"""What counts as said once more."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.crisis.again import is_words, said_again
from bot.crisis.facts import Fact
from bot.crisis.facts.help import HelpCalled
from bot.crisis.facts.record import ActionNoted, Noted
from bot.crisis.facts.steps import StepNoted, StepTaken
from tests.people import ANNA, BRUNO, T0

NOTE = Noted(at=T0, by=ANNA, text="the agency has the password")
WORDS: list[Fact] = [
    NOTE,
    ActionNoted(at=T0, by=ANNA, text="two keys for the account", owner=BRUNO),
    StepNoted(at=T0, by=ANNA, step="evidence", text="screenshots are with Bruno"),
]


@pytest.mark.parametrize("fact", WORDS)
def test_the_same_words_of_the_same_person_are_said_again_whenever_that_is(fact: Fact) -> None:
    assert is_words(fact) and said_again([replace(fact, at=T0 + timedelta(seconds=20))], [fact])


@pytest.mark.parametrize("fact", WORDS)
def test_another_persons_same_words_are_theirs(fact: Fact) -> None:
    assert not said_again([replace(fact, by=BRUNO)], [fact])


def test_everything_must_have_been_said() -> None:
    assert not said_again([NOTE, replace(NOTE, text="and it is changed")], [NOTE])
    assert not said_again([], [NOTE]) and not said_again([NOTE], [])


def test_a_marked_message_and_a_gesture_have_guards_of_their_own() -> None:
    marked, taken = replace(NOTE, message="1.2"), StepTaken(at=T0, by=ANNA, step="evidence", owner=ANNA)
    assert not is_words(marked) and not is_words(taken)
    assert not said_again([marked], [marked]) and not said_again([taken], [taken])


def test_how_a_call_went_is_noted_once() -> None:
    told = HelpCalled(at=T0, by=ANNA, name="Studio Conti", reached=True)
    assert said_again([replace(told, at=T0 + timedelta(seconds=9))], [told])
    assert not said_again([replace(told, reached=False)], [told])
