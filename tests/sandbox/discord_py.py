"""discord.py itself against a sandbox: its addresses pointed there for a while, and a client that writes down what it
hears."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import yarl

from tests.sandbox.gateway_bench import GatewayBench, eventually

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # it imports audioop, which is for voice only
    import discord
    from discord import ConnectionClosed, Intents, PrivilegedIntentsRequired
    from discord.gateway import DiscordWebSocket
    from discord.http import Route

__all__ = ["ConnectionClosed", "Intents", "Listener", "PrivilegedIntentsRequired", "connected", "pointed"]


class Listener(discord.AutoShardedClient):
    """A client that keeps what it was told: (what, id)."""

    def __init__(self, **options: Any) -> None:
        intents = Intents(guilds=True, guild_messages=True, guild_reactions=True, dm_messages=True)
        super().__init__(**{"intents": intents, "guild_ready_timeout": 0, "heartbeat_timeout": 2.0, **options})
        self.heard: list[tuple[str, int]] = []

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Without the five seconds of rest: the sandbox's clock stands still anyway."""

    async def on_shard_ready(self, shard_id: int) -> None:
        self.heard.append(("ready", shard_id))

    async def on_shard_resumed(self, shard_id: int) -> None:
        self.heard.append(("resumed", shard_id))

    async def on_raw_reaction_add(self, reaction: discord.RawReactionActionEvent) -> None:
        self.heard.append(("reaction", reaction.user_id))

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(("message", message.id))

    async def on_guild_unavailable(self, guild: discord.Guild) -> None:
        self.heard.append(("down", guild.id))

    async def on_guild_available(self, guild: discord.Guild) -> None:
        self.heard.append(("up", guild.id))

    async def hears(self, what: str, times: int = 1) -> None:
        """Wait until something of this kind was told so often."""
        await eventually(lambda: [each for each, _ in self.heard].count(what) >= times)


@asynccontextmanager
async def pointed(bench: GatewayBench) -> AsyncIterator[None]:
    """discord.py talks to this bench instead of Discord."""
    base, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = f"{bench.realm.base_url}/api/v10", yarl.URL(bench.url)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway


@asynccontextmanager
async def connected(bench: GatewayBench, **options: Any) -> AsyncIterator[Listener]:
    """A client that is ready and has every server."""
    async with pointed(bench), Listener(**options) as client:
        running = asyncio.ensure_future(client.start(bench.realm.app.token))
        try:
            await client.hears("ready")
            await eventually(lambda: not any(guild.unavailable for guild in client.guilds))
            yield client
        finally:
            await client.close()
            await running
