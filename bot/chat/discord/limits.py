"""Obeying Discord's limits before it has to say so: what its headers told, the global limit, and the budget of invalid
requests. It says how long to wait and never waits itself; the courier does.

Limits are not published per route; every answer tells how much is left of its bucket (discord.com/developers/docs, rate
limits: header format). Memory only: after a restart the next answers tell it anew.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.desk.port import Clock

log = logging.getLogger(__name__)

PER_SECOND = 45
"""Calls a second of one bot: fifty are allowed (discord.com/developers/docs, rate limits: global rate limit)."""

INVALID = 1_000
"""So many answers 401, 403 and 429 in ten minutes are enough. At 10,000 the whole address is shut out
(discord.com/developers/docs, rate limits: invalid request limit)."""

TEN_MINUTES = timedelta(minutes=10)
SECOND = timedelta(seconds=1)

MANY = 2_000
"""So many buckets are remembered before the ones that are over are dropped."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """What the limits know a call by. route: verb and path template. major: the channel, guild or webhook in it, which
    has windows of its own (discord.com/developers/docs, rate limits: top-level resources)."""

    route: str
    major: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What an answer says of limits. after: seconds, of a 429. everything: the global limit was hit."""

    status: int
    headers: Mapping[str, str]
    after: float = 0.0
    everything: bool = False
    shared: bool = False


@dataclass(slots=True)
class _Window:
    remaining: int
    until: datetime


class Limits:
    """All limits of one bot."""

    def __init__(self, clock: Clock, per_second: int = PER_SECOND) -> None:
        self._clock = clock
        self._per_second = per_second
        self._buckets: dict[str, str] = {}
        self._windows: dict[tuple[str, str], _Window] = {}
        self._latest: deque[datetime] = deque()
        self._invalid: deque[datetime] = deque()
        self._shut: datetime | None = None
        self._warned = False

    def wait(self, call: Call) -> float:
        """Seconds to wait before this call; 0: now."""
        now = self._clock.now()
        free = max(self._window_free(call, now), self._second_free(now), self._budget_free(now))
        if self._shut:
            free = max(free, self._shut)
        return max((free - now).total_seconds(), 0.0)

    def spend(self, call: Call) -> None:
        """Count a call that is about to be made, so that the next one sees it before this one is answered."""
        self._latest.append(self._clock.now())
        if window := self._windows.get(self._key(call)):
            window.remaining -= 1

    def told(self, call: Call, told: Told) -> None:
        """Learn from an answer."""
        now = self._clock.now()
        if told.status in (401, 403, 429) and not told.shared:
            self._invalid.append(now)
        if told.everything:
            self._shut = now + timedelta(seconds=told.after)
        self._learn(call, told.headers, now)
        if told.status == 429 and not told.everything and not _is_hidden(told):
            self._windows[self._key(call)] = _Window(0, now + timedelta(seconds=told.after))

    def _learn(self, call: Call, headers: Mapping[str, str], now: datetime) -> None:
        remaining, after = _number(headers, "X-RateLimit-Remaining"), _number(headers, "X-RateLimit-Reset-After")
        if remaining is None or after is None:
            return
        if bucket := headers.get("X-RateLimit-Bucket"):
            self._buckets[call.route] = bucket
        known = self._windows.get(self._key(call))
        running = known is not None and known.until > now
        left = min(known.remaining, int(remaining)) if known and running else int(remaining)
        self._windows[self._key(call)] = _Window(left, now + timedelta(seconds=after))
        if len(self._windows) > MANY:
            self._windows = {key: window for key, window in self._windows.items() if window.until > now}

    def _key(self, call: Call) -> tuple[str, str]:
        """Routes of one bucket are counted together, each verb by itself: editing tells the bucket of posting and is
        counted apart all the same (observed: discord-api-docs issue 1442)."""
        verb, _, _ = call.route.partition(" ")
        bucket = self._buckets.get(call.route)
        return (f"{verb} {bucket}" if bucket else call.route), call.major

    def _window_free(self, call: Call, now: datetime) -> datetime:
        window = self._windows.get(self._key(call))
        return window.until if window and window.remaining <= 0 and window.until > now else now

    def _second_free(self, now: datetime) -> datetime:
        while self._latest and not now - SECOND < self._latest[0] <= now:
            self._latest.popleft()
        return now if len(self._latest) < self._per_second else self._latest[0] + SECOND

    def _budget_free(self, now: datetime) -> datetime:
        while self._invalid and not now - TEN_MINUTES < self._invalid[0] <= now:
            self._invalid.popleft()
        spent = len(self._invalid) >= INVALID
        if spent and not self._warned:
            log.error("Discord refused %d calls within ten minutes: none is made until that is over", INVALID)
        self._warned = spent
        return self._invalid[0] + TEN_MINUTES if spent else now


def _is_hidden(told: Told) -> bool:
    """A limit no header tells (a topic twice in ten minutes, edits of old messages): it holds back what was asked, not
    everything else on that route. It is known by a bucket that had something left."""
    return (_number(told.headers, "X-RateLimit-Remaining") or 0) > 0


def _number(headers: Mapping[str, str], name: str) -> float | None:
    try:
        number = float(headers.get(name, ""))
    except ValueError:
        return None
    return number if 0 <= number <= 86_400 else None
