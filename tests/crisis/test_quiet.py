"""Hours of rest and days away, in the zone of whoever has them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.crisis.levels import Level
from bot.crisis.quiet import Absence, Quiet, absent
from tests.people import ANNA, BRUNO

NIGHT = Quiet(person=BRUNO, zone="Europe/Rome", start=22 * 60, end=7 * 60)


@pytest.mark.parametrize(
    ("utc", "why"),
    [("20:59", None), ("21:00", Absence.QUIET), ("23:30", Absence.QUIET), ("05:59", Absence.QUIET), ("06:00", None)],
)
def test_hours_of_rest_go_over_midnight_in_their_zone(utc: str, why: Absence | None) -> None:
    at = datetime.fromisoformat(f"2026-11-21T{utc}:00+00:00")
    assert absent((NIGHT,), BRUNO, Level.ORANGE, at) is why
    assert absent((NIGHT,), BRUNO, Level.RED, at) is None, "on red nobody's quiet hours count"
    assert absent((NIGHT,), ANNA, Level.ORANGE, at) is None


def test_in_summer_they_are_an_hour_earlier_by_utc() -> None:
    assert absent((NIGHT,), BRUNO, Level.YELLOW, datetime(2026, 7, 1, 20, 0, tzinfo=UTC)) is Absence.QUIET


def test_hours_within_one_day() -> None:
    siesta = Quiet(person=BRUNO, zone="UTC", start=13 * 60, end=15 * 60)
    noon = datetime(2026, 11, 21, 12, 59, tzinfo=UTC)
    found = [absent((siesta,), BRUNO, Level.ORANGE, noon + timedelta(minutes=each)) for each in (0, 1, 120, 121)]
    assert found == [None, Absence.QUIET, Absence.QUIET, None]


@pytest.mark.parametrize(("day", "why"), [(23, None), (24, Absence.AWAY), (26, Absence.AWAY), (27, None)])
def test_days_away_count_on_red_too(day: int, why: Absence | None) -> None:
    gone = Quiet(person=BRUNO, zone="Europe/Rome", away_from=date(2026, 12, 24), away_until=date(2026, 12, 26))
    for level in (Level.RED, Level.YELLOW):
        assert absent((gone,), BRUNO, level, datetime(2026, 12, day, 12, tzinfo=UTC)) is why
