"""The time axis: few marks, at natural moments, over any span and across a change of clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.report.axis import LEFT, MOST, RIGHT, Axis
from bot.show.words import Words

START = datetime(2014, 6, 13, 8, 10, tzinfo=UTC)
ROME = Words(language="it", timezone="Europe/Rome")


def labels(length: timedelta, start: datetime = START) -> list[str]:
    return [label for _, label in Axis(name="whole", start=start, end=start + length, words=ROME).ticks()]


@pytest.mark.parametrize(
    ("length", "first", "second"),
    [
        (timedelta(minutes=8), "10:10", "10:12"),
        (timedelta(minutes=50), "10:10", "10:20"),
        (timedelta(hours=9), "12:00", "14:00"),
        (timedelta(hours=30), "12:00", "18:00"),
        (timedelta(days=5), "14 giu", "15 giu"),
        (timedelta(days=60), "27 giu", "11 lug"),
    ],
)
def test_marks_are_where_people_expect_them(length: timedelta, first: str, second: str) -> None:
    assert labels(length)[:2] == [first, second]


@given(st.integers(min_value=2, max_value=60 * 24 * 800), st.integers(min_value=0, max_value=60 * 24 * 365))
def test_there_are_never_more_marks_than_fit(minutes: int, later: int) -> None:
    start = START + timedelta(minutes=later)
    axis = Axis(name="whole", start=start, end=start + timedelta(minutes=minutes), words=ROME)
    ticks = axis.ticks()
    assert len(ticks) <= MOST + 1
    assert [at for at, _ in ticks] == sorted(at for at, _ in ticks)
    assert all(LEFT <= axis.x(at) <= RIGHT for at, _ in ticks)


def test_the_night_the_clocks_go_back_keeps_local_hours() -> None:
    night = datetime(2014, 10, 25, 22, tzinfo=UTC)
    assert labels(timedelta(hours=10), night) == ["26 ott", "02:00", "04:00", "06:00", "08:00"]


def test_the_night_the_clocks_go_forward_has_no_mark_that_is_not_there() -> None:
    night = datetime(2014, 3, 29, 23, tzinfo=UTC)
    assert labels(timedelta(hours=5), night) == ["30 mar", "01:00", "03:00", "04:00", "05:00", "06:00"]
    assert labels(timedelta(hours=17), night)[:3] == ["30 mar", "06:00", "09:00"], "03:00 would stand too near"


def test_moments_outside_stand_at_the_edge() -> None:
    axis = Axis(name="whole", start=START, end=START + timedelta(hours=1), words=ROME)
    assert axis.x(START - timedelta(hours=1)) == LEFT
    assert axis.x(START + timedelta(hours=2)) == RIGHT
    assert axis.x(START + timedelta(minutes=30)) == (LEFT + RIGHT) / 2
    assert not axis.holds(START - timedelta(seconds=1))
