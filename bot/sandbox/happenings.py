"""What has happened in the workspace: told once, then turned into events for the app and into lines for the page."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.world import Attached, Channel, Json, Message, Person, View


@dataclass(frozen=True, kw_only=True, slots=True)
class Posted:
    """A message that everyone in the channel sees."""

    channel: Channel
    message: Message


@dataclass(frozen=True, kw_only=True, slots=True)
class Edited:
    """A message changed; ``previous`` is how it looked before."""

    channel: Channel
    message: Message
    previous: Json


@dataclass(frozen=True, kw_only=True, slots=True)
class Touched:
    """A message looks different on the page (reaction count, replies) without an event of its own."""

    channel: Channel
    message: Message


@dataclass(frozen=True, kw_only=True, slots=True)
class Deleted:
    """A message is gone; ``previous`` is how it looked."""

    channel: Channel
    message: Message
    previous: Json


@dataclass(frozen=True, kw_only=True, slots=True)
class Whispered:
    """An ephemeral message: one person sees it. ``gone`` takes it away again."""

    channel: Channel
    message: Message
    gone: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Reacted:
    """A reaction was added (``on``) or taken away."""

    channel: Channel
    message: Message
    person: str
    name: str
    on: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Pinned:
    """A message was pinned (``on``) or unpinned; ``at`` in seconds, ``count`` is what is pinned now."""

    channel: Channel
    message: Message
    person: str
    on: bool
    at: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelMade:
    """A channel was created."""

    channel: Channel


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelChanged:
    """Topic, purpose, bookmarks or members differ: the page draws the channel anew."""

    channel: Channel


@dataclass(frozen=True, kw_only=True, slots=True)
class Joined:
    """Somebody is now in the channel."""

    channel: Channel
    person: str
    inviter: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Left:
    """Somebody is no longer in the channel."""

    channel: Channel
    person: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Renamed:
    """The channel bears another name."""

    channel: Channel
    old: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Archived:
    """The channel was archived (``on``) or brought back. ``had_bot``: the app's bot was in it just before."""

    channel: Channel
    by: str
    on: bool
    had_bot: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelGone:
    """The channel was deleted for good."""

    channel: Channel
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FileShared:
    """A file was shared into a channel."""

    channel: Channel
    file: Attached
    person: str
    ts: str


@dataclass(frozen=True, kw_only=True, slots=True)
class HomeOpened:
    """A person opened the app's home."""

    channel: Channel
    person: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonChanged:
    """A person's profile, language or standing differs."""

    person: Person


@dataclass(frozen=True, kw_only=True, slots=True)
class ViewShown:
    """The form a person sees now; None: no form."""

    person: str
    view: View | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Noticed:
    """What Slack itself tells one person."""

    person: str
    text: str


Happening = (
    Posted
    | Edited
    | Touched
    | Deleted
    | Whispered
    | Reacted
    | Pinned
    | ChannelMade
    | ChannelChanged
    | Joined
    | Left
    | Renamed
    | Archived
    | ChannelGone
    | FileShared
    | HomeOpened
    | PersonChanged
    | ViewShown
    | Noticed
)
