"""Who may do what in a Discord server and in one of its channels: the published bits and the published way of putting
roles and overwrites together. It changes nothing; refusing is all it does (discord.com/developers/docs,
permissions)."""

from __future__ import annotations

from enum import IntFlag

from bot.sandbox.discord_errors import DiscordError, NotKnown
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import Channel, Guild


class Permission(IntFlag):
    """Bitwise permission flags, as far as they concern text (discord.com/developers/docs, permissions)."""

    CREATE_INSTANT_INVITE = 1 << 0
    KICK_MEMBERS = 1 << 1
    BAN_MEMBERS = 1 << 2
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_AUDIT_LOG = 1 << 7
    PRIORITY_SPEAKER = 1 << 8
    STREAM = 1 << 9
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    SEND_TTS_MESSAGES = 1 << 12
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    VIEW_GUILD_INSIGHTS = 1 << 19
    CONNECT = 1 << 20
    SPEAK = 1 << 21
    MUTE_MEMBERS = 1 << 22
    DEAFEN_MEMBERS = 1 << 23
    MOVE_MEMBERS = 1 << 24
    USE_VAD = 1 << 25
    CHANGE_NICKNAME = 1 << 26
    MANAGE_NICKNAMES = 1 << 27
    MANAGE_ROLES = 1 << 28
    MANAGE_WEBHOOKS = 1 << 29
    MANAGE_GUILD_EXPRESSIONS = 1 << 30
    USE_APPLICATION_COMMANDS = 1 << 31
    REQUEST_TO_SPEAK = 1 << 32
    MANAGE_EVENTS = 1 << 33
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    USE_EXTERNAL_STICKERS = 1 << 37
    SEND_MESSAGES_IN_THREADS = 1 << 38
    USE_EMBEDDED_ACTIVITIES = 1 << 39
    MODERATE_MEMBERS = 1 << 40
    VIEW_CREATOR_MONETIZATION_ANALYTICS = 1 << 41
    USE_SOUNDBOARD = 1 << 42
    CREATE_GUILD_EXPRESSIONS = 1 << 43
    CREATE_EVENTS = 1 << 44
    USE_EXTERNAL_SOUNDS = 1 << 45
    SEND_VOICE_MESSAGES = 1 << 46
    SET_VOICE_CHANNEL_STATUS = 1 << 48
    SEND_POLLS = 1 << 49
    USE_EXTERNAL_APPS = 1 << 50
    PIN_MESSAGES = 1 << 51
    BYPASS_SLOWMODE = 1 << 52


NONE = Permission(0)
ALL = ~NONE

SENDING = Permission.MENTION_EVERYONE | Permission.SEND_TTS_MESSAGES | Permission.ATTACH_FILES | Permission.EMBED_LINKS
"""What goes with SEND_MESSAGES where that is denied (discord.com/developers/docs, permissions: implicit
permissions)."""

DIRECT = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.ADD_REACTIONS
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.PIN_MESSAGES
    | Permission.USE_APPLICATION_COMMANDS
)
"""What both sides of direct messages may. Permissions are for servers only (discord.com/developers/docs, permissions);
nobody may touch what the other wrote (50003)."""


def of_member(guild: Guild, user: str) -> Permission:
    """What somebody may in the server as a whole: everything for the owner and for administrators; nothing for who is
    no member."""
    member = guild.members.get(user)
    if member is None:
        return NONE
    if user == guild.owner:
        return ALL
    may = Permission(guild.roles[guild.id].permissions)
    for role in member.roles:
        may |= Permission(guild.roles[role].permissions)
    return ALL if Permission.ADMINISTRATOR in may else may


def in_channel(realm: Realm, channel: Channel, user: str) -> Permission:
    """What somebody may in a channel; nothing for a stranger to it, and for all while the server has an outage."""
    guild = realm.guild_of(channel)
    if guild is None:
        return DIRECT if user in channel.recipients else NONE
    if not guild.available:
        return NONE
    may = of_member(guild, user)
    if Permission.ADMINISTRATOR in may:
        return may
    return _implied(_overwritten(guild, channel, user, may))


def require(realm: Realm, channel: Channel, user: str, *needed: Permission) -> None:
    """Refuse what somebody may not do in a channel: 50001 where they do not see it, else 50013."""
    guild = realm.guild_of(channel)
    if guild is not None and not guild.available:
        raise NotKnown("what Discord answers for the channels of a server in an outage")
    may = in_channel(realm, channel, user)
    if Permission.VIEW_CHANNEL not in may:
        raise DiscordError(50001)
    if any(permission not in may for permission in needed):
        raise DiscordError(50013)


def require_in_guild(guild: Guild, user: str, *needed: Permission) -> None:
    """Refuse what somebody may not do in the server as a whole: 50001 for who is no member, else 50013."""
    if user not in guild.members:
        raise DiscordError(50001)
    if any(permission not in of_member(guild, user) for permission in needed):
        raise DiscordError(50013)


def _overwritten(guild: Guild, channel: Channel, user: str, may: Permission) -> Permission:
    """First @everyone's overwrite, then those of the person's roles together, then the person's own: of each what is
    denied, then what is allowed."""
    own = guild.members[user].roles if user in guild.members else []
    for group in ((guild.id,), own, (user,)):
        found = [channel.overwrites[each] for each in group if each in channel.overwrites]
        for overwrite in found:
            may &= ~Permission(overwrite.deny)
        for overwrite in found:
            may |= Permission(overwrite.allow)
    return may


def _implied(may: Permission) -> Permission:
    if Permission.VIEW_CHANNEL not in may:
        return NONE
    return may if Permission.SEND_MESSAGES in may else may & ~SENDING
