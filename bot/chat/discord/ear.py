"""What every heard thing has in common: its workspace, its address, its time. Pure; hear.py and asked.py listen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from bot.chat.discord.marks import clean
from bot.desk.inbound import Marked

Payload = Mapping[str, Any]

EPOCH = 1_420_070_400_000
"""Milliseconds from which snowflakes count (discord.com/developers/docs, snowflakes)."""

_PERSON = re.compile(r"<@!?(\d+)>")


@dataclass(frozen=True, kw_only=True, slots=True)
class Ear:
    """What has to be known for hearing. bot_user: our own user id. kept: what was cut out of tags, by short form."""

    now: datetime
    bot_user: str
    kept: Mapping[str, str]


def workspace_of(guild: str) -> str:
    """A guild, as the whole bot names it."""
    return f"discord:{guild}"


def moment(snowflake: str) -> datetime:
    """When something with this id came to be."""
    return datetime.fromtimestamp(((int(snowflake) >> 22) + EPOCH) / 1000, UTC)


def message_link(guild: str, room: str, message: str) -> str:
    """The address of a message, as Discord's clients copy it."""
    return f"https://discord.com/channels/{guild}/{room}/{message}"


def user_of(body: Payload) -> Payload:
    """Who did it: in a guild a member, in direct messages a user."""
    found: Payload = (body.get("member") or {}).get("user") or body.get("user") or {}
    return found


def as_typed(text: str) -> str:
    """Mentions in their one form (the other, with an exclamation mark, is deprecated)."""
    return _PERSON.sub(r"<@\1>", clean(text))


def readable(said: Payload) -> str:
    """The text of a message with the people in it by their names."""
    names = {str(each["id"]): each.get("global_name") or each.get("username") for each in said.get("mentions") or ()}
    content = clean(str(said.get("content") or ""))
    return _PERSON.sub(lambda found: f"@{names.get(found[1]) or found[1]}", content)


def marked(heard: Mapping[str, Any], guild: str, said: Payload, what: Literal["note", "action"]) -> Marked:
    """A mark on a message. said: the message, as much of it as is known."""
    room, message = heard["room"], str(said["id"])
    return Marked(
        **heard,
        message=f"{room}/{message}",
        what=what,
        author=str((said.get("author") or {}).get("id") or ""),
        text=readable(said),
        link=message_link(guild, room, message),
        written_at=moment(message),
    )
