"""Hours of rest and days away as the contacts file spells them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.store.contact_times import check_away, check_quiet, days_of, hours_of
from bot.store.mistakes import Spot
from bot.store.yaml_nodes import Scalar


def node(text: str) -> Scalar:
    return Scalar(text=text, spot=Spot(line=4, column=7))


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("22:00-07:00", (1320, 420)),
        (" 13:30 - 15:00 ", (810, 900)),
        ("00:00-23:59", (0, 1439)),
        ("7:00-22:00", None),
        ("24:00-07:00", None),
        ("22:60-07:00", None),
        ("22:00-22:00", None),
        ("22-7", None),
        ("", None),
    ],
)
def test_hours(said: str, hours: tuple[int, int] | None) -> None:
    assert hours_of(said) == hours


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("2026-12-24..2027-01-06", (date(2026, 12, 24), date(2027, 1, 6))),
        ("2026-12-24", (date(2026, 12, 24), date(2026, 12, 24))),
        ("2027-01-06..2026-12-24", None),
        ("2026-12-24..", None),
        ("24/12..6/1", None),
        ("", None),
    ],
)
def test_days(said: str, days: tuple[date, date] | None) -> None:
    assert days_of(said) == days


def test_what_is_wrong_is_told_with_its_place_and_cure() -> None:
    (quiet,), (away,) = check_quiet(node("at night")), check_away(node("in August"))
    assert quiet.spot.line == 4 and "22:00-07:00" in quiet.instead
    assert "2026-12-24..2027-01-06" in away.instead
    assert list(check_quiet(None)) == [] and list(check_away(None)) == []
    assert list(check_quiet(node("22:00-07:00"))) == [] and list(check_away(node("2026-12-24"))) == []
