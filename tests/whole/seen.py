"""What people see of a chat, whichever it is, and what a stage asks of the chat it plays on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from bot.sandbox.acts import Act
from bot.sandbox.player import Asked

ROME = ZoneInfo("Europe/Rome")
"""The clock on everybody's wall."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """A message. words: as they are read, signs as signs, times as in Rome. ours: the bot said it, and no line of the
    platform's own. called: whom it notifies beyond its readers, by id, and "everyone"."""

    id: str
    words: str
    ours: bool
    called: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The first line."""
        return self.words.partition("\n")[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A channel or somebody's direct messages, as it is now. people: the handles of those who were let in by name.
    put_away: archived, or what there is of it. pinned: ids, the newest first."""

    id: str
    name: str
    kind: Literal["public", "private", "direct"]
    topic: str
    put_away: bool
    people: frozenset[str]
    has_bot: bool
    messages: tuple[Seen, ...]
    pinned: tuple[str, ...]

    @property
    def words(self) -> str:
        """Everything that stands there."""
        return "\n".join(each.words for each in self.messages)


class Side(Protocol):
    """A chat as its people use it."""

    def perform(self, who: str, act: Act) -> Asked | None:
        """Do an act, its signs being signs and its labels as they are read."""
        ...

    def delete(self, who: str, place: str, message: str) -> None:
        """Somebody who may deletes a message, by its id."""
        ...

    def lose(self, who: str, place: str) -> None:
        """Somebody takes a channel away, the way it is done there: archives it, or deletes it."""
        ...

    def whispers(self, who: str) -> Mapping[str, str]:
        """What only this person sees in channels, by id, oldest first."""
        ...

    def places(self) -> Iterator[Place]:
        """All there are, oldest first."""
        ...

    def letters_of(self, who: str) -> str:
        """The id of somebody's direct messages with the bot; empty where there are none."""
        ...

    def id_of(self, who: str) -> str:
        """Somebody's id."""
        ...

    def uploaded(self) -> Mapping[str, list[bytes]]:
        """Every file that was shared, by name."""
        ...

    def refused_calls(self) -> list[str]:
        """The calls of the bot that the platform did not take."""
        ...
