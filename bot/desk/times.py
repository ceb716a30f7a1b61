"""Times as people type them: 18:30, ~10:15, 30m, 2h, domani 8:00, 13/6 12:22. Read in their zone, kept in UTC."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_LENGTH = re.compile(r"^\+?(?:(\d{1,3})\s*(?:h|ore|ora)\s*)?(?:(\d{1,4})\s*(?:m|min|minuti|minutes)?)?$", re.IGNORECASE)
_CLOCK = re.compile(r"^(\d{1,2})[:.](\d{2})$")
_DAY = re.compile(r"^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?$")
_TOMORROW = ("tomorrow", "domani")
_YESTERDAY = ("yesterday", "ieri")
_NOISE = ("until", "fino", "alle", "at", "le", "a", "in", "tra", "fra", "till")


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A time somebody told us. about: they were not sure to the minute (~)."""

    at: datetime
    about: bool = False


def read_time(text: str, now: datetime, zone: str, past: bool = False) -> Told | None:
    """The moment meant by these words; None where they cannot be understood.

    A bare clock time is the next one, or with `past` the last one. Non-existent times of a clock change move forward.
    """
    words = [word for word in text.lower().replace(",", " ").split() if word not in _NOISE]
    about = any(word.startswith(("~", "ca")) for word in words)
    words = [word.removeprefix("~") for word in words if word not in ("~", "ca", "ca.", "circa")]
    found = _length(words, now, past) or _clock(words, now, ZoneInfo(zone), past)
    return Told(at=found.astimezone(UTC), about=about) if found else None


def _length(words: list[str], now: datetime, past: bool) -> datetime | None:
    match = _LENGTH.match(" ".join(words)) if words else None
    if match is None or not any(match.groups()):
        return None
    length = timedelta(hours=int(match[1] or 0), minutes=int(match[2] or 0))
    return now - length if past else now + length


def _clock(words: list[str], now: datetime, zone: ZoneInfo, past: bool) -> datetime | None:
    local = now.astimezone(zone)
    clock = next((match for word in words if (match := _CLOCK.match(word))), None)
    if clock is None or not _sensible(clock):
        return None
    day = _day(words, local)
    if day == "?":
        return None
    at = local.replace(hour=int(clock[1]), minute=int(clock[2]), second=0, microsecond=0, fold=0)
    if isinstance(day, datetime):
        return at.replace(year=day.year, month=day.month, day=day.day)
    if past and at > local:
        return at - timedelta(days=1)
    return at + timedelta(days=1) if not past and at <= local else at


def _sensible(clock: re.Match[str]) -> bool:
    return int(clock[1]) < 24 and int(clock[2]) < 60


def _day(words: list[str], local: datetime) -> datetime | str | None:
    """The day that is named: a date, none, or "?" where a word is not understood."""
    for word in words:
        if _CLOCK.match(word):
            continue
        if word in _TOMORROW:
            return local + timedelta(days=1)
        if word in _YESTERDAY:
            return local - timedelta(days=1)
        return _date(word, local) or "?"
    return None


def _date(word: str, local: datetime) -> datetime | None:
    match = _DAY.match(word)
    if match is None:
        return None
    try:
        return local.replace(year=int(match[3] or local.year), month=int(match[2]), day=int(match[1]))
    except ValueError:
        return None
