"""What a person does on Discord: speak, reply, react, pin, share files, edit, delete; with channels and servers
(discord_gestures_rooms.py) and with commands, buttons and forms (discord_gestures_forms.py). Used by the page, the
player and the tests alike. What Discord's client or server would refuse a person is refused with a sentence
(Refusal)."""

from __future__ import annotations

import mimetypes
from dataclasses import replace

from bot.sandbox import discord_signs, discord_talk
from bot.sandbox.discord_gestures_forms import DiscordFormGestures
from bot.sandbox.discord_gestures_rooms import DiscordRoomGestures
from bot.sandbox.discord_interactions import Interaction
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_seat import politely
from bot.sandbox.discord_talk import Draft
from bot.sandbox.discord_typed import marked
from bot.sandbox.discord_world import Attachment, Channel, Message
from bot.sandbox.errors import Refusal

LARGEST_FILE = 10 * 1024 * 1024
"""The default limit of an uploaded file (discord.com/developers/docs, reference: uploading files)."""


class DiscordActor(DiscordRoomGestures, DiscordFormGestures):
    """One person, able to act. Made by ``Discord.actor``."""

    def say(self, channel: str, text: str) -> Message:
        """Write a message."""
        place = self.place(channel, Permission.SEND_MESSAGES)
        return self._post(place, self._written(place, text))

    def reply(self, channel: str, message: str, text: str, *, ping: bool = True) -> Message:
        """Answer a message; ``ping`` off: its author is not mentioned (allowed mentions: replied_user)."""
        place = self.place(channel, Permission.SEND_MESSAGES, Permission.READ_MESSAGE_HISTORY)
        allowed = {"parse": ["users", "roles", "everyone"], "replied_user": ping}
        answered = self.public_message(place, message)
        return self._post(place, replace(self._written(place, text), reference=answered.id, allowed_mentions=allowed))

    def type(self, channel: str, text: str) -> Message | Interaction:
        """What the message box does: a text that begins with "/" is a command, anything else a message."""
        return self.command(channel, text) if text.startswith("/") else self.say(channel, text)

    def mention_app(self, channel: str, text: str) -> Message:
        """Write to the app by name."""
        return self.say(channel, f"<@{self.realm.app.user}> {text}")

    def upload(self, channel: str, file: tuple[str, bytes], *, text: str = "", reply_to: str | None = None) -> Message:
        """Share a file (its name and bytes), with words or without, also as a reply."""
        place = self.place(channel, Permission.SEND_MESSAGES, Permission.ATTACH_FILES)
        name, content = file
        if len(content) > LARGEST_FILE:
            raise Refusal("Your files are too powerful. Max file size: 10 MB")
        answered = self.public_message(place, reply_to).id if reply_to else None
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        shared = Attachment(id=self.realm.snowflake(), filename=name, content=content, content_type=kind)
        words = marked(text, self.names(place))
        return self._post(place, Draft(content=words, attachments=(shared,), reference=answered))

    def edit(self, channel: str, message: str, text: str) -> None:
        """Edit one's own message."""
        place = self.place(channel)
        own = self.public_message(place, message)
        if own.author != self.user.id:
            raise Refusal("You can only edit your own messages.")
        with politely():
            changes = {"content": marked(text, self.names(place))}
            discord_talk.edit(self.realm, place, own, changes, by=self.user.id)

    def delete(self, channel: str, message: str) -> None:
        """Delete a message: one's own, or with MANAGE_MESSAGES anybody's. An ephemeral one is only dismissed."""
        place = self.place(channel)
        found = self.message(place, message)
        with politely():
            if found.only_for:
                discord_talk.unwhisper(self.realm, place, found)
            else:
                discord_talk.delete(self.realm, place, found, by=self.user.id)

    def react(self, channel: str, message: str, emoji: str, *, burst: bool = False) -> None:
        """Add a reaction; ``burst``: a super reaction. The same one twice changes nothing."""
        place = self.place(channel)
        with politely():
            found = self.public_message(place, message)
            discord_signs.react(self.realm, place, found, emoji, by=self.user.id, burst=burst)

    def unreact(self, channel: str, message: str, emoji: str, *, whose: str | None = None) -> None:
        """Take a reaction away: one's own, or with MANAGE_MESSAGES somebody else's (a name or id)."""
        place = self.place(channel)
        found = self.public_message(place, message)
        user = self.realm.named(whose).id if whose else self.user.id
        if user not in found.reactions.get(emoji, []):
            raise Refusal("There is no such reaction.")
        with politely():
            discord_signs.unreact(self.realm, place, found, emoji, user=user, by=self.user.id)

    def clear_reactions(self, channel: str, message: str, *, emoji: str | None = None) -> None:
        """Clear all reactions of a message, or all of one emoji (MANAGE_MESSAGES)."""
        place = self.place(channel, Permission.MANAGE_MESSAGES)
        with politely():
            found = self.public_message(place, message)
            discord_signs.clear_reactions(self.realm, place, found, by=self.user.id, emoji=emoji)

    def pin(self, channel: str, message: str) -> None:
        place = self.place(channel, Permission.PIN_MESSAGES)
        with politely():
            discord_signs.pin(self.realm, place, self.public_message(place, message), by=self.user.id)

    def unpin(self, channel: str, message: str) -> None:
        place = self.place(channel, Permission.PIN_MESSAGES)
        with politely():
            discord_signs.unpin(self.realm, place, self.public_message(place, message), by=self.user.id)

    def _written(self, place: Channel, text: str) -> Draft:
        if not text.strip():
            raise Refusal("Write something first.")
        return Draft(content=marked(text.strip(), self.names(place)))

    def _post(self, place: Channel, draft: Draft) -> Message:
        with politely():
            return discord_talk.post(self.realm, place, draft, by=self.user.id)
