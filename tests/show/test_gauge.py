"""The level in question, in words: each reason, the question, what was before, and who is not waited for."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.crisis.criteria import Past, Signal
from bot.crisis.deliveries import ROOM, Say
from bot.crisis.facts.gauge import LevelQuestioned
from bot.crisis.levels import Level
from bot.crisis.mention import Klass
from bot.crisis.quiet import Quiet
from bot.crisis.requests.closing import CancelCrisis
from bot.crisis.requests.gauge import TellPast
from bot.show.board import board
from bot.show.card import plain
from bot.show.gauge import to_starter
from bot.show.lines import said
from bot.show.words import Words
from tests.people import ANNA, BRUNO, T0
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, ITALIAN, fresh, tidy

WHY: dict[Signal, dict[str, object]] = {
    Signal.REACH: {"n": 50_000, "of": 3000, "mention": 4},
    Signal.KIND: {"mention": 4, "klass": Klass.PRESS},
    Signal.HISTORY: {"past": Past.REPUTATION},
    Signal.LASTING: {"n": 2, "of": 9},
    Signal.SHARE: {"n": 61, "of": 120},
    Signal.TIMES: {"n": 12, "of": 40},
}


def question(signal: Signal) -> LevelQuestioned:
    return LevelQuestioned(at=T0, level=Level.RED, signal=signal, **WHY.get(signal, {"n": 23}))  # type: ignore[arg-type]


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
def test_every_reason_is_a_question(words: Words, snapshot: SnapshotAssertion) -> None:
    crisis, say = fresh(level=Level.ORANGE).crisis, Say(key="say:9", where=ROOM, line=9)
    cards = [said(say, question(signal), crisis, words) for signal in Signal]
    assert all(tidy(card) for card in cards)
    assert "\n\n".join(drawn(card) for card in cards) == snapshot


def test_what_has_been_answered_has_nothing_to_press() -> None:
    say = Say(key="say:9", where=ROOM, line=9)
    assert "<" not in drawn(said(say, question(Signal.KIND), fresh(level=Level.RED).crisis, ENGLISH))
    closed = fresh(level=Level.ORANGE).asks(CancelCrisis, ANNA).crisis
    assert "<" not in drawn(said(say, question(Signal.KIND), closed, ENGLISH))


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
def test_the_starter_is_asked_what_was_before_until_they_say_so(words: Words) -> None:
    told = fresh(level=Level.ORANGE)
    text, buttons = to_starter(told.crisis, words)
    assert [(each.does, each.about) for each in buttons] == [("past", "same"), ("past", "reputation")]
    assert len(plain(text)) > len(plain(to_starter(fresh(level=Level.RED).crisis, words)[0]))
    assert to_starter(told.asks(TellPast, ANNA, past=Past.SAME).crisis, words)[1] == ()


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
def test_the_board_says_who_is_not_waited_for(words: Words) -> None:
    sleeps = Quiet(person=BRUNO, zone="UTC", start=0, end=24 * 60)
    shown = drawn(board(fresh(level=Level.ORANGE, quiet=(sleeps,)).crisis, words))
    assert words.text("board.role.quiet", role="", who="").strip(" 🌙:,") in shown
