"""How Discord writes things on the wire: users, members, roles, channels, messages, servers, as its REST API answers
them (discord.com/developers/docs, the object of that name). It reads the realm and changes nothing."""

from __future__ import annotations

from datetime import datetime

from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import (
    Application,
    Attachment,
    Channel,
    ChannelType,
    Guild,
    Json,
    Member,
    Message,
    MessageType,
    Overwrite,
    Role,
    User,
)

_GUILD_DEFAULTS: Json = {
    "icon": None,
    "description": None,
    "home_header": None,
    "splash": None,
    "discovery_splash": None,
    "features": [],
    "banner": None,
    "application_id": None,
    "region": "deprecated",
    "afk_channel_id": None,
    "afk_timeout": 300,
    "system_channel_id": None,
    "system_channel_flags": 0,
    "widget_enabled": False,
    "widget_channel_id": None,
    "verification_level": 0,
    "default_message_notifications": 0,
    "mfa_level": 0,
    "explicit_content_filter": 0,
    "max_presences": None,
    "max_members": 25000000,
    "max_stage_video_channel_users": 50,
    "max_video_channel_users": 25,
    "vanity_url_code": None,
    "premium_tier": 0,
    "premium_subscription_count": 0,
    "rules_channel_id": None,
    "safety_alerts_channel_id": None,
    "public_updates_channel_id": None,
    "premium_progress_bar_enabled": False,
    "nsfw": False,
    "nsfw_level": 0,
    "emojis": [],
    "stickers": [],
    "incidents_data": None,
}


def user_shape(user: User) -> Json:
    """A user. Apps still have a discriminator of four digits, people "0"; ``bot`` stands at apps alone."""
    shape: Json = {
        "id": user.id,
        "username": user.username,
        "avatar": None,
        "discriminator": f"{int(user.id) % 9999 + 1:04d}" if user.bot else "0",
        "public_flags": 0,
        "flags": 0,
        "banner": None,
        "accent_color": None,
        "global_name": user.global_name,
        "avatar_decoration_data": None,
        "collectibles": None,
        "primary_guild": None,
    }
    return shape | ({"bot": True} if user.bot else {})


def member_shape(realm: Realm, guild: Guild, member: Member, with_user: bool = True) -> Json:
    """A member; in messages and interactions it comes without or with its user."""
    shape: Json = {
        "avatar": None,
        "banner": None,
        "communication_disabled_until": None,
        "flags": 0,
        "joined_at": stamp(member.joined_at),
        "nick": member.nick,
        "pending": False,
        "premium_since": None,
        "roles": list(member.roles),
        "mute": False,
        "deaf": False,
    }
    return shape | ({"user": user_shape(realm.users[member.user])} if with_user else {})


