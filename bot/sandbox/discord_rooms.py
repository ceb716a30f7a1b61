"""What may be done with channels and categories: make, change, delete, open direct messages. One place for programs and
people alike, with the permissions both need; each change is told to the realm's listeners. The rules of overwrites
stand in discord_overwrites.py."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass

from bot.sandbox import discord_overwrites
from bot.sandbox.discord_errors import DiscordError, NotKnown, invalid
from bot.sandbox.discord_happenings import ChannelChanged, ChannelGone, ChannelMade
from bot.sandbox.discord_permissions import Permission, require, require_in_guild
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import Channel, ChannelType, Guild, Json, Overwrite

MOST_CHANNELS = 500
MOST_IN_CATEGORY = 50
LONGEST_NAME = 100
LONGEST_TOPIC = 1024

_KNOWN = ("name", "topic", "parent_id", "position", "permission_overwrites", "lock_permissions")
# What a text channel's name loses (nextcord pull request 957); other signs may stay (discord-api-docs issue 1646).
_LOST = str.maketrans("", "", "".join(sign for sign in string.punctuation if sign not in "-_"))


@dataclass(frozen=True, kw_only=True, slots=True)
class NewChannel:
    """A channel to be made. ``overwrites`` left empty under a ``parent``: those of the category are taken over."""

    name: str
    type: ChannelType = ChannelType.TEXT
    topic: str | None = None
    parent: str | None = None
    overwrites: tuple[Overwrite, ...] = ()
    position: int | None = None


def create(realm: Realm, guild: Guild, new: NewChannel, *, by: str) -> Channel:
    """A new channel; MANAGE_CHANNELS is needed, in the category where there is one (discord.com/developers/docs, create
    guild channel). Under a category it starts with the category's overwrites if it has none of its own (discord.py,
    Guild.create_text_channel)."""
    parent = _parent(guild, new) if new.parent else None
    if parent is None:
        require_in_guild(guild, by, Permission.MANAGE_CHANNELS)
    else:
        require(realm, parent, by, Permission.MANAGE_CHANNELS)
    if len(guild.channels) >= MOST_CHANNELS:
        raise DiscordError(30013)
    discord_overwrites.check_new(guild, new.overwrites, by)
    own = new.overwrites or (parent.overwrites.values() if parent else ())
    channel = Channel(
        id=realm.snowflake(),
        type=new.type,
        name=_named(new.type, new.name),
        guild=guild.id,
        topic=_checked_topic(new.topic),
        parent=new.parent,
        position=_last(guild, new.type) if new.position is None else new.position,
        overwrites=discord_overwrites.copied(own),
    )
    guild.channels[channel.id] = channel
    realm.tell(ChannelMade(channel=channel))
    return channel


def modify(realm: Realm, channel: Channel, changes: Json, *, by: str) -> None:
    """Change what stands in ``changes`` (keys as on the wire), all of it or nothing. MANAGE_CHANNELS is needed, for
    overwrites MANAGE_ROLES too. ``lock_permissions``: take over the category's overwrites (discord.com/developers/docs,
    modify channel, modify guild channel positions)."""
    guild = _guild_of(realm, channel)
    require(realm, channel, by, Permission.MANAGE_CHANNELS)
    unknown = [key for key in changes if key not in _KNOWN]
    if unknown:
        raise NotKnown(f"changing {', '.join(unknown)} of a channel")
    name = _named(channel.type, changes["name"]) if "name" in changes else channel.name
    topic = _checked_topic(changes["topic"]) if "topic" in changes else channel.topic
    parent = changes.get("parent_id", channel.parent)
    if parent and parent != channel.parent:
        _parent(guild, NewChannel(name=name, type=channel.type, parent=parent))
    overwrites = _overwrites_after(guild, channel, changes, parent)
    if overwrites is not None:
        discord_overwrites.check_change(realm, channel, overwrites, by)
        discord_overwrites.put(realm, channel, overwrites)
    channel.name, channel.topic, channel.parent = name, topic, parent
    if changes.get("position") is not None:
        channel.position = changes["position"]
    realm.tell(ChannelChanged(channel=channel))


def remove(realm: Realm, channel: Channel, *, by: str) -> None:
    """Delete a channel with all in it. The channels of a category stay and stand outside of any
    (discord.com/developers/docs, delete channel)."""
    guild = _guild_of(realm, channel)
    require(realm, channel, by, Permission.MANAGE_CHANNELS)
    for child in [each for each in guild.channels.values() if each.parent == channel.id]:
        child.parent = None
        realm.tell(ChannelChanged(channel=child))
    del guild.channels[channel.id]
    realm.tell(ChannelGone(channel=channel))


def set_overwrite(realm: Realm, channel: Channel, overwrite: Overwrite, *, by: str) -> None:
    """Set one overwrite, of a role or of any user, member or not (discord.com/developers/docs, edit channel
    permissions; discord-api-docs issue 2856). 10009 where there is no such role or user."""
    discord_overwrites.change(realm, channel, {**channel.overwrites, overwrite.id: overwrite}, by=by)


def remove_overwrite(realm: Realm, channel: Channel, overwrite_id: str, *, by: str) -> None:
    """Take one overwrite away; 10009 where there is none (discord.com/developers/docs, delete channel permission)."""
    if overwrite_id not in channel.overwrites:
        raise DiscordError(10009)
    left = {key: each for key, each in channel.overwrites.items() if key != overwrite_id}
    discord_overwrites.change(realm, channel, left, by=by)


def open_direct(realm: Realm, user_id: str) -> Channel:
    """The direct messages of somebody with the app, opened if need be (discord.com/developers/docs, create DM). An app
    has none with itself or another bot (50007)."""
    if realm.user(user_id).bot:
        raise DiscordError(50007)
    found = realm.direct(user_id)
    if found is not None:
        return found
    channel = Channel(id=realm.snowflake(), type=ChannelType.DM, recipients=[user_id, realm.app.user])
    realm.directs[channel.id] = channel
    realm.tell(ChannelMade(channel=channel))
    return channel


def _guild_of(realm: Realm, channel: Channel) -> Guild:
    guild = realm.guild_of(channel)
    if guild is None:
        raise NotKnown("changing or closing direct messages")
    return guild


def _overwrites_after(guild: Guild, channel: Channel, changes: Json, parent: str | None) -> dict[str, Overwrite] | None:
    """The overwrites the channel shall have; None: those it has."""
    if changes.get("lock_permissions") and parent:
        return discord_overwrites.copied(guild.channels[parent].overwrites.values())
    if changes.get("permission_overwrites") is None:
        return None
    return {each["id"]: discord_overwrites.read(each) for each in changes["permission_overwrites"]}


def _parent(guild: Guild, new: NewChannel) -> Channel:
    """The category a channel is put into; 50035 where it is none, or full (discord.com/developers/docs, channel types:
    up to 50 channels; discord-api-docs pull request 1289 shows the error of a full one; no public
    record of the other two was found)."""
    found = guild.channels.get(new.parent or "")
    if found is None:
        raise invalid("parent_id", "CHANNEL_PARENT_INVALID", "Category does not exist")
    if found.type is not ChannelType.CATEGORY:
        raise invalid("parent_id", "CHANNEL_PARENT_INVALID_TYPE", "Not a category")
    if new.type is ChannelType.CATEGORY:
        raise NotKnown("what Discord answers for a category inside of a category")
    if sum(each.parent == found.id for each in guild.channels.values()) >= MOST_IN_CATEGORY:
        sentence = f"Maximum number of channels in category reached ({MOST_IN_CATEGORY})"
        raise invalid("parent_id", "CHANNEL_PARENT_MAX_CHANNELS", sentence)
    return found


def _named(kind: ChannelType, name: str | None) -> str:
    """The name as it will stand. A text channel's loses its capitals, blanks and runs of dashes become one dash
    (discord-api-docs issue 1646, yesbot-ts pull request 971); a category keeps its own."""
    if not 1 <= len(name or "") <= LONGEST_NAME:
        raise invalid("name", "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {LONGEST_NAME} in length.")
    plain = (name or "").strip()
    written = plain if kind is ChannelType.CATEGORY else re.sub(r"[\s-]+", "-", plain.lower().translate(_LOST))
    if not written:
        raise NotKnown("what Discord makes of a channel name of nothing but blanks and punctuation")
    return written


def _checked_topic(topic: str | None) -> str | None:
    if topic is not None and len(topic) > LONGEST_TOPIC:
        raise invalid("topic", "BASE_TYPE_MAX_LENGTH", f"Must be {LONGEST_TOPIC} or fewer in length.")
    return topic or None


def _last(guild: Guild, kind: ChannelType) -> int:
    return max((each.position + 1 for each in guild.channels.values() if each.type is kind), default=0)
