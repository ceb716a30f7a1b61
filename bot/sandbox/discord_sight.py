"""Which channels of a server the app sees, and how Discord hides the others from it: since 16 November 2026 a channel
the app may not view still comes over the gateway, but obfuscated, and not at all over REST
(discord.com/developers/docs, channel resource: obfuscated channels; change log: channel obfuscation for users and
bots)."""

from __future__ import annotations

from bot.sandbox.discord_permissions import Permission, in_channel
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_shapes import channel_shape
from bot.sandbox.discord_world import Channel, ChannelType, Guild, Json

HIDDEN_NAME = "___hidden___"
CHANNEL_OBFUSCATED = 1 << 17


def sees(realm: Realm, channel: Channel) -> bool:
    """Whether the app may view a channel. A category is seen when any channel in it is."""
    if channel.guild is None:
        return realm.app.user in channel.recipients
    if Permission.VIEW_CHANNEL in in_channel(realm, channel, realm.app.user):
        return True
    inside = realm.guilds[channel.guild].channels.values() if channel.type is ChannelType.CATEGORY else ()
    return any(sees(realm, each) for each in inside if each.parent == channel.id)


def seen_in(realm: Realm, guild: Guild) -> frozenset[str]:
    """The ids of the channels of a server that the app sees."""
    return frozenset(channel.id for channel in guild.channels.values() if sees(realm, channel))


def told_channel(realm: Realm, channel: Channel) -> Json:
    """A channel as the gateway tells of it: obfuscated where the app does not see it. Only id, type, position and
    parent stay true then; the text fields are emptied (the page names them no further than "sensitive fields")."""
    shape = channel_shape(realm, channel)
    if channel.guild is None or sees(realm, channel):
        return shape
    denied = {"id": channel.guild, "type": 0, "allow": "0", "deny": str(int(Permission.VIEW_CHANNEL))}
    emptied = {key: None for key in ("topic", "last_message_id", "last_pin_timestamp") if key in shape}
    hidden = {"name": HIDDEN_NAME, "flags": CHANNEL_OBFUSCATED, "permission_overwrites": [denied]}
    return shape | emptied | hidden
