"""The things a Discord server is made of: users, roles, members, channels, messages, the app. Plain values that change;
no rules here. Names follow discord.com/developers/docs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any

Json = dict[str, Any]


class ChannelType(IntEnum):
    """The kinds of channel the sandbox has (discord.com/developers/docs, channel types)."""

    TEXT = 0
    DM = 1
    CATEGORY = 4


class MessageType(IntEnum):
    """The kinds of message the sandbox has (discord.com/developers/docs, message types)."""

    DEFAULT = 0
    CHANNEL_PINNED_MESSAGE = 6
    REPLY = 19
    CHAT_INPUT_COMMAND = 20
    CONTEXT_MENU_COMMAND = 23


class InteractionType(IntEnum):
    """What an interaction comes from (discord.com/developers/docs, interaction types)."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL_SUBMIT = 5


SUPPRESS_EMBEDS = 1 << 2
EPHEMERAL = 1 << 6
LOADING = 1 << 7
SUPPRESS_NOTIFICATIONS = 1 << 12
IS_COMPONENTS_V2 = 1 << 15
"""Message flags (discord.com/developers/docs, message flags)."""


@dataclass(kw_only=True, slots=True)
class User:
    """An account. ``locale``: the language of that person's client, told only in interactions. ``takes_dms``: whether
    direct messages from members of a shared server are let through (error 50007 where not)."""

    id: str
    username: str
    global_name: str | None = None
    bot: bool = False
    locale: str = "it"
    takes_dms: bool = True

    @property
    def shown(self) -> str:
        return self.global_name or self.username

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.shown.split()[:2]).upper()


@dataclass(kw_only=True, slots=True)
class Role:
    """A role of a server. The one whose id is the server's own is @everyone. ``managed``: it belongs to an app."""

    id: str
    name: str
    permissions: int
    position: int = 0
    managed: bool = False


@dataclass(kw_only=True, slots=True)
class Member:
    """A user in a server. ``title`` is what the page shows beside the name; Discord knows no such thing."""

    user: str
    joined_at: datetime
    roles: list[str] = field(default_factory=list)
    nick: str | None = None
    title: str = ""


@dataclass(kw_only=True, slots=True)
class Overwrite:
    """What a role (type 0) or a member (type 1) may and may not in one channel."""

    id: str
    type: int
    allow: int = 0
    deny: int = 0


@dataclass(kw_only=True, slots=True)
class Attachment:
    """A file on a message."""

    id: str
    filename: str
    content: bytes
    content_type: str
    description: str | None = None


@dataclass(kw_only=True, slots=True)
class Message:
    """One message. ``only_for``: the one person who sees an ephemeral message. ``reactions``: by emoji (the sign
    itself), the users in the order in which they came; ``bursts``: the emoji and users of super reactions among them.
    ``reference``: the id of the message it answers, or says was pinned."""

    id: str
    channel: str
    author: str
    at: datetime
    content: str = ""
    type: MessageType = MessageType.DEFAULT
    flags: int = 0
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    bursts: set[tuple[str, str]] = field(default_factory=set)
    mentions: list[str] = field(default_factory=list)
    mention_roles: list[str] = field(default_factory=list)
    mention_everyone: bool = False
    edited_at: datetime | None = None
    pinned_at: datetime | None = None
    nonce: str | int | None = None
    reference: str | None = None
    only_for: str | None = None
    interaction: Json | None = None

    @property
    def pinned(self) -> bool:
        return self.pinned_at is not None

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)


@dataclass(kw_only=True, slots=True)
class Channel:
    """A text channel, a category, or somebody's direct messages with the app (``recipients``: the users in it).
    ``whispers``: ephemeral messages, kept apart, as no history shows them. ``pins``: ids, newest first. ``nonces``: by
    author and nonce the message once made with it, and when."""

    id: str
    type: ChannelType
    name: str = ""
    guild: str | None = None
    topic: str | None = None
    parent: str | None = None
    position: int = 0
    overwrites: dict[str, Overwrite] = field(default_factory=dict)
    recipients: list[str] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)
    whispers: dict[str, Message] = field(default_factory=dict)
    pins: list[str] = field(default_factory=list)
    nonces: dict[tuple[str, str], tuple[str, datetime]] = field(default_factory=dict)
    last_message: str | None = None


@dataclass(kw_only=True, slots=True)
class Guild:
    """A server. ``available`` False: an outage, in which nothing of it can be reached."""

    id: str
    name: str
    owner: str
    preferred_locale: str = "it"
    available: bool = True
    roles: dict[str, Role] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)


@dataclass(kw_only=True, slots=True)
class Application:
    """The installed app. ``privileged``: the privileged intents switched on for it (a bit set). ``commands``: what it
    registered globally, by id, in the shape Discord answers with."""

    id: str
    name: str
    user: str
    token: str
    privileged: int = 0
    commands: dict[str, Json] = field(default_factory=dict)


@dataclass(kw_only=True, slots=True)
class Modal:
    """A form that one person sees: the body of the modal callback, and the gesture it was opened by. ``values``: what
    the person has chosen or typed so far, by custom_id."""

    user: str
    body: Json
    opened_by: str
    values: Json = field(default_factory=dict)
