"""Permission overwrites of channels: who may set them, and what happens to the channels of a category when its own
change. Each change is told to the realm's listeners; what an overwrite then lets people do is discord_permissions.py's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.sandbox.discord_errors import DiscordError
from bot.sandbox.discord_happenings import ChannelChanged
from bot.sandbox.discord_permissions import Permission, in_channel, of_member, require
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import Channel, ChannelType, Guild, Json, Overwrite

MOST_OVERWRITES = 1000
ROLE, MEMBER = 0, 1


def read(given: Json) -> Overwrite:
    """A partial overwrite object; numbers may come as text (discord.com/developers/docs, overwrite object)."""
    allow, deny = int(given.get("allow") or 0), int(given.get("deny") or 0)
    return Overwrite(id=str(given["id"]), type=int(given.get("type", ROLE)), allow=allow, deny=deny)


def copied(overwrites: Iterable[Overwrite]) -> dict[str, Overwrite]:
    """The same overwrites for another channel, by id."""
    return {each.id: replace(each) for each in overwrites}


def check_new(guild: Guild, overwrites: Iterable[Overwrite], by: str) -> None:
    """Refuse overwrites of a channel to be made that touch what its maker may not do in the server, or MANAGE_ROLES
    unless by an administrator (discord.com/developers/docs, create guild channel)."""
    may = of_member(guild, by)
    wanted = list(overwrites)
    if len(wanted) > MOST_OVERWRITES:
        raise DiscordError(30060)
    if any(each.type == ROLE and each.id not in guild.roles for each in wanted):
        raise DiscordError(10009)
    _check_bits(_touched({}, copied(wanted)), may, may)


def check_change(realm: Realm, channel: Channel, after: dict[str, Overwrite], by: str) -> None:
    """Refuse a change to somebody without MANAGE_ROLES, and what is newly allowed or denied that they may do neither in
    the server nor in the category, unless an overwrite of the channel gives them MANAGE_ROLES; MANAGE_ROLES itself is
    for administrators (discord.com/developers/docs, modify channel, edit channel permissions)."""
    require(realm, channel, by, Permission.MANAGE_ROLES)
    if len(after) > MOST_OVERWRITES:
        raise DiscordError(30060)
    for overwrite in after.values():
        if channel.overwrites.get(overwrite.id) != overwrite:
            _check_target(realm, channel, overwrite)
    guild = realm.guilds[channel.guild or ""]
    at_large = of_member(guild, by)
    may = at_large
    if channel.parent:
        may |= in_channel(realm, guild.channels[channel.parent], by)
    mine = [channel.overwrites[each] for each in (by, *guild.members[by].roles) if each in channel.overwrites]
    if any(Permission.MANAGE_ROLES & each.allow for each in mine):
        may = ~Permission(0)
    _check_bits(_touched(channel.overwrites, after), may, at_large)


def put(realm: Realm, channel: Channel, after: dict[str, Overwrite]) -> None:
    """Give a channel these overwrites; the channels of a category that had the same as it follow
    (discord.com/developers/docs, permissions: permission syncing). The channel itself is told by the caller."""
    before, channel.overwrites = channel.overwrites, after
    if channel.type is not ChannelType.CATEGORY:
        return
    for child in realm.guilds[channel.guild or ""].channels.values():
        if child.parent == channel.id and child.overwrites == before:
            child.overwrites = copied(after.values())
            realm.tell(ChannelChanged(channel=child))


def change(realm: Realm, channel: Channel, after: dict[str, Overwrite], *, by: str) -> None:
    """Give a channel these overwrites, if ``by`` may, and tell of it."""
    if channel.guild is None:
        raise DiscordError(50003)
    check_change(realm, channel, after, by)
    put(realm, channel, after)
    realm.tell(ChannelChanged(channel=channel))


def _check_target(realm: Realm, channel: Channel, overwrite: Overwrite) -> None:
    guild = realm.guild_of(channel)
    known = realm.users.keys() if overwrite.type == MEMBER else guild.roles.keys() if guild else ()
    if overwrite.id not in known:
        raise DiscordError(10009)


def _touched(before: dict[str, Overwrite], after: dict[str, Overwrite]) -> Permission:
    """The bits that are not what they were. Those that stand already may stay: clients send an overwrite as a whole."""
    bits = 0
    for key in before.keys() | after.keys():
        was, now = (side.get(key) or Overwrite(id=key, type=ROLE) for side in (before, after))
        bits |= (was.allow ^ now.allow) | (was.deny ^ now.deny)
    return Permission(bits)


def _check_bits(touched: Permission, may: Permission, at_large: Permission) -> None:
    if touched & ~may:
        raise DiscordError(50013)
    if Permission.MANAGE_ROLES in touched and Permission.ADMINISTRATOR not in at_large:
        raise DiscordError(50013)
