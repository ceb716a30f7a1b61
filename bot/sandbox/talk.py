"""What may be done with messages: post, edit, delete, react, pin. One place for programs and people alike, so that both
meet the same rules; each change is told to the workspace's listeners. It decides nothing about rights of a token: that
is slack_api's."""

from __future__ import annotations

import copy
from dataclasses import dataclass

from bot.sandbox.errors import ApiError
from bot.sandbox.happenings import Deleted, Edited, FileShared, Pinned, Posted, Reacted, Touched, Whispered
from bot.sandbox.slack_emoji import KNOWN, plain_name
from bot.sandbox.slack_shapes import message_shape
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Attached, Channel, Message, Pin

# docs.slack.dev, reactions.add names both errors without figures; 23 kinds by one person and 50 on one message are the
# figures users report.
MOST_KINDS_BY_ONE = 23
MOST_KINDS = 50
# Not in the method's page; the figure is the one reported in coreos/triagebot#16.
MOST_PINS = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Sign:
    """A reaction and whose it is."""

    person: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """What Slack itself writes about somebody."""

    user: str
    subtype: str
    text: str


def post(space: Workspace, channel: Channel, message: Message) -> Message:
    """Put a message into a channel; its ts must come from ``space.stamp``. A reply is counted at its parent."""
    parent = _parent(channel, message)
    channel.messages[message.ts] = message
    space.tell(Posted(channel=channel, message=message))
    if parent is not None:
        parent.replies.append(message.ts)
        parent.thread_ts = parent.ts
        space.tell(Touched(channel=channel, message=parent))
    return message


def system_line(space: Workspace, channel: Channel, line: Line, **more: str) -> Message:
    """One of the lines Slack itself writes (docs.slack.dev, message subtypes): channel_join, channel_topic ..."""
    message = Message(ts=space.stamp(channel), user=line.user, text=line.text, subtype=line.subtype, more=dict(more))
    return post(space, channel, message)


def edit(space: Workspace, channel: Channel, message: Message, *, by: str, **fields: object) -> None:
    """Change fields of a message (text, blocks, metadata, files) and mark it edited."""
    previous = message_shape(space, channel, message)
    for name, value in fields.items():
        setattr(message, name, value)
    message.edited = {"user": by, "ts": f"{space.seconds}.000000"}
    space.tell(Edited(channel=channel, message=message, previous=previous))


def delete(space: Workspace, channel: Channel, message: Message) -> None:
    """Take a message away. One that has replies leaves a tombstone, so that its thread stays reachable, as in Slack's
    client."""
    previous = message_shape(space, channel, message)
    channel.pins = [pin for pin in channel.pins if pin.ts != message.ts]
    if message.replies:
        message.subtype, message.text, message.blocks = "tombstone", "This message was deleted.", []
        message.files, message.reactions, message.metadata, message.edited = [], {}, None, None
        space.tell(Edited(channel=channel, message=message, previous=previous))
        return
    del channel.messages[message.ts]
    space.tell(Deleted(channel=channel, message=message, previous=previous))
    parent = channel.messages.get(message.thread_ts or "")
    if parent is not None and message.ts in parent.replies:
        parent.replies.remove(message.ts)
        space.tell(Touched(channel=channel, message=parent))


def whisper(space: Workspace, channel: Channel, message: Message) -> Message:
    """Show a message to one person only (``only_for``); it is kept apart from the history, as Slack keeps it out."""
    channel.whispers[message.ts] = message
    space.tell(Whispered(channel=channel, message=message))
    return message


def unwhisper(space: Workspace, channel: Channel, ts: str) -> None:
    """Take an ephemeral message away again (delete_original)."""
    message = channel.whispers.pop(ts, None)
    if message is not None:
        space.tell(Whispered(channel=channel, message=message, gone=True))


def react(space: Workspace, channel: Channel, message: Message, sign: Sign) -> None:
    """Add a reaction (docs.slack.dev, reactions.add: invalid_name, already_reacted, too_many_emoji,
    too_many_reactions)."""
    if plain_name(sign.name) not in KNOWN:
        raise ApiError("invalid_name")
    users = message.reactions.get(sign.name, [])
    if sign.person in users:
        raise ApiError("already_reacted")
    if sign.name not in message.reactions and len(message.reactions) >= MOST_KINDS:
        raise ApiError("too_many_emoji")
    if sum(sign.person in others for others in message.reactions.values()) >= MOST_KINDS_BY_ONE:
        raise ApiError("too_many_reactions")
    message.reactions.setdefault(sign.name, []).append(sign.person)
    space.tell(Reacted(channel=channel, message=message, person=sign.person, name=sign.name, on=True))


def unreact(space: Workspace, channel: Channel, message: Message, sign: Sign) -> None:
    """Take one's own reaction away (docs.slack.dev, reactions.remove: no_reaction)."""
    users = message.reactions.get(sign.name, [])
    if sign.person not in users:
        raise ApiError("no_reaction")
    users.remove(sign.person)
    if not users:
        del message.reactions[sign.name]
    space.tell(Reacted(channel=channel, message=message, person=sign.person, name=sign.name, on=False))


def pin(space: Workspace, channel: Channel, message: Message, *, person: str) -> None:
    """Pin a message (docs.slack.dev, pins.add: already_pinned, too_many_pins). Slack writes a pinned_item line."""
    if any(pinned.ts == message.ts for pinned in channel.pins):
        raise ApiError("already_pinned")
    if len(channel.pins) >= MOST_PINS:
        raise ApiError("too_many_pins")
    channel.pins.append(Pin(ts=message.ts, by=person, at=space.seconds))
    space.tell(Pinned(channel=channel, message=message, person=person, on=True, at=space.seconds))
    line = Line(user=person, subtype="pinned_item", text="pinned a message to this channel.")
    system_line(space, channel, line)


def unpin(space: Workspace, channel: Channel, message: Message, *, person: str) -> None:
    """Unpin a message (docs.slack.dev, pins.remove: no_pin)."""
    found = next((pinned for pinned in channel.pins if pinned.ts == message.ts), None)
    if found is None:
        raise ApiError("no_pin")
    channel.pins.remove(found)
    space.tell(Pinned(channel=channel, message=message, person=person, on=False, at=found.at))


def share_file(space: Workspace, channel: Channel, file: Attached, message: Message) -> None:
    """Post the message that carries a file and tell of the file (docs.slack.dev, file_share and file_shared)."""
    if channel.id not in file.channels:
        file.channels.append(channel.id)
    message.files = [*message.files, file.id]
    post(space, channel, message)
    space.tell(FileShared(channel=channel, file=copy.copy(file), person=message.user, ts=message.ts))


def _parent(channel: Channel, message: Message) -> Message | None:
    if not message.is_reply:
        return None
    parent = channel.messages.get(message.thread_ts or "")
    return parent if parent is not None and not parent.is_reply else None
