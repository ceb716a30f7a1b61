"""What somebody who joins late reads: whole, in both languages, and never more than fits a telephone."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.crisis.facts import Line
from bot.crisis.facts.escalation import ChainEnded
from bot.crisis.levels import Level
from bot.crisis.requests.claims import LogClaim
from bot.crisis.requests.closing import CancelCrisis, ReopenCrisis
from bot.crisis.requests.escalation import ChangeLevel
from bot.crisis.requests.help import ReportHelp, WriteUpdate
from bot.show.catchup import catchup
from bot.show.words import Words
from tests.people import ANNA, BRUNO, CARLA, DARIO, LUCA
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, ITALIAN, at_work, closed, tidy
from tests.story import Story

BOTH = pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])


def lines(told: Story) -> list[Line]:
    return [Line(number=turn, fact=fact, written_at=fact.at) for turn, fact in enumerate(told.facts, start=1)]


def busy() -> Story:
    """A lot has happened."""
    told = at_work().asks(ChangeLevel, ANNA, level=Level.RED, reason="a newspaper called")
    told.asks(LogClaim, BRUNO, text="The shop is closing").asks(ReportHelp, ANNA, name="Studio Conti", reached=True)
    return told.asks(WriteUpdate, ANNA, known="The photo is ours and is gone " * 9)


@BOTH
def test_for_somebody_with_steps_of_their_own(words: Words, snapshot: SnapshotAssertion) -> None:
    told = busy()
    card = catchup(told.crisis, lines(told), BRUNO, words)
    assert drawn(card) == snapshot and tidy(card)


def test_for_somebody_without_any_it_offers_what_nobody_has_taken() -> None:
    told = busy()
    shown = drawn(catchup(told.crisis, lines(told), "p-nina", ENGLISH))
    assert "You could take:" in shown and ": take " in shown


@pytest.mark.parametrize("person", [ANNA, BRUNO, CARLA, DARIO, LUCA])
def test_it_fits_one_screen(person: str) -> None:
    told = busy()
    assert len(drawn(catchup(told.crisis, lines(told), person, ITALIAN))) < 1200


def test_once_it_is_over_nothing_is_offered() -> None:
    told = closed()
    assert ": take " not in drawn(catchup(told.crisis, lines(told), "p-nina", ENGLISH))


def test_it_says_that_it_is_over() -> None:
    told = closed()
    assert "· closed: " in drawn(catchup(told.crisis, lines(told), "p-nina", ENGLISH))
    told = at_work().asks(CancelCrisis, ANNA)
    assert "· it was a false alarm" in drawn(catchup(told.crisis, lines(told), "p-nina", ENGLISH))
    told.asks(ReopenCrisis, ANNA, room_name="", reason="no, it is true")
    assert "· open again" in drawn(catchup(told.crisis, lines(told), "p-nina", ENGLISH))


def test_where_some_are_here_nobody_reads_that_nobody_came() -> None:
    told, at = at_work(), at_work().now
    for some_here in (True, False):
        ended = Line(number=99, fact=ChainEnded(at=at, some_here=some_here), written_at=at)
        shown = drawn(catchup(told.crisis, [ended], "p-nina", ENGLISH))
        assert (ENGLISH.text("catchup.silent") in shown) is not some_here
