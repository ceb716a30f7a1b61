"""Discord's memory: who and what there is, how to find it, and whom to tell when something happens. The rules of what
may change stand in discord_rooms.py and discord_talk.py; nothing here speaks the wire."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.sandbox.clock import Clock
from bot.sandbox.discord_errors import DiscordError
from bot.sandbox.discord_happenings import Happening
from bot.sandbox.discord_world import Application, Channel, ChannelType, Guild, Message, Modal, User
from bot.sandbox.ids import Ids

EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
"""Snowflakes count milliseconds from here (discord.com/developers/docs, reference: snowflakes)."""


@dataclass(kw_only=True, slots=True)
class Realm:
    """All of Discord that the sandbox has: the app, the users, the servers, and direct messages."""

    app: Application
    clock: Clock
    ids: Ids
    base_url: str = "http://127.0.0.1"
    hooked: bool = False
    """Whether the page tells how to send the app something from outside."""
    users: dict[str, User] = field(default_factory=dict)
    guilds: dict[str, Guild] = field(default_factory=dict)
    directs: dict[str, Channel] = field(default_factory=dict)
    modals: dict[str, Modal] = field(default_factory=dict)
    listeners: list[Callable[[Happening], None]] = field(default_factory=list)
    _last: int = 0

    def tell(self, happening: Happening) -> None:
        """Hand a happening to everyone who listens (the gateway, the page, the tests)."""
        for listener in tuple(self.listeners):
            listener(happening)

    def snowflake(self) -> str:
        """An id that tells its time, rising and unique (discord.com/developers/docs, reference: snowflakes)."""
        milliseconds = int((self.clock.now() - EPOCH).total_seconds() * 1000)
        self._last = max(milliseconds << 22, self._last + 1)
        return str(self._last)

    @property
    def bot(self) -> User:
        return self.users[self.app.user]

    def user(self, user_id: str) -> User:
        """The user of that id; 10013 where there is none."""
        found = self.users.get(user_id)
        if found is None:
            raise DiscordError(10013)
        return found

    def guild(self, guild_id: str) -> Guild:
        """The server of that id, where the app is a member and there is no outage; else 10004."""
        found = self.guilds.get(guild_id)
        if found is None or not found.available or self.app.user not in found.members:
            raise DiscordError(10004)
        return found

    def channel(self, channel_id: str) -> Channel:
        """The channel of that id, be it in a server or direct messages; 10003 where there is none."""
        found = self.directs.get(channel_id)
        places = (guild.channels.get(channel_id) for guild in self.guilds.values())
        found = found or next((place for place in places if place is not None), None)
        if found is None:
            raise DiscordError(10003)
        return found

    def guild_of(self, channel: Channel) -> Guild | None:
        """The server a channel is in; None for direct messages."""
        return self.guilds[channel.guild] if channel.guild else None

    def message(self, channel: Channel, message_id: str) -> Message:
        """The message of that id; 10008 where there is none. Ephemeral ones are not found so."""
        found = channel.messages.get(message_id)
        if found is None:
            raise DiscordError(10008)
        return found

    def direct(self, user: str) -> Channel | None:
        """The direct messages of somebody with the app, if they were ever opened."""
        return next((each for each in self.directs.values() if user in each.recipients), None)

    def channels(self) -> Iterator[Channel]:
        """Every channel of every server, categories left out, and all direct messages."""
        for guild in self.guilds.values():
            yield from (each for each in guild.channels.values() if each.type is ChannelType.TEXT)
        yield from self.directs.values()

    def named(self, name: str) -> User:
        """A person by id, username or shown name: for tests and played cases."""
        for user in self.users.values():
            if name in (user.id, user.username, user.shown):
                return user
        raise LookupError(f"nobody is called {name!r}; there are {[each.shown for each in self.users.values()]}")

    def link(self, channel: Channel, message: str) -> str:
        """The address of a message, as Discord's client copies it: /channels/SERVER/CHANNEL/MESSAGE."""
        return f"https://discord.com/channels/{channel.guild or '@me'}/{channel.id}/{message}"
