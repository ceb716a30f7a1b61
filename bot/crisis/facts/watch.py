"""What happens between the last words and the stand-down: the watch begins, a quiet day goes by, its time is over,
or it flares up again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.crisis.facts.base import Happened
from bot.crisis.model import personal


@dataclass(frozen=True, kw_only=True, slots=True)
class WatchBegan(Happened):
    """It is resolved, as `how` tells, and watched until then. closing: where the closing post stands, or why there is
    none, where that was said on this occasion."""

    until: datetime
    how: str = personal()
    closing: str = personal()
    kind: Literal["watch_began"] = "watch_began"


@dataclass(frozen=True, kw_only=True, slots=True)
class WatchDay(Happened):
    """One more day of the watch has gone by."""

    until: datetime
    kind: Literal["watch_day"] = "watch_day"


@dataclass(frozen=True, kw_only=True, slots=True)
class WatchOver(Happened):
    """The watch has lasted as long as it had to: the crisis may be closed."""

    until: datetime
    kind: Literal["watch_over"] = "watch_over"


@dataclass(frozen=True, kw_only=True, slots=True)
class WatchBroken(Happened):
    """It flared up again: the work goes on."""

    reason: str = personal()
    kind: Literal["watch_broken"] = "watch_broken"


WatchFact = WatchBegan | WatchDay | WatchOver | WatchBroken
