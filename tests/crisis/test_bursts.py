"""The numbers from which a level is in question: the worst that fits, at their very edge."""

from __future__ import annotations

import pytest

from bot.crisis.bursts import level_of
from bot.crisis.levels import Level


@pytest.mark.parametrize(
    ("critics", "waiting", "level"),
    [
        (4, 20, None),
        (5, 0, Level.YELLOW),
        (19, 20, Level.YELLOW),
        (20, 0, Level.ORANGE),
        (0, 21, Level.ORANGE),
        (99, 500, Level.ORANGE),
        (100, 0, Level.RED),
    ],
)
def test_the_worst_level_that_fits(critics: int, waiting: int, level: Level | None) -> None:
    assert level_of(critics, waiting) is level
