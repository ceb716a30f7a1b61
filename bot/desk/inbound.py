"""What a platform hears, in values that are the same for all of them. The other half of the port."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.crisis.traces import Sign


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """What every inbound thing has. request_id: the platform's delivery id. user, room, message: the platform's ids."""

    workspace: str
    user: str
    request_id: str
    at: datetime
    room: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed(Heard):
    """A command, or a mention of the bot, with its words. draft: a message somebody started from, to preset a form.
    channel: what the room is called, where the platform says so at once."""

    words: str
    draft: str = ""
    link: str = ""
    picture: str = ""
    can_open_form: bool = True
    channel: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pressed(Heard):
    """A button, or a name tapped in a picker (chosen), on that message. sure: False where it must be asked first."""

    does: str
    crisis: str = ""
    about: str = ""
    chosen: str = ""
    message: str = ""
    sure: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Submitted(Heard):
    """A form sent. answers: by the names of its fields; people as the platform's ids."""

    does: str
    crisis: str = ""
    about: str = ""
    answers: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reacted(Heard):
    """A reaction went on or off a card of ours; sent_at: the platform's time. observed: found later, by looking."""

    message: str
    sign: Sign
    on: bool
    sent_at: datetime
    observed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Typing(Heard):
    """Somebody is filling in a command and wants to see what there is. what: what kind of thing. typed: so far."""

    verb: str
    what: Literal["playbook", "step", "role", "crisis", "brand"]
    typed: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Marked(Heard):
    """Somebody marked a message for the record (or as a follow-up), or took the mark away. aloud: from a menu, which
    shows nothing of it by itself."""

    message: str
    what: Literal["note", "action"] = "note"
    on: bool = True
    author: str = ""
    text: str = ""
    link: str = ""
    written_at: datetime | None = None
    aloud: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Replied(Heard):
    """Something posted in a thread. Only in the thread of a step card is it looked at, and only for its proof.
    sent_at: the platform's time of it."""

    thread: str
    message: str
    sent_at: datetime
    text: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class RoomChanged(Heard):
    """A room was archived or deleted by hand, or the bot was put out of it."""

    what: Literal["archived", "deleted", "removed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageGone(Heard):
    """A message was deleted."""

    message: str


Inbound = Typed | Pressed | Submitted | Reacted | Marked | Replied | RoomChanged | MessageGone
