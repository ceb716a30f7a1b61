"""Happenings as dispatches: what of them Discord's gateway tells the app, under which intent, and with which content
(discord.com/developers/docs, gateway events). Pure but for ``Told``, which remembers what the app was told before; it
sends nothing and knows no session."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from bot.sandbox.discord_dispatch import Dispatch, Told, of_channel
from bot.sandbox.discord_guild_events import of_channels, of_guilds, of_members, of_roles, of_users
from bot.sandbox.discord_happenings import (
    ChannelChanged,
    ChannelGone,
    ChannelMade,
    Deleted,
    Edited,
    GuildCame,
    GuildWent,
    Happening,
    InteractionMade,
    MemberChanged,
    ModalShown,
    Noticed,
    PinsChanged,
    Posted,
    Reacted,
    ReactionsCleared,
    RolesChanged,
    UserChanged,
    Whispered,
)
from bot.sandbox.discord_intents import Intent, needed
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_shapes import (
    channel_shape,
    member_shape,
    message_shape,
    partial_emoji,
    redact,
)
from bot.sandbox.discord_sight import sees
from bot.sandbox.discord_world import Channel, Guild, Json, Message


def content_for(realm: Realm, dispatch: Dispatch, intents: Intent) -> Json:
    """A dispatch's content for a session of these intents: what people wrote is left empty without MESSAGE_CONTENT
    (gateway: message content intent)."""
    if dispatch.name in ("MESSAGE_CREATE", "MESSAGE_UPDATE") and Intent.MESSAGE_CONTENT not in intents:
        return redact(dispatch.payload, realm, realm.app)
    return dispatch.payload


def dispatches(realm: Realm, happening: Happening, told: Told) -> list[Dispatch]:
    """What the app is told of a happening; nothing where it is not to hear of it."""
    return list(_dispatches(realm, happening, told))


def _dispatches(realm: Realm, happening: Happening, told: Told) -> Iterator[Dispatch]:
    match happening:
        case Posted() | Edited() | Deleted() | Reacted() | ReactionsCleared() | PinsChanged():
            if sees(realm, happening.channel):
                yield from _talk(realm, happening)
        case Whispered():
            yield from _whispered(realm, happening, told)
        case ChannelMade() | ChannelChanged() | ChannelGone():
            yield from of_channels(realm, happening, told)
        case MemberChanged():
            yield from of_members(realm, happening, told)
        case RolesChanged():
            yield from of_roles(realm, happening, told)
        case GuildCame() | GuildWent():
            yield from of_guilds(realm, happening, told)
        case InteractionMade():
            yield Dispatch(
                name="INTERACTION_CREATE",
                payload=happening.payload,
                needs=needed("INTERACTION_CREATE", direct=False),
                guild=happening.payload.get("guild_id"),
            )
        case UserChanged():
            yield from of_users(realm, happening, told)
        case ModalShown() | Noticed():
            return
        case _:
            assert_never(happening)


Talk = Posted | Edited | Deleted | Reacted | ReactionsCleared | PinsChanged


def _talk(realm: Realm, happening: Talk) -> Iterator[Dispatch]:
    channel, message = happening.channel, happening.message
    match happening:
        case Posted():
            yield of_channel(channel, "MESSAGE_CREATE", _message(realm, channel, message, fresh=True))
        case Edited():
            yield of_channel(channel, "MESSAGE_UPDATE", _message(realm, channel, message))
        case Deleted():
            yield of_channel(channel, "MESSAGE_DELETE", {"id": message.id, "channel_id": channel.id})
        case Reacted():
            yield _reacted(realm, happening)
        case ReactionsCleared():
            yield _cleared(happening)
        case PinsChanged():
            # The message is told as edited too (discord.py's documentation, on_message_edit: "pinned or unpinned").
            yield of_channel(channel, "MESSAGE_UPDATE", _message(realm, channel, message))
            latest = {"last_pin_timestamp": channel_shape(realm, channel)["last_pin_timestamp"]}
            yield of_channel(channel, "CHANNEL_PINS_UPDATE", {"channel_id": channel.id} | latest)
        case _:
            assert_never(happening)


def _message(realm: Realm, channel: Channel, message: Message, *, fresh: bool = False) -> Json:
    """A message with the fields the gateway adds (gateway events: message create). ``channel_type`` is only recorded,
    not documented."""
    shape = message_shape(realm, channel, message, fresh=fresh) | {"channel_type": int(channel.type)}
    guild = realm.guild_of(channel)
    if guild is None:
        return shape
    mentions = [user | _membership(realm, guild, user["id"]) for user in shape["mentions"]]
    return shape | {"mentions": mentions} | _membership(realm, guild, message.author)


def _membership(realm: Realm, guild: Guild, user: str) -> Json:
    member = guild.members.get(user)
    return {"member": member_shape(realm, guild, member, with_user=False)} if member else {}


def _reacted(realm: Realm, happening: Reacted) -> Dispatch:
    channel, message, guild = happening.channel, happening.message, realm.guild_of(happening.channel)
    payload: Json = {
        "user_id": happening.user,
        "channel_id": channel.id,
        "message_id": message.id,
        "emoji": partial_emoji(happening.emoji),
        "burst": happening.burst,
        "type": int(happening.burst),
    }
    if not happening.on:
        return of_channel(channel, "MESSAGE_REACTION_REMOVE", payload)
    payload |= {"message_author_id": message.author}
    member = guild.members.get(happening.user) if guild else None
    who = {"member": member_shape(realm, guild, member)} if guild and member else {}
    return of_channel(channel, "MESSAGE_REACTION_ADD", payload | who)


def _cleared(happening: ReactionsCleared) -> Dispatch:
    payload: Json = {"channel_id": happening.channel.id, "message_id": happening.message.id}
    if happening.emoji is None:
        return of_channel(happening.channel, "MESSAGE_REACTION_REMOVE_ALL", payload)
    return of_channel(
        happening.channel, "MESSAGE_REACTION_REMOVE_EMOJI", payload | {"emoji": partial_emoji(happening.emoji)}
    )


def _whispered(realm: Realm, happening: Whispered, told: Told) -> Iterator[Dispatch]:
    """Ephemeral messages go to the app that sent them under DIRECT_MESSAGES, without server and member (gateway events:
    messages)."""
    channel, message = happening.channel, happening.message
    if happening.gone:
        told.whispers.discard(message.id)
        name, payload = "MESSAGE_DELETE", {"id": message.id, "channel_id": channel.id}
    else:
        name = "MESSAGE_UPDATE" if message.id in told.whispers else "MESSAGE_CREATE"
        told.whispers.add(message.id)
        payload = message_shape(realm, channel, message) | {"channel_type": int(channel.type)}
    yield Dispatch(name=name, payload=payload, needs=needed(name, direct=True))
