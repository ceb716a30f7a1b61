"""What staff answer: the card where it holds, where it held, and what is shown to one person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.crisis.requests.claims import GiveLine, LogClaim, ReadLine
from bot.crisis.requests.closing import CloseCrisis
from bot.show.cards import card_for
from bot.show.staff_lines import caution, listing, privately
from bot.show.words import Words
from tests.people import ANNA, BRUNO
from tests.show.drawn import drawn, text
from tests.show.scenes import ENGLISH, ITALIAN, fresh, tidy
from tests.story import Story

TEXT = "We have seen the photo and are sorry. Anna Conti answers for us on our page by 18:30: https://bakery.example"
OUTSIDE = "announced:line:1"


def given() -> Story:
    """Two have read it; it says what nobody has confirmed."""
    told = fresh().asks(LogClaim, ANNA, text="Anna Conti was fired").asks(GiveLine, ANNA, text=TEXT).carried()
    return told.asks(ReadLine, "p-shop", number=1).asks(ReadLine, BRUNO, number=1)


def superseded() -> Story:
    return given().asks(GiveLine, BRUNO, text="Ask our press office.").carried()


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
@pytest.mark.parametrize("slot", ["line:1", OUTSIDE])
def test_its_cards(slot: str, words: Words, snapshot: SnapshotAssertion) -> None:
    shown = [card_for(told.crisis, slot, words) for told in (given(), superseded())]
    assert [drawn(card) for card in shown if card and tidy(card)] == snapshot and all(shown)


def test_a_new_line_was_read_by_nobody_yet() -> None:
    card = card_for(superseded().crisis, "line:2", ENGLISH)
    assert card is not None and "Nobody has read it" in drawn(card) and "line_read 2" in drawn(card)


def test_outside_nothing_is_said_of_claims() -> None:
    inside, outside = (card_for(given().crisis, slot, ENGLISH) for slot in ("line:1", OUTSIDE))
    assert inside and outside and "⚠️" in drawn(inside) and "⚠️" not in drawn(outside)


def test_of_a_private_crisis_there_is_no_card_outside() -> None:
    crisis = replace(given().crisis, private=True)
    assert card_for(crisis, OUTSIDE, ENGLISH) is None and card_for(crisis, "line:1", ENGLISH)


def test_an_old_line_that_never_stood_or_was_deleted_is_not_posted() -> None:
    crisis = replace(superseded().crisis, posted=())
    assert card_for(crisis, "line:1", ENGLISH) is None and card_for(crisis, OUTSIDE, ENGLISH) is None


def test_where_it_is_over_nothing_can_be_pressed() -> None:
    crisis = given().asks(CloseCrisis, by=ANNA, reason="over", confirmed=True).crisis
    card = card_for(crisis, "line:1", ENGLISH)
    assert card and "line_read" not in drawn(card) and "line_give" not in drawn(privately(crisis, ENGLISH))


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
def test_what_one_person_is_shown(words: Words, snapshot: SnapshotAssertion) -> None:
    crisis = given().crisis
    cards = (privately(crisis, words), privately(fresh().crisis, words))
    lists = (listing((crisis, fresh().crisis), words), listing((fresh().crisis,), words))
    assert [drawn(each) for each in (*cards, *lists)] == snapshot


def test_its_author_is_told_what_is_not_confirmed() -> None:
    assert "claim 1" in text(caution(given().crisis, ENGLISH))
    assert caution(superseded().crisis, ENGLISH) == () == caution(fresh().crisis, ENGLISH)
