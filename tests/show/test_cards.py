"""A step's card in every state, whole, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.crisis.model import BOARD, Crisis, Via, card_of
from bot.crisis.playbook import Choice
from bot.crisis.requests.steps import AddStep, FinishStep, SkipStep
from bot.show.board import board
from bot.show.card import Link, at_rest
from bot.show.cards import card_for, step_card
from bot.show.words import Words
from tests.people import ANNA, BRUNO, DARIO, LINK
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, ITALIAN, at_work, fresh, scene, tidy
from tests.story import Story


def _done(told: Story) -> Story:
    return told.asks(FinishStep, by=BRUNO, step="holding", proof=f"{LINK} and a word")


def _skipped_bare(told: Story) -> Story:
    return told.asks(SkipStep, by=BRUNO, step="freeze", via=Via.SIGN)


def _undecided(told: Story) -> Story:
    return told.asks(FinishStep, by=ANNA, step="delete-or-keep", via=Via.SIGN)


def _added(told: Story) -> Story:
    return told.asks(AddStep, by=ANNA, title="<!here> *call* the shop", owner=DARIO, minutes=20)


CARDS: dict[str, tuple[str, Callable[[], Crisis]]] = {
    "open, due, untouched": ("freeze", lambda: fresh().crisis),
    "open, no due time": ("statement", lambda: fresh().crisis),
    "first words with their text": ("holding", lambda: fresh().crisis),
    "a decision": ("delete-or-keep", lambda: fresh().crisis),
    "set by law": ("authority", lambda: fresh().crisis),
    "taken and overdue": ("holding", lambda: at_work().crisis),
    "seen by its owner and others": ("triage", lambda: at_work().crisis),
    "done, proof missing": ("evidence", lambda: at_work().crisis),
    "done, not decided": ("delete-or-keep", lambda: _undecided(fresh()).crisis),
    "decided": ("delete-or-keep", lambda: at_work().crisis),
    "done with proof": ("holding", lambda: _done(at_work()).crisis),
    "not applicable": ("statement", lambda: at_work().crisis),
    "not applicable, no reason yet": ("freeze", lambda: _skipped_bare(fresh()).crisis),
    "added on the spot": ("added-10", lambda: _added(fresh()).crisis),
    "left open at the end": ("freeze", lambda: scene("closed")),
    "done without proof, and over": ("evidence", lambda: scene("closed")),
    "after the stand-down": ("resume", lambda: scene("closed")),
    "open in a false alarm": ("holding", lambda: scene("cancelled")),
    "an exercise": ("freeze", lambda: scene("drill")),
}


def _card(name: str, words: Words) -> tuple[Crisis, str]:
    step, made = CARDS[name]
    crisis = made()
    found = crisis.step(step)
    assert found is not None
    return crisis, drawn(step_card(crisis, found, words))


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
@pytest.mark.parametrize("name", CARDS)
def test_a_card_in_every_state(name: str, words: Words, snapshot: SnapshotAssertion) -> None:
    """The whole card, as people see it."""
    assert _card(name, words)[1] == snapshot


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
@pytest.mark.parametrize("name", CARDS)
def test_nothing_stray_stands_on_it(name: str, words: Words) -> None:
    """No empty line, no separator without a neighbour."""
    crisis, _ = _card(name, words)
    assert all(tidy(step_card(crisis, step, words)) for step in crisis.steps)


def test_the_address_of_a_proof_is_a_link_and_the_rest_is_not() -> None:
    """What people typed has no effect but the addresses in it."""
    crisis = _done(at_work()).crisis
    holding = crisis.step("holding")
    assert holding is not None
    links = [piece for piece in step_card(crisis, holding, ENGLISH).parts[0].text if isinstance(piece, Link)]  # type: ignore[union-attr]
    assert links == [Link(url=LINK, label=LINK)]


def test_the_card_of_a_slot() -> None:
    """The board, a step's card, or nothing where there is no such step."""
    crisis = fresh().crisis
    assert card_for(crisis, BOARD, ENGLISH) == board(crisis, ENGLISH)
    holding = crisis.step("holding")
    assert holding is not None and card_for(crisis, card_of("holding"), ENGLISH) == step_card(crisis, holding, ENGLISH)
    assert card_for(crisis, card_of("gone"), ENGLISH) is None


def test_while_its_room_is_archived_nothing_can_be_pressed() -> None:
    """Of words nothing is lost."""
    crisis = scene("closed")
    for slot in (BOARD, card_of("resume"), card_of("evidence")):
        before, after = (card_for(each, slot, ENGLISH) for each in (crisis, replace(crisis, archiving=True)))
        assert before is not None and after is not None and "<" in drawn(before) and "<" not in drawn(after)
        assert after == at_rest(before)


def test_what_the_law_wants_is_not_offered_to_be_left_out() -> None:
    """There is no button for it."""
    assert "skip" not in _card("set by law", ENGLISH)[1]


def test_once_it_is_over_nothing_can_be_pressed_but_what_comes_after() -> None:
    """A false alarm leaves no work; a closed crisis leaves the lessons."""
    assert (
        "<" not in _card("open in a false alarm", ENGLISH)[1] and "<" not in _card("left open at the end", ENGLISH)[1]
    )
    assert "done resume" in _card("after the stand-down", ENGLISH)[1]


def test_a_decision_with_many_answers_opens_a_form() -> None:
    """More than four buttons side by side are no choice on a phone."""
    crisis = fresh().crisis
    step = crisis.step("delete-or-keep")
    assert step is not None
    many = tuple(Choice(id=f"c{n}", title={"en": f"Way {n}"}) for n in range(6))
    wide = replace(step, plan=replace(step.plan, choices=many))
    assert "decide delete-or-keep" in drawn(step_card(crisis.with_step(wide), wide, ENGLISH))
