"""How often Discord lets itself be called: windows per route and top-level id, the global one, and the budget of
invalid requests, all on the given clock (discord.com/developers/docs, rate limits). Discord publishes hardly a figure:
what was only observed names the public issue; where nobody observed a limit there is none here, and no header."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from bot.sandbox.clock import Clock

Scope = Literal["user", "global", "shared"]
"""X-RateLimit-Scope; ``shared`` counts towards nobody's budget (discord.com/developers/docs, rate limits)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """So many calls in so many seconds, which run from the first call. ``name``: calls of one name and one top-level id
    are counted together. ``bucket``: what X-RateLimit-Bucket is made of. ``code``: of the 429, where it bears one."""

    name: str
    limit: int
    seconds: float
    bucket: str = ""
    code: int | None = None


# Observed, rustplusplus issue 475: five messages in five seconds per channel. Editing answers with the bucket of
# posting and counts by itself all the same (discord-api-docs issues 1442, 8073).
POST = Window(name="post", limit=5, seconds=5.0, bucket="messages")
EDIT = Window(name="edit", limit=5, seconds=5.0, bucket="messages")
# Observed, discord-userdoccers pull request 551, discord-api-docs issue 4413: not in any header.
OLD_EDIT = Window(name="old edit", limit=3, seconds=6.0, code=30046)
# Observed, discord-api-docs issues 182, 395, 981: one in a quarter of a second per channel, on and off together.
REACTION = Window(name="reaction", limit=1, seconds=0.25, bucket="reactions")
# Observed, discord-api-docs issues 1900, 2190: ten in fifteen seconds; name and topic besides twice in ten
# minutes each, which no header tells: the 429 comes while X-RateLimit-Remaining is above 0.
CHANNEL = Window(name="channel", limit=10, seconds=15.0, bucket="channel")
CHANNEL_NAME = Window(name="channel name", limit=2, seconds=600.0)
CHANNEL_TOPIC = Window(name="channel topic", limit=2, seconds=600.0)
# Observed, discord-api-docs issue 2701: five in two seconds per interaction, the token being the top-level id.
WEBHOOK = Window(name="webhook", limit=5, seconds=2.0, bucket="webhook")
# discord.com/developers/docs, rate limits: global rate limit; interaction endpoints are not bound to it.
GLOBAL = Window(name="global", limit=50, seconds=1.0)
OLD_AFTER_SECONDS = 3600.0


@dataclass(kw_only=True, slots=True)
class DiscordLimitSettings:
    """``on`` False lifts all limits. ``latency`` in seconds is added to every call. ``invalid_requests``: answers with
    401, 403 or 429 within ten minutes before Cloudflare shuts the address out (discord.com/developers/docs, rate
    limits: invalid request limit); how long it does is not published, here until the ten minutes are over."""

    on: bool = True
    latency: float = 0.0
    invalid_requests: int = 10_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A call as the limits see it. ``top``: its top-level id, by which the window is divided; ``hidden``: windows no
    header tells; ``bound``: whether it counts towards the global limit."""

    route: str
    top: str = ""
    window: Window | None = None
    hidden: tuple[Window, ...] = ()
    bound: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class TooMany:
    """A refusal: when to come again, in seconds, whose limit it is, and the JSON error code, if any."""

    retry_after: float
    scope: Scope = "user"
    code: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What the answer's headers tell, and the refusal; None: the call may pass."""

    headers: dict[str, str] = field(default_factory=dict)
    refused: TooMany | None = None


@dataclass(slots=True)
class _Count:
    """The calls of one window so far, and when the window ends (seconds since 1970)."""

    until: float = 0.0
    calls: int = 0

    def wait(self, window: Window, now: float) -> float:
        """Seconds until the next call may come; 0: now."""
        if now >= self.until:
            self.calls = 0
        return self.until - now if self.calls >= window.limit else 0.0

    def take(self, window: Window, now: float) -> None:
        if not self.calls:
            self.until = now + window.seconds
        self.calls += 1


@dataclass(kw_only=True, slots=True)
class DiscordLimits:
    """Counts calls and says no. ``calls`` and ``refused`` (429s of the limits) are by route, for tests and benches."""

    clock: Clock
    settings: DiscordLimitSettings = field(default_factory=DiscordLimitSettings)
    calls: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    _counts: dict[tuple[str, str], _Count] = field(default_factory=dict)
    _invalid: _Count = field(default_factory=_Count)

    def check(self, asked: Asked) -> Verdict:
        """Count a call. A refused one leaves the window that refused it as it was."""
        self.calls[asked.route] += 1
        if not self.settings.on:
            return Verdict()
        verdict = self._judge(asked)
        self.refused[asked.route] += verdict.refused is not None
        return verdict

    def shut_out(self) -> bool:
        """Whether Cloudflare answers instead of Discord."""
        return self.settings.on and self._invalid.wait(self._invalid_window(), self._now()) > 0

    def answered(self, status: int, scope: str | None) -> None:
        """Count an answer towards the budget of invalid requests."""
        if status in (401, 403, 429) and scope != "shared":
            now = self._now()
            self._invalid.wait(self._invalid_window(), now)  # an old window is closed by looking at it
            self._invalid.take(self._invalid_window(), now)

    def _judge(self, asked: Asked) -> Verdict:
        seen = (asked.window,) if asked.window else ()
        if asked.bound and (refused := self._take((GLOBAL,), "")):
            return Verdict(refused=TooMany(retry_after=refused.retry_after, scope="global"))
        if refused := self._take(seen, asked.top):
            return Verdict(headers=self._headers(asked), refused=refused)
        return Verdict(headers=self._headers(asked), refused=self._take(asked.hidden, asked.top))

    def _take(self, windows: Iterable[Window], top: str) -> TooMany | None:
        """Take one call from every window, or from none where one of them is used up."""
        now = self._now()
        counts = [(window, self._counts.setdefault((window.name, top), _Count())) for window in windows]
        for window, count in counts:
            if wait := count.wait(window, now):
                return TooMany(retry_after=_milliseconds_up(wait), code=window.code)
        for window, count in counts:
            count.take(window, now)
        return None

    def _headers(self, asked: Asked) -> dict[str, str]:
        """X-RateLimit-* of the visible window (discord.com/developers/docs, rate limits: header format)."""
        window = asked.window
        if window is None:
            return {}
        count = self._counts[(window.name, asked.top)]
        return {
            "X-RateLimit-Limit": str(window.limit),
            "X-RateLimit-Remaining": str(window.limit - count.calls),
            "X-RateLimit-Reset": f"{_milliseconds_up(count.until):.3f}",
            "X-RateLimit-Reset-After": f"{_milliseconds_up(count.until - self._now()):.3f}",
            "X-RateLimit-Bucket": hashlib.md5(window.bucket.encode(), usedforsecurity=False).hexdigest(),
        }

    def _invalid_window(self) -> Window:
        return Window(name="invalid", limit=self.settings.invalid_requests, seconds=600.0)

    def _now(self) -> float:
        return self.clock.now().timestamp()


def _milliseconds_up(seconds: float) -> float:
    """Rounded up, so that whoever waits exactly so long does not come too early."""
    return math.ceil(round(seconds * 1000, 3)) / 1000
