"""The payload of an interaction as the gateway carries it, and what a message that answers one says of it
(discord.com/developers/docs, receiving and responding to interactions). It reads the realm and changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.sandbox.discord_commands import BOT_DM, GUILD
from bot.sandbox.discord_permissions import Permission, in_channel, of_member
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_shapes import channel_shape, member_shape, message_shape, user_shape
from bot.sandbox.discord_world import Channel, Guild, InteractionType, Json, Message, User

if TYPE_CHECKING:
    from bot.sandbox.discord_interactions import Interaction

ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024
"""discord.com/developers/docs, reference: uploading files; in servers without boosts."""

_IN_DIRECTS = (
    Permission.ATTACH_FILES | Permission.EMBED_LINKS | Permission.MENTION_EVERYONE | Permission.USE_EXTERNAL_EMOJIS
)
"""app_permissions in direct messages with the app (interaction structure, note 3)."""

_PARTIAL_CHANNEL = (
    *("id", "name", "type", "last_message_id", "last_pin_timestamp", "nsfw", "parent_id", "guild_id", "flags"),
    *("rate_limit_per_user", "topic", "position"),
)
"""Resolved data structure, note 2."""


def surroundings(realm: Realm, user: User, channel: Channel) -> Json:
    """All of the payload that tells of who acts and where."""
    guild = realm.guild_of(channel)
    shape: Json = {
        "application_id": realm.app.id,
        "version": 1,
        "locale": user.locale,
        "channel_id": channel.id,
        "channel": partial_channel(realm, channel, user.id),
        "app_permissions": _bits(app_permissions(realm, channel)),
        "authorizing_integration_owners": owners(guild),
        "context": GUILD if guild else BOT_DM,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "attachment_size_limit": ATTACHMENT_SIZE_LIMIT,
    }
    if guild is None:
        return shape | {"user": user_shape(user)}
    return shape | {
        "guild_id": guild.id,
        "guild": {"id": guild.id, "locale": guild.preferred_locale, "features": []},
        "guild_locale": guild.preferred_locale,
        "member": _acting_member(realm, guild, channel, user),
    }


def owners(guild: Guild | None) -> Json:
    """Who the app is installed for: the server, "0" in direct messages (authorizing integration owners object)."""
    return {"0": guild.id if guild else "0"}


def app_permissions(realm: Realm, channel: Channel) -> Permission:
    """What the app may in this place."""
    return in_channel(realm, channel, realm.app.user) if channel.guild else _IN_DIRECTS


def partial_channel(realm: Realm, channel: Channel, user: str) -> Json:
    """A channel inside an interaction, with what this person may there."""
    whole = channel_shape(realm, channel)
    if channel.guild is None:
        return whole
    bits = _bits(in_channel(realm, channel, user))
    return {name: whole[name] for name in _PARTIAL_CHANNEL if name in whole} | {"permissions": bits}


def resolved_people(realm: Realm, guild: Guild | None, ids: Iterable[str]) -> Json:
    """``users`` and ``members`` of the resolved data; members without user, deaf and mute, and none in direct
    messages."""
    people = [realm.user(each) for each in ids]
    if not people:
        return {}
    shape: Json = {"users": {each.id: user_shape(each) for each in people}}
    if guild is not None:
        members = [each for each in people if each.id in guild.members]
        shape["members"] = {each.id: _resolved_member(realm, guild, each) for each in members}
    return shape


def resolved_channels(realm: Realm, ids: Iterable[str], user: str) -> Json:
    """``channels`` of the resolved data; with app_permissions (change log, 16 July 2026)."""
    found = [realm.channel(each) for each in ids]
    shapes = {
        each.id: partial_channel(realm, each, user) | {"app_permissions": _bits(app_permissions(realm, each))}
        for each in found
    }
    return {"channels": shapes} if shapes else {}


def resolved_message(realm: Realm, channel: Channel, message: Message) -> Json:
    """The target of a message command, complete even without the message-content intent."""
    return {"messages": {message.id: message_shape(realm, channel, message)}}


def metadata(realm: Realm, interaction: Interaction) -> Json:
    """What an answer says of the interaction it answers (message object: message interaction metadata). ``name``, with
    subcommands, stood in the older message interaction object and still comes along."""
    shape: Json = {
        "id": interaction.id,
        "type": interaction.kind.value,
        "user": user_shape(interaction.user),
        "authorizing_integration_owners": owners(interaction.guild),
    }
    if interaction.response is not None and interaction.answered:
        shape["original_response_message_id"] = interaction.response.id
    match interaction.kind:
        case InteractionType.COMPONENT if interaction.message is not None:
            shape["interacted_message_id"] = interaction.message.id
        case InteractionType.MODAL_SUBMIT if interaction.opened_by is not None:
            shape["triggering_interaction_metadata"] = metadata(realm, interaction.opened_by)
        case InteractionType.COMMAND:
            shape["name"] = command_name(interaction.payload["data"])
    return shape


def command_name(said: Json) -> str:
    """A command's name with its group and subcommand, as people read it after the slash."""
    names, options = [said["name"]], said.get("options")
    while options and "options" in options[0]:
        names.append(options[0]["name"])
        options = options[0]["options"]
    return " ".join(names)


def _acting_member(realm: Realm, guild: Guild, channel: Channel, user: User) -> Json:
    shape = member_shape(realm, guild, guild.members[user.id])
    return shape | {"permissions": _bits(in_channel(realm, channel, user.id))}


def _resolved_member(realm: Realm, guild: Guild, user: User) -> Json:
    shape = member_shape(realm, guild, guild.members[user.id], with_user=False)
    kept = {name: value for name, value in shape.items() if name not in ("deaf", "mute")}
    return kept | {"permissions": _bits(of_member(guild, user.id))}


def _bits(permissions: Permission) -> str:
    return str(int(permissions))
