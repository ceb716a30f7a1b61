"""What may be done to a message besides writing: reactions and pins, for programs and people alike, with the
permissions and limits Discord publishes; each change is told to the realm's listeners."""

from __future__ import annotations

from bot.sandbox import discord_talk
from bot.sandbox.discord_errors import DiscordError
from bot.sandbox.discord_happenings import PinsChanged, Reacted, ReactionsCleared
from bot.sandbox.discord_permissions import Permission, require
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_unicode import is_emoji
from bot.sandbox.discord_world import Channel, Message, MessageType

MOST_KINDS = 20
MOST_PINS = 250


def react(realm: Realm, channel: Channel, message: Message, emoji: str, *, by: str, burst: bool = False) -> None:
    """Add a reaction; ``emoji``: the sign itself; ``burst``: a super reaction, which only people can make.
    ADD_REACTIONS is needed only where nobody has reacted with it yet. Doing it twice changes nothing
    (discord.com/developers/docs, create reaction)."""
    _check_there(channel, message)
    kinds = message.reactions.keys()
    needed = [] if emoji in kinds else [Permission.ADD_REACTIONS]
    require(realm, channel, by, Permission.READ_MESSAGE_HISTORY, *needed)
    if not is_emoji(emoji):
        raise DiscordError(10014)
    if emoji not in kinds and len(kinds) >= MOST_KINDS:
        raise DiscordError(30010)
    users = message.reactions.setdefault(emoji, [])
    if by not in users:
        users.append(by)
        message.bursts |= {(emoji, by)} if burst else set()
        realm.tell(Reacted(channel=channel, message=message, user=by, emoji=emoji, on=True, burst=burst))


def unreact(realm: Realm, channel: Channel, message: Message, emoji: str, *, user: str, by: str) -> None:
    """Take a reaction away, one's own or with MANAGE_MESSAGES another's (discord.com/developers/docs, delete own
    reaction, delete user reaction). A sign that nobody reacted with is unknown (discord.py,
    Message.remove_reaction)."""
    _check_there(channel, message)
    require(realm, channel, by)
    if user != by:
        discord_talk.require_over_others(realm, channel, by)
    if emoji not in message.reactions:
        raise DiscordError(10014)
    users = message.reactions[emoji]
    if user not in users:
        return
    users.remove(user)
    if not users:
        del message.reactions[emoji]
    burst = (emoji, user) in message.bursts
    message.bursts.discard((emoji, user))
    realm.tell(Reacted(channel=channel, message=message, user=user, emoji=emoji, on=False, burst=burst))


def clear_reactions(realm: Realm, channel: Channel, message: Message, *, by: str, emoji: str | None = None) -> None:
    """Take all reactions away, or all of one emoji (discord.com/developers/docs, delete all reactions)."""
    _check_there(channel, message)
    require(realm, channel, by)
    discord_talk.require_over_others(realm, channel, by)
    if emoji is not None and emoji not in message.reactions:
        raise DiscordError(10014)
    if not message.reactions:
        return
    message.reactions = {sign: users for sign, users in message.reactions.items() if emoji not in (None, sign)}
    message.bursts = {each for each in message.bursts if each[0] in message.reactions}
    realm.tell(ReactionsCleared(channel=channel, message=message, emoji=emoji))


def pin(realm: Realm, channel: Channel, message: Message, *, by: str) -> None:
    """Pin a message; Discord writes a line about it. One that is pinned already stays where it is
    (discord.com/developers/docs, pin message: PIN_MESSAGES, at most 250)."""
    _check_there(channel, message)
    require(realm, channel, by, Permission.PIN_MESSAGES)
    if message.pinned:
        return
    if len(channel.pins) >= MOST_PINS:
        raise DiscordError(30003)
    message.pinned_at = realm.clock.now()
    channel.pins.insert(0, message.id)
    realm.tell(PinsChanged(channel=channel, message=message))
    line = Message(
        id=realm.snowflake(),
        channel=channel.id,
        author=by,
        at=realm.clock.now(),
        type=MessageType.CHANNEL_PINNED_MESSAGE,
        reference=message.id,
    )
    discord_talk.put(realm, channel, line)


def unpin(realm: Realm, channel: Channel, message: Message, *, by: str) -> None:
    """Unpin a message; nothing happens where it is not pinned (discord.com/developers/docs, unpin message)."""
    _check_there(channel, message)
    require(realm, channel, by, Permission.PIN_MESSAGES)
    if message.pinned:
        message.pinned_at = None
        channel.pins.remove(message.id)
        realm.tell(PinsChanged(channel=channel, message=message))


def _check_there(channel: Channel, message: Message) -> None:
    """Ephemeral and deleted messages are out of reach."""
    if message.id not in channel.messages:
        raise DiscordError(10008)
