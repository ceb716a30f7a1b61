"""Everything still to be said or done outside. The rules name goals and logical places, never a channel.

A delivery's key is unique within its crisis and is the idempotency key on the platform. Two deliveries with one key are
one: the later one only says that the goal must hold once more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Literal

from bot.crisis.letters import letter_in
from bot.crisis.model import PersonId
from bot.crisis.outside import OUTSIDE, person_of
from bot.crisis.requests import AlarmRequest
from bot.crisis.staff_line import ANNOUNCED
from bot.crisis.traces import Sign


class Lane(IntEnum):
    """What goes first when a platform allows only so much: escalation before checklist before cosmetics."""

    CALL = 0
    ROOM = 1
    BOARD = 2
    TALK = 3
    CARD = 4
    COSMETIC = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Where:
    """A logical place: the room, the brand's announcements or its stakeholders, one person's direct messages, a card's
    thread, or a whisper that only one person sees in the room."""

    kind: Literal["room", "announcements", "stakeholders", "person", "thread", "whisper"] = "room"
    person: PersonId | None = None
    slot: str = ""

    @property
    def queue(self) -> str:
        """The line in which messages of this place wait for one another."""
        return f"{self.kind}:{self.person or self.slot}"


ROOM = Where()
ANNOUNCEMENTS = Where(kind="announcements")
STAKEHOLDERS = Where(kind="stakeholders")


def privately(person: PersonId) -> Where:
    """The direct messages of one person."""
    return Where(kind="person", person=person)


def whisper(person: PersonId) -> Where:
    """The room, but for one pair of eyes."""
    return Where(kind="whisper", person=person)


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned:
    """What every delivery has. after: keys of deliveries of the same crisis that must be done before."""

    key: str
    after: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Say(Planned):
    """One immutable line, rendered from the fact with that number. part: which of the things to say about it."""

    where: Where
    line: int
    part: str = ""
    lane: Lane = Lane.TALK
    kind: Literal["say"] = "say"


@dataclass(frozen=True, kw_only=True, slots=True)
class Show(Planned):
    """A card must be right: rendered when delivered, edited in place, one pending delivery per slot."""

    slot: str
    standing: bool = False
    lane: Lane = Lane.CARD
    kind: Literal["show"] = "show"

    @property
    def where(self) -> Where:
        """The announcements, or somebody's direct messages, for a card that stands there; else the room."""
        if letter := letter_in(self.slot):
            return privately(letter.person)
        if self.slot.startswith(OUTSIDE):
            return privately(person_of(self.slot))
        return ANNOUNCEMENTS if self.slot.startswith(ANNOUNCED) else ROOM


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenRoom(Planned):
    """A room of that name must stand; the random suffix in the name was drawn before."""

    name: str
    private: bool
    lane: Lane = Lane.ROOM
    kind: Literal["open_room"] = "open_room"


@dataclass(frozen=True, kw_only=True, slots=True)
class Invite(Planned):
    """These people must be in the room."""

    people: tuple[PersonId, ...]
    lane: Lane = Lane.ROOM
    kind: Literal["invite"] = "invite"


@dataclass(frozen=True, kw_only=True, slots=True)
class Describe(Planned):
    """The room's topic or its purpose must be right."""

    what: Literal["topic", "purpose"]
    lane: Lane = Lane.COSMETIC
    kind: Literal["describe"] = "describe"


@dataclass(frozen=True, kw_only=True, slots=True)
class PinCard(Planned):
    """A card must be pinned."""

    slot: str
    lane: Lane = Lane.ROOM
    kind: Literal["pin_card"] = "pin_card"


@dataclass(frozen=True, kw_only=True, slots=True)
class SeedSign(Planned):
    """One reaction of ours on a card, so that people only need to press it."""

    slot: str
    sign: Sign
    lane: Lane = Lane.COSMETIC
    kind: Literal["seed_sign"] = "seed_sign"


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload(Planned):
    """A document must reach that place. file: which one."""

    where: Where
    line: int
    file: Literal["markdown", "html", "json"]
    named: bool = False
    lane: Lane = Lane.TALK
    kind: Literal["upload"] = "upload"


@dataclass(frozen=True, kw_only=True, slots=True)
class Seal(Planned):
    """The files that the line with that number names must be fetched once for their fingerprints."""

    line: int
    lane: Lane = Lane.TALK
    kind: Literal["seal"] = "seal"


@dataclass(frozen=True, kw_only=True, slots=True)
class SpreadNet(Planned):
    """A message scheduled on the platform in case the bot itself is dead when the call's time is over."""

    person: PersonId
    at: datetime
    lane: Lane = Lane.COSMETIC
    kind: Literal["spread_net"] = "spread_net"


@dataclass(frozen=True, kw_only=True, slots=True)
class LiftNet(Planned):
    """The scheduled message is withdrawn: the call was answered, or the bot lives and said it itself."""

    person: PersonId
    net: str
    lane: Lane = Lane.COSMETIC
    kind: Literal["lift_net"] = "lift_net"


@dataclass(frozen=True, kw_only=True, slots=True)
class ArchiveRoom(Planned):
    """The room must be archived."""

    lane: Lane = Lane.COSMETIC
    kind: Literal["archive_room"] = "archive_room"


@dataclass(frozen=True, kw_only=True, slots=True)
class Alarm(Planned):
    """At that time, ask this. Nothing is ever cancelled: a stale question decides nothing."""

    at: datetime
    asks: AlarmRequest
    lane: Lane = Lane.CALL
    kind: Literal["alarm"] = "alarm"


Delivery = (
    Say
    | Show
    | OpenRoom
    | Invite
    | Describe
    | PinCard
    | SeedSign
    | Upload
    | SpreadNet
    | LiftNet
    | ArchiveRoom
    | Alarm
    | Seal
)
