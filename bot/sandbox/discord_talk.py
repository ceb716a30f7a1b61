"""What may be done with messages: post, edit, delete, and the ephemeral ones that only one person sees. One place for
programs and people alike, so that both meet the same rules and permissions; each change is told to the realm's
listeners. Reactions and pins stand in discord_signs.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.sandbox.discord_components import check_legacy_fields, check_message, completed, texts
from bot.sandbox.discord_errors import DiscordError, NotKnown, invalid
from bot.sandbox.discord_happenings import Deleted, Edited, Posted, Whispered
from bot.sandbox.discord_mentions import USERS_ONLY, check_allowed, mentioned, pings_answered
from bot.sandbox.discord_permissions import Permission, in_channel, require
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import (
    EPHEMERAL,
    IS_COMPONENTS_V2,
    SUPPRESS_EMBEDS,
    SUPPRESS_NOTIFICATIONS,
    Attachment,
    Channel,
    ChannelType,
    Json,
    Message,
    MessageType,
)

LONGEST_CONTENT = 2000
LONGEST_NONCE = 25
MOST_ATTACHMENTS = 10
NONCE_KEPT = timedelta(minutes=5)
"""How long a nonce is checked: the page says "the past few minutes" (discord.com/developers/docs, create message). It
does not say whether other channels are looked at; here they are not."""

SETTABLE = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | IS_COMPONENTS_V2
"""Flags that may be given when posting; others are left out (discord.com/developers/docs, create message)."""

EDITABLE = SUPPRESS_EMBEDS | IS_COMPONENTS_V2
"""Flags that may be given when editing (discord.com/developers/docs, edit message)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A message to be posted. ``reference``: the id of the message it answers. ``type``: other than a plain message or
    reply. ``interaction``: what it answers; then no permission is asked, and only users are mentioned by default."""

    content: str = ""
    flags: int = 0
    components: Sequence[Json] = ()
    attachments: Sequence[Attachment] = ()
    nonce: str | int | None = None
    enforce_nonce: bool = False
    reference: str | None = None
    fail_if_not_exists: bool = True
    allowed_mentions: Json | None = None
    type: MessageType | None = None
    interaction: Json | None = None


def post(realm: Realm, channel: Channel, draft: Draft, *, by: str) -> Message:
    """Write into a channel. With ``enforce_nonce`` a message that its author made there with the same nonce a few
    minutes ago is returned instead, told to nobody; 10008 where it was deleted since (discord.com/developers/docs,
    create message; discord-api-docs pull request 6647)."""
    _check_may_post(realm, channel, draft, by)
    earlier = _earlier(realm, channel, draft, by)
    if earlier is not None:
        return realm.message(channel, earlier)
    message = _written(realm, channel, draft, by)
    if draft.nonce is not None:
        channel.nonces[by, str(draft.nonce)] = message.id, message.at
    return put(realm, channel, message)


def put(realm: Realm, channel: Channel, message: Message) -> Message:
    """Put a message into its channel that Discord itself writes, or that was checked before."""
    channel.messages[message.id] = message
    channel.last_message = message.id
    realm.tell(Posted(channel=channel, message=message))
    return message


def edit(realm: Realm, channel: Channel, message: Message, changes: Json, *, by: str) -> None:
    """Change one's own message: content, components, flags, allowed_mentions as on the wire, and ``attachments``, the
    Attachment values it shall have from now on (discord.com/developers/docs, edit message)."""
    require(realm, channel, by)
    if message.author != by:
        raise DiscordError(50005)
    _change(realm, channel, message, changes)
    realm.tell(Edited(channel=channel, message=message))


def edit_answer(realm: Realm, channel: Channel, message: Message, changes: Json) -> None:
    """The same by the token of an interaction, which asks for no permission; ephemeral messages too
    (discord.com/developers/docs, edit original interaction response)."""
    if message.ephemeral:
        edit_whisper(realm, channel, message, changes)
        return
    _change(realm, channel, message, changes)
    realm.tell(Edited(channel=channel, message=message))


def delete(realm: Realm, channel: Channel, message: Message, *, by: str) -> None:
    """Take a message away; somebody else's needs MANAGE_MESSAGES and stays in direct messages (50003). That its pin
    goes with it is not told (discord.com/developers/docs, delete message; channel pins update)."""
    require(realm, channel, by)
    if message.author != by:
        require_over_others(realm, channel, by)
    take_away(realm, channel, message)


def take_away(realm: Realm, channel: Channel, message: Message) -> None:
    """Delete a message without asking for a permission: by the token of an interaction."""
    del channel.messages[message.id]
    channel.pins = [each for each in channel.pins if each != message.id]
    realm.tell(Deleted(channel=channel, message=message))


def whisper(realm: Realm, channel: Channel, draft: Draft, *, by: str, only_for: str) -> Message:
    """An ephemeral message: seen by one person, in no history, out of reach of the channel's own routes
    (discord.com/developers/docs, message flags: EPHEMERAL). It always answers an interaction."""
    message = _written(realm, channel, replace(draft, interaction=draft.interaction or {}), by)
    message.flags |= EPHEMERAL
    message.only_for = only_for
    channel.whispers[message.id] = message
    realm.tell(Whispered(channel=channel, message=message))
    return message


def edit_whisper(realm: Realm, channel: Channel, message: Message, changes: Json) -> None:
    """Change an ephemeral message; ``changes`` as for ``edit``."""
    if message.id not in channel.whispers:
        raise DiscordError(10008)
    _change(realm, channel, message, changes)
    realm.tell(Whispered(channel=channel, message=message))


def unwhisper(realm: Realm, channel: Channel, message: Message) -> None:
    """Take an ephemeral message away."""
    if channel.whispers.pop(message.id, None) is None:
        raise DiscordError(10008)
    realm.tell(Whispered(channel=channel, message=message, gone=True))


def require_over_others(realm: Realm, channel: Channel, by: str) -> None:
    """Refuse who may not touch what others wrote or how they reacted."""
    if channel.guild is None:
        raise DiscordError(50003)
    require(realm, channel, by, Permission.MANAGE_MESSAGES)


def _check_may_post(realm: Realm, channel: Channel, draft: Draft, by: str) -> None:
    if channel.type is ChannelType.CATEGORY:
        raise DiscordError(50024)
    if draft.interaction is not None:
        return
    require(realm, channel, by, Permission.SEND_MESSAGES, *([Permission.ATTACH_FILES] if draft.attachments else []))
    if draft.reference and Permission.READ_MESSAGE_HISTORY not in in_channel(realm, channel, by):
        raise DiscordError(160002)
    if channel.type is ChannelType.DM and by == realm.app.user:
        _check_reachable(realm, channel)


def _check_reachable(realm: Realm, channel: Channel) -> None:
    """50278 where the person shares no server with the app, 50007 where they take no direct messages (published table
    of JSON error codes)."""
    other = next(each for each in channel.recipients if each != realm.app.user)
    if not any({other, realm.app.user} <= guild.members.keys() for guild in realm.guilds.values()):
        raise DiscordError(50278)
    if not realm.users[other].takes_dms:
        raise DiscordError(50007)


def _earlier(realm: Realm, channel: Channel, draft: Draft, by: str) -> str | None:
    """The message once made with the same nonce, if that is to be looked at and not too long ago."""
    if draft.nonce is not None and len(str(draft.nonce)) > LONGEST_NONCE:
        raise invalid("nonce", "BASE_TYPE_MAX_LENGTH", f"Must be {LONGEST_NONCE} or fewer in length.")
    if draft.nonce is None or not draft.enforce_nonce:
        return None
    made = channel.nonces.get((by, str(draft.nonce)))
    return made[0] if made is not None and realm.clock.now() - made[1] <= NONCE_KEPT else None


def _written(realm: Realm, channel: Channel, draft: Draft, by: str) -> Message:
    reference = _answered(channel, draft)
    plain = MessageType.REPLY if reference else MessageType.DEFAULT
    message = Message(
        id=realm.snowflake(),
        channel=channel.id,
        author=by,
        at=realm.clock.now(),
        content=draft.content,
        type=plain if draft.type is None else draft.type,
        flags=draft.flags & SETTABLE,
        components=list(draft.components),
        attachments=list(draft.attachments),
        nonce=draft.nonce,
        reference=reference,
        interaction=draft.interaction,
    )
    check_body(message)
    message.components = completed(message.components)
    _mention(realm, channel, message, draft.allowed_mentions)
    return message


def _answered(channel: Channel, draft: Draft) -> str | None:
    """The message that is answered; where it is gone an error, or none if the draft wants it so
    (discord.com/developers/docs, message reference: fail_if_not_exists)."""
    if draft.reference is None:
        return None
    found = channel.messages.get(draft.reference)
    if found is None and draft.fail_if_not_exists:
        raise invalid("message_reference", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")
    if found is not None and found.type is MessageType.CHANNEL_PINNED_MESSAGE:
        sentence = "Cannot reply to a system message"
        raise invalid("message_reference", "REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE", sentence)
    return found.id if found is not None else None


def check_body(message: Message) -> None:
    """Refuse a message that is empty, too long, or not made as its flags ask (discord.com/developers/docs, create
    message: limitations; component reference)."""
    check_legacy_fields({"content": message.content}, message.flags)
    if len(message.content) > LONGEST_CONTENT:
        raise invalid("content", "BASE_TYPE_MAX_LENGTH", f"Must be {LONGEST_CONTENT} or fewer in length.")
    if len(message.attachments) > MOST_ATTACHMENTS:
        raise invalid("attachments", "BASE_TYPE_MAX_LENGTH", f"Must be {MOST_ATTACHMENTS} or fewer in length.")
    check_message(message.components, message.flags)
    shown = message.components if message.flags & IS_COMPONENTS_V2 else message.content.strip()
    if not shown and not message.attachments:
        raise DiscordError(50006)


def _change(realm: Realm, channel: Channel, message: Message, changes: Json) -> None:
    if message.type is MessageType.CHANNEL_PINNED_MESSAGE:
        raise DiscordError(50021)
    given = {key: value for key, value in changes.items() if key in ("content", "components", "attachments")}
    after = replace(
        message,
        content=given.get("content", message.content) or "",
        components=list(given.get("components", message.components) or ()),
        attachments=list(given.get("attachments", message.attachments) or ()),
        flags=_flags(message.flags, changes.get("flags")),
    )
    check_body(after)
    check_allowed(changes.get("allowed_mentions"))
    message.content, message.attachments, message.flags = after.content, after.attachments, after.flags
    message.components = completed(after.components)
    if "content" in given or "components" in given:
        _mention(realm, channel, message, changes.get("allowed_mentions"))
    if given:
        message.edited_at = realm.clock.now()


def _flags(before: int, given: int | None) -> int:
    if given is None:
        return before
    if before & IS_COMPONENTS_V2 and not given & IS_COMPONENTS_V2:
        raise NotKnown("what Discord answers where an edit leaves out IS_COMPONENTS_V2, which cannot be taken back")
    return before & ~SUPPRESS_EMBEDS | given & EDITABLE


def _mention(realm: Realm, channel: Channel, message: Message, allowed: Json | None) -> None:
    """Set whom a message mentions, from scratch. An edit without allowed_mentions is read by the defaults, whatever was
    asked when the message was made (discord.com/developers/docs, edit message)."""
    if allowed is None and message.interaction is not None:
        allowed = USERS_ONLY
    text = "\n".join([message.content, *texts(message.components)])
    found = mentioned(realm, channel, text, allowed, message.author)
    answered = channel.messages.get(message.reference or "")
    replied = [answered.author] if answered is not None and pings_answered(allowed) else []
    message.mentions = list(dict.fromkeys([*replied, *found.users]))
    message.mention_roles, message.mention_everyone = list(found.roles), found.everyone
