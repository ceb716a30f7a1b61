"""The card of all that publishes by itself, whole, in both languages, from the first list to the last resumed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.crisis.levels import Level
from bot.crisis.queues import FREEZE, Queue, QueueKind
from bot.crisis.requests.closing import CancelCrisis, CloseCrisis
from bot.crisis.requests.escalation import ChangeLevel
from bot.crisis.requests.freeze import AddQueue, PauseQueue, ResumeQueue, UnpauseQueue
from bot.crisis.requests.watch import ResolveCrisis
from bot.show.cards import card_for
from bot.show.freeze import MOST_LINES, freeze_card
from bot.show.words import Words
from tests.people import ANNA, BRUNO
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, ITALIAN, fresh, tidy
from tests.story import Story

LISTED = (
    Queue(id="buffer", name="Buffer", kind=QueueKind.SCHEDULER, owner=BRUNO, pause_page="https://buffer.example/pause"),
    Queue(id="meta-ads", name="Meta Ads", kind=QueueKind.ADS),
    Queue(id="app", name="Post in app", kind=QueueKind.NATIVE),
)


def listed(**more: object) -> Story:
    return fresh(queues=LISTED, **more)


def one_paused() -> Story:
    return listed().asks(PauseQueue, by=BRUNO, queue="buffer")


def all_paused() -> Story:
    told = one_paused().asks(PauseQueue, by=ANNA, queue="app", proof="https://proof.example/1")
    return told.asks(PauseQueue, by=ANNA, queue="meta-ads")


def watched() -> Story:
    return all_paused().asks(ResolveCrisis, by=ANNA, how="calm").asks(ResumeQueue, by=BRUNO, queue="buffer")


STATES: dict[str, Callable[[], Story]] = {
    "nothing listed": fresh,
    "listed": listed,
    "added on the spot": lambda: fresh().asks(AddQueue, by=ANNA, name="Hootsuite"),
    "one paused": one_paused,
    "all paused": all_paused,
    "one not paused after all": lambda: all_paused().asks(UnpauseQueue, by=BRUNO, queue="app"),
    "in the watch, one resumed": watched,
    "flared up again": lambda: watched().asks(ChangeLevel, by=ANNA, level=Level.RED, reason="a newspaper"),
    "closed": lambda: all_paused().asks(CloseCrisis, by=ANNA, reason="over", confirmed=True),
    "a false alarm": lambda: one_paused().asks(CancelCrisis, by=ANNA),
    "an exercise": lambda: listed(drill=True),
}


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
@pytest.mark.parametrize("name", STATES)
def test_the_card_in_every_state(name: str, words: Words, snapshot: SnapshotAssertion) -> None:
    crisis = STATES[name]().crisis
    card = freeze_card(crisis, words)
    assert drawn(card) == snapshot and tidy(card)
    assert card_for(crisis, FREEZE, words) == card


def test_what_still_wants_something_comes_first_and_the_rest_is_counted() -> None:
    many = tuple(Queue(id=f"q{turn}", name=f"Tool {turn}") for turn in range(MOST_LINES + 3))
    told = fresh(queues=many).asks(PauseQueue, by=ANNA, queue="q0")
    shown = drawn(freeze_card(told.crisis, ENGLISH))
    assert "Tool 1" in shown and "Tool 0**" not in shown and "3 more" in shown
