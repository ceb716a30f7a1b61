"""Opening rooms under their category, letting people in, putting rooms away. A channel cannot be archived on Discord:
it moves to the category of rooms put away, and nobody may write in it any more.

A category holds fifty channels; the next one is called "<name> 2" (discord.com/developers/docs, Create Guild Channel).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.chat.discord import overwrites
from bot.chat.discord.asking import Asking
from bot.chat.discord.finding import Finding, marker_in, topic_of, with_marker
from bot.chat.discord.marks import clean
from bot.chat.discord.server import CATEGORY, TEXT, Channel, Server
from bot.desk.port import NewRoom, Undeliverable

T = TypeVar("T")

IN_A_CATEGORY = 50
"""Channels (discord.com/developers/docs, Create Guild Channel)."""

CATEGORIES = 10
"""So many of fifty would be the 500 channels a server may have."""

LONGEST_NAME = 100
"""Letters of a channel's name (discord.com/developers/docs, Create Guild Channel)."""

_NOT_HERE = frozenset({"person_not_here", "invalid"})
"""What is wrong with somebody, not with the room: no member, no user, no id at all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Where:
    """The categories, by name: of rooms in use, and of rooms put away. They must differ."""

    category: str
    archive: str


class Rooms:
    """The rooms of one server."""

    def __init__(self, asking: Asking, server: Server, where: Where) -> None:
        self._asking = asking
        self._server = server
        self._where = where
        self._finding = Finding(asking, server)
        self._making_category = asyncio.Lock()

    async def prepare(self) -> None:
        """The category stands before it is needed: in a crisis that would be one call more."""
        await self._category(self._where.category)

    async def open(self, room: NewRoom, look: bool) -> str:
        """One call, with topic and people in it. Where one of them is refused, the room stands without them; they are
        invited by themselves afterwards, each at their own risk."""
        if look and (found := await self._finding.own_room(room)):
            return found
        try:
            return await self._under(self._where.category, lambda parent: self._create(room, parent, room.users))
        except Undeliverable as error:
            if not room.users or error.why not in _NOT_HERE:
                raise
        return await self._under(self._where.category, lambda parent: self._create(room, parent, ()))

    async def _create(self, room: NewRoom, parent: Channel, users: Sequence[str]) -> str:
        body = {
            "name": room.name[:LONGEST_NAME],
            "type": TEXT,
            "parent_id": parent.id,
            "topic": topic_of(room, shown(room.topic)),
            "permission_overwrites": overwrites.for_room(self._server, parent, users, room.private),
        }
        return (await self._make(body)).id

    async def _make(self, body: dict[str, object]) -> Channel:
        made = await self._asking.make("POST", "/guilds/{guild}/channels", body=body, guild=self._server.id)
        return self._server.learn(made)

    async def _under(self, name: str, act: Callable[[Channel], Awaitable[T]]) -> T:
        """Do it under the first category of that name, or of "<name> 2" and so on, that has room left."""
        for number in range(1, CATEGORIES + 1):
            parent = await self._category(_numbered(name, number))
            if self._server.rooms_in(parent.id) >= IN_A_CATEGORY:
                continue
            try:
                return await act(parent)
            except Undeliverable as error:
                if error.why != "category_full":
                    raise
        raise Undeliverable("too_many_rooms", name)

    async def _category(self, name: str) -> Channel:
        """It is made once, though several rooms open at the same time."""
        async with self._making_category:
            return self._server.category(name) or await self._make({"name": name, "type": CATEGORY})

    async def invite(self, room: str, users: Sequence[str]) -> list[str]:
        """Whoever was let in before is in; those who cannot be are returned."""
        channel = await self._asking.channel(room)
        wanted = [user for user in users if user != self._server.bot_user]
        new = [user for user in wanted if not overwrites.is_in(self._server, channel, user)]
        return [user for user in new if not await self._let_in(channel, user)]

    async def _let_in(self, channel: Channel, user: str) -> bool:
        """An overwrite may name anybody, so whether somebody is a member is asked first."""
        mine = overwrites.person(self._server, channel, user)
        body = {key: value for key, value in mine.body.items() if key != "id"}
        route, guild = "/channels/{channel}/permissions/{user}", self._server.id
        try:
            await self._asking.make("GET", "/guilds/{guild}/members/{user}", guild=guild, user=user)
            await self._asking.make("PUT", route, body=body, channel=channel.id, user=user)
        except Undeliverable as error:
            if error.why not in _NOT_HERE:
                raise
            return False
        self._server.let_in(channel.id, mine)
        return True

    async def describe(self, room: str, text: str) -> None:
        """The topic, with the marker it was created with; what it says already is not said again, for it may be changed
        twice in ten minutes only (observed: discord-api-docs issue 2190)."""
        channel = await self._asking.channel(room)
        topic = with_marker(shown(text), marker_in(channel.topic))
        if topic != channel.topic:
            await self._change(room, {"topic": topic})

    async def archive(self, room: str) -> None:
        """Away and locked, in one call; put away before is put away."""
        channel = await self._asking.channel(room)
        if not self.is_archived(room):
            await self._under(self._where.archive, lambda parent: self._put_away(channel, parent))

    async def _put_away(self, channel: Channel, parent: Channel) -> None:
        locked = overwrites.locked(self._server, channel)
        await self._change(channel.id, {"parent_id": parent.id, "permission_overwrites": locked})

    async def _change(self, room: str, body: dict[str, object]) -> None:
        self._server.learn(await self._asking.make("PATCH", "/channels/{channel}", body=body, channel=room))

    def is_archived(self, room: str) -> bool:
        """Whether a room was put away, by us or by hand."""
        channel = self._server.channel(room)
        parent = self._server.channel(channel.parent) if channel else None
        names = {_numbered(self._where.archive, number).casefold() for number in range(1, CATEGORIES + 1)}
        return parent is not None and parent.name.casefold() in names


def shown(text: str) -> str:
    """A topic as people see it: nobody is called by it, and no mention stands in it."""
    return clean(text).replace("<", "‹")


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name} {number}"
