"""When the level is in question: numbers and kinds, of which any one is enough. They propose; people decide, and
nothing is ever lowered.

The rows are those of the crisis research (measurable criteria), made for small firms: nobody has found validated
numbers, so a brand may have its own. Nothing here counts or asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.crisis.levels import Level
from bot.crisis.mention import Klass

HOUR = timedelta(hours=1)
"""Over so long mentions are counted."""

HALF = HOUR / 2
"""A multiple that has to last is held against both halves of the hour."""

SHARE_OVER = timedelta(hours=2)
"""Over so long the negative share and the platforms are counted."""

SHARE_FROM = 50
"""Of fewer mentions no share is told: what people log by hand is chosen, and nearly all of it negative."""

SPREAD_FROM = 3
"""A platform counts once so many critical mentions stand there: one cross-post is no spread."""

LOUDER = 10
"""Whoever has more than so many times our followers is heard further than we are."""

QUIET = (Klass.ALLY, Klass.UNSURE)
"""Mentions of these kinds are not counted as negative."""


class Signal(StrEnum):
    """Why the level is in question."""

    CRITICS = "critics"
    TIMES = "times"
    SHARE = "share"
    PLATFORMS = "platforms"
    WAITING = "waiting"
    GROWING = "growing"
    LASTING = "lasting"
    REACH = "reach"
    KIND = "kind"
    HISTORY = "history"

    @property
    def counts(self) -> bool:
        """Whether it tells how much attention there is; of these one a level is asked, however many would fit."""
        return self not in (Signal.REACH, Signal.KIND, Signal.HISTORY)

    @property
    def calls_for_help(self) -> bool:
        """Whether somebody from outside should be called for the same reason."""
        return self in (Signal.KIND, Signal.GROWING)


class Past(StrEnum):
    """The two questions about what was before (SCCT: crisis history and prior reputation); a yes raises by one."""

    SAME = "same"
    REPUTATION = "reputation"


@dataclass(frozen=True, kw_only=True, slots=True)
class Criterion:
    """From here on a level is in question; None (or nothing) where a row says nothing of it.

    critics: different people within an hour. times: mentions within the hour against a normal hour; lasting: in each
    half of it. share: per cent negative of those of two hours. platforms: where it stands by now. waiting: more
    unanswered ones than these that need an answer. hours: still talked about so long after it became public. kinds:
    what one mention is enough for.
    """

    level: Level
    critics: int | None = None
    times: int | None = None
    lasting: bool = False
    share: int | None = None
    platforms: int | None = None
    waiting: int | None = None
    growing: bool = False
    hours: int | None = None
    kinds: tuple[Klass, ...] = ()
    louder: bool = False


DEFAULT_CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        level=Level.RED, critics=100, times=10, share=60, platforms=3, growing=True, hours=24, kinds=(Klass.SAFETY,)
    ),
    Criterion(
        level=Level.ORANGE,
        critics=20,
        times=5,
        lasting=True,
        share=40,
        platforms=2,
        waiting=20,
        hours=2,
        kinds=(Klass.LEGAL, Klass.PRESS),
        louder=True,
    ),
    Criterion(level=Level.YELLOW, critics=5, times=2, share=30),
)
"""From the worst to the mildest."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A level that was asked about, and why."""

    level: Level
    signal: Signal


@dataclass(frozen=True, kw_only=True, slots=True)
class Gauge:
    """What a crisis measures its level by. normal_day: mentions on an ordinary day, 0 where nobody said. followers:
    ours. asked: what was proposed already. past: which of the two questions was answered yes. accounts: the channels
    on which we have one; none where nobody said."""

    criteria: tuple[Criterion, ...] = ()
    normal_day: int = 0
    followers: int = 0
    asked: tuple[Question, ...] = ()
    past: tuple[Past, ...] = ()
    accounts: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[Criterion, ...]:
        """Its criteria from the worst to the mildest; the brand's row where it has one, else ours."""
        own = {each.level: each for each in self.criteria}
        return tuple(own.get(each.level, each) for each in DEFAULT_CRITERIA)

    @property
    def few(self) -> int:
        """So many within the hour are worth a word: those that make it yellow."""
        return self.rows[-1].critics or 0

    def was_asked(self, level: Level, signal: Signal) -> bool:
        """Whether people were asked about this already: by what they did not follow they are not asked again, but for a
        worse level, or for another kind of reason."""
        same = (each for each in self.asked if each.signal is signal or (each.signal.counts and signal.counts))
        return any(not level.worse_than(each.level) for each in same)


