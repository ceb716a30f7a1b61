"""Times as people type them: 18:30, ~10:15, 30m, 2h, domani 8:00, 13/6 12:22, 13:15-13:25, 12:01 ET. Read in their zone
where they name none, kept in UTC."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.desk.zones import taken_zone

_LENGTH = re.compile(
    r"^\+?(?:(\d{1,3})\s*(?:h|hours?|ore|ora)\s*)?(?:(\d{1,4})\s*(?:m|mins?|minut[io]|minutes?)?)?$", re.IGNORECASE
)
_UNIT = re.compile(r"(?:h|hours?|ore|ora|m|mins?|minut[io]|minutes?)$", re.IGNORECASE)
_CLOCK = re.compile(r"^(\d{1,2})[:.](\d{2})(am|pm)?$")
_HOUR = re.compile(r"^(\d{1,2})(am|pm)?$")
_DAY = re.compile(r"^(\d{1,2})[/.](\d{1,2})(?:[/.]((?:19|20|21)?\d{2}))?$")
_DAYS = {"today": 0, "oggi": 0, "tomorrow": 1, "domani": 1, "dopodomani": 2, "yesterday": -1, "ieri": -1}
_WEEKDAYS = (
    ("monday", "lunedì", "lunedi"),
    ("tuesday", "martedì", "martedi"),
    ("wednesday", "mercoledì", "mercoledi"),
    ("thursday", "giovedì", "giovedi"),
    ("friday", "venerdì", "venerdi"),
    ("saturday", "sabato"),
    ("sunday", "domenica"),
)
_ABOUT = ("~", "ca", "ca.", "circa", "about", "around", "verso")
_BEFORE_A_CLOCK = ("until", "till", "fino", "alle", "at", "le", "dalle", "verso", "entro", "by")
"""After these a bare number is an hour: "until 8" is no eight minutes."""
_AGO = ("ago", "fa")
_AFTERNOON = ("pomeriggio", "afternoon")
_EVENING = ("stasera", "tonight", "sera", "evening", *_AFTERNOON)
"""With these, hours from 5 to 11 are those after noon; in the afternoon those from 1."""
_MIDDLES = {
    "mattina": "9:00",
    "morning": "9:00",
    "pomeriggio": "15:00",
    "afternoon": "15:00",
    "sera": "21:00",
    "stasera": "21:00",
    "evening": "21:00",
}

HALF_A_DAY = timedelta(hours=12)
"""A bare clock time of yesterday that is longer ago may just as well be a slip: a record must not guess."""

_SMALL = (
    "a",
    "in",
    "tra",
    "fra",
    "of",
    "del",
    "di",
    "on",
    "il",
    "per",
    "for",
    "within",
    "this",
    "questa",
    "next",
    "the",
)
_NOISE = (*_BEFORE_A_CLOCK, *_AGO, *_EVENING, *_SMALL, "mattina", "morning")

_SPOKEN = tuple(
    (re.compile(said), meant)
    for said, meant in (
        (r"[’`]", "'"),
        (r"(?<=\d),(?=\d\d\b)", ":"),
        (r"\b([ap])\.m\.?", r"\1m"),
        (r"(?<!\d)(?<!\d\s)\b(?:ore|h)\s*(?=\d)", "at "),
        (r"\b(1[3-9]|2[0-3])h(?=\d\d\b)", r"\1:"),
        (r"\b([01]\d|2[0-3])([0-5]\d)$", r"\1:\2"),
        (r"\b(?:mezz'?\s?ora|mezza ora|half an hour)\b", "30m"),
        (r"\b(?:un quarto d'ora|(?:a )?quarter of an hour)\b", "15m"),
        (r"\b(?:un'?\s?ora|una ora|an hour|one hour)\b", "1h"),
        (r"(?<=[hea])(?: e mezz[ao]| and a half)\b", " 30m"),
        (r"\b(\d{1,2}) e mezz[ao]\b", r"\1:30"),
        (r"\b(\d{1,2}) e (\d\d)\b", r"\1:\2"),
        (r"\b(?:mezzanotte|midnight)\b", "0:00"),
        (r"\b(?:mezzogiorno|noon|midday)\b", "12:00"),
        (r"\bdomattina\b", "domani"),
        (r"\bstamattina\b", "oggi mattina"),
        (r"\blast night\b", "yesterday evening"),
        (r"[!?;]|[.,](?=\s|$)", " "),
        (r"~", " ~ "),
    )
)
"""What is said in words, or written as hurried fingers and other countries do, as the rest of this file reads it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A time somebody told us. about: they were not sure to the minute (~). since: the beginning, where it was a span.
    zone: the one they named."""

    at: datetime
    about: bool = False
    since: datetime | None = None
    zone: str = ""


_SPAN = re.compile(r"(\d{1,2}[:.]\d{2})\s?[-–]\s?(\d{1,2}[:.]\d{2})")


def read_time(text: str, now: datetime, zone: str, past: bool = False) -> Told | None:
    """The moment meant by these words, or the span; None where they cannot be understood, or a span runs backwards."""
    text, named = taken_zone(text)
    first, last = (_moment(_SPAN.sub(part, text), now, named or zone, past) for part in (r"\1", r"\2"))
    if first is None or last is None or first.at > last.at:
        return None
    return replace(last, since=first.at if first.at < last.at else None, zone=named)


def _moment(text: str, now: datetime, zone: str, past: bool) -> Told | None:
    """One moment.

    A bare clock time is the next one. With `past` it is the last one if that was today or less than half a day ago;
    else it is today's, still to come, and whoever asked must ask for the day. A part of a day without a clock time
    ("ieri sera") is about its middle. Non-existent times of a clock change move forward.
    """
    said = _spelt(text)
    about = any(word in _ABOUT for word in said)
    past = past or any(word in _AGO for word in said)
    hours = any(word in (*_BEFORE_A_CLOCK, *_EVENING, *_DAYS) for word in said)
    words = _whole([word for word in said if word not in _ABOUT and word not in _NOISE], hours)
    if any(word in _EVENING for word in said):
        first = 1 if any(word in _AFTERNOON for word in said) else 5
        words = [_after_noon(word, first) for word in words]
    if past and (middle := _middle(said, words)):
        words, about = [*words, middle], True
    try:
        found = _clock(words, now.astimezone(ZoneInfo(zone)), past) or _length(words, now, past)
    except (OverflowError, ValueError):  # the 30th of February, or a year that no calendar has
        return None
    return Told(at=found, about=about) if found else None


def _middle(said: Sequence[str], words: Sequence[str]) -> str:
    """A clock time for a part of a day that stands without one: "ieri sera", "this morning"."""
    bare = not any(word[0].isdigit() and not _DAY.match(word) for word in words)
    return next((_MIDDLES[word] for word in said if word in _MIDDLES), "") if bare else ""


def _spelt(text: str) -> list[str]:
    text = text.lower()
    for said, meant in _SPOKEN:
        text = said.sub(meant, text)
    return text.split()


def _after_noon(word: str, first: int) -> str:
    match = _CLOCK.match(word)
    return f"{word}pm" if match and not match[3] and first <= int(match[1]) <= 11 else word


def _length(words: Sequence[str], now: datetime, past: bool) -> datetime | None:
    match = _LENGTH.match(" ".join(words)) if words else None
    if match is None or not any(match.groups()):
        return None
    length = timedelta(hours=int(match[1] or 0), minutes=int(match[2] or 0))
    return (now - length if past else now + length).astimezone(UTC)


def _whole(words: Sequence[str], hours: bool) -> list[str]:
    """Hours written as clock times: 8 pm, 8pm, and a bare 8 after a word that announces an hour (not "by 2 hours")."""
    joined = " ".join(words).replace(" am", "am").replace(" pm", "pm").split()
    whole = []
    for word, following in zip(joined, [*joined[1:], ""], strict=False):
        match = _HOUR.match(word)
        an_hour = match is not None and (match[2] or (hours and not _UNIT.match(following)))
        whole.append(f"{match[1]}:00{match[2] or ''}" if match and an_hour else word)
    return whole


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
    day = _weekday(others[0], local, past) or _day(others[0], local)
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
    meant_back = before[-1].astimezone(local.tzinfo).date() == local.date() or local - before[-1] < HALF_A_DAY
    return before[-1] if past and meant_back else after[0]


def _moments(day: date, wall: time, local: datetime) -> Iterator[datetime]:
    """The moments at which clocks there show this: two in the hour that comes twice, the later in the hour left out."""
    first = datetime.combine(day, wall, tzinfo=local.tzinfo)
    second = first.replace(fold=1)
    yield first.astimezone(UTC)
    if second.astimezone(UTC) > first.astimezone(UTC):
        yield second.astimezone(UTC)


def _weekday(word: str, local: datetime, past: bool) -> date | None:
    """The next day of that name, or the last one; today counts."""
    named = next((number for number, names in enumerate(_WEEKDAYS) if word in names), None)
    if named is None:
        return None
    days = (local.weekday() - named) % 7 if past else (named - local.weekday()) % 7
    return local.date() + timedelta(days=-days if past else days)


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
