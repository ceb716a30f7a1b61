"""Times as people type them at three in the morning, on the days on which clocks change too."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.desk.times import HALF_A_DAY, Told, read_time

ROME = "Europe/Rome"
NOW = datetime(2026, 6, 15, 14, 0, tzinfo=UTC)
"""A Monday, 16:00 in Rome."""


def rome(day: str, clock: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZoneInfo(ROME), fold=fold).astimezone(UTC)


def when(text: str, now: datetime = NOW, past: bool = False) -> datetime | None:
    told = read_time(text, now, ROME, past)
    return told.at if told else None


NEXT = [
    ("18:30", rome("2026-06-15", "18:30")),
    ("18.30", rome("2026-06-15", "18:30")),
    ("8:00", rome("2026-06-16", "08:00")),
    ("16:00", rome("2026-06-16", "16:00")),
    ("alle 18:30", rome("2026-06-15", "18:30")),
    ("until 8", rome("2026-06-16", "08:00")),
    ("fino alle 8", rome("2026-06-16", "08:00")),
    ("alle 20", rome("2026-06-15", "20:00")),
    ("8pm", rome("2026-06-15", "20:00")),
    ("at 8 pm", rome("2026-06-15", "20:00")),
    ("12am", rome("2026-06-16", "00:00")),
    ("12:30pm", rome("2026-06-16", "12:30")),
    ("domani 8:00", rome("2026-06-16", "08:00")),
    ("8:00 domani", rome("2026-06-16", "08:00")),
    ("tomorrow at 8", rome("2026-06-16", "08:00")),
    ("oggi 18:30", rome("2026-06-15", "18:30")),
    ("today, 18:30", rome("2026-06-15", "18:30")),
    ("16/6 12:22", rome("2026-06-16", "12:22")),
    ("16.06. 12:22".replace(". ", " "), rome("2026-06-16", "12:22")),
    ("16.06 12.22", rome("2026-06-16", "12:22")),
    ("16/6/2026 12:22", rome("2026-06-16", "12:22")),
    ("16/06/26 12:22", rome("2026-06-16", "12:22")),
    ("30", NOW + timedelta(minutes=30)),
    ("30m", NOW + timedelta(minutes=30)),
    ("30 min", NOW + timedelta(minutes=30)),
    ("tra 30 minuti", NOW + timedelta(minutes=30)),
    ("in 2h", NOW + timedelta(hours=2)),
    ("fra 2 ore", NOW + timedelta(hours=2)),
    ("2 hours", NOW + timedelta(hours=2)),
    ("1 ora", NOW + timedelta(hours=1)),
    ("1h30", NOW + timedelta(minutes=90)),
    ("+2h 30m", NOW + timedelta(minutes=150)),
    # In words, in a hurry
    ("18,30", rome("2026-06-15", "18:30")),
    ("18:30!", rome("2026-06-15", "18:30")),
    ("1830", rome("2026-06-15", "18:30")),
    ("alle ore 18.30", rome("2026-06-15", "18:30")),
    ("h18:30", rome("2026-06-15", "18:30")),
    ("18h30", rome("2026-06-15", "18:30")),
    ("alle 18 e 30", rome("2026-06-15", "18:30")),
    ("alle 18 e mezza", rome("2026-06-15", "18:30")),
    ("entro le 18:30", rome("2026-06-15", "18:30")),
    ("by 8 p.m.", rome("2026-06-15", "20:00")),
    ("stasera alle 9", rome("2026-06-15", "21:00")),
    ("tonight 21", rome("2026-06-15", "21:00")),
    ("tonight at 1", rome("2026-06-16", "01:00")),
    ("domattina alle 8", rome("2026-06-16", "08:00")),
    ("domani 8", rome("2026-06-16", "08:00")),
    ("dopodomani 8:00", rome("2026-06-17", "08:00")),
    ("lunedì 18:30", rome("2026-06-15", "18:30")),
    ("wednesday at 9", rome("2026-06-17", "09:00")),
    ("mezzanotte", rome("2026-06-16", "00:00")),
    ("noon", rome("2026-06-16", "12:00")),
    ("mezz'ora", NOW + timedelta(minutes=30)),
    ("tra mezz’ora", NOW + timedelta(minutes=30)),
    ("in half an hour", NOW + timedelta(minutes=30)),
    ("un quarto d'ora", NOW + timedelta(minutes=15)),
    ("tra un'ora", NOW + timedelta(hours=1)),
    ("1 ora e mezza", NOW + timedelta(minutes=90)),
    ("entro 2 ore", NOW + timedelta(hours=2)),
    ("30 min.", NOW + timedelta(minutes=30)),
]

LAST = [
    ("10:15", rome("2026-06-15", "10:15")),
    ("16:00", NOW),
    ("16:01", rome("2026-06-15", "16:01")),
    ("18:30", rome("2026-06-15", "18:30")),
    ("ieri sera", rome("2026-06-14", "21:00")),
    ("stamattina", rome("2026-06-15", "09:00")),
    ("last night", rome("2026-06-14", "21:00")),
    ("ieri pomeriggio alle 4", rome("2026-06-14", "16:00")),
    ("13/6 mattina", rome("2026-06-13", "09:00")),
    ("ieri 22:10", rome("2026-06-14", "22:10")),
    ("yesterday 22:10", rome("2026-06-14", "22:10")),
    ("13/6 12:22", rome("2026-06-13", "12:22")),
    ("13/6/2014 12:22", rome("2014-06-13", "12:22")),
    ("20 minuti fa", NOW - timedelta(minutes=20)),
    ("2h ago", NOW - timedelta(hours=2)),
    ("2h", NOW - timedelta(hours=2)),
    ("domenica 22:10", rome("2026-06-14", "22:10")),
    ("mezz'ora fa", NOW - timedelta(minutes=30)),
]


@pytest.mark.parametrize(("text", "meant"), NEXT, ids=[text for text, _ in NEXT])
def test_what_is_to_come(text: str, meant: datetime) -> None:
    assert when(text) == meant


@pytest.mark.parametrize(("text", "meant"), LAST, ids=[text for text, _ in LAST])
def test_what_has_been(text: str, meant: datetime) -> None:
    assert when(text, past=True) == meant


AT_THREE = datetime(2026, 6, 15, 1, 2, tzinfo=UTC)
"""Two minutes past three in Rome."""


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("02:50", rome("2026-06-15", "02:50")),
        ("23:10", rome("2026-06-14", "23:10")),
        ("05:10", rome("2026-06-15", "05:10")),
        ("ieri 5:10", rome("2026-06-14", "05:10")),
    ],
)
def test_a_bare_time_still_to_come_is_yesterdays_only_if_that_is_not_long_ago(text: str, meant: datetime) -> None:
    """05:10 typed at 03:02 was a slip: what comes back is still to come, and is asked for again."""
    assert read_time(text, AT_THREE, ROME, past=True) == Told(at=meant)


def test_a_part_of_a_day_is_no_sure_time() -> None:
    told = read_time("ieri sera", NOW, ROME, past=True)
    assert told and told.about and read_time("domani sera", NOW, ROME) is None


def test_ago_is_ago_whatever_was_asked() -> None:
    assert when("20 minuti fa") == NOW - timedelta(minutes=20)


@pytest.mark.parametrize("text", ["~10:15", "~ 10:15", "ca 10:15", "ca. 10:15", "circa 10:15", "about 10:15"])
def test_not_sure_to_the_minute(text: str) -> None:
    assert read_time(text, NOW, ROME, past=True) == Told(at=rome("2026-06-15", "10:15"), about=True)


NONSENSE = ["", " ", "~", "soon", "presto", "25:00", "12:60", "13pm", "0am", "until 25", "32/1 10:00", "30/2 10:00"]
NONSENSE += [
    "31/12/9999 23:59",
    "18:30 never",
    "8:00 domani ieri",
    "18:30 19:30 20:30",
    "ventitré",
    "-5",
    "1:2:3",
    "alle",
]


@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_is_not_guessed(text: str) -> None:
    assert when(text) is None


def test_a_date_without_a_year_is_the_nearest_one() -> None:
    new_year = datetime(2026, 1, 1, 1, 0, tzinfo=UTC)
    assert when("31/12 23:50", new_year, past=True) == rome("2025-12-31", "23:50")
    assert when("2/1 8:00", datetime(2026, 12, 31, 20, 0, tzinfo=UTC)) == rome("2027-01-02", "08:00")
    assert when("29/2 8:00", datetime(2028, 2, 20, tzinfo=UTC)) == rome("2028-02-29", "08:00")
    assert when("29/2 8:00", datetime(2026, 2, 20, tzinfo=UTC)) is None


# The hour that is left out (29 March 2026) and the hour that comes twice (25 October 2026)


def test_a_time_that_does_not_exist_moves_forward() -> None:
    night = datetime(2026, 3, 28, 22, 0, tzinfo=UTC)
    assert when("2:30", night) == rome("2026-03-29", "03:30") == when("domani 2:30", night)


def test_a_time_that_comes_twice_is_the_next_one() -> None:
    first, second = rome("2026-10-25", "02:30"), rome("2026-10-25", "02:30", fold=1)
    assert second - first == timedelta(hours=1)
    assert when("2:30", rome("2026-10-25", "01:00")) == first
    assert when("2:30", rome("2026-10-25", "02:40")) == second
    assert when("2:30", second) == rome("2026-10-26", "02:30")


def test_a_time_that_came_twice_is_the_last_one() -> None:
    first, second = rome("2026-10-25", "02:30"), rome("2026-10-25", "02:30", fold=1)
    assert when("2:30", rome("2026-10-25", "02:10", fold=1), past=True) == first
    assert when("2:30", rome("2026-10-25", "04:00"), past=True) == second


def test_half_an_hour_over_the_change_is_half_an_hour() -> None:
    before = rome("2026-10-25", "02:50")
    assert when("30m", before) == before + timedelta(minutes=30) == rome("2026-10-25", "02:20", fold=1)


def test_a_night_over_the_change_ends_when_the_clock_says_so() -> None:
    assert when("until 8:00", rome("2026-10-24", "23:00")) == rome("2026-10-25", "08:00")


def test_a_time_is_read_in_the_zone_of_who_says_it() -> None:
    assert read_time("9:00", NOW, "Asia/Tokyo") == Told(at=datetime(2026, 6, 16, 0, 0, tzinfo=UTC))


MOMENTS = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
ZONES = st.sampled_from([ROME, "UTC", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe"])
PIECES = st.sampled_from(
    [
        "stasera",
        "monday",
        "mezz'ora",
        "1830",
        "e 30",
        "8",
        "08:30",
        "2.30",
        "29/3",
        "25.10",
        "1/1/2099",
        "domani",
        "fa",
        "~",
        "alle",
        "pm",
        "h",
        "2h",
        "m",
    ]
)


@given(st.text() | st.lists(PIECES, max_size=5).map(" ".join), MOMENTS, ZONES, st.booleans())
@example("31/12/2199 23:59", NOW, "America/New_York", False)
def test_whatever_is_typed_is_a_moment_or_nothing(text: str, now: datetime, zone: str, past: bool) -> None:
    told = read_time(text, now, zone, past)
    assert told is None or told.at.utcoffset() == timedelta(0)


@given(st.times().map(lambda time: f"{time:%H:%M}"), MOMENTS, ZONES)
def test_a_bare_time_is_within_a_day_of_now(text: str, now: datetime, zone: str) -> None:
    """A little more where clocks change, or a whole day was left out (Apia, 30 December 2011)."""
    after, before = read_time(text, now, zone), read_time(text, now, zone, past=True)
    assert after and now < after.at <= now + timedelta(hours=49)
    assert before and now - timedelta(hours=49) <= before.at <= now + timedelta(hours=49)
    today = [told.at.astimezone(ZoneInfo(zone)).date() for told in (before, Told(at=now))]
    assert before.at > now or today[0] == today[1] or now - before.at < HALF_A_DAY


def test_a_span_has_two_ends() -> None:
    told = read_time("13:15-13:25", NOW, ROME, past=True)
    assert told == Told(at=rome("2026-06-15", "13:25"), since=rome("2026-06-15", "13:15"))
    assert read_time("ieri 13.15 – 13.25", NOW, ROME) == Told(
        at=rome("2026-06-14", "13:25"), since=rome("2026-06-14", "13:15")
    )
    assert read_time("1:15-1:25pm", NOW, ROME, past=True) == told


def test_a_span_does_not_run_backwards() -> None:
    assert read_time("oggi 13:25-13:15", NOW, ROME) is None


def test_two_sources_in_two_zones_tell_of_one_instant() -> None:
    eastern, central = (read_time(text, NOW, ROME, past=True) for text in ("8:01 ET", "~7:01 CT"))
    assert eastern and central and eastern.at == central.at == datetime(2026, 6, 15, 12, 1, tzinfo=UTC)
    assert (eastern.zone, central.zone) == ("America/New_York", "America/Chicago") and central.about
