"""How often a method may be called: the published tiers, per method and workspace, on the given clock. Refused calls
get 429 with a whole number of seconds (docs.slack.dev, rate limits). What Slack does not publish is a setting and says
so."""

from __future__ import annotations

import math
from collections import Counter, deque
from dataclasses import dataclass, field

from bot.sandbox.clock import Clock

# docs.slack.dev, rate limits: tiers 1 to 4 allow at least so many calls a minute.
PER_MINUTE = {"T1": 1, "T2": 20, "T3": 50, "T4": 100}


@dataclass(kw_only=True, slots=True)
class LimitSettings:
    """``posts_burst``: messages a channel takes at once before one a second holds; Slack tolerates bursts but publishes
    no figure. ``posts_per_minute``: "several hundred per minute" per workspace, no figure either.
    ``generous_per_minute``: auth.test and chat.getPermalink, "hundreds per minute". ``on`` False lifts all limits.
    ``latency`` in seconds is added to every call."""

    on: bool = True
    posts_burst: int = 3
    posts_per_minute: int = 300
    generous_per_minute: int = 600
    latency: float = 0.0


@dataclass(slots=True)
class _Bucket:
    """Lets ``burst`` calls pass at once and then one per ``seconds``."""

    burst: int
    seconds: float
    free: float = 0.0

    def wait(self, now: float) -> float:
        return max(0.0, self.free - (self.burst - 1) * self.seconds - now)

    def take(self, now: float) -> None:
        self.free = max(self.free, now) + self.seconds


@dataclass(slots=True)
class Limits:
    """Counts calls and says how long the caller must wait. ``calls`` and ``refused`` are there for tests to read."""

    clock: Clock
    settings: LimitSettings = field(default_factory=LimitSettings)
    calls: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    _minutes: dict[str, deque[float]] = field(default_factory=dict)
    _channels: dict[str, _Bucket] = field(default_factory=dict)

    def check(self, method: str, tier: str, channel: str | None) -> int:
        """Count a call. 0: it may pass; else Retry-After in whole seconds. A refused call does not use up the
        allowance."""
        self.calls[method] += 1
        if not self.settings.on:
            return 0
        now = self.clock.now().timestamp()
        bucket = self._bucket(channel) if tier == "post" and channel else None
        wait = max(self._minute_wait(method, tier, now), bucket.wait(now) if bucket else 0.0)
        if wait > 0:
            self.refused[method] += 1
            return math.ceil(wait)
        self._minutes[method].append(now)
        if bucket:
            bucket.take(now)
        return 0

    def _bucket(self, channel: str) -> _Bucket:
        # docs.slack.dev, rate limits: posting allows one message per second per channel, short bursts above it.
        return self._channels.setdefault(channel, _Bucket(self.settings.posts_burst, 1.0))

    def _minute_wait(self, method: str, tier: str, now: float) -> float:
        allowed = self._allowed(tier)
        recent = self._minutes.setdefault(method, deque())
        while recent and recent[0] <= now - 60:
            recent.popleft()
        return recent[0] + 60 - now if len(recent) >= allowed else 0.0

    def _allowed(self, tier: str) -> int:
        if tier in PER_MINUTE:
            return PER_MINUTE[tier]
        return self.settings.posts_per_minute if tier == "post" else self.settings.generous_per_minute
