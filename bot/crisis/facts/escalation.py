"""Calls, silences, levels, promises and nights."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from bot.crisis.facts.base import Happened
from bot.crisis.levels import Level
from bot.crisis.model import PersonId, Via, personal
from bot.crisis.quiet import Absence


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonCalled(Happened):
    """Somebody was called, once for all their roles. instead_of: whose silence made it their turn. absent: why nobody
    waits for them; they find the message later."""

    person: PersonId
    roles: tuple[str, ...]
    turn: int = 0
    instead_of: PersonId | None = None
    absent: Absence | None = None
    kind: Literal["person_called"] = "person_called"


@dataclass(frozen=True, kw_only=True, slots=True)
class CallAnswered(Happened):
    """Somebody who was called has answered: by a tap, a reaction, a word, or by telephone."""

    person: PersonId
    via: Via = Via.BUTTON
    by_phone: bool = False
    kind: Literal["call_answered"] = "call_answered"


@dataclass(frozen=True, kw_only=True, slots=True)
class CallUnanswered(Happened):
    """Silence: the time to answer is over. late: found only after the bot had been away. next_up: whose turn it is
    now; None where nobody is left to call in chat."""

    person: PersonId
    turn: int
    late: bool = False
    next_up: PersonId | None = None
    kind: Literal["call_unanswered"] = "call_unanswered"


@dataclass(frozen=True, kw_only=True, slots=True)
class NetSpread(Happened):
    """A message waits on the platform in case the bot is dead when this call's time is over."""

    minor: ClassVar[bool] = True
    person: PersonId
    net: str
    kind: Literal["net_spread"] = "net_spread"


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberGiven(Happened):
    """Nobody is left to call in chat: the starter privately got the telephone number of the silent one."""

    person: PersonId
    to: PersonId
    kind: Literal["number_given"] = "number_given"


@dataclass(frozen=True, kw_only=True, slots=True)
class NotReached(Happened):
    """The telephone rang in vain."""

    person: PersonId
    kind: Literal["not_reached"] = "not_reached"


@dataclass(frozen=True, kw_only=True, slots=True)
class ChainEnded(Happened):
    """Everybody who could be called was, and nobody answered: what may be done alone is listed. some_here: others are
    at work, but of those who stayed silent nobody answers the telephone either."""

    some_here: bool = False
    kind: Literal["chain_ended"] = "chain_ended"


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelChanged(Happened):
    """The level went up or down, with the reason."""

    before: Level
    after: Level
    reason: str = personal()
    kind: Literal["level_changed"] = "level_changed"


@dataclass(frozen=True, kw_only=True, slots=True)
class UpdatePromised(Happened):
    """The public was promised the next update for then."""

    due_at: datetime
    link: str = personal()
    kind: Literal["update_promised"] = "update_promised"


@dataclass(frozen=True, kw_only=True, slots=True)
class PromiseNear(Happened):
    """The promised update is nearly due and not published."""

    due_at: datetime
    kind: Literal["promise_near"] = "promise_near"


@dataclass(frozen=True, kw_only=True, slots=True)
class PromiseMissed(Happened):
    """The promised time has passed without an update."""

    due_at: datetime
    late: bool = False
    kind: Literal["promise_missed"] = "promise_missed"


@dataclass(frozen=True, kw_only=True, slots=True)
class PromiseKept(Happened):
    """The update is out. published_at: when it was published in truth, where that differs."""

    due_at: datetime
    link: str = personal()
    published_at: datetime | None = None
    kind: Literal["promise_kept"] = "promise_kept"


@dataclass(frozen=True, kw_only=True, slots=True)
class NightBegan(Happened):
    """Step reminders are held until then; `watch` keeps an eye open. link: where the public was told, if it was."""

    until: datetime
    watch: PersonId
    link: str = personal()
    announced: bool = False
    kind: Literal["night_began"] = "night_began"


@dataclass(frozen=True, kw_only=True, slots=True)
class NightEnded(Happened):
    """The morning came, or somebody ended the night early."""

    kind: Literal["night_ended"] = "night_ended"


EscalationFact = (
    PersonCalled
    | CallAnswered
    | CallUnanswered
    | NetSpread
    | NumberGiven
    | NotReached
    | ChainEnded
    | LevelChanged
    | UpdatePromised
    | PromiseNear
    | PromiseMissed
    | PromiseKept
    | NightBegan
    | NightEnded
)
