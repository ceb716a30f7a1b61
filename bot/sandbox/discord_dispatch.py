"""One dispatch of Discord's gateway as a value, what the app is known to have been told, and how a dispatch gets its
intent and its server. It decides about no happening."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.sandbox.discord_intents import Intent, needed
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_sight import seen_in
from bot.sandbox.discord_world import Channel, Guild, Json


@dataclass(frozen=True, kw_only=True, slots=True)
class Dispatch:
    """One dispatch with all its content. ``guild``: the server whose shard it goes to; None: the first shard."""

    name: str
    payload: Json
    needs: Intent
    guild: str | None = None


@dataclass(kw_only=True, slots=True)
class Told:
    """What the app knows, as far as the next dispatch depends on it: servers it saw go down, the channels it saw in
    each, ephemeral messages it was told of."""

    down: set[str] = field(default_factory=set)
    seen: dict[str, set[str]] = field(default_factory=dict)
    whispers: set[str] = field(default_factory=set)

    @classmethod
    def everything(cls, realm: Realm) -> Told:
        """The app knows the realm as it is now."""
        down = {guild.id for guild in realm.guilds.values() if not guild.available}
        return cls(down=down, seen={guild.id: set(seen_in(realm, guild)) for guild in realm.guilds.values()})


def hears(realm: Realm, guild: Guild) -> bool:
    """Whether the app is told of anything in a server now."""
    return guild.available and realm.app.user in guild.members


def of_guild(guild: Guild, name: str, payload: Json) -> Dispatch:
    """A dispatch about a server."""
    return Dispatch(name=name, payload=payload, needs=needed(name, direct=False), guild=guild.id)


def of_channel(channel: Channel, name: str, payload: Json) -> Dispatch:
    """A dispatch about something in a channel, with the server's id where there is one."""
    at = {"guild_id": channel.guild} if channel.guild else {}
    return Dispatch(
        name=name, payload=payload | at, needs=needed(name, direct=channel.guild is None), guild=channel.guild
    )
