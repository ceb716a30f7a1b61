"""A platform as people stand on it: what they do there, what they see, and what the bot's calls came to.

One story and one set of laws serve every platform by this; what stands behind it is in slack_ground.py and
discord_ground.py.
Nothing here judges.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.sandbox.faults import Faults
from bot.trial import Platform


class Asked(Protocol):
    """A command or a press on its way to the bot. failure: what the person was told where no answer came."""

    failure: str | None
    over: asyncio.Event

    async def settled(self) -> Any:
        """Until it is answered or given up."""


class Call(Protocol):
    """One call of the bot. status: 0 while it has no answer."""

    at: datetime
    status: int

    @property
    def ok(self) -> bool:
        """Whether it was done."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """Something the bot has said to more than one pair of eyes. mark: what it is found again by, empty for none."""

    place: str
    thread: str
    words: str
    mark: str


class Ground(Protocol):
    """One workspace or server. Rooms and messages are ids there, people handles, and signs have Slack's names."""

    platform: Platform

    @property
    def workspace(self) -> str:
        """As the bot names it."""

    @property
    def environment(self) -> Mapping[str, str]:
        """The settings of a bot that is connected here."""

    @property
    def calls(self) -> Sequence[Call]:
        """Every call so far."""

    @property
    def faults(self) -> Faults:
        """What can be switched on in the answers."""

    @property
    def refused(self) -> Mapping[str, int]:
        """How often a limit refused what."""

    @property
    def connected(self) -> bool:
        """Whether a bot hears what is done here."""

    @property
    def busy(self) -> bool:
        """Whether something that people did is still on its way to the bot."""

    def hang_up(self) -> None:
        """The bot's process is gone. The next one may connect at once, however soon it comes."""

    def user(self, who: str) -> str:
        """Somebody's id."""

    def sees(self, who: str, room: str) -> bool:
        """Whether somebody was let into a room."""

    def command(self, who: str, place: str, line: str) -> Asked:
        """Give a command. place: an id or a channel's name."""

    def react(self, who: str, room: str, message: str, sign: str) -> None:
        """Add a reaction. Refusal where it is there already, on a platform that says so."""

    def press(self, who: str, room: str, does: str) -> Asked | None:
        """The newest button of that kind that only this person sees in the room; None where there is none."""

    def open_room(self, name: str) -> str:
        """A channel made by hand, with the bot in it."""

    def name(self, room: str) -> str:
        """What a channel is called; empty for none of that id, and for direct messages."""

    def rooms(self) -> frozenset[str]:
        """The rooms that the bot made."""

    def stands(self, room: str, message: str) -> bool:
        """Whether a message is there."""

    def pinned(self, room: str) -> list[str]:
        """The messages pinned in a room."""

    def said(self) -> Iterator[Said]:
        """All that the bot has said."""

    def twice(self) -> Iterator[str]:
        """What else it has made that may exist only once, and exists more often."""

    def waiting(self) -> Sequence[str]:
        """The messages that the platform will send by itself."""
