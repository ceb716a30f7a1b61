"""A channel's visible history as Markdown: who said what when, reactions, files, threads. For people to read after a
replay; it shows what the last state of each message was, not how it came about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from bot.sandbox.reading import lines_of_message
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Channel, Message


def transcript(space: Workspace, channel: Channel, *, zone: tzinfo = UTC, whispers: bool = False) -> str:
    """The channel as Markdown, oldest first, times in ``zone``. ``whispers`` adds what single people saw, marked as
    such."""
    said = [message for message in channel.messages.values() if not message.is_reply]
    said += [message for message in channel.whispers.values() if whispers]
    writer = _Writer(space=space, channel=channel, zone=zone)
    parts = [_head(space, channel)]
    for message in sorted(said, key=lambda one: one.ts):
        parts.append(writer.entry(message))
        replies = (channel.messages[ts] for ts in message.replies if ts in channel.messages)
        parts += [writer.entry(reply, quoted=True) for reply in replies]
    return "\n\n".join(parts) + "\n"


def _head(space: Workspace, channel: Channel) -> str:
    members = ", ".join(space.people[member].shown for member in channel.members)
    state = " (archived)" if channel.is_archived else ""
    lines = [f"# #{channel.name or members}{state}"]
    lines += [f"Topic: {channel.topic.value}"] if channel.topic.value else []
    return "\n\n".join([*lines, f"Members: {members}"])


@dataclass(frozen=True, kw_only=True, slots=True)
class _Writer:
    """Writes the messages of one channel."""

    space: Workspace
    channel: Channel
    zone: tzinfo

    def entry(self, message: Message, *, quoted: bool = False) -> str:
        author = self.space.people[message.user].shown if message.user in self.space.people else message.user
        moment = datetime.fromtimestamp(float(message.ts), UTC).astimezone(self.zone)
        head = f"**{author}** {moment:%Y-%m-%d %H:%M:%S}{self._marks(message)}"
        said = lines_of_message(self.space, message, self.zone)
        own = message.subtype is not None and message.subtype.startswith(("channel_", "pinned_"))
        lines = [f"{head} _{' '.join(said)}_"] if own else [head, *said]
        files = [self.space.files[file] for file in message.files]
        lines += [f"📎 {file.name} ({file.size} bytes)" for file in files]
        lines += [_reactions(self.space, message)] if message.reactions else []
        return "  \n".join(f"{'> ' if quoted else ''}{line}" for line in lines)

    def _marks(self, message: Message) -> str:
        marks = ["edited"] if message.shows_edit else []
        if any(pin.ts == message.ts for pin in self.channel.pins):
            marks.append("pinned")
        if message.only_for:
            marks.append(f"only visible to {self.space.people[message.only_for].shown}")
        return f" ({', '.join(marks)})" if marks else ""


def _reactions(space: Workspace, message: Message) -> str:
    shown = []
    for name, users in message.reactions.items():
        names = ", ".join(space.people[user].shown for user in users if user in space.people)
        shown.append(f":{name}: {names}")
    return " · ".join(shown)
