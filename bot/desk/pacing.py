"""Keeping published limits before a platform has to say so: how soon may this be sent, by every limit it touches.

Memory only: after a restart the windows are empty, and the platform's own answer (429) is obeyed in any case.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.desk.port import Pace


class Pacing:
    """The windows of all limits."""

    def __init__(self) -> None:
        self._spent: dict[str, deque[datetime]] = defaultdict(deque)
        self._full: dict[str, datetime] = {}
        self._shut: dict[str, datetime] = {}

    def free_at(self, paces: Iterable[Pace], now: datetime) -> datetime:
        """The earliest time at which none of these limits is exceeded."""
        return max((self._free_at(pace, now) for pace in paces), default=now)

    def spend(self, paces: Iterable[Pace], now: datetime) -> None:
        """Count one use."""
        for pace in paces:
            if pace.spread:
                self._full[pace.name] = max(self._full_at(pace, now), now) + _one(pace)
            else:
                self._spent[pace.name].append(now)

    def shut(self, name: str, until: datetime) -> None:
        """The platform said how long to wait."""
        self._shut[name] = max(until, self._shut.get(name, until))

    def _free_at(self, pace: Pace, now: datetime) -> datetime:
        free = self._drop_at(pace, now) if pace.spread else self._room_at(pace, now)
        return max(free, self._shut.get(pace.name, now))

    def _drop_at(self, pace: Pace, now: datetime) -> datetime:
        """When the bucket holds one more than what is kept (the generic cell rate algorithm: one time says it all)."""
        return max(now, self._full_at(pace, now) - (pace.times - pace.keep - 1) * _one(pace))

    def _full_at(self, pace: Pace, now: datetime) -> datetime:
        """When the bucket is full; never later than if it were empty now, as after the machine's clock was set back."""
        return min(self._full.get(pace.name, now), now + timedelta(seconds=pace.seconds))

    def _room_at(self, pace: Pace, now: datetime) -> datetime:
        spent, window = self._spent[pace.name], timedelta(seconds=pace.seconds)
        while spent and spent[0] + window <= now:
            spent.popleft()
        while spent and spent[-1] > now:  # the machine's clock was set back; else we would wait for it to catch up
            spent.pop()
        return now if len(spent) < pace.times else spent[len(spent) - pace.times] + window


def _one(pace: Pace) -> timedelta:
    """How long one takes to come back."""
    return timedelta(seconds=pace.seconds / pace.times)
