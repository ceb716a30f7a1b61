"""When mentions come so fast that the level is in question. It proposes; people decide, and nothing is ever lowered.

The numbers are ours, made for small firms (crisis-domain, measurable criteria): nobody has found validated ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.crisis.levels import Level

HOUR = timedelta(hours=1)
"""Critics are counted over so long."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Burst:
    """From here on a level is in question. critics: different people within an hour. waiting: more unanswered mentions
    than these that need an answer; None where that says nothing of this level."""

    critics: int
    waiting: int | None = None


BURSTS: Mapping[Level, Burst] = {
    Level.RED: Burst(critics=100),
    Level.ORANGE: Burst(critics=20, waiting=20),
    Level.YELLOW: Burst(critics=5),
}


def level_of(critics: int, waiting: int) -> Level | None:
    """The worst level that these numbers speak for; None where they are ordinary."""
    for level, burst in BURSTS.items():
        if critics >= burst.critics or (burst.waiting is not None and waiting > burst.waiting):
            return level
    return None
