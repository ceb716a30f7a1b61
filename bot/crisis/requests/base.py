"""What every request has: which crisis, who asks, when, and by which gesture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.crisis.caution import Tell
from bot.crisis.model import PersonId, Via


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """crisis: its id. at: when it was asked (UTC). by: who asks; None is an alarm or the courier."""

    crisis: str
    at: datetime
    by: PersonId | None = None
    via: Via = Via.TYPED


@dataclass(frozen=True, kw_only=True, slots=True)
class Worded(Asked):
    """Asked in words of one's own. tells: what they tell beside."""

    tells: tuple[Tell, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Rung(Asked):
    """An alarm asks. due_at: when it should have rung; much later than that means the bot had been away."""

    due_at: datetime
