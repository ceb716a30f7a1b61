"""The line to Discord's gateway: discord.py keeps it, this watches over it. Nothing is understood here.

discord.py is used for the gateway alone, without its cache, views or commands: every dispatch is handed on as it came.
What it does not do by itself: it looks for a silent line only every 41 seconds (here within 12) and waits 30 for its
farewell, it identifies without asking how many identifications are left (here it asks), its first connection may end
it, and its pauses between tries grow to a quarter of an hour (here it begins anew within a minute or two).
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import discord
from aiohttp import ClientError, ClientWSTimeout
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

log = logging.getLogger(__name__)

Dispatch = Callable[[str, Mapping[str, Any], bool], None]
"""What hears a dispatch: its name, its body, and whether it was replayed after a gap."""

DISPATCH, HELLO = 0, 10
"""Opcodes (discord.com/developers/docs, gateway opcodes)."""

LEAST_LEFT = 3
"""So many identifications are kept in reserve: at none left Discord resets the token (docs, session start limit)."""

FAREWELL = 1.0
"""Seconds for the other end to say good-bye as well."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Watch:
    """How closely the line is watched, in seconds: a heartbeat of our own every `beat`, hung up within `silence`; a
    failed start is tried again after `first` seconds, then ever more rarely, at most after `longest`, and a client that
    does not get through for that long is given up. apart: between two identifications (docs, session start limit)."""

    beat: float = 4.0
    silence: float = 12.0
    first: float = 1.0
    longest: float = 60.0
    apart: float = 5.0


class GatewayRefused(Exception):
    """Discord will not have us, and trying again will not help. The text says what to do."""


class _NoneLeft(discord.DiscordException):
    """The identifications are used up."""


class Gateway:
    """The connection of one token, with as many shards as Discord asks for."""

    def __init__(self, token: str, intents: discord.Intents, hears: Dispatch, watch: Watch | None = None) -> None:
        self._token = token
        self._intents = intents
        self._hears = hears
        self._client: _Client | None = None
        self._replaying = False
        self.watch = watch or Watch()
        self.budget: Callable[[], Awaitable[float]] = _unlimited
        """How long to wait before the next identification, in seconds."""
        self.heard = 0
        """How many dispatches came."""

    @property
    def alive(self) -> bool:
        """Whether every shard is connected and has its session."""
        client = self._client
        return client is not None and bool(client.live) and len(client.live) == client.shard_count

    async def run(self) -> None:
        """Stay connected until cancelled. GatewayRefused where that is not possible."""
        loop, wait = asyncio.get_running_loop(), self.watch.first
        while True:
            begun = loop.time()
            try:
                await self._allowed()
                await self._once()
            except (discord.LoginFailure, discord.PrivilegedIntentsRequired) as refused:
                raise GatewayRefused(_cure(refused)) from refused
            except discord.ConnectionClosed as closed:
                if closed.code in CURES:
                    raise GatewayRefused(CURES[closed.code]) from closed
                log.warning("the line to Discord was closed: %s", closed.code)
            except (discord.DiscordException, ClientError, OSError, TimeoutError) as error:
                log.warning("Discord was not reached: %r", error)
            except Exception:
                # The last guard: whatever the library stumbles over, Slack goes on, and so do we.
                log.exception("the line to Discord broke")
            wait = self.watch.first if loop.time() - begun > self.watch.longest else wait
            await asyncio.sleep(wait)
            wait = min(wait * 2, self.watch.longest)

    async def _allowed(self) -> None:
        """Wait without a line while the identifications are used up. Sometimes there are new ones before their time."""
        while (wait := await self.budget()) > 0:
            log.error("Discord's identifications are used up, for %.0f seconds more", wait)
            await asyncio.sleep(min(wait, self.watch.longest))

    async def _once(self) -> None:
        """One life of a client: from its login until it ends, for whatever reason."""
        client = self._client = _Client(self._intents, self._raw, self.budget, self.watch)
        try:
            async with asyncio.timeout(self.watch.longest) as patience:
                watching = asyncio.ensure_future(self._watch_over(client, patience))
                try:
                    await client.start(self._token)
                finally:
                    watching.cancel()
        finally:
            self._client = None
            await client.close()

    async def _watch_over(self, client: _Client, patience: asyncio.Timeout) -> None:
        """discord.py's own look at the line comes with its heartbeat, every 41 seconds; ours is more frequent. Without
        this watch the client's time runs out."""
        loop, lines = asyncio.get_running_loop(), 0
        while True:
            await asyncio.sleep(self.watch.beat)
            for shard in client.shards.values():
                await self._look_at(shard._parent.ws)  # the library offers no way to a shard's line
            if self.alive or len(client.live) > lines:
                patience.reschedule(loop.time() + self.watch.longest)
            lines = len(client.live)

    async def _look_at(self, line: DiscordWebSocket) -> None:
        """Send a heartbeat, unless the line has been silent for too long: then it is cut, so that it is resumed."""
        keeper = line._keep_alive
        if keeper is None or not line.open:
            return
        if time.perf_counter() - keeper._last_recv > self.watch.silence - self.watch.beat:
            log.warning("shard %s of Discord is silent; connecting anew", line.shard_id)
            line.socket._writer.transport.abort()  # without a farewell, which nobody would answer
            return
        try:
            await line.send_heartbeat(keeper.beat())
        except (ConnectionError, discord.ConnectionClosed) as error:
            log.debug("shard %s broke off, as the library will see: %r", line.shard_id, error)

    def _raw(self, text: str) -> None:
        """Whatever came. Between a greeting and the word that a session began or goes on, it is a replay."""
        said = json.loads(text)
        if said.get("op") == HELLO:
            self._replaying = True
        if said.get("op") != DISPATCH:
            return
        name, body = said["t"], said.get("d") or {}
        if name in ("READY", "RESUMED"):
            self._replaying = False
        self.heard += 1
        self._hears(name, body, self._replaying)


