"""The watch period: by level, one quiet word a day, then the question whether to close."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.crisis.deliveries import ROOM, Lane, Say, Show
from bot.crisis.facts.steps import OwnerReminded
from bot.crisis.facts.watch import WatchBegan, WatchBroken, WatchDay, WatchOver
from bot.crisis.levels import Level
from bot.crisis.model import BOARD
from bot.crisis.requests.closing import CancelCrisis, CloseCrisis, ReopenCrisis
from bot.crisis.requests.escalation import AnswerCall, ChangeLevel
from bot.crisis.requests.watch import ResolveCrisis
from bot.crisis.watch import DAY, Watch
from tests.people import ANNA, LUCA
from tests.story import Story, like, opening, story

A_DAY = 24 * 60
WATCHING = (WatchBegan, WatchDay, WatchOver)


def resolved() -> Story:
    """Nobody is angry any more."""
    return story().asks(AnswerCall, LUCA).asks(ResolveCrisis, LUCA, how="apology accepted")


def watched(told: Story) -> bool:
    return told.crisis.watch is not None


def counts(told: Story) -> list[int]:
    return [told.count(kind) for kind in WATCHING]


def test_it_stays_open_and_the_board_says_until_when() -> None:
    told = resolved().happened(like(WatchBegan, by=LUCA, how="apology accepted"))
    told.told(like(Say, where=ROOM), like(Show, slot=BOARD))
    assert told.crisis.is_open and told.crisis.watch == Watch(since=told.now, until=told.now + 3 * DAY)
    told.refused("watched", ResolveCrisis, how="again")
    story().refused("how_wanted", ResolveCrisis, how="  ")


@pytest.mark.parametrize(("level", "days"), [(Level.YELLOW, 1), (Level.RED, 3)])
def test_its_length_is_that_of_the_level(level: Level, days: int) -> None:
    told = story().asks(ChangeLevel, ANNA, level=level, reason="so it is").asks(ResolveCrisis, LUCA, how="calm")
    assert told.crisis.watch is not None and told.crisis.watch.until - told.now == timedelta(days=days)


def test_one_quiet_word_a_day_then_the_question_whether_to_close() -> None:
    told = resolved()
    told.after(minutes=A_DAY)
    assert counts(told) == [1, 1, 0] and told.new_tellings
    told.told(like(Say, where=ROOM, lane=Lane.COSMETIC))
    told.after(minutes=A_DAY - 1)
    assert counts(told) == [1, 1, 0]
    told.after(minutes=A_DAY + 1)
    assert counts(told) == [1, 2, 1] and told.crisis.watch is not None and told.crisis.watch.over
    told.told(like(Say, where=ROOM), like(Show, slot=BOARD))
    told.asks(ResolveCrisis, LUCA, how="one more time").happened(like(WatchBegan))


def test_of_days_without_the_bot_only_the_last_is_told() -> None:
    assert counts(resolved().away(minutes=2 * A_DAY + 60)) == [1, 1, 0]
    assert counts(resolved().away(minutes=4 * A_DAY)) == [1, 0, 1]


def test_a_level_that_goes_up_ends_it_and_one_that_goes_down_does_not() -> None:
    told = resolved().asks(ChangeLevel, LUCA, level=Level.YELLOW, reason="calmer")
    assert watched(told)
    told.asks(ChangeLevel, LUCA, level=Level.RED, reason="a newspaper")
    assert not watched(told) and told.crisis.ended_how == ""
    told.after(minutes=5 * A_DAY)
    assert counts(told) == [1, 0, 0]


def test_in_the_watch_nobody_is_reminded_of_anything_but_what_the_law_wants() -> None:
    told = resolved().after(minutes=A_DAY)
    assert told.count(OwnerReminded) == 0
    told.asks(ReopenCrisis, LUCA, room_name="x").after(minutes=30)
    assert told.count(OwnerReminded) > 0, "what was held comes when it flares up"
    law = story().after(minutes=3 * A_DAY - 60).asks(ResolveCrisis, LUCA, how="calm").after(minutes=A_DAY)
    reminded = {fact.step for fact in law.new_facts if isinstance(fact, OwnerReminded)}
    assert reminded == {"authority"}
    worse = resolved().after(minutes=A_DAY).asks(ChangeLevel, LUCA, level=Level.RED, reason="x").after(minutes=30)
    assert worse.count(OwnerReminded) > 0


def test_it_flares_up_again_at_any_level() -> None:
    told = resolved().asks(ReopenCrisis, LUCA, room_name="x", reason="a newspaper")
    told.happened(like(WatchBroken, by=LUCA, reason="a newspaper")).told(like(Say, where=ROOM), like(Show, slot=BOARD))
    assert told.crisis.is_open and told.crisis.watch is None
    told.refused("is_open", ReopenCrisis, room_name="x")
    told.after(minutes=5 * A_DAY)
    assert counts(told) == [1, 0, 0]


def test_what_is_over_or_comes_back_has_none() -> None:
    told = resolved().asks(CloseCrisis, LUCA, reason="over", confirmed=True)
    assert told.crisis.watch is None
    told.asks(ReopenCrisis, LUCA, room_name="x").after(minutes=5 * A_DAY)
    assert counts(told) == [1, 0, 0] and told.crisis.watch is None
    assert resolved().asks(CancelCrisis, LUCA).crisis.watch is None
    opening(room_name="").refused("not_in_room", ResolveCrisis, how="calm")
    story().asks(CloseCrisis, ANNA, reason="x", confirmed=True).refused("not_open", ResolveCrisis, how="calm")
