"""Keeping people informed, calling for help, and the alarms about both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.crisis.aid import Expert, Reason
from bot.crisis.model import PersonId
from bot.crisis.requests.base import Asked, Rung, Worded


@dataclass(frozen=True, kw_only=True, slots=True)
class WriteUpdate(Worded):
    """Tell stakeholders and followers. next_at: when they hear more; None for the rhythm of the level. warnings: what
    its author is warned of, by name."""

    known: str = ""
    done: str = ""
    coming: str = ""
    next_at: datetime | None = None
    warnings: tuple[str, ...] = ()
    kind: Literal["write_update"] = "write_update"


@dataclass(frozen=True, kw_only=True, slots=True)
class RingUpdate(Rung):
    """Is the internal update announced for `next_at` still missing?"""

    next_at: datetime
    kind: Literal["ring_update"] = "ring_update"


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowCrisis(Asked):
    """Tell me of it by direct message; on is False for: no more."""

    on: bool = True
    kind: Literal["follow_crisis"] = "follow_crisis"


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportHelp(Asked):
    """I telephoned a professional (name, expert) or one of the people (person): reached, or not."""

    reached: bool
    name: str = ""
    expert: Expert = Expert.OTHER
    person: PersonId | None = None
    kind: Literal["report_help"] = "report_help"


@dataclass(frozen=True, kw_only=True, slots=True)
class RingGrowth(Rung):
    """How many mentions wait by now?"""

    kind: Literal["ring_growth"] = "ring_growth"


@dataclass(frozen=True, kw_only=True, slots=True)
class RingShift(Rung):
    """Is this person still at it, without a pause since then?"""

    person: PersonId
    since: datetime
    kind: Literal["ring_shift"] = "ring_shift"


@dataclass(frozen=True, kw_only=True, slots=True)
class RingCount(Rung):
    """Is the count by eye of then still the last one?"""

    counted_at: datetime
    kind: Literal["ring_count"] = "ring_count"


@dataclass(frozen=True, kw_only=True, slots=True)
class RingHelp(Rung):
    """Has nobody been reached since help was proposed for these reasons?"""

    advised_at: datetime
    reasons: tuple[Reason, ...]
    kind: Literal["ring_help"] = "ring_help"


HelpRequest = WriteUpdate | RingUpdate | FollowCrisis | ReportHelp | RingGrowth | RingShift | RingCount | RingHelp
