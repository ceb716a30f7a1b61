"""How bad it is, and how fast people must be then.

Colour, word and number always go together for the reader; inside there is one name per level. The minutes are the
house defaults (each source is named); playbook and settings may change them before a crisis opens, never during it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """The severity of a crisis; the smaller the number, the worse."""

    RED = "sev1"
    ORANGE = "sev2"
    YELLOW = "sev3"
    GREEN = "sev4"

    @property
    def number(self) -> int:
        """1 (red, worst) to 4 (green)."""
        return int(self.value[-1])

    @property
    def needs_room(self) -> bool:
        """Whether a room opens by itself: yellow and green are only recorded until somebody wants one."""
        return self in (Level.RED, Level.ORANGE)

    def worse_than(self, other: Level) -> bool:
        """Whether this level calls for more than the other."""
        return self.number < other.number


@dataclass(frozen=True, kw_only=True, slots=True)
class Timing:
    """What a level asks of people, in minutes.

    answer: how long whoever is called has to acknowledge (PagerDuty's five-minute escalation; 10 and 30 are ours).
    first_answer: from the first exposure to the first public words (IATA: 15 minutes, 60 at the latest).
    update: how long until the next public update when nobody names a time.
    internal: how long until those inside hear more; 0 for the house default (executives hear every 20 to 30 minutes).
    """

    level: Level
    answer: int
    first_answer: int
    update: int
    internal: int = 0


DEFAULT_TIMINGS: tuple[Timing, ...] = (
    Timing(level=Level.RED, answer=5, first_answer=15, update=30, internal=30),
    Timing(level=Level.ORANGE, answer=10, first_answer=30, update=120, internal=60),
    Timing(level=Level.YELLOW, answer=30, first_answer=120, update=240, internal=1440),
    Timing(level=Level.GREEN, answer=30, first_answer=1440, update=1440, internal=1440),
)


def timing_of(timings: tuple[Timing, ...], level: Level) -> Timing:
    """The times of one level; the house defaults where the plan names none."""
    for timing in (*timings, *DEFAULT_TIMINGS):
        if timing.level is level:
            return timing
    raise LookupError(level)
