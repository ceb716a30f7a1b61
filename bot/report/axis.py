"""A time axis: which moments get a mark, and what stands under it. From minutes to months, in local time.

It draws nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.show.words import Words

MOST = 6
"""So many labels at most: what a phone of 360 pixels can hold."""

LEFT, RIGHT = 6.0, 92.0
"""Where the axis begins and ends, per cent: half a label has room before it, and a number after the last mark."""

APART = 12.0
"""Per cent between two labels at least; less is left only in a night in which the clocks go forward."""

_HOUR = 60
_DAY = 24 * _HOUR
_STEPS = (1, 2, 5, 10, 15, 30, _HOUR, 2 * _HOUR, 3 * _HOUR, 6 * _HOUR, 12 * _HOUR, _DAY, 2 * _DAY, 7 * _DAY, 14 * _DAY)
"""Minutes between two marks that people find natural."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Axis:
    """A span of time, drawn from `LEFT` to `RIGHT` per cent of the width. name: of the drawing it belongs to."""

    name: str
    start: datetime
    end: datetime
    words: Words

    def x(self, at: datetime) -> float:
        """Where a moment stands, in per cent of the width; moments outside stand at the edge."""
        share = (at - self.start) / (self.end - self.start)
        return round(LEFT + (RIGHT - LEFT) * min(1.0, max(0.0, share)), 2)

    def holds(self, at: datetime) -> bool:
        """Whether a moment lies on the axis."""
        return self.start <= at <= self.end

    def ticks(self) -> tuple[tuple[datetime, str], ...]:
        """The moments to mark with their labels: hours, or the day where a day begins."""
        minutes = self._step()
        marked: list[datetime] = []
        for at in self._moments(minutes):
            if self.holds(at) and (not marked or self.x(at) - self.x(marked[-1]) >= APART):
                marked.append(at)
        return tuple((at, self._label(at, minutes)) for at in marked)

    def _step(self) -> int:
        """The smallest natural distance that needs no more labels than fit; days beyond two weeks are doubled."""
        length = (self.end - self.start) / timedelta(minutes=1)
        fitting = [step for step in _STEPS if length / step < MOST]
        if fitting:
            return fitting[0]
        step = _STEPS[-1]
        while length / step >= MOST:
            step *= 2
        return step

    def _moments(self, minutes: int) -> Iterator[datetime]:
        """Steps of wall-clock time from local midnight: a doubled hour moves no mark, a skipped one has none."""
        zone = ZoneInfo(self.words.timezone)
        wall = self.start.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
        last = self.end.astimezone(zone).replace(tzinfo=None)
        while wall <= last:
            at = wall.replace(tzinfo=zone).astimezone(UTC)
            if at.astimezone(zone).replace(tzinfo=None) == wall:
                yield at
            wall += timedelta(minutes=minutes)

    def _label(self, at: datetime, minutes: int) -> str:
        midnight = self.words.time(at) == "00:00"
        return self.words.short_day_time(at).rsplit(",", 1)[0] if midnight or minutes >= _DAY else self.words.time(at)
