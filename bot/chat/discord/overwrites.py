"""Who may see and write in a room: the overwrites a room opens with, and those it is put away with. Pure.

Overwrites given in the creating call replace the ones a channel would take over from its category, so those are written
in again; and nothing may be allowed, denied or changed that we do not hold ourselves (discord.com/developers/docs,
Create Guild Channel).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.chat.discord.permissions import LOCKED, OURS, PERSON, VIEW
from bot.chat.discord.server import EVERYTHING, MEMBER, ROLE, Channel, Overwrite, Server

_MANAGE_ROLES = 1 << 28


def for_room(server: Server, category: Channel, users: Iterable[str], private: bool) -> list[dict[str, Any]]:
    """A private room is for those named and nobody else, whatever the category allows; a public one adds them to it."""
    made = {} if private else dict(category.overwrites)
    if private:
        made[server.id] = Overwrite(id=server.id, type=ROLE, deny=VIEW.bit)
    for user in users:
        made[user] = _of(made, user).allowing(PERSON)
    made[server.bot_user] = _of(made, server.bot_user).allowing(OURS)
    return [each.within(_given(server)).body for each in made.values()]


def locked(server: Server, channel: Channel) -> list[dict[str, Any]]:
    """Everybody sees what they saw; nobody writes any more, we neither."""
    held = _given(server)
    everyone = channel.overwrites.get(server.id) or Overwrite(id=server.id, type=ROLE)
    ours = _of(channel.overwrites, server.bot_user).allowing(OURS & ~LOCKED & held)
    made = {**channel.overwrites, everyone.id: everyone, ours.id: ours}
    return [each.denying(LOCKED & held).body for each in made.values()]


def person(server: Server, channel: Channel, user: str) -> Overwrite:
    """What somebody gets who is let into a room that stands."""
    return _of(channel.overwrites, user).allowing(PERSON & _given(server))


def is_in(server: Server, channel: Channel, user: str) -> bool:
    """Whether somebody was let in by name."""
    known, wanted = channel.overwrites.get(user), PERSON & _given(server)
    return known is not None and known.allow & wanted == wanted


def _of(made: Mapping[str, Overwrite], user: str) -> Overwrite:
    return made.get(user) or Overwrite(id=user, type=MEMBER)


def _given(server: Server) -> int:
    """Setting MANAGE_ROLES in a channel is for administrators (Create Guild Channel)."""
    held = server.permissions()
    return held if held == EVERYTHING else held & ~_MANAGE_ROLES
