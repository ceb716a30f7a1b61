"""The messages an app answers an interaction with: said, shown as being thought about, changed, taken back. They need
no permission of the app's, and may be for one person alone (discord.com/developers/docs, receiving and responding to
interactions). When they are allowed is said in discord_callbacks.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.sandbox import discord_talk as talk
from bot.sandbox.discord_bodies import Field, checked, unimitated
from bot.sandbox.discord_command_checks import CHAT_INPUT
from bot.sandbox.discord_errors import DiscordError, NotKnown, invalid
from bot.sandbox.discord_happenings import Whispered
from bot.sandbox.discord_interaction_shapes import metadata
from bot.sandbox.discord_interactions import Interaction
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_talk import Draft
from bot.sandbox.discord_world import EPHEMERAL, LOADING, Attachment, InteractionType, Json, Message, MessageType

Files = Sequence[Attachment]


@dataclass(frozen=True, slots=True)
class Sent:
    """What the app sent: a message as on the wire, and the files that came with it, under the names it gives them."""

    body: Any
    files: Files = ()


_CONTENT = {
    "content": Field(kind="text", size=range(4001)),
    "flags": Field(kind="whole"),
    "components": Field(kind="any"),
    "allowed_mentions": Field(kind="any"),
    "attachments": Field(kind="any"),
    **unimitated("embeds", "tts", "poll", "username", "avatar_url", "thread_name", "applied_tags"),
}


def say(realm: Realm, interaction: Interaction, sent: Sent) -> Message:
    """A new message. Only people are mentioned unless it is told otherwise."""
    said, pressed = checked(sent.body, _CONTENT), interaction.message
    flags = said.get("flags") or 0
    draft = Draft(
        content=said.get("content") or "",
        flags=flags,
        components=said.get("components") or (),
        attachments=sent.files,
        allowed_mentions=said.get("allowed_mentions"),
        # Answers to components refer to the message they stand on (message interaction object, note).
        reference=pressed.id if pressed is not None and not pressed.ephemeral else None,
        fail_if_not_exists=False,
        type=_type(interaction),
        interaction=metadata(realm, interaction),
    )
    if flags & EPHEMERAL:
        return talk.whisper(realm, interaction.channel, draft, by=realm.app.user, only_for=interaction.user.id)
    return talk.post(realm, interaction.channel, draft, by=realm.app.user)


def think(realm: Realm, interaction: Interaction, sent: Sent) -> Message:
    """A message that shows the app thinking, until it is changed. No flag but EPHEMERAL may be asked for (interaction
    callback data: messages)."""
    flags = checked(sent.body, _CONTENT).get("flags") or 0
    if flags & ~EPHEMERAL:
        raise invalid("flags", "BASE_TYPE_CHOICES", "Only EPHEMERAL can be used with a deferred message.")
    message = Message(
        id=realm.snowflake(),
        channel=interaction.channel.id,
        author=realm.app.user,
        at=realm.clock.now(),
        type=_type(interaction) or MessageType.DEFAULT,
        flags=flags | LOADING,
        interaction=metadata(realm, interaction),
        only_for=interaction.user.id if flags else None,
    )
    if not flags:
        return talk.put(realm, interaction.channel, message)
    interaction.channel.whispers[message.id] = message
    realm.tell(Whispered(channel=interaction.channel, message=message))
    return message


def change(realm: Realm, interaction: Interaction, message: Message, sent: Sent) -> None:
    """Change an answer; a thinking one has its words then. Where the change is refused it thinks on."""
    changes = checked(sent.body, _CONTENT)
    if "attachments" in changes or sent.files:
        changes["attachments"] = [*_kept(message, changes.get("attachments")), *sent.files]
    thinking = message.flags & LOADING
    message.flags &= ~LOADING
    try:
        talk.edit_answer(realm, interaction.channel, message, changes)
    except (DiscordError, NotKnown):
        message.flags |= thinking
        raise
    if message is interaction.response:
        interaction.loading = False


def take_back(realm: Realm, interaction: Interaction, message: Message) -> None:
    """Delete an answer."""
    if message.ephemeral:
        talk.unwhisper(realm, interaction.channel, message)
    else:
        talk.take_away(realm, interaction.channel, message)
    if message is interaction.response:
        interaction.loading = False


def present(interaction: Interaction, message: Message | None) -> Message:
    """The message, if there is one and it still stands where the interaction was made; 10008."""
    places = (interaction.channel.messages, interaction.channel.whispers)
    if message is None or not any(message.id in place for place in places):
        raise DiscordError(10008)
    return message


def _type(interaction: Interaction) -> MessageType | None:
    """Of the first answer to a command; None: whatever it would be anyway."""
    if interaction.kind is not InteractionType.COMMAND or interaction.answered:
        return None
    typed = interaction.payload["data"]["type"] == CHAT_INPUT
    return MessageType.CHAT_INPUT_COMMAND if typed else MessageType.CONTEXT_MENU_COMMAND


def _kept(message: Message, named: list[Json] | None) -> list[Attachment]:
    """Of the files a message has those that an edit names; all where it names none."""
    if named is None:
        return message.attachments
    ids = {str(each.get("id")) for each in named}
    return [each for each in message.attachments if each.id in ids]
