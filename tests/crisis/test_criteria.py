"""When the level is in question: every row at its very edge, and how often people are asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.crisis.criteria import (
    DEFAULT_CRITERIA,
    SHARE_FROM,
    Criterion,
    Flow,
    Found,
    Gauge,
    Question,
    Signal,
    lasting,
    lasting_at,
    measured,
    spoken_by,
    worse_by_one,
)
from bot.crisis.levels import Level
from bot.crisis.mention import Klass
from tests.people import T0

HOURLY = Gauge(normal_day=24)
"""One mention an hour on an ordinary day."""


@pytest.mark.parametrize(
    ("flow", "waiting", "found"),
    [
        (Flow(critics=4), 20, None),
        (Flow(critics=5), 0, Found(level=Level.YELLOW, signal=Signal.CRITICS, n=5)),
        (Flow(critics=20), 0, Found(level=Level.ORANGE, signal=Signal.CRITICS, n=20)),
        (Flow(critics=100), 0, Found(level=Level.RED, signal=Signal.CRITICS, n=100)),
        (Flow(), 21, Found(level=Level.ORANGE, signal=Signal.WAITING, n=21)),
        (Flow(hour=4, half=2), 0, None),
        (Flow(hour=5, half=0), 0, Found(level=Level.YELLOW, signal=Signal.TIMES, n=5, of=5)),
        (Flow(hour=6, half=3), 0, Found(level=Level.ORANGE, signal=Signal.TIMES, n=6, of=6)),
        (Flow(hour=10, half=0), 0, Found(level=Level.RED, signal=Signal.TIMES, n=10, of=10)),
        (Flow(recent=SHARE_FROM - 1, negative=SHARE_FROM - 1), 0, None),
        (Flow(recent=100, negative=30), 0, None),
        (Flow(recent=100, negative=31), 0, Found(level=Level.YELLOW, signal=Signal.SHARE, n=31, of=100)),
        (Flow(recent=100, negative=41), 0, Found(level=Level.ORANGE, signal=Signal.SHARE, n=41, of=100)),
        (Flow(recent=100, negative=61), 0, Found(level=Level.RED, signal=Signal.SHARE, n=61, of=100)),
        (Flow(platforms=1), 0, None),
        (Flow(platforms=2), 0, Found(level=Level.ORANGE, signal=Signal.PLATFORMS, n=2)),
        (Flow(platforms=3), 0, Found(level=Level.RED, signal=Signal.PLATFORMS, n=3)),
    ],
)
def test_the_worst_level_that_a_row_speaks_for(flow: Flow, waiting: int, found: Found | None) -> None:
    assert measured(HOURLY, flow, waiting) == found


def test_without_a_normal_day_no_multiple_is_told() -> None:
    assert measured(Gauge(), Flow(hour=500, half=250), 0) is None


def test_a_handful_is_the_brands_own_too() -> None:
    own = replace(HOURLY, criteria=(Criterion(level=Level.YELLOW, critics=9, times=2),))
    assert measured(own, Flow(hour=8, half=0), 0) is None
    assert lasting(own, timedelta(hours=2), Flow(critics=8)) is None


def test_a_brands_own_numbers_go_before_ours() -> None:
    own = Gauge(criteria=(Criterion(level=Level.RED, critics=3),))
    assert measured(own, Flow(critics=3), 0) == Found(level=Level.RED, signal=Signal.CRITICS, n=3)
    assert measured(own, Flow(platforms=3), 0) == Found(level=Level.ORANGE, signal=Signal.PLATFORMS, n=3)
    assert [row.level for row in own.rows] == [Level.RED, Level.ORANGE, Level.YELLOW]


@pytest.mark.parametrize(
    ("klass", "reach", "found"),
    [
        (Klass.CRITIC, 10_000, None),
        (Klass.CRITIC, 10_001, Found(level=Level.ORANGE, signal=Signal.REACH, n=10_001, of=1000)),
        (Klass.PRESS, 0, Found(level=Level.ORANGE, signal=Signal.KIND)),
        (Klass.LEGAL, 0, Found(level=Level.ORANGE, signal=Signal.KIND)),
        (Klass.SAFETY, 0, Found(level=Level.RED, signal=Signal.KIND)),
    ],
)
def test_one_mention_may_be_enough(klass: Klass, reach: int, found: Found | None) -> None:
    assert spoken_by(Gauge(followers=1000), klass, reach) == found
    assert spoken_by(Gauge(), Klass.CRITIC, 10**9) is None, "without our own number nobody is compared"


@pytest.mark.parametrize(("hours", "level"), [(1.9, None), (2, Level.ORANGE), (23, Level.ORANGE), (24, Level.RED)])
def test_what_lasts_weighs_more_while_people_still_talk(hours: float, level: Level | None) -> None:
    found = lasting(Gauge(), timedelta(hours=hours), Flow(critics=5))
    assert (found.level if found else None) is level
    assert lasting(Gauge(), timedelta(hours=hours), Flow(critics=4)) is None


def test_it_is_asked_when_the_rows_say_so() -> None:
    two, day = T0 + timedelta(hours=2), T0 + timedelta(hours=24)
    assert lasting_at(Gauge(), T0, T0) == (two, day)
    assert lasting_at(Gauge(), T0, two) == (day,)


def test_of_counts_a_level_is_asked_once_and_of_every_other_reason_apart() -> None:
    gauge = Gauge(asked=(Question(level=Level.ORANGE, signal=Signal.CRITICS),))
    assert gauge.was_asked(Level.ORANGE, Signal.SHARE) and gauge.was_asked(Level.YELLOW, Signal.TIMES)
    assert not gauge.was_asked(Level.RED, Signal.CRITICS)
    assert not gauge.was_asked(Level.ORANGE, Signal.KIND)


def test_one_step_up() -> None:
    assert [worse_by_one(level) for level in Level] == [None, Level.RED, Level.ORANGE, Level.YELLOW]


def test_each_row_is_at_most_as_demanding_as_the_worse_one() -> None:
    red, orange, yellow = DEFAULT_CRITERIA
    for name in ("critics", "times", "share"):
        assert getattr(red, name) > getattr(orange, name) > getattr(yellow, name)
