"""What has happened on Discord: told once, then turned into gateway events for the app and into lines for the page."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.discord_world import Channel, Guild, Json, Member, Message, Modal, User


@dataclass(frozen=True, kw_only=True, slots=True)
class Posted:
    """A message that everyone who reads the channel sees."""

    channel: Channel
    message: Message


@dataclass(frozen=True, kw_only=True, slots=True)
class Edited:
    """A message changed."""

    channel: Channel
    message: Message


@dataclass(frozen=True, kw_only=True, slots=True)
class Deleted:
    """A message is gone."""

    channel: Channel
    message: Message


@dataclass(frozen=True, kw_only=True, slots=True)
class Whispered:
    """An ephemeral message came, changed, or went (``gone``)."""

    channel: Channel
    message: Message
    gone: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Reacted:
    """A reaction went on or off. ``burst``: a super reaction."""

    channel: Channel
    message: Message
    user: str
    emoji: str
    on: bool
    burst: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ReactionsCleared:
    """Somebody cleared all reactions of a message, or all of one emoji."""

    channel: Channel
    message: Message
    emoji: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PinsChanged:
    """Something was pinned or unpinned. ``message``: which one."""

    channel: Channel
    message: Message


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelMade:
    """A channel or category was created, or direct messages were opened."""

    channel: Channel


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelChanged:
    """Name, topic, parent or overwrites differ."""

    channel: Channel


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelGone:
    """A channel was deleted."""

    channel: Channel


@dataclass(frozen=True, kw_only=True, slots=True)
class MemberChanged:
    """A member came, or has another nick or other roles; ``left``: they are no member any more."""

    guild: Guild
    member: Member
    joined: bool = False
    left: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class RolesChanged:
    """A role of the server has other permissions."""

    guild: Guild
    role: str


@dataclass(frozen=True, kw_only=True, slots=True)
class GuildCame:
    """The app was added to a server, or an outage of it is over."""

    guild: Guild


@dataclass(frozen=True, kw_only=True, slots=True)
class GuildWent:
    """The app was removed from a server, or (``unavailable``) the server has an outage."""

    guild: Guild
    unavailable: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class InteractionMade:
    """Somebody used a command, pressed, chose, typed or sent a form. ``payload``: the whole interaction object."""

    payload: Json


@dataclass(frozen=True, kw_only=True, slots=True)
class ModalShown:
    """The form a person sees now; None: no form."""

    user: str
    modal: Modal | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Noticed:
    """What Discord's own client tells one person."""

    user: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class UserChanged:
    """A person's name or language differs."""

    user: User


Happening = (
    Posted
    | Edited
    | Deleted
    | Whispered
    | Reacted
    | ReactionsCleared
    | PinsChanged
    | ChannelMade
    | ChannelChanged
    | ChannelGone
    | MemberChanged
    | RolesChanged
    | GuildCame
    | GuildWent
    | InteractionMade
    | ModalShown
    | Noticed
    | UserChanged
)