@dataclass(frozen=True, kw_only=True, slots=True)
class Flow:
    """How much is being said. hour, half: mentions of the last hour and of its younger half. critics: different people
    of that hour. recent, negative: those of the last two hours. platforms: where it stands by now."""

    hour: int = 0
    half: int = 0
    critics: int = 0
    recent: int = 0
    negative: int = 0
    platforms: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A level that is in question. n: the number that says so. of: what it is held against, where that is a number."""

    level: Level
    signal: Signal
    n: int = 0
    of: int = 0


def measured(gauge: Gauge, flow: Flow, waiting: int) -> Found | None:
    """The worst level that the counts speak for, with the first reason in the order of the rows; None where they are
    ordinary."""
    for row in gauge.rows:
        found = (
            _critics(row, flow),
            _times(row, flow, gauge),
            _share(row, flow),
            _platforms(row, flow),
            _waiting(row, waiting),
        )
        if first := next((each for each in found if each), None):
            return first
    return None


def _critics(row: Criterion, flow: Flow) -> Found | None:
    if row.critics is None or flow.critics < row.critics:
        return None
    return Found(level=row.level, signal=Signal.CRITICS, n=flow.critics)


def _times(row: Criterion, flow: Flow, gauge: Gauge) -> Found | None:
    """Where a normal day is tiny, a handful would be many times as much: the number of critics speaks for those."""
    counted = 2 * min(flow.half, flow.hour - flow.half) if row.lasting else flow.hour
    normal_day = gauge.normal_day
    if not row.times or not normal_day or flow.hour < gauge.few or 24 * counted < row.times * normal_day:
        return None
    return Found(level=row.level, signal=Signal.TIMES, n=24 * counted // normal_day, of=flow.hour)


def _share(row: Criterion, flow: Flow) -> Found | None:
    if row.share is None or flow.recent < SHARE_FROM or 100 * flow.negative <= row.share * flow.recent:
        return None
    return Found(level=row.level, signal=Signal.SHARE, n=100 * flow.negative // flow.recent, of=flow.recent)


def _platforms(row: Criterion, flow: Flow) -> Found | None:
    if row.platforms is None or flow.platforms < row.platforms:
        return None
    return Found(level=row.level, signal=Signal.PLATFORMS, n=flow.platforms)


def _waiting(row: Criterion, waiting: int) -> Found | None:
    if row.waiting is None or waiting <= row.waiting:
        return None
    return Found(level=row.level, signal=Signal.WAITING, n=waiting)


def spoken_by(gauge: Gauge, klass: Klass, reach: int) -> Found | None:
    """The level that one mention is enough for: by its kind, or as its author is heard much further than we are."""
    for row in gauge.rows:
        if klass in row.kinds:
            return Found(level=row.level, signal=Signal.KIND)
        if row.louder and gauge.followers and reach > LOUDER * gauge.followers:
            return Found(level=row.level, signal=Signal.REACH, n=reach, of=gauge.followers)
    return None


def growing(gauge: Gauge, waiting: int) -> Found | None:
    """The level that is in question where ever more have waited for an hour."""
    row = next((each for each in gauge.rows if each.growing), None)
    return Found(level=row.level, signal=Signal.GROWING, n=waiting) if row else None


def lasting(gauge: Gauge, public_for: timedelta, flow: Flow) -> Found | None:
    """Whether it is still talked about long after it became public: as many within the hour as make it yellow."""
    for row in gauge.rows:
        if row.hours and public_for >= timedelta(hours=row.hours) and flow.critics >= gauge.few:
            return Found(level=row.level, signal=Signal.LASTING, n=row.hours, of=flow.critics)
    return None


def lasting_at(gauge: Gauge, public_from: datetime, after: datetime) -> tuple[datetime, ...]:
    """When it is asked whether people still talk about it."""
    moments = (public_from + timedelta(hours=row.hours) for row in gauge.rows if row.hours)
    return tuple(sorted(at for at in moments if at > after))


def worse_by_one(level: Level) -> Level | None:
    """The next level up; None above red."""
    return next((each for each in Level if each.number == level.number - 1), None)
