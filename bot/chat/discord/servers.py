"""The servers the bot is in: each is a workspace of its own. They come, change, have an outage, and go."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from bot.chat.discord.calls import Calls
from bot.chat.discord.memory import Memory
from bot.chat.discord.rooms import Where
from bot.chat.discord.server import Server
from bot.chat.discord.speak import DiscordChat
from bot.desk.port import Chat, Clock


class Servers:
    """Told of by the gateway alone."""

    def __init__(self, calls: Calls, where: Where, clock: Clock, memory: Memory) -> None:
        self._calls = calls
        self._where = where
        self._clock = clock
        self._memory = memory
        self._known: dict[str, Server] = {}
        self._met: dict[str, DiscordChat] = {}
        self._awaited: set[str] = set()
        self.chats: dict[str, DiscordChat] = {}
        """The servers that can be reached now, by workspace."""
        self.ready = asyncio.Event()
        """Set once every server has been told of."""
        self.arrived: Callable[[Chat], None] = lambda _: None
        self.left: Callable[[str], None] = lambda _: None
        """Told of every server that can be reached now, and of every workspace that cannot any more."""

    @property
    def names(self) -> list[str]:
        """What they are called."""
        return [server.name for server in self._known.values() if server.available]

    def expect(self, ready: Mapping[str, Any]) -> None:
        """READY names the servers of its shard; each is told of afterwards. Whichever is not named any more has put us
        out while nobody listened."""
        named = {str(guild["id"]) for guild in ready["guilds"]}
        shard, shards = ready.get("shard") or (0, 1)
        for guild in self._known.keys() - named:
            if (int(guild) >> 22) % shards == shard:  # discord.com/developers/docs, gateway: sharding
                self.heard("GUILD_DELETE", {"id": guild}, "")
        self._awaited |= named
        self._told_of("")

    def heard(self, name: str, body: Mapping[str, Any], bot_user: str) -> DiscordChat | None:
        """A dispatch; a server that can be reached from now on, if it tells of one."""
        guild = str(body.get("guild_id") or body.get("id") or "")
        if name == "GUILD_CREATE" and guild not in self._known:
            self._meet(Server(guild, bot_user))
        if name in ("GUILD_CREATE", "GUILD_DELETE"):
            self._told_of(guild)
        server = self._known.get(guild)
        if server is None:
            return None
        server.heard(name, body)
        if name not in ("GUILD_CREATE", "GUILD_DELETE"):
            return None
        if server.available:
            return self._come(guild)
        self._lose(guild)
        return None

    def _meet(self, server: Server) -> None:
        chat = DiscordChat(self._calls, server, self._where, self._clock)
        chat.remember, chat.locale_of = self._memory.keep, self._memory.locale
        self._known[server.id], self._met[server.id] = server, chat

    def _come(self, guild: str) -> DiscordChat:
        """After an outage with the same chat: it knows direct rooms and how old the cards are."""
        chat = self._met[guild]
        self.chats[chat.workspace] = chat
        self.arrived(chat)
        return chat

    def _lose(self, guild: str) -> None:
        workspace = self._met[guild].workspace
        if self.chats.pop(workspace, None):
            self.left(workspace)

    def comes_back(self, workspace: str) -> bool:
        """Whether it is one of ours that only cannot be reached just now."""
        server = self._known.get(workspace.partition(":")[2])
        return server is not None and not server.removed

    def lose_all(self) -> None:
        """None can be reached any more: what is to be said there waits."""
        for guild in self._known:
            self._lose(guild)

    def _told_of(self, guild: str) -> None:
        """One server less to wait for."""
        self._awaited.discard(guild)
        if not self._awaited:
            self.ready.set()
