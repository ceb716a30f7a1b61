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
        self._shut: dict[str, datetime] = {}

    def free_at(self, paces: Iterable[Pace], now: datetime) -> datetime:
        """The earliest time at which none of these limits is exceeded."""
        return max((self._free_at(pace, now) for pace in paces), default=now)

    def spend(self, paces: Iterable[Pace], now: datetime) -> None:
        """Count one use."""
        for pace in paces:
            self._spent[pace.name].append(now)

    def shut(self, name: str, until: datetime) -> None:
        """The platform said how long to wait."""
        self._shut[name] = max(until, self._shut.get(name, until))

    def _free_at(self, pace: Pace, now: datetime) -> datetime:
        spent, window = self._spent[pace.name], timedelta(seconds=pace.seconds)
        while spent and spent[0] + window <= now:
            spent.popleft()
        while spent and spent[-1] > now:  # the machine's clock was set back; else we would wait for it to catch up
            spent.pop()
        free = now if len(spent) < pace.times else spent[len(spent) - pace.times] + window
        return max(free, self._shut.get(pace.name, now))
