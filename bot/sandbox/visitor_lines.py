"""Happenings as lines for one person's page (the words: page_feed.py's head). Pure: it decides who may see what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never
from urllib.parse import quote

from bot.sandbox.clock import WoundClock
from bot.sandbox.happenings import (
    Archived,
    ChannelChanged,
    ChannelGone,
    ChannelMade,
    Deleted,
    Edited,
    FileShared,
    Happening,
    HomeOpened,
    Joined,
    Left,
    Noticed,
    PersonChanged,
    Pinned,
    Posted,
    Reacted,
    Renamed,
    Touched,
    ViewShown,
    Whispered,
)
from bot.sandbox.slack_shapes import view_shape
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Attached, Channel, Json, Message, Person, View


def hello(space: Workspace, me: Person) -> Json:
    """The first line: the workspace, its people, commands and shortcuts."""
    return {
        "type": "hello",
        "workspace": {"id": space.id, "name": space.name},
        "people": [_person(space, person) for person in space.people.values()],
        "commands": [{"command": command.command, "hint": command.hint} for command in space.app.commands],
        "shortcuts": [
            {"callback_id": shortcut.callback_id, "name": shortcut.name, "type": shortcut.kind}
            for shortcut in space.app.shortcuts
        ],
        "me": me.id,
        "now": space.clock.now().timestamp(),
        "winds": isinstance(space.clock, WoundClock),
        "hook": bool(space.hook),
    }


def everything(space: Workspace, me: Person) -> Iterator[Json]:
    """All channels and messages a person sees, and the form open before them."""
    for channel in space.visible_to(me):
        yield _channel(space, me, channel)
        whispers = [message for message in channel.whispers.values() if message.only_for == me.id]
        for message in sorted([*channel.messages.values(), *whispers], key=lambda one: one.ts):
            yield _message(space, channel, message)
    view = next((view for view in space.views.values() if view.person == me.id), None)
    yield {"type": "view", "view": _view(space, view)}


def lines_of(space: Workspace, me: Person, happening: Happening) -> list[Json]:
    """What a happening means on this person's page; nothing if it is not theirs to see."""
    match happening:
        case ViewShown():
            return [{"type": "view", "view": _view(space, happening.view)}] if happening.person == me.id else []
        case Noticed():
            return [{"type": "notice", "text": happening.text}] if happening.person == me.id else []
        case Whispered():
            return _whisper(space, me, happening)
        case PersonChanged():
            return [{"type": "person", "person": _person(space, happening.person)}]
        case Left():
            return _left(space, me, happening)
        case ChannelGone():
            seen = space.sees(me, happening.channel)
            return [{"type": "gone-channel", "id": happening.channel.id}] if seen else []
        case HomeOpened():
            return []
        case _:
            return _seen(space, me, happening) if space.sees(me, happening.channel) else []


def _seen(
    space: Workspace,
    me: Person,
    happening: Posted
    | Edited
    | Touched
    | Deleted
    | Reacted
    | Pinned
    | ChannelMade
    | ChannelChanged
    | Joined
    | Renamed
    | Archived
    | FileShared,
) -> list[Json]:
    match happening:
        case Posted() | Edited() | Touched() | Reacted():
            return [_message(space, happening.channel, happening.message)]
        case Deleted():
            gone = {"type": "gone-message", "channel": happening.channel.id, "ts": happening.message.ts}
            return [gone, _channel(space, me, happening.channel)]
        case Pinned():
            return [_message(space, happening.channel, happening.message), _channel(space, me, happening.channel)]
        case Joined(person=person) if person == me.id:
            # Who comes into a private channel sees what was said before.
            channel = happening.channel
            said = [_message(space, channel, message) for message in channel.messages.values()]
            return [_channel(space, me, channel), *said]
        case ChannelMade() | ChannelChanged() | Joined() | Renamed() | Archived():
            return [_channel(space, me, happening.channel)]
        case FileShared():
            return []
        case _:
            assert_never(happening)


def _left(space: Workspace, me: Person, happening: Left) -> list[Json]:
    if space.sees(me, happening.channel):
        return [_channel(space, me, happening.channel)]
    return [{"type": "gone-channel", "id": happening.channel.id}] if happening.person == me.id else []


def _whisper(space: Workspace, me: Person, happening: Whispered) -> list[Json]:
    if happening.message.only_for != me.id:
        return []
    if happening.gone:
        return [{"type": "gone-message", "channel": happening.channel.id, "ts": happening.message.ts}]
    return [_message(space, happening.channel, happening.message)]


def _person(space: Workspace, person: Person) -> Json:
    return {
        "id": person.id,
        "name": person.name,
        "real_name": person.real_name,
        "initials": person.initials,
        "locale": person.locale,
        "title": person.title,
        "guest": person.is_guest,
        "admin": person.is_admin,
        "bot": person.is_bot,
        "deleted": person.deleted,
    }


def _channel(space: Workspace, me: Person, channel: Channel) -> Json:
    others = [space.people[member].shown for member in channel.members if member != me.id and member in space.people]
    marks = [{"title": mark["title"], "link": mark["link"], "emoji": mark["emoji"]} for mark in channel.bookmarks]
    shape = {
        "id": channel.id,
        "name": ", ".join(others) if channel.kind == "im" else channel.name,
        "kind": "dm" if channel.kind == "im" else channel.kind,
        "private": channel.is_private,
        "archived": channel.is_archived,
        "member": me.id in channel.members,
        "topic": channel.topic.value,
        "purpose": channel.purpose.value,
        "members": list(channel.members),
        "pins": [pin.ts for pin in channel.pins],
        "bookmarks": marks,
    }
    return {"type": "channel", "channel": shape}


def _message(space: Workspace, channel: Channel, message: Message) -> Json:
    author = space.people.get(message.user)
    shape = {
        "ts": message.ts,
        "user": message.user,
        "bot": message.bot_id is not None,
        "name": author.shown if author else message.user,
        "text": message.text,
        "blocks": message.blocks,
        "thread_ts": message.thread_ts if message.is_reply else None,
        "broadcast": message.broadcast,
        "reply_count": len(message.replies),
        "reactions": [{"name": name, "users": users} for name, users in message.reactions.items()],
        "edited": message.shows_edit,
        "files": [_file(space.files[file_id]) for file_id in message.files],
        "pinned": any(pin.ts == message.ts for pin in channel.pins),
        "ephemeral": message.only_for is not None,
        "subtype": message.subtype,
    }
    return {"type": "message", "channel": channel.id, "message": shape}


def _file(file: Attached) -> Json:
    # The page has no token; the address carries a key that nobody can guess.
    url = f"/page/files/{file.key}/{quote(file.name)}"
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype,
        "url": url,
        "size": file.size,
    }


def _view(space: Workspace, view: View | None) -> Json | None:
    if view is None:
        return None
    shape = view_shape(space, view)
    texts = {name: shape[name]["text"] if shape[name] else "" for name in ("title", "submit", "close")}
    kept = {name: shape[name] for name in ("id", "callback_id", "blocks")}
    return kept | texts | {"errors": dict(view.errors), "values": view.values}
