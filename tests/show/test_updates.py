"""What is said inside, whole, in both languages; and the form that is filled in already."""

from __future__ import annotations

from datetime import timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.crisis.deliveries import ROOM, STAKEHOLDERS, Say
from bot.crisis.facts.closing import CrisisReopened, PostMortemWritten
from bot.crisis.facts.help import UpdateBroughtForward, UpdateWritten
from bot.crisis.facts.watch import WatchBegan, WatchBroken, WatchOver
from bot.crisis.requests.help import WriteUpdate
from bot.show.board import board
from bot.show.card import plain
from bot.show.lines import said
from bot.show.updates import form, to_follower
from bot.show.words import Words
from tests.people import ANNA, T0
from tests.show.drawn import drawn, drawn_form
from tests.show.scenes import ENGLISH, ITALIAN, at_work, fresh, tidy

BOTH = pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
WRITTEN = UpdateWritten(at=T0, by=ANNA, next_at=T0 + timedelta(hours=1), known="The photo is ours", coming="We answer")


@BOTH
def test_an_update(words: Words, snapshot: SnapshotAssertion) -> None:
    card = said(Say(key="say:9", where=STAKEHOLDERS, line=9), WRITTEN, at_work().crisis, words)
    assert drawn(card) == snapshot and tidy(card)


@BOTH
def test_the_form_is_filled_in(words: Words, snapshot: SnapshotAssertion) -> None:
    assert drawn_form(form(words, at_work().crisis, "23:04")) == snapshot
    assert len(form(words, fresh().crisis, "").fields) <= 5


@BOTH
def test_the_board_says_when_more_is_heard(words: Words) -> None:
    told = fresh().asks(WriteUpdate, ANNA, known="x")
    line = next(each for each in drawn(board(told.crisis, words)).splitlines() if "💬" in each)
    told.after(61)
    late = next(each for each in drawn(board(told.crisis, words)).splitlines() if "💬" in each)
    assert "update_write" in line and "update_write" in late and line != late
    assert "💬" not in drawn(board(fresh().crisis, words))


def test_followers_hear_of_nothing_else() -> None:
    with pytest.raises(LookupError):
        to_follower(PostMortemWritten(at=T0), fresh().crisis, ENGLISH)


WATCHED = (
    WatchBegan(at=T0, by=ANNA, until=T0 + timedelta(days=3), how="calm"),
    WatchOver(at=T0, until=T0),
    WatchBroken(at=T0, by=ANNA, reason="a newspaper"),
    CrisisReopened(at=T0, by=ANNA, reason="again"),
)


@BOTH
def test_followers_hear_of_the_watch_and_that_it_goes_on(words: Words, snapshot: SnapshotAssertion) -> None:
    assert [plain(to_follower(fact, fresh().crisis, words)) for fact in WATCHED] == snapshot


@BOTH
def test_an_update_that_comes_sooner(words: Words, snapshot: SnapshotAssertion) -> None:
    fact = UpdateBroughtForward(at=T0, by=ANNA, next_at=T0 + timedelta(minutes=30), before=T0 + timedelta(hours=1))
    card = said(Say(key="say:9", where=ROOM, line=9), fact, fresh().crisis, words)
    assert drawn(card) == snapshot and tidy(card)
