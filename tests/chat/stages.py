"""A platform as the contract's tests see it: people, rooms, messages, a hand on its faults. None is named here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.crisis.person import Standing
from bot.crisis.traces import Sign
from bot.desk.port import Chat

Trouble = Literal["done, answer lost", "done, server error", "done, half an answer", "dropped", "server error"]
Call = Literal["post", "open", "upload", "archive", "schedule"]
TROUBLES: tuple[Trouble, ...] = (
    "done, answer lost",
    "done, server error",
    "done, half an answer",
    "dropped",
    "server error",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """A message as people see it. signs: who reacted with what, as `user:sign`."""

    id: str
    text: str
    pinned: bool = False
    signs: tuple[str, ...] = ()
    thread: str = ""


class Stage(Protocol):
    """A platform with people on it, and a hand on its faults.

    guest: who may look on but not take part, and what they are (outsider). nobody, nowhere: ids of the right shape that
    nobody bears. zone: what the platform tells of Anna's. twin: the name a room of ours gets where a stranger's has it.
    delays: what it may say of how long to wait, and what that means, in seconds.
    """

    chat: Chat
    anna: str
    bruno: str
    guest: str
    outsider: Standing
    nobody: str
    nowhere: str
    zone: str
    longest_topic: int
    schedules: bool
    delays: Mapping[str, float]

    def twin(self, name: str) -> str:
        """What our room is called where a stranger's has the name."""

    def now(self) -> datetime:
        """The platform's time."""

    async def pass_time(self, seconds: float) -> None:
        """Let time pass."""

    def seen(self, room: str) -> list[Seen]:
        """What stands in a room, oldest first, system lines left out."""

    def whispered(self, room: str, user: str) -> list[str]:
        """What only that person sees there."""

    def members(self, room: str) -> set[str]:
        """Who is in a room, our bot left out."""

    def names(self, prefix: str) -> list[str]:
        """The names of all rooms that begin so."""

    def described(self, room: str) -> str:
        """The topic people see."""

    def files(self, room: str) -> list[bytes]:
        """The contents of the files in a room, each showing once."""

    def crowd(self, count: int) -> list[str]:
        """So many more people."""

    def foreign_room(self, name: str) -> str:
        """A room somebody else made."""

    def share(self, room: str, content: bytes) -> str:
        """Anna posts a file in a room, in answer to our newest message there; the link that leads to it."""

    def unshare(self, room: str, link: str) -> None:
        """She deletes it."""

    def react(self, room: str, message: str, user: str, sign: Sign) -> None:
        """Somebody reacts."""

    def delete(self, room: str, message: str) -> None:
        """Somebody deletes our message."""

    def close(self, room: str) -> None:
        """Somebody archives a room."""

    def put_out(self, room: str) -> None:
        """Somebody removes our bot from a room."""

    def trouble(self, what: Trouble, call: Call) -> None:
        """The next such call ends like that."""

    def refuse_for(self, after: str) -> None:
        """The next post is too early: the platform says how long to wait, in its own words."""
