"""Who was informed of the crisis, which help was proposed and called, who has been at it for too long, and what people
were cautioned of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from bot.crisis.aid import Expert, Reason
from bot.crisis.caution import Caution
from bot.crisis.facts.base import Happened
from bot.crisis.model import PersonId, personal


@dataclass(frozen=True, kw_only=True, slots=True)
class UpdateWritten(Happened):
    """Stakeholders and followers were told: what is known, what was done, what comes next. next_at: when they hear
    more. warnings: what its author was warned of, by name."""

    next_at: datetime
    known: str = personal()
    done: str = personal()
    coming: str = personal()
    warnings: tuple[str, ...] = ()
    kind: Literal["update_written"] = "update_written"


@dataclass(frozen=True, kw_only=True, slots=True)
class UpdateDue(Happened):
    """The next internal update is due: this person was reminded, once."""

    due_at: datetime
    to: PersonId
    kind: Literal["update_due"] = "update_due"


@dataclass(frozen=True, kw_only=True, slots=True)
class UpdateBroughtForward(Happened):
    """The level rose: those inside hear of it sooner than they were told before."""

    next_at: datetime
    before: datetime
    kind: Literal["update_brought_forward"] = "update_brought_forward"


@dataclass(frozen=True, kw_only=True, slots=True)
class Followed(Happened):
    """Somebody wants to hear of it by direct message, without a part in it."""

    minor: ClassVar[bool] = True

    kind: Literal["followed"] = "followed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Unfollowed(Happened):
    """Somebody wants to hear no more of it."""

    minor: ClassVar[bool] = True

    kind: Literal["unfollowed"] = "unfollowed"


@dataclass(frozen=True, kw_only=True, slots=True)
class HelpAdvised(Happened):
    """The room was told that it is time to call for help; once for each reason. asked: in the line that asks about the
    level, which has the same reason."""

    reasons: tuple[Reason, ...]
    asked: bool = False
    kind: Literal["help_advised"] = "help_advised"


@dataclass(frozen=True, kw_only=True, slots=True)
class HelpStillWanted(Happened):
    """Nobody from outside has been reached since help was proposed for these reasons: the room was told once more."""

    reasons: tuple[Reason, ...]
    kind: Literal["help_still_wanted"] = "help_still_wanted"


@dataclass(frozen=True, kw_only=True, slots=True)
class HelpCalled(Happened):
    """Somebody was telephoned: a professional by name, or one of the people (person)."""

    reached: bool
    expert: Expert = Expert.OTHER
    name: str = personal()
    person: PersonId | None = None
    kind: Literal["help_called"] = "help_called"


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingCounted(Happened):
    """A quarter of an hour has gone by: so many mentions wait for an answer."""

    minor: ClassVar[bool] = True

    waiting: int
    kind: Literal["waiting_counted"] = "waiting_counted"


@dataclass(frozen=True, kw_only=True, slots=True)
class CountAged(Happened):
    """The count by eye of then is too old to go by. to: who counted, asked for a new one; None where nobody was."""

    minor: ClassVar[bool] = True

    counted_at: datetime
    to: PersonId | None = None
    kind: Literal["count_aged"] = "count_aged"


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftLong(Happened):
    """Somebody has been at it for so many hours without a pause. roles: what they can hand over. abuse: they have read
    what nobody should have to read for long. to: who leads, told as well."""

    person: PersonId
    hours: int
    roles: tuple[str, ...] = ()
    abuse: bool = False
    to: PersonId | None = None
    kind: Literal["shift_long"] = "shift_long"


@dataclass(frozen=True, kw_only=True, slots=True)
class Cautioned(Happened):
    """The room was cautioned of something, once. n, of: the numbers that say so. mention: because of which one.
    channel: about which one."""

    caution: Caution
    n: int = 0
    of: int = 0
    mention: int = 0
    channel: str = ""
    kind: Literal["cautioned"] = "cautioned"


HelpFact = (
    UpdateWritten
    | UpdateDue
    | UpdateBroughtForward
    | Followed
    | Unfollowed
    | HelpAdvised
    | HelpStillWanted
    | HelpCalled
    | WaitingCounted
    | CountAged
    | ShiftLong
    | Cautioned
)
