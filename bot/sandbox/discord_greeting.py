"""What a new gateway session is told first: READY, then one GUILD_CREATE for each of its servers
(discord.com/developers/docs, gateway events: ready, guild create). Pure: it reads the realm and makes values."""

from __future__ import annotations

from collections.abc import Iterator

from bot.sandbox.discord_intents import application_flags
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_shapes import guild_shape, member_shape, user_shape
from bot.sandbox.discord_sight import told_channel
from bot.sandbox.discord_world import Guild, Json

VERSION = 10
PATH = "/discord/gateway"
LARGE = 50
"""From so many members a server counts as large, unless IDENTIFY says otherwise (gateway events: identify)."""

_EMPTY = ("voice_states", "threads", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds")

Shard = tuple[int, int]


def on_shard(guild: str | None, shard: Shard | None) -> bool:
    """Whether what concerns this server goes to this shard; what concerns none goes to the first (gateway:
    sharding)."""
    if shard is None:
        return True
    number, shards = shard
    return number == ((int(guild) >> 22) % shards if guild else 0)


def address(realm: Realm) -> str:
    """The gateway's address, without its query."""
    return realm.base_url.replace("http", "ws", 1) + PATH


def guilds_of(realm: Realm, shard: Shard | None) -> Iterator[Guild]:
    """The servers of a shard that the app is a member of."""
    for guild in realm.guilds.values():
        if realm.app.user in guild.members and on_shard(guild.id, shard):
            yield guild


def ready(realm: Realm, session: str, shard: Shard | None) -> Json:
    """READY, with every server still unavailable."""
    own = user_shape(realm.bot) | {"email": None, "mfa_enabled": True, "verified": True}
    flags = application_flags(realm.app.privileged)
    said: Json = {
        "v": VERSION,
        "user": own,
        "guilds": [{"id": guild.id, "unavailable": True} for guild in guilds_of(realm, shard)],
        "session_id": session,
        "resume_gateway_url": address(realm),
        "application": {"id": realm.app.id, "flags": flags, "flags_new": str(flags)},
    }
    return said if shard is None else said | {"shard": list(shard)}


def guild_create(realm: Realm, guild: Guild, *, new: bool = False) -> Json:
    """A server with everything in it. Of the members only the app itself: the others are for GUILD_PRESENCES, which the
    sandbox does not grant. ``new``: the app has just joined it, so that it was not unavailable before."""
    own = guild.members[realm.app.user]
    said = guild_shape(realm, guild) | {
        "joined_at": member_shape(realm, guild, own)["joined_at"],
        "large": len(guild.members) >= LARGE,
        "member_count": len(guild.members),
        "members": [member_shape(realm, guild, own)],
        "hub_type": None,
        "channels": [told_channel(realm, channel) for channel in guild.channels.values()],
    }
    said |= {key: [] for key in _EMPTY}
    return said if new else said | {"unavailable": False}
