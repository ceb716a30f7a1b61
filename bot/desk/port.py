"""What a platform must offer: what is answered at once (Answer), what it can do (Chat). What it hears: inbound.py."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.crisis.deliveries import Delivery
from bot.crisis.fingerprint import Fingerprint
from bot.crisis.person import Standing
from bot.crisis.traces import Sign
from bot.show.card import Card, Form


class TryLater(Exception):
    """Not now. after: seconds to wait. unknown: it may have been done all the same, so look before doing it again."""

    def __init__(self, why: str, after: float = 1.0, unknown: bool = False, method: str = "") -> None:
        super().__init__(why)
        self.why, self.after, self.unknown, self.method = why, after, unknown, method


class Undeliverable(Exception):
    """Trying again will not help. why, permission: keys of the catalogues, "undeliverable" and "permission"."""

    def __init__(self, why: str, detail: str = "", permission: str = "") -> None:
        super().__init__(f"{why}: {detail}" if detail else why)
        self.why, self.detail, self.permission = why, detail, permission


class Clock(Protocol):
    """The only source of time: aware, UTC."""

    def now(self) -> datetime:
        """The time now."""

    async def wait_until(self, when: datetime, wake: asyncio.Event | None = None) -> None:
        """Return at that time, or as soon as the event is set."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """Something said back at once, to that person alone."""

    card: Card


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenForm:
    """A form to open while the platform still allows it."""

    form: Form


@dataclass(frozen=True, kw_only=True, slots=True)
class FormMistakes:
    """The form stays open, with a sentence at each field that needs another answer."""

    mistakes: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Quiet:
    """Nothing to say: what was asked shows elsewhere. card: for where a platform wants an answer all the same."""

    card: Card | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Redraw:
    """The card that was pressed reads so now: shown at once, whatever else waits for its turn. It may be lost; the
    delivery that makes the card right stands in its row all the same."""

    card: Card


Answer = Reply | OpenForm | FormMistakes | Redraw | Quiet


@dataclass(frozen=True, kw_only=True, slots=True)
class Stranger:
    """What a platform tells of somebody we have not met."""

    user: str
    name: str
    locale: str = ""
    timezone: str = "UTC"
    standing: Standing = Standing.MEMBER


@dataclass(frozen=True, kw_only=True, slots=True)
class NewRoom:
    """A room to create. wanted_at: when it was asked for; a room created before cannot be ours. topic, users: for
    platforms that take them at once; both are also asked for by themselves."""

    name: str
    private: bool
    wanted_at: datetime
    topic: str = ""
    users: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A file to upload."""

    name: str
    title: str
    content: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """A limit to keep: so many times within so many seconds, counted under one name.

    spread: what was used comes back bit by bit, so that nobody ever waits for a whole window (a bucket of `times` that
    fills within `seconds`). keep: so many are left over for what weighs more; only where it is spread.
    """

    name: str
    times: int
    seconds: float
    spread: bool = False
    keep: int = 0


class Chat(Protocol):
    """A workspace on a platform. Each call raises TryLater or Undeliverable, and nothing else that is expected.

    look: the call may have been made before with an unknown end; find its traces by the key before doing it again.
    """

    workspace: str
    overseen: bool
    """Whether administrators see private rooms as well."""
    glance: float
    """Seconds between two cards that are read."""

    def paces(self, delivery: Delivery, room: str) -> tuple[Pace, ...]:
        """The published limits that carrying this delivery there counts against."""

    async def open_room(self, room: NewRoom, look: bool) -> str:
        """A room of that name; its id."""

    async def invite(self, room: str, users: Sequence[str]) -> Sequence[str]:
        """These people are in the room afterwards; whoever cannot be is returned."""

    async def describe(self, room: str, what: Literal["topic", "purpose"], text: str) -> None:
        """The room's topic or purpose reads so."""

    async def channel(self, name: str) -> str:
        """The id of a room by its name or id, as somebody wrote it into the contacts file."""

    async def direct(self, user: str) -> str:
        """The room of direct messages with somebody."""

    async def post(self, room: str, card: Card, key: str, look: bool, thread: str = "") -> str:
        """A message, once per key; its id. thread: the message it answers, which must be in the same room."""

    async def edit(self, room: str, message: str, card: Card) -> None:
        """The message reads so now."""

    async def whisper(self, room: str, user: str, card: Card) -> None:
        """A message only one person in the room sees; best effort on every platform."""

    async def pin(self, room: str, message: str) -> None:
        """The message is pinned."""

    async def sign(self, room: str, message: str, sign: Sign) -> None:
        """Our reaction is on the message."""

    async def signed(self, room: str, message: str) -> Mapping[Sign, frozenset[str]]:
        """Who has reacted with what, as it stands now; ourselves left out."""

    async def upload(self, room: str, document: Document, key: str, look: bool) -> None:
        """The document is in the room, once per key."""

    async def schedule(self, room: str, card: Card, at: datetime) -> str:
        """The platform itself posts this then; the platform's name for it, empty where it cannot do that."""

    async def scheduled(self, room: str, at: datetime) -> str:
        """What the platform will post there then, by its name; empty where nothing waits."""

    async def unschedule(self, room: str, scheduled: str) -> None:
        """What was scheduled is not posted, if it has not been yet."""

    async def fingerprints(self, said: str) -> tuple[Fingerprint, ...]:
        """Of the files of this workspace that the links in a text lead to, in their order; each is read once, and not
        kept. Empty where none does."""

    async def archive(self, room: str) -> None:
        """The room is archived."""

    async def look_up(self, user: str) -> Stranger:
        """What the platform tells of somebody."""