def role_shape(realm: Realm, role: Role) -> Json:
    """A role; one that belongs to the app says so in its tags."""
    shape: Json = {
        "id": role.id,
        "name": role.name,
        "permissions": str(int(role.permissions)),
        "position": role.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": role.managed,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }
    return shape | ({"tags": {"bot_id": realm.app.user}} if role.managed else {})


def overwrite_shape(overwrite: Overwrite) -> Json:
    """A permission overwrite; its bit sets are text."""
    bits = {"allow": str(int(overwrite.allow)), "deny": str(int(overwrite.deny))}
    return {"id": overwrite.id, "type": overwrite.type, **bits}


def channel_shape(realm: Realm, channel: Channel) -> Json:
    """A text channel, a category, or direct messages as the app sees them."""
    shape: Json = {"id": channel.id, "type": int(channel.type), "flags": 0}
    if channel.type is not ChannelType.CATEGORY:
        pinned = channel.messages[channel.pins[0]].pinned_at if channel.pins else None
        shape |= {"last_message_id": channel.last_message, "last_pin_timestamp": stamp(pinned) if pinned else None}
    if channel.type is ChannelType.DM:
        others = [realm.users[each] for each in channel.recipients if each != realm.app.user]
        return shape | {"recipients": [user_shape(each) for each in others]}
    shape |= {
        "guild_id": channel.guild,
        "name": channel.name,
        "parent_id": channel.parent,
        "position": channel.position,
        "permission_overwrites": [overwrite_shape(each) for each in channel.overwrites.values()],
    }
    if channel.type is ChannelType.TEXT:
        shape |= {"topic": channel.topic, "nsfw": False, "rate_limit_per_user": 0}
    return shape


def message_shape(realm: Realm, channel: Channel, message: Message, *, fresh: bool = False) -> Json:
    """A message, complete. ``fresh``: with the nonce, which Discord gives back when a message is created (in the answer
    and in MESSAGE_CREATE) and in no history."""
    shape = _plain_message(realm, channel, message)
    if message.reactions:
        shape["reactions"] = [_reaction(realm, message, emoji) for emoji in message.reactions]
    if message.reference is not None:
        place = {"message_id": message.reference, "channel_id": channel.id}
        shape["message_reference"] = {"type": 0, **place, **({"guild_id": channel.guild} if channel.guild else {})}
    if message.type is MessageType.REPLY:
        answered = channel.messages.get(message.reference or "")
        shape["referenced_message"] = _plain_message(realm, channel, answered) if answered else None
    if fresh and message.nonce is not None:
        shape["nonce"] = message.nonce
    return shape


def guild_shape(realm: Realm, guild: Guild) -> Json:
    """A server as Get Guild answers it: without channels and members, which GUILD_CREATE adds."""
    named = {"id": guild.id, "name": guild.name, "owner_id": guild.owner, "preferred_locale": guild.preferred_locale}
    roles = [role_shape(realm, role) for role in guild.roles.values()]
    return (
        named
        | {"roles": roles}
        | {key: list(value) if value == [] else value for key, value in _GUILD_DEFAULTS.items()}
    )


def attachment_shape(realm: Realm, channel: Channel, attachment: Attachment) -> Json:
    """A file on a message, with the address it can be fetched from."""
    url = f"{realm.base_url}/discord/attachments/{channel.id}/{attachment.id}/{attachment.filename}"
    shape: Json = {
        "id": attachment.id,
        "filename": attachment.filename,
        "size": len(attachment.content),
        "url": url,
        "proxy_url": url,
        "content_type": attachment.content_type,
    }
    return shape | ({"description": attachment.description} if attachment.description else {})


def partial_emoji(emoji: str) -> Json:
    """A unicode emoji as reactions and their events name it."""
    return {"id": None, "name": emoji}


def redact(shape: Json, realm: Realm, app: Application) -> Json:
    """The message as an app without the message-content intent gets it: content, embeds, attachments and components
    empty, unless it wrote it, is mentioned in it, or it stands in direct messages (discord.com/developers/docs,
    gateway: message content intent)."""
    answered = shape.get("referenced_message")
    changed = {"referenced_message": redact(answered, realm, app)} if answered else {}
    mentions = any(user["id"] == app.user for user in shape["mentions"])
    if shape["author"]["id"] == app.user or mentions or realm.channel(shape["channel_id"]).guild is None:
        return shape | changed
    return shape | {"content": "", "embeds": [], "attachments": [], "components": []} | changed


def stamp(when: datetime) -> str:
    """A moment as Discord writes it: ISO 8601 with microseconds and +00:00 (reference: ISO8601 date/time)."""
    return when.isoformat(timespec="microseconds")


def _plain_message(realm: Realm, channel: Channel, message: Message) -> Json:
    """What every message has, be it answered by another or not."""
    shape: Json = {
        "id": message.id,
        "channel_id": channel.id,
        "type": int(message.type),
        "author": user_shape(realm.users[message.author]),
        "content": message.content,
        "mentions": [user_shape(realm.users[each]) for each in message.mentions],
        "mention_roles": list(message.mention_roles),
        "mention_everyone": message.mention_everyone,
        "attachments": [attachment_shape(realm, channel, each) for each in message.attachments],
        "embeds": [],
        "components": message.components,
        "timestamp": stamp(message.at),
        "edited_timestamp": stamp(message.edited_at) if message.edited_at else None,
        "flags": message.flags,
        "pinned": message.pinned,
        "tts": False,
    }
    if message.interaction:
        shape |= {
            "application_id": realm.app.id,
            "webhook_id": realm.app.id,
            "interaction_metadata": message.interaction,
        }
    return shape


def _reaction(realm: Realm, message: Message, emoji: str) -> Json:
    """A reaction in a message. Colours of super reactions come from their pictures, which the sandbox does not have."""
    users = message.reactions[emoji]
    bursts = sum(each == emoji for each, _ in message.bursts)
    return {
        "emoji": partial_emoji(emoji),
        "count": len(users),
        "count_details": {"burst": bursts, "normal": len(users) - bursts},
        "burst_colors": [],
        "me_burst": (emoji, realm.app.user) in message.bursts,
        "me": realm.app.user in users,
    }
