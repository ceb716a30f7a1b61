"""How long one watches: every level has its time, whole days, the worse the longer."""

from __future__ import annotations

from datetime import timedelta

from bot.crisis.levels import Level
from bot.crisis.watch import DAY, WATCHED


def test_every_level_has_its_time() -> None:
    assert set(WATCHED) == set(Level)
    assert WATCHED[Level.RED] == WATCHED[Level.ORANGE] == timedelta(hours=72)
    assert WATCHED[Level.YELLOW] == timedelta(hours=24)
    assert all(period % DAY == timedelta() for period in WATCHED.values())
