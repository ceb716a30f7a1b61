"""Asking for a crisis, and the results that come back while it opens."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.crisis.aid import SHIFT_HOURS
from bot.crisis.criteria import Gauge
from bot.crisis.levels import Level, Timing
from bot.crisis.model import PersonId, Place, Seat
from bot.crisis.outside import Outsider
from bot.crisis.playbook import Playbook
from bot.crisis.queues import Queue
from bot.crisis.quiet import Quiet
from bot.crisis.requests.base import Asked, Worded


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbour:
    """A crisis opened in the same workspace moments ago."""

    crisis: str
    by: PersonId
    title: str
    at: datetime
    room_name: str = ""
    brand: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class StartCrisis(Worded):
    """Open a crisis. The ids and the room's random suffix were drawn before, so that a repeat gives the same room.
    Without a room name it is only recorded: nobody is called, no clock rings.

    seats: who holds what at this brand. short: the short mode or not, None for what fits the number of people.
    invited: in a drill, whom to call. holding_approved_by: who approved the plan's holding text beforehand. queues:
    what publishes by itself, and has to be paused. gauge: what its level is measured by. quiet: when who is not waited
    for. outsiders: who may be asked from outside. team: everybody of a brand that keeps to itself; its room is a closed
    one, and they are let in. brand_name: the brand's, where the workspace has more than one.
    """

    workspace: str
    playbook: Playbook
    brand: str
    room_name: str
    language: str
    timezone: str
    title: str = ""
    level: Level | None = None
    link: str = ""
    platform: str = ""
    exposed_at: datetime | None = None
    exposed_about: bool = False
    noticed_at: datetime | None = None
    private: bool = False
    drill: bool = False
    short: bool | None = None
    seats: tuple[Seat, ...] = ()
    invited: tuple[PersonId, ...] = ()
    timings: tuple[Timing, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    holding_approved_by: PersonId | None = None
    queues: tuple[Queue, ...] = ()
    gauge: Gauge = field(default_factory=Gauge)
    quiet: tuple[Quiet, ...] = ()
    outsiders: tuple[Outsider, ...] = ()
    team: tuple[PersonId, ...] = ()
    shift_hours: int = SHIFT_HOURS
    brand_name: str = ""
    kind: Literal["start_crisis"] = "start_crisis"


@dataclass(frozen=True, kw_only=True, slots=True)
class WantRoom(Asked):
    """What was only recorded needs a room after all; the room's random suffix was drawn before."""

    room_name: str
    kind: Literal["want_room"] = "want_room"


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetNeighbour(Asked):
    """Another crisis was opened in the same workspace moments after this one."""

    other: str
    other_by: PersonId
    title: str = ""
    room_name: str = ""
    kind: Literal["meet_neighbour"] = "meet_neighbour"


@dataclass(frozen=True, kw_only=True, slots=True)
class SettleRoom(Asked):
    """The courier: the room stands."""

    place: Place
    kind: Literal["settle_room"] = "settle_room"


@dataclass(frozen=True, kw_only=True, slots=True)
class SettleCard(Asked):
    """The courier: a card stands."""

    slot: str
    room: str
    message: str
    kind: Literal["settle_card"] = "settle_card"


@dataclass(frozen=True, kw_only=True, slots=True)
class SettleFailure(Asked):
    """The courier: this could not be delivered, and trying again will not help. permission: the one the bot lacks,
    where that is why. to: whom it was for alone."""

    key: str
    why: str
    permission: str = ""
    to: PersonId | None = None
    kind: Literal["settle_failure"] = "settle_failure"


@dataclass(frozen=True, kw_only=True, slots=True)
class SettleArchive(Asked):
    """The courier: the room is archived."""

    kind: Literal["settle_archive"] = "settle_archive"


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportCardLost(Asked):
    """A message of ours was deleted by hand."""

    message: str
    kind: Literal["report_card_lost"] = "report_card_lost"


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportRoomLost(Asked):
    """A room was archived or deleted by hand, or the bot was put out of it."""

    room: str
    why: Literal["archived", "deleted", "removed"]
    kind: Literal["report_room_lost"] = "report_room_lost"


@dataclass(frozen=True, kw_only=True, slots=True)
class LearnDetail(Worded):
    """Fill in what was preset at the start; None leaves a detail as it is. walled: the new brand has a team of its own;
    outsiders: who approves for it from outside. brand_name: as in StartCrisis."""

    title: str | None = None
    link: str | None = None
    platform: str | None = None
    exposed_at: datetime | None = None
    exposed_about: bool = False
    noticed_at: datetime | None = None
    language: str | None = None
    brand: str | None = None
    walled: bool = False
    outsiders: tuple[Outsider, ...] = ()
    brand_name: str = ""
    kind: Literal["learn_detail"] = "learn_detail"


OpeningRequest = (
    StartCrisis
    | WantRoom
    | MeetNeighbour
    | SettleRoom
    | SettleCard
    | SettleFailure
    | SettleArchive
    | ReportCardLost
    | ReportRoomLost
    | LearnDetail
)
