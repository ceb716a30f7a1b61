"""The watch in words: when it begins, day by day, at its end; and what is asked before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.crisis.deliveries import ROOM, Say
from bot.crisis.facts import WatchFact
from bot.crisis.facts.watch import WatchBegan, WatchBroken, WatchDay, WatchOver
from bot.crisis.queues import Queue
from bot.crisis.requests.watch import ResolveCrisis
from bot.show.board import board
from bot.show.lines import said
from bot.show.watching import MOST_ABOUT, post_question
from bot.show.words import Words
from tests.people import ANNA, T0
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, ITALIAN, fresh, tidy

UNTIL = T0 + timedelta(days=3)
BUFFER = Queue(id="buffer", name="Buffer", paused_by=ANNA, paused_at=T0)
FACTS: dict[str, WatchFact] = {
    "begins": WatchBegan(at=T0, by=ANNA, until=UNTIL, how="apology accepted"),
    "a day": WatchDay(at=T0, until=UNTIL),
    "again": WatchBroken(at=T0, by=ANNA),
    "again, because": WatchBroken(at=T0, by=ANNA, reason="a newspaper"),
    "over": WatchOver(at=UNTIL, until=UNTIL),
}


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
@pytest.mark.parametrize("name", FACTS)
def test_what_is_said(name: str, words: Words, snapshot: SnapshotAssertion) -> None:
    say = Say(key="say:9", where=ROOM, line=9)
    card = said(say, FACTS[name], fresh().crisis, words)
    assert drawn(card) == snapshot and tidy(card)


def test_in_the_end_it_says_what_is_still_paused() -> None:
    say = Say(key="say:9", where=ROOM, line=9)
    shown = drawn(said(say, FACTS["over"], fresh(queues=(BUFFER,)).crisis, ENGLISH))
    assert "Resume what is paused" in shown and "<What to pause: freeze>" in shown


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
def test_the_board_says_until_when(words: Words) -> None:
    told = fresh().asks(ResolveCrisis, by=ANNA, how="calm")
    assert "{24.11. 21:04}" in drawn(board(told.crisis, words))
    told.after(minutes=3 * 24 * 60)
    assert words.text("board.watch_over", until="x").split("(")[0] in drawn(board(told.crisis, words))


def test_the_question_carries_what_was_typed() -> None:
    card = post_question(fresh().crisis, ITALIAN, "close", "x" * 1000)
    (button,) = card.parts[-1].controls  # type: ignore[union-attr]
    assert button.does == "close" and button.about == "x" * MOST_ABOUT  # type: ignore[union-attr]
