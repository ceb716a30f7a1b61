"""When somebody cannot be reached: their quiet hours, and the days they are away, as the contacts file tells them.

On red nobody's quiet hours count; on every other level nobody waits for somebody who sleeps or is on holiday. Presence
on a platform is not asked: it says who looks at a screen, not who can be called.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.crisis.levels import Level

PersonId = str


class Absence(StrEnum):
    """Why somebody is not waited for."""

    QUIET = "quiet"
    AWAY = "away"


@dataclass(frozen=True, kw_only=True, slots=True)
class Quiet:
    """Somebody's hours of rest (minutes from midnight in their zone; equal: none) and days away (both included)."""

    person: PersonId
    zone: str
    start: int = 0
    end: int = 0
    away_from: date | None = None
    away_until: date | None = None


def absent(quiet: tuple[Quiet, ...], person: PersonId, level: Level, at: datetime) -> Absence | None:
    """Why somebody is not waited for at that moment; None where they are."""
    told = next((each for each in quiet if each.person == person), None)
    if told is None:
        return None
    there = at.astimezone(ZoneInfo(told.zone))
    if told.away_from and told.away_until and told.away_from <= there.date() <= told.away_until:
        return Absence.AWAY
    asleep = _within(told, 60 * there.hour + there.minute)
    return Absence.QUIET if asleep and level is not Level.RED else None


def _within(told: Quiet, minute: int) -> bool:
    """Hours of rest may go over midnight."""
    if told.start <= told.end:
        return told.start <= minute < told.end
    return minute >= told.start or minute < told.end