class _Client(discord.AutoShardedClient):
    """discord.py with nothing of its own: no cache of members and messages, no views."""

    def __init__(
        self,
        intents: discord.Intents,
        raw: Callable[[str], None],
        budget: Callable[[], Awaitable[float]],
        watch: Watch,
    ) -> None:
        super().__init__(
            intents=intents,
            enable_debug_events=True,
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            allowed_mentions=discord.AllowedMentions.none(),
            heartbeat_timeout=watch.silence,
        )
        self._connection._update_references = self._opened  # type: ignore[method-assign]  # nothing else tells of a line
        self._raw = raw
        self._budget = budget
        self._apart = watch.apart
        self._lines: list[DiscordWebSocket] = []
        self.live: set[int] = set()

    def _opened(self, ws: DiscordWebSocket) -> None:
        ws.socket._timeout = ClientWSTimeout(ws_close=FAREWELL)
        self._lines = [*filter(_lives, self._lines), ws]

    async def close(self) -> None:
        """The library leaves socket and thread of a line that it gave up while connecting; they would outlive us."""
        await super().close()
        for line in filter(_lives, self._lines):
            line.socket._response.close()
            if line._keep_alive:
                line._keep_alive.stop()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Never spend the last identifications, and never two within five seconds (docs, session start limit)."""
        if await self._budget() > 0:
            raise _NoneLeft
        if not initial:
            await asyncio.sleep(self._apart)

    async def on_socket_raw_receive(self, text: str) -> None:
        self._raw(text)

    async def on_shard_connect(self, shard_id: int) -> None:
        self.live.add(shard_id)

    async def on_shard_resumed(self, shard_id: int) -> None:
        self.live.add(shard_id)

    async def on_shard_disconnect(self, shard_id: int) -> None:
        self.live.discard(shard_id)


def _lives(line: DiscordWebSocket) -> bool:
    return line.open or (line._keep_alive is not None and line._keep_alive.is_alive())


async def _unlimited() -> float:
    return 0.0


_INTENTS = (
    "Switch on the Message Content intent under Bot -> Privileged Gateway Intents, or leave DISCORD_READ_TEXT out."
)
_TOKEN = "Discord does not take the token. Copy it anew from Bot -> Reset Token into DISCORD_TOKEN."  # noqa: S105 (a sentence)

CURES: Mapping[int, str] = {
    4004: _TOKEN,
    4010: "Discord refuses the shard. Run one bot per token.",
    4011: "Discord wants more shards than were opened. Start the bot anew.",
    4012: "This version of the gateway is gone. Install a newer version of the bot.",
    4013: "Discord does not know the intents. Install a newer version of the bot.",
    4014: _INTENTS,
}
"""Close codes after which nobody may come back (discord.com/developers/docs, gateway close event codes)."""


def _cure(refused: Exception) -> str:
    return _INTENTS if isinstance(refused, discord.PrivilegedIntentsRequired) else _TOKEN


def point_to(api: str) -> None:
    """Let the library speak to that address instead of Discord's own; empty for Discord's own."""
    Route.BASE = api or "https://discord.com/api/v10"


def come_back_to(gateway: str) -> None:
    """Where a session that cannot be resumed begins anew; the library would take an address of its own."""
    DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway)
