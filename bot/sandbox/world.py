"""The things a workspace is made of: people, channels, messages, files, the app. Plain values that change; no rules
here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
ChannelKind = Literal["channel", "group", "im"]


@dataclass(kw_only=True, slots=True)
class Person:
    """A member of the workspace (docs.slack.dev, user object). ``tz_offset`` in seconds east of UTC."""

    id: str
    name: str
    real_name: str
    display_name: str = ""
    title: str = ""
    locale: str = "it-IT"
    tz: str = "Europe/Rome"
    tz_label: str = "Central European Time"
    tz_offset: int = 3600
    is_admin: bool = False
    is_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    deleted: bool = False
    is_bot: bool = False
    updated: int = 0

    @property
    def is_guest(self) -> bool:
        return self.is_restricted or self.is_ultra_restricted

    @property
    def shown(self) -> str:
        """The name others see beside a message."""
        return self.display_name or self.real_name

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.real_name.split()[:2]).upper()


@dataclass(kw_only=True, slots=True)
class Attached:
    """A file in the workspace. ``content`` is None until the upload has come. ``external``: the address of one that
    lies elsewhere, as in a drive, and is only linked to (docs.slack.dev, file object: is_external)."""

    id: str
    name: str
    title: str
    mimetype: str
    user: str
    created: int
    size: int
    key: str
    content: bytes | None = None
    complete: bool = False
    external: str = ""
    channels: list[str] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class Message:
    """One message (docs.slack.dev, message event). ``only_for`` names the one person who sees an ephemeral message."""

    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    subtype: str | None = None
    bot_id: str | None = None
    app_id: str | None = None
    client_msg_id: str | None = None
    metadata: Json | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    replies: list[str] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    edited: Json | None = None
    files: list[str] = field(default_factory=list)
    more: Json = field(default_factory=dict)
    only_for: str | None = None

    @property
    def shows_edit(self) -> bool:
        """Whether people see that it was edited; not where an app edits blocks (docs.slack.dev, chat.update)."""
        return self.edited is not None and not (self.bot_id and self.blocks)

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts


@dataclass(kw_only=True, slots=True)
class Pin:
    """Who pinned which message, and when (seconds)."""

    ts: str
    by: str
    at: int


@dataclass(kw_only=True, slots=True)
class Note:
    """A line that somebody set on a channel: its topic or its purpose."""

    value: str = ""
    creator: str = ""
    last_set: int = 0


@dataclass(kw_only=True, slots=True)
class Channel:
    """A place where people talk: public channel, private channel (group) or direct message (im)."""

    id: str
    kind: ChannelKind
    name: str
    creator: str
    created: int
    is_archived: bool = False
    is_general: bool = False
    members: list[str] = field(default_factory=list)
    topic: Note = field(default_factory=Note)
    purpose: Note = field(default_factory=Note)
    previous_names: list[str] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)
    whispers: dict[str, Message] = field(default_factory=dict)
    pins: list[Pin] = field(default_factory=list)
    bookmarks: list[Json] = field(default_factory=list)
    last_micros: int = 0

    @property
    def is_private(self) -> bool:
        return self.kind != "channel"


@dataclass(kw_only=True, slots=True)
class Group:
    """A user group (docs.slack.dev, usergroup object)."""

    id: str
    handle: str
    name: str
    users: list[str] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class View:
    """A form that one person sees. ``errors`` are those of the last submission, by block."""

    id: str
    person: str
    hash: str
    body: Json
    errors: dict[str, str] = field(default_factory=dict)
    values: Json = field(default_factory=dict)
    channel: str | None = None


@dataclass(kw_only=True, slots=True)
class Scheduled:
    """A message to be posted later. One with metadata is never posted: chat.scheduleMessage's documentation warns of
    it."""

    id: str
    channel: str
    post_at: int
    created: int
    args: Json


@dataclass(frozen=True, kw_only=True, slots=True)
class SlashCommand:
    """A command of the app. ``escape``: mentions reach the app as ids (docs.slack.dev, implementing slash commands)."""

    command: str
    hint: str = ""
    escape: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Shortcut:
    """An entry of the shortcuts menu (global) or of a message's menu (message)."""

    callback_id: str
    name: str
    kind: Literal["global", "message"]


@dataclass(kw_only=True, slots=True)
class App:
    """The installed app, as its manifest describes it. ``request_url`` set means delivery over HTTP, else Socket
    Mode."""

    id: str
    name: str
    bot_user: str
    bot_id: str
    bot_token: str
    app_token: str
    signing_secret: str
    scopes: frozenset[str]
    events: frozenset[str]
    commands: tuple[SlashCommand, ...]
    shortcuts: tuple[Shortcut, ...]
    request_url: str | None = None
