"""What we ask a server's administrators for: each permission with its bit, the name Discord's client shows, and why.
Which call needs which of them stands here too, so that a refusal can name what is missing. Pure.

Source: discord.com/developers/docs, permissions; each call's page. PIN_MESSAGES is a permission of its own since
February 2026.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

ADMINISTRATOR = 1 << 3
"""Holds everything, in every channel."""

INVITE_PAGE = "https://discord.com/oauth2/authorize"


@dataclass(frozen=True, kw_only=True, slots=True)
class Permission:
    """key: what the catalogues call it, section "permission". shown: its name in Discord's client. why: what fails
    without it."""

    key: str
    bit: int
    shown: str
    why: str


VIEW = Permission(key="see_rooms", bit=1 << 10, shown="View Channels", why="to see the rooms it opens")
MANAGE = Permission(key="manage_rooms", bit=1 << 4, shown="Manage Channels", why="to open rooms and to put them away")
OVERWRITE = Permission(
    key="let_people_in", bit=1 << 28, shown="Manage Roles", why="to let people into a room, and to lock it at the end"
)
SEND = Permission(key="send", bit=1 << 11, shown="Send Messages", why="to post the board, the steps and the calls")
HISTORY = Permission(
    key="read_history",
    bit=1 << 16,
    shown="Read Message History",
    why="to find what it posted, so nothing comes twice; to seal a file given as evidence",
)
REACT = Permission(key="react", bit=1 << 6, shown="Add Reactions", why="to put the first reaction on a step")
ATTACH = Permission(key="attach", bit=1 << 15, shown="Attach Files", why="to leave the post-mortem in the room")
PIN = Permission(key="pin", bit=1 << 51, shown="Pin Messages", why="to pin the board")

ASKED = (VIEW, MANAGE, OVERWRITE, SEND, HISTORY, REACT, ATTACH, PIN)
"""Everything we ask for, and nothing more: not one of them lets us read what people write."""

PERSON = VIEW.bit | SEND.bit | HISTORY.bit | REACT.bit | ATTACH.bit
"""What everybody invited may do in a room."""

OURS = PERSON | PIN.bit | MANAGE.bit
"""What we let ourselves do in a room; MANAGE_ROLES can be given in a channel by administrators alone (Create Guild
Channel), so that one stays with our role."""

LOCKED = SEND.bit | REACT.bit | 1 << 35 | 1 << 36 | 1 << 38
"""What nobody may do any more in a room put away: send and react, open threads and write in them."""

SEND_GATE = ATTACH.bit | 1 << 14 | 1 << 12 | 1 << 17
"""What is lost together with SEND (discord.com/developers/docs, permissions: implicit permissions)."""

_NEEDED: Mapping[str, tuple[Permission, ...]] = {
    "POST /guilds/{guild}/channels": (MANAGE, VIEW),
    "PATCH /channels/{channel}": (MANAGE, OVERWRITE),
    "PUT /channels/{channel}/permissions/{user}": (OVERWRITE,),
    "GET /channels/{channel}/messages": (HISTORY,),
    "POST /channels/{channel}/messages": (SEND, HISTORY, ATTACH),
    "PUT /channels/{channel}/messages/pins/{message}": (PIN,),
    "PUT /channels/{channel}/messages/{message}/reactions/{emoji}/@me": (REACT, HISTORY),
}


def needed(route: str) -> tuple[Permission, ...]:
    """What a call needs beside seeing the channel, the likeliest to be missing first. route: verb and path template."""
    return _NEEDED.get(route, (VIEW,))


def bits(permissions: Iterable[Permission]) -> int:
    """All of them as one number."""
    total = 0
    for each in permissions:
        total |= each.bit
    return total


def invite_link(application: str) -> str:
    """The address under which an administrator adds the bot with exactly these permissions."""
    asked: dict[str, Any] = {"client_id": application, "permissions": bits(ASKED)}
    return f"{INVITE_PAGE}?{urlencode(asked | {'scope': 'bot applications.commands'})}"
