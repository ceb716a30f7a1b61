"""Times as people type them: 18:30, ~10:15, 30m, 2h, domani 8:00, 13/6 12:22. Read in their zone, kept in UTC."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_LENGTH = re.compile(
    r"^\+?(?:(\d{1,3})\s*(?:h|hours?|ore|ora)\s*)?(?:(\d{1,4})\s*(?:m|mins?|minut[io]|minutes?)?)?$", re.IGNORECASE
)
_CLOCK = re.compile(r"^(\d{1,2})[:.](\d{2})(am|pm)?$")
_HOUR = re.compile(r"^(\d{1,2})(am|pm)?$")
_DAY = re.compile(r"^(\d{1,2})[/.](\d{1,2})(?:[/.]((?:19|20|21)?\d{2}))?$")
_DAYS = {"today": 0, "oggi": 0, "tomorrow": 1, "domani": 1, "yesterday": -1, "ieri": -1}
_ABOUT = ("~", "ca", "ca.", "circa", "about", "around", "verso")
_BEFORE_A_CLOCK = ("until", "till", "fino", "alle", "at", "le", "dalle", "verso")
"""After these a bare number is an hour: "until 8" is no eight minutes."""
_AGO = ("ago", "fa")
_NOISE = (*_BEFORE_A_CLOCK, *_AGO, "a", "in", "tra", "fra", "of", "del", "on", "il")


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A time somebody told us. about: they were not sure to the minute (~)."""

    at: datetime
    about: bool = False


def read_time(text: str, now: datetime, zone: str, past: bool = False) -> Told | None:
    """The moment meant by these words; None where they cannot be understood.

    A bare clock time is the next one, or with `past` the last one. Non-existent times of a clock change move forward.
    """
    said = text.lower().replace(",", " ").replace("~", " ~ ").split()
    about = any(word in _ABOUT for word in said)
    past = past or any(word in _AGO for word in said)
    hours = any(word in _BEFORE_A_CLOCK for word in said)
    words = _whole([word for word in said if word not in _ABOUT and word not in _NOISE], hours)
    try:
        found = _clock(words, now.astimezone(ZoneInfo(zone)), past) or _length(words, now, past)
    except (OverflowError, ValueError):  # the 30th of February, or a year that no calendar has
        return None
    return Told(at=found, about=about) if found else None


def _length(words: Sequence[str], now: datetime, past: bool) -> datetime | None:
    match = _LENGTH.match(" ".join(words)) if words else None
    if match is None or not any(match.groups()):
        return None
    length = timedelta(hours=int(match[1] or 0), minutes=int(match[2] or 0))
    return (now - length if past else now + length).astimezone(UTC)


def _whole(words: Sequence[str], hours: bool) -> list[str]:
    """Hours written as clock times: 8 pm, 8pm, and a bare 8 after a word that announces an hour."""
    joined = " ".join(words).replace(" am", "am").replace(" pm", "pm").split()
    matches = [_HOUR.match(word) for word in joined]
    return [
        f"{match[1]}:00{match[2] or ''}" if match and (hours or match[2]) else word
        for word, match in zip(joined, matches, strict=True)
    ]


def _clock(words: Sequence[str], local: datetime, past: bool) -> datetime | None:
    """One clock time and at most one day, in any order; of two with a dot (13.06 12.22) the first is the day."""
    clocks = [word for word in words if _CLOCK.match(word)]
    chosen = next((word for word in clocks if ":" in word), clocks[-1] if clocks else "")
    wall = _wall(chosen)
    others = list(words)
    if wall is None or len(others) > 2:
        return None
    others.remove(chosen)
    if not others:
        return _nearest(local, wall, past)
    day = _day(others[0], local)
    return next(_moments(day, wall, local), None) if day else None


def _wall(word: str) -> time | None:
    match = _CLOCK.match(word)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2]), match[3]
    if hour > (12 if half else 23) or minute > 59 or (half and hour == 0):
        return None
    return time(hour % 12 + (12 if half == "pm" else 0) if half else hour, minute)


def _nearest(local: datetime, wall: time, past: bool) -> datetime | None:
    days = [local.date() + timedelta(days=each) for each in (-1, 0, 1)]
    moments = sorted(moment for day in days for moment in _moments(day, wall, local))
    before, after = [each for each in moments if each <= local], [each for each in moments if each > local]
    return before[-1] if past else after[0]


def _moments(day: date, wall: time, local: datetime) -> Iterator[datetime]:
    """The moments at which clocks there show this: two in the hour that comes twice, the later in the hour left out."""
    first = datetime.combine(day, wall, tzinfo=local.tzinfo)
    second = first.replace(fold=1)
    yield first.astimezone(UTC)
    if second.astimezone(UTC) > first.astimezone(UTC):
        yield second.astimezone(UTC)


def _day(word: str, local: datetime) -> date | None:
    """The day that is named; without a year the nearest one, so that 31/12 said on New Year's Day is yesterday."""
    if word in _DAYS:
        return local.date() + timedelta(days=_DAYS[word])
    match = _DAY.match(word)
    if match is None:
        return None
    day, month, year = int(match[1]), int(match[2]), match[3]
    if year:
        return date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    years = [each for each in (local.year - 1, local.year, local.year + 1) if month != 2 or day != 29 or _leaps(each)]
    return min((date(each, month, day) for each in years), key=lambda each: abs(each - local.date()), default=None)


def _leaps(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
