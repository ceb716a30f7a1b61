"""Asking for the watch period, and the alarms of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.crisis.requests.base import Asked, Rung


@dataclass(frozen=True, kw_only=True, slots=True)
class ResolveCrisis(Asked):
    """It has ended so; now we watch. closing: where the closing post stands, or why there is none."""

    how: str = ""
    closing: str = ""
    kind: Literal["resolve_crisis"] = "resolve_crisis"


@dataclass(frozen=True, kw_only=True, slots=True)
class RingWatch(Rung):
    """Is the watch that lasts until then still on?"""

    until: datetime
    kind: Literal["ring_watch"] = "ring_watch"


WatchRequest = ResolveCrisis | RingWatch
