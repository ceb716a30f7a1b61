"""What can be measured of a crisis: frozen values, all lengths as `timedelta`, all times UTC.

Unknown is None and stays None; `about` marks what rests on a time that somebody remembered roughly. Nothing here
computes (measures.py does) and nothing has words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.crisis.levels import Level
from bot.crisis.model import PersonId, StepState


class Clock(StrEnum):
    """The moment a length is counted from: exposure, detection, opening."""

    EXPOSED = "E"
    NOTICED = "D"
    OPENED = "T0"


@dataclass(frozen=True, kw_only=True, slots=True)
class Clocks:
    """The three starts. A length is negative where the moments came in the other order."""

    exposed_at: datetime | None
    exposed_about: bool
    noticed_at: datetime | None
    opened_at: datetime
    to_notice: timedelta | None
    to_open: timedelta | None
    notice_to_open: timedelta | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Spoken:
    """Public words: when, the link, the step that put them out (empty for an update), whether the link is missing."""

    at: datetime
    link: str = ""
    step: str = ""
    by: PersonId | None = None
    linkless: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class FirstWords:
    """The first public words against the target of the level in force then.

    counted_from: the clock the target ran from (E, else D, else T0). met: None while the target has not passed yet, and
    where the words are early.
    """

    spoken: Spoken | None
    from_exposed: timedelta | None
    from_noticed: timedelta | None
    from_opened: timedelta | None
    target: timedelta
    level: Level
    counted_from: Clock
    about: bool
    met: bool | None

    @property
    def waited(self) -> timedelta | None:
        """How long the public waited, by the clock the target ran from."""
        lengths = {Clock.EXPOSED: self.from_exposed, Clock.NOTICED: self.from_noticed, Clock.OPENED: self.from_opened}
        return lengths[self.counted_from]

    @property
    def early(self) -> bool:
        """Whether they are said to be from before that clock began: one of the two times needs to be checked."""
        return self.waited is not None and self.waited < timedelta()


class GapKind(StrEnum):
    """Where a public silence lies: before the first words, between two, or after the last."""

    BEFORE = "before"
    BETWEEN = "between"
    AFTER = "after"


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """A public silence while the crisis was open. uncertain: words of unknown time may lie in it. night: announced."""

    start: datetime
    end: datetime
    kind: GapKind
    ongoing: bool = False
    about: bool = False
    uncertain: bool = False
    night: bool = False

    @property
    def length(self) -> timedelta:
        """How long it lasted."""
        return self.end - self.start


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleAnswer:
    """How a role answered its first call. called_at None: nobody was called for it. silent: who stayed silent."""

    role: str
    holder: PersonId | None
    called_at: datetime | None = None
    answered_at: datetime | None = None
    answered_by: PersonId | None = None
    by_phone: bool = False
    silent: tuple[PersonId, ...] = ()

    @property
    def length(self) -> timedelta | None:
        """From the first call to the first answer."""
        return self.answered_at - self.called_at if self.answered_at and self.called_at else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Unanswered:
    """A call that stayed unanswered when its time was over. late: found only after the bot had been away."""

    person: PersonId
    at: datetime
    roles: tuple[str, ...] = ()
    turn: int = 0
    late: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class StepResult:
    """One step against the plan.

    on_time: None while nobody can say. done_from: the beginning of the span it was done in.
    late_by: beyond its due time, so far if open. left: still open at the close.
    early: said to be done before the crisis was public, so one of the two times needs to be checked.
    rounds: how often a step that repeats was done; done_at is then the last time.
    """

    step: str
    number: int
    role: str
    owner: PersonId
    state: StepState
    due_at: datetime | None
    done_at: datetime | None
    done_from: datetime | None
    late_by: timedelta | None
    early: bool
    on_time: bool | None
    rounds: int
    left: bool
    reason: str
    required: bool
    added: bool
    statutory: bool
    proof_missing: bool
    counts: bool
    """Whether adherence counts it: required, and neither excused with a reason, nor still to come, nor early."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Adherence:
    """Required steps on time, of all that count. unexcused: skipped without a reason, which counts against."""

    on_time: int
    counted: int
    excused: int
    unexcused: int

    @property
    def share(self) -> float | None:
        """0 to 1; None where nothing counts yet."""
        return self.on_time / self.counted if self.counted else None


class PromiseState(StrEnum):
    """What became of a promised update. replaced: another promise took its place before it was due."""

    KEPT = "kept"
    LATE = "late"
    MISSED = "missed"
    REPLACED = "replaced"
    PENDING = "pending"


@dataclass(frozen=True, kw_only=True, slots=True)
class PromiseResult:
    """One promise to the public. due_at: as it stood last (a night may have moved it)."""

    made_at: datetime
    due_at: datetime
    by: PersonId | None = None
    kept_at: datetime | None = None
    link: str = ""
    state: PromiseState = PromiseState.PENDING

    @property
    def late_by(self) -> timedelta | None:
        """How late it was kept; None where it was kept in time or not at all."""
        return self.kept_at - self.due_at if self.kept_at and self.kept_at > self.due_at else None


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelSpan:
    """A level and the time it was in force; end None: it still is."""

    level: Level
    start: datetime
    end: datetime | None = None
    by: PersonId | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class NightSpan:
    """A night: planned until, ended when (None: not yet), who watched, whether the public was told."""

    start: datetime
    until: datetime
    ended_at: datetime | None
    watch: PersonId
    announced: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Measures:
    """All of one crisis. drill: an exercise, never mixed with real numbers. ended_at: stand-down or cancellation.
    contained_from, to_contain_least: where only a span is known, its beginning; contained_at is its end."""

    drill: bool
    cancelled: bool
    measured_at: datetime
    ended_at: datetime | None
    lasted: timedelta
    clocks: Clocks
    first_words: FirstWords
    contained_at: datetime | None
    contained_from: datetime | None
    to_contain: timedelta | None
    to_contain_least: timedelta | None
    roles: tuple[RoleAnswer, ...]
    first_answer_at: datetime | None
    first_answer_by: PersonId | None
    to_first_answer: timedelta | None
    steps: tuple[StepResult, ...]
    adherence: Adherence
    unanswered: tuple[Unanswered, ...]
    spoken: tuple[Spoken, ...]
    gaps: tuple[Gap, ...]
    longest_gap: Gap | None
    promises: tuple[PromiseResult, ...]
    levels: tuple[LevelSpan, ...]
    nights: tuple[NightSpan, ...]
    reopened: int

    @property
    def promises_kept(self) -> int:
        """How many promises were kept in time."""
        return sum(1 for promise in self.promises if promise.state is PromiseState.KEPT)

    @property
    def promises_broken(self) -> int:
        """How many promises were kept late or not at all."""
        return sum(1 for promise in self.promises if promise.state in (PromiseState.LATE, PromiseState.MISSED))

    @property
    def promises_due(self) -> int:
        """How many promises were kept or broken; what was replaced in time or is not due yet is neither."""
        return self.promises_kept + self.promises_broken
