"""Zones behind a time: those that mean one place, in capitals."""

from __future__ import annotations

import re

import pytest

from bot.desk.zones import ZONE, taken_zone


@pytest.mark.parametrize(
    ("text", "left", "zone"),
    [
        ("12:01 ET", "12:01", "America/New_York"),
        ("ieri 11:01 CT.", "ieri 11:01", "America/Chicago"),
        ("18:00 UTC", "18:00", "UTC"),
        ("9:30 CEST", "9:30", "Europe/Rome"),
        ("9:30 Asia/Shanghai", "9:30", "Asia/Shanghai"),
    ],
)
def test_a_zone_is_taken_off_the_end(text: str, left: str, zone: str) -> None:
    assert taken_zone(text) == (left, zone)


@pytest.mark.parametrize("text", ["12:01", "12:01 et", "9:00 CST", "9:30 Europe/Atlantis", "11:30 Facebook/X", ""])
def test_what_names_no_one_zone_is_left(text: str) -> None:
    """CST is Chicago's and China's."""
    assert taken_zone(text) == (text, "")


def test_it_stands_in_a_pattern_that_heeds_no_capitals() -> None:
    pattern = re.compile(rf"at 1 {ZONE}", re.IGNORECASE)
    assert pattern.search("AT 1 ET") and not pattern.search("at 1 et")
