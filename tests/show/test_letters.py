"""A private message that asked for an approval: whole while it is wanted, then without buttons and with its end."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.crisis.facts.statements import ReviewAsked
from bot.crisis.letters import Letter
from bot.crisis.levels import Level
from bot.crisis.requests.escalation import ChangeLevel
from bot.crisis.requests.statements import ApproveStatement, AskReview
from bot.show.letters import letter_card
from bot.show.words import Words
from tests.crisis.statement_stories import drafted, here
from tests.people import ANNA, BRUNO, LUCA, PAOLA
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, ITALIAN, tidy
from tests.story import Story


def asked(level: Level = Level.ORANGE) -> Story:
    told = drafted(here())
    if level is not told.crisis.level:
        told.asks(ChangeLevel, ANNA, level=level, reason="tv")
    return told.asks(AskReview, BRUNO, statement=1)


def read_by(person: str, told: Story, words: Words = ENGLISH) -> str:
    fact = next(each for each in told.facts if isinstance(each, ReviewAsked))
    letter = Letter(statement=1, version=fact.version, line=9, person=person)
    card = letter_card(told.crisis, letter, fact, words)
    tidy(card)
    return drawn(card)


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
def test_what_another_approved_has_no_buttons_and_says_who(words: Words, snapshot: SnapshotAssertion) -> None:
    assert read_by(LUCA, asked().asks(ApproveStatement, PAOLA, statement=1), words) == snapshot


def test_while_it_is_wanted_it_stays_as_it_was_said() -> None:
    assert "statement_approve" in read_by(LUCA, asked())
    red = asked(Level.RED).asks(ApproveStatement, PAOLA, statement=1)
    assert "statement_approve" in read_by(LUCA, red) and "statement_approve" not in read_by(PAOLA, red)
