"""What happens when a crisis opens: the plan is copied, the room stands, cards find their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Literal

from bot.crisis.criteria import Gauge
from bot.crisis.facts.base import Happened
from bot.crisis.levels import Level, Timing
from bot.crisis.model import PersonId, Place, Seat, personal
from bot.crisis.outside import Outsider
from bot.crisis.playbook import PlannedLine, PlannedStep, Texts
from bot.crisis.queues import Queue
from bot.crisis.quiet import Quiet


@dataclass(frozen=True, kw_only=True, slots=True)
class CrisisOpened(Happened):
    """Somebody started a crisis. It holds the whole plan, so that later edits of the playbook change nothing here."""

    crisis: str
    workspace: str
    brand: str
    playbook: str
    playbook_version: str
    level: Level
    language: str
    timezone: str
    room_name: str
    plan: tuple[PlannedStep, ...]
    seats: tuple[Seat, ...]
    timings: tuple[Timing, ...]
    invited: tuple[PersonId, ...] = ()
    playbook_title: Texts = field(default_factory=dict)
    holding: Texts = field(default_factory=dict)
    private: bool = False
    drill: bool = False
    short: bool = False
    title: str = personal()
    link: str = personal()
    platform: str = ""
    exposed_at: datetime | None = None
    exposed_about: bool = False
    noticed_at: datetime | None = None
    holding_approved_by: PersonId | None = None
    queues: tuple[Queue, ...] = ()
    gauge: Gauge = field(default_factory=Gauge)
    quiet: tuple[Quiet, ...] = ()
    reply_lines: tuple[PlannedLine, ...] = ()
    outsiders: tuple[Outsider, ...] = ()
    walled: bool = False
    shift_hours: int = 0
    brand_name: str = ""
    kind: Literal["crisis_opened"] = "crisis_opened"


@dataclass(frozen=True, kw_only=True, slots=True)
class RoomWanted(Happened):
    """What was only recorded needs a room after all; or again, where the first could not be opened.

    invited: everybody who belongs into it.
    """

    room_name: str
    invited: tuple[PersonId, ...] = ()
    again: bool = False
    kind: Literal["room_wanted"] = "room_wanted"


@dataclass(frozen=True, kw_only=True, slots=True)
class NeighbourSeen(Happened):
    """Another crisis was opened in the same workspace within moments; their people are told of each other. title and
    room_name: the other's. later: the other one came second."""

    other: str
    other_by: str
    title: str = personal()
    room_name: str = ""
    later: bool = False
    kind: Literal["neighbour_seen"] = "neighbour_seen"


@dataclass(frozen=True, kw_only=True, slots=True)
class RoomOpened(Happened):
    """The room stands."""

    place: Place
    kind: Literal["room_opened"] = "room_opened"


@dataclass(frozen=True, kw_only=True, slots=True)
class RoomLost(Happened):
    """The room cannot be used any more: archived or deleted by hand, or the bot was put out."""

    room: str
    why: str
    kind: Literal["room_lost"] = "room_lost"


@dataclass(frozen=True, kw_only=True, slots=True)
class CardPlaced(Happened):
    """A card stands in the room."""

    minor: ClassVar[bool] = True
    slot: str
    room: str
    message: str
    kind: Literal["card_placed"] = "card_placed"


@dataclass(frozen=True, kw_only=True, slots=True)
class CardLost(Happened):
    """Somebody deleted a card; it is posted once more."""

    minor: ClassVar[bool] = True
    slot: str
    message: str
    kind: Literal["card_lost"] = "card_lost"


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryFailed(Happened):
    """Something could not be said or done on the platform; the timeline shows it and people are told. permission: the
    one the bot lacks, where that is why. to: whom it was for alone."""

    key: str
    why: str
    permission: str = ""
    to: PersonId | None = None
    kind: Literal["delivery_failed"] = "delivery_failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class DetailLearnt(Happened):
    """A detail that was preset at the start is now known. None leaves a detail as it is."""

    title: str | None = personal(None)
    link: str | None = personal(None)
    platform: str | None = None
    exposed_at: datetime | None = None
    exposed_about: bool = False
    noticed_at: datetime | None = None
    language: str | None = None
    brand: str | None = None
    outsiders: tuple[Outsider, ...] = ()
    brand_name: str = ""
    kind: Literal["detail_learnt"] = "detail_learnt"


Rooms = RoomWanted | RoomOpened | RoomLost
OpeningFact = CrisisOpened | Rooms | NeighbourSeen | CardPlaced | CardLost | DeliveryFailed | DetailLearnt
