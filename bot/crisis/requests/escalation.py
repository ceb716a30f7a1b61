"""Calls, levels, promises and nights: what people ask, and what the alarms ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.crisis.levels import Level
from bot.crisis.model import PersonId
from bot.crisis.requests.base import Asked, Rung


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerCall(Asked):
    """I am here."""

    kind: Literal["answer_call"] = "answer_call"


@dataclass(frozen=True, kw_only=True, slots=True)
class RingCall(Rung):
    """Is this person still silent?"""

    person: PersonId
    turn: int
    kind: Literal["ring_call"] = "ring_call"


@dataclass(frozen=True, kw_only=True, slots=True)
class SettleNet(Asked):
    """The courier: the message for the worst case is scheduled."""

    person: PersonId
    net: str
    kind: Literal["settle_net"] = "settle_net"


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportPhone(Asked):
    """I telephoned: reached, or not."""

    person: PersonId
    reached: bool
    kind: Literal["report_phone"] = "report_phone"


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeLevel(Asked):
    """It is worse, or better, than we thought. room_name: drawn before, used only where what was only recorded rises
    to a level that needs a room."""

    level: Level
    reason: str = ""
    room_name: str = ""
    kind: Literal["change_level"] = "change_level"


@dataclass(frozen=True, kw_only=True, slots=True)
class PromiseUpdate(Asked):
    """The public was told: more at that time."""

    due_at: datetime
    link: str = ""
    kind: Literal["promise_update"] = "promise_update"


@dataclass(frozen=True, kw_only=True, slots=True)
class KeepPromise(Asked):
    """The update is out. next_at: when it promises the one after it, if it does."""

    link: str = ""
    published_at: datetime | None = None
    next_at: datetime | None = None
    kind: Literal["keep_promise"] = "keep_promise"


@dataclass(frozen=True, kw_only=True, slots=True)
class RingPromise(Rung):
    """Is the update promised for `promised_at` still missing? near: shortly before it, or at the time itself."""

    promised_at: datetime
    near: bool = False
    kind: Literal["ring_promise"] = "ring_promise"


@dataclass(frozen=True, kw_only=True, slots=True)
class BeginNight(Asked):
    """Sleep until then; `watch` keeps an eye open. link: where the public was told that we are back in the morning."""

    until: datetime
    watch: PersonId
    link: str = ""
    kind: Literal["begin_night"] = "begin_night"


@dataclass(frozen=True, kw_only=True, slots=True)
class EndNight(Asked):
    """Wake up now."""

    kind: Literal["end_night"] = "end_night"


@dataclass(frozen=True, kw_only=True, slots=True)
class RingMorning(Rung):
    """Has the night that lasts until `until` ended?"""

    until: datetime
    kind: Literal["ring_morning"] = "ring_morning"


EscalationRequest = (
    AnswerCall
    | RingCall
    | SettleNet
    | ReportPhone
    | ChangeLevel
    | PromiseUpdate
    | KeepPromise
    | RingPromise
    | BeginNight
    | EndNight
    | RingMorning
)
