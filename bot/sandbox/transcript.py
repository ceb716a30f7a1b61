"""A channel's visible history as Markdown: who said what when, reactions, files, threads. For people to read after a
replay; it shows what the last state of each message was, not how it came about."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from bot.sandbox.reading import lines_of_message
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Channel, Message


def transcript(space: Workspace, channel: Channel, *, zone: tzinfo = UTC, whispers: bool = False) -> str:
    """The channel as Markdown, oldest first, times in ``zone``. ``whispers`` adds what single people saw, marked as
    such."""
    said = [message for message in channel.messages.values() if not message.is_reply]
    said += [message for message in channel.whispers.values() if whispers]
    parts = [_head(space, channel)]
    for message in sorted(said, key=lambda one: one.ts):
        parts.append(_entry(space, channel, message, zone, depth=0))
        replies = (channel.messages[ts] for ts in message.replies if ts in channel.messages)
        parts += [_entry(space, channel, reply, zone, depth=1) for reply in replies]
    return "\n\n".join(parts) + "\n"


def _head(space: Workspace, channel: Channel) -> str:
    members = ", ".join(space.people[member].shown for member in channel.members)
    state = " (archived)" if channel.is_archived else ""
    lines = [f"# #{channel.name or members}{state}"]
    lines += [f"Topic: {channel.topic.value}"] if channel.topic.value else []
    return "\n\n".join([*lines, f"Members: {members}"])


def _entry(space: Workspace, channel: Channel, message: Message, zone: tzinfo, *, depth: int) -> str:
    author = space.people[message.user].shown if message.user in space.people else message.user
    moment = datetime.fromtimestamp(float(message.ts), UTC).astimezone(zone)
    head = f"**{author}** {moment:%Y-%m-%d %H:%M:%S}{_marks(space, channel, message)}"
    if message.subtype and message.subtype.startswith(("channel_", "pinned_")):
        lines = [f"{head} _{' '.join(lines_of_message(space, message))}_"]
    else:
        lines = [head, *lines_of_message(space, message)]
    lines += [f"📎 {space.files[file].name} ({space.files[file].size} bytes)" for file in message.files]
    lines += [_reactions(space, message)] if message.reactions else []
    return "  \n".join(f"{'> ' * depth}{line}" for line in lines)


def _marks(space: Workspace, channel: Channel, message: Message) -> str:
    marks = []
    if message.edited:
        marks.append("edited")
    if any(pin.ts == message.ts for pin in channel.pins):
        marks.append("pinned")
    if message.only_for:
        marks.append(f"only visible to {space.people[message.only_for].shown}")
    return f" ({', '.join(marks)})" if marks else ""


def _reactions(space: Workspace, message: Message) -> str:
    shown = []
    for name, users in message.reactions.items():
        names = ", ".join(space.people[user].shown for user in users if user in space.people)
        shown.append(f":{name}: {names}")
    return " · ".join(shown)
