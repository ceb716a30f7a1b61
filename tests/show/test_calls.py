"""Calls in words: whose number it is, and what becomes of the steps of somebody who stays silent."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.crisis.deliveries import ROOM, Say, privately
from bot.crisis.facts import Fact
from bot.crisis.facts.escalation import CallUnanswered, NumberGiven, PersonCalled
from bot.crisis.facts.record import Noted
from bot.crisis.facts.roles import RoleGiven
from bot.crisis.model import Crisis
from bot.crisis.quiet import Absence
from bot.crisis.requests.escalation import AnswerCall
from bot.show import calls
from bot.show.lines import said
from bot.show.words import Words
from tests.people import ANNA, BRUNO, CARLA, LUCA, T0
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, ITALIAN, fresh, tidy


def _shown(fact: Fact, crisis: Crisis) -> str:
    return drawn(said(Say(key="say:9", where=ROOM, line=9), fact, crisis, ENGLISH))


def test_a_number_names_crisis_and_role() -> None:
    """It is read among other private messages."""
    shown = _shown(NumberGiven(at=T0, person=BRUNO, to=ANNA), fresh().crisis)
    assert "A leak" in shown and "(Social media manager)" in shown


def test_whoever_gets_the_steps_of_a_silent_one_is_told_which() -> None:
    """The lead at once, the deputy with the role."""
    told = fresh().asks(AnswerCall, by=LUCA).after(minutes=11)
    silence = next(fact for fact in told.facts if isinstance(fact, CallUnanswered) and fact.person == BRUNO)
    shown = _shown(silence, told.crisis)
    assert "It is (carla)'s turn now." in shown
    assert "@luca takes care of: 3. freeze; 4. Publish the holding statement" in shown
    told.asks(AnswerCall, by=CARLA)
    given = next(fact for fact in told.new_facts if isinstance(fact, RoleGiven) and fact.role == "social")
    assert _shown(given, told.crisis).endswith("To do: 3. freeze; 4. Publish the holding statement")
    assert "takes care" not in _shown(silence, told.crisis)


def test_what_is_no_call_has_no_words_here() -> None:
    with pytest.raises(LookupError):
        calls.said_of(Say(key="say:9", where=ROOM, line=9), Noted(at=T0, by=ANNA, text="x"), fresh().crisis, ENGLISH)


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
def test_whoever_is_not_waited_for_reads_no_time(words: Words, snapshot: SnapshotAssertion) -> None:
    fact = PersonCalled(at=T0, by=ANNA, person=BRUNO, roles=("social",), absent=Absence.QUIET)
    card = said(Say(key="say:9", where=privately(BRUNO), line=9, part="call"), fact, fresh().crisis, words)
    assert drawn(card) == snapshot and tidy(card)
