"""How often an app may start a session: 1000 IDENTIFY in 24 hours, and ``max_concurrency`` in 5 seconds
(discord.com/developers/docs, gateway: identifying, session start limit object). It only counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.sandbox.clock import Clock
from bot.sandbox.discord_world import Json

DAY = timedelta(hours=24)
PACE = timedelta(seconds=5)


@dataclass(kw_only=True, slots=True)
class Starts:
    """The budget of one app. ``total`` in 24 hours from the first; ``concurrency`` at a time, by the shard's key."""

    clock: Clock
    total: int = 1000
    concurrency: int = 1
    _used: int = 0
    _since: datetime | None = None
    _last: dict[int, datetime] = field(default_factory=dict)

    @property
    def remaining(self) -> int:
        self._renew()
        return self.total - self._used

    def burn(self) -> None:
        """Use up what is left."""
        self._renew()
        self._since = self._since or self.clock.now()
        self._used = self.total

    def take(self, shard: int) -> bool:
        """Count an IDENTIFY; False where another of the same key came within 5 seconds (answered with op 9). It counts
        all the same (discord-api-docs issue 1328)."""
        now, key = self.clock.now(), shard % self.concurrency
        self._since = self._since or now
        self._used += 1
        early = key in self._last and now < self._last[key] + PACE
        if not early:
            self._last[key] = now
        return not early

    def answer(self) -> Json:
        """The session start limit object. The 24 hours begin with the first IDENTIFY, as recorded (999 left, a little
        less than a day to go); before it, 0 milliseconds are an assumption."""
        remaining = self.remaining
        left = self._since + DAY - self.clock.now() if self._since else timedelta(0)
        return {
            "total": self.total,
            "remaining": remaining,
            "reset_after": int(left / timedelta(milliseconds=1)),
            "max_concurrency": self.concurrency,
        }

    def _renew(self) -> None:
        if self._since and self.clock.now() >= self._since + DAY:
            self._used, self._since = 0, None
