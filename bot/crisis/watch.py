"""The time after the last words in which it may still flare up: how long one watches, and since when.

Frozen values, changed only by facts; nothing here decides anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.crisis.levels import Level

DAY = timedelta(days=1)

WATCHED = {Level.RED: 3 * DAY, Level.ORANGE: 3 * DAY, Level.YELLOW: DAY, Level.GREEN: DAY}
"""So long it has to stay calm (crisis-domain, target times: Agnes' 72 hours; 24 for yellow are ours)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Watch:
    """A watch period. over: its time has passed; what is left is to close."""

    since: datetime
    until: datetime
    over: bool = False
