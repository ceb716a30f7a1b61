"""The card "what we know", whole; and what stands on the cards of words that say a claim."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.crisis.claim import CLAIMS, ClaimStanding
from bot.crisis.requests.claims import LogClaim, SettleClaim
from bot.crisis.requests.closing import CloseCrisis
from bot.crisis.requests.statements import DraftStatement
from bot.crisis.statement import Wording
from bot.show.cards import card_for
from bot.show.claims import LONGEST_SHOWN, MOST, claims_card, shortened
from bot.show.statements import statement_card
from bot.show.words import Words
from tests.people import ANNA, BRUNO, LINK
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, ITALIAN, fresh, tidy
from tests.story import Story


def known() -> Story:
    """One claim of each standing, and two that wait."""
    told = fresh().asks(LogClaim, ANNA, text="Il forno di Torino chiude", source="un commento su Facebook")
    told.asks(LogClaim, BRUNO, text="La foto è uscita alle 21:10 dal nostro profilo")
    told.asks(LogClaim, BRUNO, text="L'ha pubblicata uno stagista", source=LINK)
    told.asks(LogClaim, ANNA, text="La signora nella foto è la cliente Bianchi")
    told.asks(LogClaim, ANNA, text="Circa 200 persone chiedono il rimborso")
    told.asks(SettleClaim, BRUNO, claim=2, standing=ClaimStanding.CONFIRMED, source=f"il registro, {LINK}")
    told.asks(SettleClaim, BRUNO, claim=3, standing=ClaimStanding.FALSE, source="Bruno, che era di turno")
    return told.asks(SettleClaim, ANNA, claim=4, standing=ClaimStanding.UNSAYABLE)


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
def test_what_we_know(words: Words, snapshot: SnapshotAssertion) -> None:
    crisis = known().crisis
    card = claims_card(crisis, words)
    assert drawn(card) == snapshot and tidy(card)
    assert card_for(crisis, CLAIMS, words) == card


def test_twelve_are_shown_and_the_others_counted() -> None:
    told = fresh()
    for turn in range(MOST + 3):
        told.asks(LogClaim, ANNA, text=f"Claim number {turn}: {'so they say ' * 30}")
    shown = drawn(claims_card(told.crisis, ENGLISH))
    assert shown.count("Claim number") == MOST and "3 more" in shown and "**15.**" in shown and "**1.**" not in shown


def test_where_it_is_over_nothing_can_be_pressed() -> None:
    told = known().asks(CloseCrisis, by=ANNA, reason="over", confirmed=True)
    assert "claim_" not in drawn(claims_card(told.crisis, ENGLISH))


def test_a_long_claim_is_cut() -> None:
    assert len(shortened("a" * 500)) == LONGEST_SHOWN and shortened("one\n two") == "one two"


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
def test_a_statement_that_says_them_warns(words: Words, snapshot: SnapshotAssertion) -> None:
    text = "La cliente Bianchi e circa 200 persone: L'ha pubblicata uno stagista alle 21:10. Vi aggiorniamo alle 23:30."
    told = known().asks(DraftStatement, by=BRUNO, texts=(Wording(language="it", text=text),))
    shown = drawn(statement_card(told.crisis, told.crisis.statements[0], words))
    assert [line for line in shown.split("\n") if "⚠️" in line] == snapshot
