"""A Discord channel's visible history as Markdown: who said what when, reactions, files, answers. For people to read
after a replay; it shows what the last state of each message was, not how it came about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, tzinfo

from bot.sandbox.discord_permissions import Permission, in_channel
from bot.sandbox.discord_reading import lines_of_message
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import Channel, Message, MessageType


def transcript(realm: Realm, place: Channel, *, zone: tzinfo = UTC, whispers: bool = False) -> str:
    """The channel as Markdown, oldest first, times in ``zone``. ``whispers`` adds what single people saw, marked as
    such."""
    said = [*place.messages.values(), *(place.whispers.values() if whispers else ())]
    writer = _Writer(realm=realm, place=place, zone=zone)
    entries = [writer.entry(message) for message in sorted(said, key=lambda each: int(each.id))]
    return "\n\n".join([_head(realm, place), *entries]) + "\n"


def _head(realm: Realm, place: Channel) -> str:
    guild = realm.guild_of(place)
    inside = guild.members if guild else place.recipients
    seen_by = [realm.users[each].shown for each in inside if Permission.VIEW_CHANNEL in in_channel(realm, place, each)]
    people = ", ".join(seen_by)
    lines = [f"# #{place.name or people}", *([f"Topic: {place.topic}"] if place.topic else [])]
    return "\n\n".join([*lines, f"Seen by: {people}"])


@dataclass(frozen=True, kw_only=True, slots=True)
class _Writer:
    """Writes the messages of one channel."""

    realm: Realm
    place: Channel
    zone: tzinfo

    def entry(self, message: Message) -> str:
        author = self.realm.users[message.author].shown
        head = f"**{author}** {message.at.astimezone(self.zone):%Y-%m-%d %H:%M:%S}{self._marks(message)}"
        said = lines_of_message(self.realm, message, self.zone)
        own = message.type is MessageType.CHANNEL_PINNED_MESSAGE
        lines = [f"{head} _{' '.join(said)}_"] if own else [head, *self._answered(message), *said]
        lines += [f"📎 {file.filename} ({len(file.content)} bytes)" for file in message.attachments]
        lines += [self._reactions(message)] if message.reactions else []
        return "  \n".join(lines)

    def _marks(self, message: Message) -> str:
        marks = [word for word, true in (("edited", message.edited_at), ("pinned", message.pinned)) if true]
        if message.only_for:
            marks.append(f"only visible to {self.realm.users[message.only_for].shown}")
        return f" ({', '.join(marks)})" if marks else ""

    def _answered(self, message: Message) -> list[str]:
        if message.reference is None:
            return []
        answered = self.place.messages.get(message.reference)
        return ["> " + " ".join(lines_of_message(self.realm, answered, self.zone)[:1])] if answered else ["> …"]

    def _reactions(self, message: Message) -> str:
        shown = (
            (emoji, ", ".join(self.realm.users[user].shown for user in users))
            for emoji, users in message.reactions.items()
        )
        return " · ".join(f"{emoji} {names}" for emoji, names in shown)
