"""Levels and their times: the house defaults, and what a plan may change."""

from __future__ import annotations

import pytest

from bot.crisis.levels import DEFAULT_TIMINGS, Level, Timing, timing_of


def test_the_smaller_the_number_the_worse() -> None:
    assert [level.number for level in Level] == [1, 2, 3, 4]
    assert Level.RED.worse_than(Level.ORANGE) and not Level.GREEN.worse_than(Level.GREEN)


def test_minutes_to_answer_by_level() -> None:
    assert [timing_of((), level).answer for level in Level] == [5, 10, 30, 30]
    assert {timing.level for timing in DEFAULT_TIMINGS} == set(Level)


def test_the_plan_goes_before_the_house() -> None:
    mine = Timing(level=Level.RED, answer=2, first_answer=5, update=10)
    assert timing_of((mine,), Level.RED) is mine
    assert timing_of((mine,), Level.GREEN).answer == 30


def test_no_other_level() -> None:
    with pytest.raises(ValueError, match="sev9"):
        Level("sev9")
