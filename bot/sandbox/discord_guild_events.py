"""What happens to a server and what is in it (channels, roles, members, the server itself) as dispatches
(discord.com/developers/docs, gateway events: channels, guilds). Talk stands in discord_events.py. It changes nothing
but ``Told``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.sandbox.discord_dispatch import Dispatch, Told, hears, of_guild
from bot.sandbox.discord_greeting import guild_create
from bot.sandbox.discord_happenings import (
    ChannelChanged,
    ChannelGone,
    ChannelMade,
    GuildCame,
    GuildWent,
    MemberChanged,
    RolesChanged,
    UserChanged,
)
from bot.sandbox.discord_intents import Intent, needed
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_shapes import member_shape, role_shape, user_shape
from bot.sandbox.discord_sight import seen_in, sees, told_channel
from bot.sandbox.discord_world import Channel, Guild


def of_roles(realm: Realm, happening: RolesChanged, told: Told) -> Iterator[Dispatch]:
    """A role with other permissions, and what they bring to sight."""
    guild = happening.guild
    if hears(realm, guild):
        payload = {"guild_id": guild.id, "role": role_shape(realm, guild.roles[happening.role])}
        yield of_guild(guild, "GUILD_ROLE_UPDATE", payload)
        yield from _come_to_sight(realm, guild, guild.channels.values(), told)


def of_channels(realm: Realm, happening: ChannelMade | ChannelChanged | ChannelGone, told: Told) -> Iterator[Dispatch]:
    """A channel of a server, seen or not; direct messages come without CHANNEL_CREATE (change log: API v8)."""
    channel, guild = happening.channel, realm.guild_of(happening.channel)
    if guild is None or not hears(realm, guild):
        return
    names = {ChannelMade: "CHANNEL_CREATE", ChannelChanged: "CHANNEL_UPDATE", ChannelGone: "CHANNEL_DELETE"}
    yield of_guild(guild, names[type(happening)], told_channel(realm, channel))
    _mark(realm, guild, channel, told)
    around = [guild.channels[channel.parent]] if channel.parent in guild.channels else []
    yield from _come_to_sight(realm, guild, around, told)


def _mark(realm: Realm, guild: Guild, channel: Channel, told: Told) -> bool:
    """Note whether a channel is seen now; True where it was not before."""
    seen = told.seen.setdefault(guild.id, set())
    before = channel.id in seen
    if channel.id in guild.channels and sees(realm, channel):
        seen.add(channel.id)
        return not before
    seen.discard(channel.id)
    return False


def _come_to_sight(realm: Realm, guild: Guild, channels: Iterable[Channel], told: Told) -> Iterator[Dispatch]:
    """What the app gains sight of comes as CHANNEL_UPDATE, complete now (channel resource: obfuscated channels)."""
    for channel in channels:
        if _mark(realm, guild, channel, told):
            yield of_guild(guild, "CHANNEL_UPDATE", told_channel(realm, channel))


def of_members(realm: Realm, happening: MemberChanged, told: Told) -> Iterator[Dispatch]:
    """Members stand under GUILD_MEMBERS; the app's own update comes always (gateway: intents, caveats)."""
    guild, member = happening.guild, happening.member
    if not hears(realm, guild):
        return
    own = member.user == realm.app.user
    if happening.left:
        gone = {"guild_id": guild.id, "user": user_shape(realm.user(member.user))}
        yield of_guild(guild, "GUILD_MEMBER_REMOVE", gone)
        return
    name = "GUILD_MEMBER_ADD" if happening.joined else "GUILD_MEMBER_UPDATE"
    payload = member_shape(realm, guild, member) | {"guild_id": guild.id}
    needs = Intent(0) if own and not happening.joined else needed(name, direct=False)
    yield Dispatch(name=name, payload=payload, needs=needs, guild=guild.id)
    if own:
        yield from _come_to_sight(realm, guild, guild.channels.values(), told)


def of_guilds(realm: Realm, happening: GuildCame | GuildWent, told: Told) -> Iterator[Dispatch]:
    guild = happening.guild
    if isinstance(happening, GuildWent):
        yield from _went(realm, happening, told)
    elif hears(realm, guild):
        new = guild.id not in told.down
        told.down.discard(guild.id)
        told.seen[guild.id] = set(seen_in(realm, guild))
        yield of_guild(guild, "GUILD_CREATE", guild_create(realm, guild, new=new))


def _went(realm: Realm, happening: GuildWent, told: Told) -> Iterator[Dispatch]:
    """``unavailable`` stands there for an outage alone; without it the app was removed (gateway events: guild
    delete)."""
    guild = happening.guild
    if not happening.unavailable:
        told.down.discard(guild.id)
        yield of_guild(guild, "GUILD_DELETE", {"id": guild.id})
    elif realm.app.user in guild.members:
        told.down.add(guild.id)
        yield of_guild(guild, "GUILD_DELETE", {"id": guild.id, "unavailable": True})


def of_users(realm: Realm, happening: UserChanged, told: Told) -> Iterator[Dispatch]:
    """Members change with their user (gateway events: guild member update); of itself the app hears USER_UPDATE too."""
    user = happening.user
    if user.id == realm.app.user:
        yield Dispatch(name="USER_UPDATE", payload=user_shape(user), needs=Intent(0))
    for guild in realm.guilds.values():
        if user.id in guild.members and hears(realm, guild):
            yield from of_members(realm, MemberChanged(guild=guild, member=guild.members[user.id]), told)
