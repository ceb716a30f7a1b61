"""What we know of one Discord server: channels, roles, what we may do there. The gateway tells it, answers of our own
calls add to it; nothing is asked from here.

With it a missing permission has a name before and after Discord says "no", a room opens under its category without a
look-up, and who is let in already is not let in again. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.chat.discord.permissions import ADMINISTRATOR, SEND, SEND_GATE, VIEW, Permission

Json = Mapping[str, Any]

TEXT, CATEGORY = 0, 4
"""Types of channel (discord.com/developers/docs, channel: channel types)."""

ROLE, MEMBER = 0, 1
"""Types of overwrite (discord.com/developers/docs, channel: overwrite)."""

EVERYTHING = -1
"""All bits: the owner and administrators may do anything."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Overwrite:
    """What a role or a member may and may not in one channel."""

    id: str
    type: int
    allow: int = 0
    deny: int = 0

    @property
    def body(self) -> dict[str, Any]:
        """As Discord takes it: numbers of 53 bits and more travel as text."""
        return {"id": self.id, "type": self.type, "allow": str(self.allow), "deny": str(self.deny)}

    def allowing(self, bits: int) -> Overwrite:
        """The same, with these allowed."""
        return replace(self, allow=self.allow | bits, deny=self.deny & ~bits)

    def denying(self, bits: int) -> Overwrite:
        """The same, with these denied."""
        return replace(self, allow=self.allow & ~bits, deny=self.deny | bits)

    def within(self, bits: int) -> Overwrite:
        """The same, with nothing but these: what we do not hold we cannot give (Create Guild Channel)."""
        return replace(self, allow=self.allow & bits, deny=self.deny & bits)


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel:
    """A channel or a category."""

    id: str
    type: int
    name: str = ""
    topic: str = ""
    parent: str = ""
    overwrites: Mapping[str, Overwrite]


class Server:
    """One server, as known so far."""

    def __init__(self, guild: str, bot_user: str) -> None:
        self.id = guild
        self.bot_user = bot_user
        self.name = ""
        self.locale = ""
        self.available = False
        """Whether Discord serves it at the moment; not in an outage, nor before the gateway told of it."""
        self.removed = False
        """Whether we were put out of it."""
        self._owner = ""
        self._roles: dict[str, int] = {}
        self._our_roles: tuple[str, ...] = ()
        self._channels: dict[str, Channel] = {}

    def heard(self, name: str, body: Json) -> None:
        """A dispatch of the gateway; those of other servers and those that say nothing of ours are passed over."""
        if str(body.get("guild_id") or body.get("id")) != self.id:
            return
        match name:
            case "GUILD_CREATE" | "GUILD_UPDATE":
                self._told_of_itself(body)
            case "GUILD_DELETE":
                self.available, self.removed = False, not body.get("unavailable")
            case "CHANNEL_CREATE" | "CHANNEL_UPDATE":
                self.learn(body)
            case "CHANNEL_DELETE":
                self.forget(str(body["id"]))
            case "GUILD_ROLE_CREATE" | "GUILD_ROLE_UPDATE":
                self._learn_role(body["role"])
            case "GUILD_ROLE_DELETE":
                self._roles.pop(str(body["role_id"]), None)
            case "GUILD_MEMBER_UPDATE":
                self._learn_member(body)
            case _:
                pass

    def _told_of_itself(self, body: Json) -> None:
        """GUILD_CREATE has everything, GUILD_UPDATE neither channels nor members."""
        if body.get("unavailable"):
            self.available = False
            return
        self.available, self.removed = True, False
        self.name, self._owner = str(body.get("name", "")), str(body.get("owner_id", ""))
        self.locale = str(body.get("preferred_locale") or "")
        self._roles = {}
        for role in body.get("roles", ()):
            self._learn_role(role)
        for member in body.get("members", ()):
            self._learn_member(member)
        if "channels" in body:
            self.learn_all(body["channels"])

    def _learn_role(self, role: Json) -> None:
        self._roles[str(role["id"])] = int(role["permissions"])

    def _learn_member(self, member: Json) -> None:
        if str(member["user"]["id"]) == self.bot_user:
            self._our_roles = tuple(str(role) for role in member["roles"])

    def learn(self, channel: Json) -> Channel:
        """A channel, as Discord tells of it."""
        overwrites = [_overwrite(each) for each in channel.get("permission_overwrites") or ()]
        learnt = Channel(
            id=str(channel["id"]),
            type=int(channel["type"]),
            name=str(channel.get("name") or ""),
            topic=str(channel.get("topic") or ""),
            parent=str(channel.get("parent_id") or ""),
            overwrites={each.id: each for each in overwrites},
        )
        self._channels[learnt.id] = learnt
        return learnt

    def learn_all(self, channels: Any) -> None:
        """All channels there are (Get Guild Channels)."""
        self._channels = {}
        for channel in channels:
            self.learn(channel)

    def let_in(self, channel: str, overwrite: Overwrite) -> None:
        """An overwrite was set; Discord's own word of it comes later."""
        if known := self._channels.get(channel):
            self._channels[channel] = replace(known, overwrites={**known.overwrites, overwrite.id: overwrite})

    def forget(self, channel: str) -> None:
        """The channel is gone."""
        self._channels.pop(channel, None)

    def channel(self, channel: str) -> Channel | None:
        """The channel of that id, if we know it."""
        return self._channels.get(channel)

    @property
    def channels(self) -> tuple[Channel, ...]:
        """All we know of."""
        return tuple(self._channels.values())

    def named(self, name: str) -> Channel | None:
        """The text channel of that name."""
        return self._oldest(name, TEXT)

    def category(self, name: str) -> Channel | None:
        """The category of that name."""
        return self._oldest(name, CATEGORY)

    def _oldest(self, name: str, kind: int) -> Channel | None:
        """Names are not unique here, and people write them in capitals or not."""
        known = self._channels.values()
        found = [each for each in known if each.type == kind and each.name.casefold() == name.casefold()]
        return min(found, key=lambda each: int(each.id), default=None)

    def rooms_in(self, category: str) -> int:
        """How many channels stand under a category."""
        return sum(1 for each in self._channels.values() if each.parent == category)

    def permissions(self, channel: str | None = None) -> int:
        """What we may do in the server, or in one channel of it (discord.com/developers/docs, permissions: permission
        hierarchy): roles together, then the overwrites of @everyone, of our roles, of ourselves."""
        held = self._roles.get(self.id, 0)
        for role in self._our_roles:
            held |= self._roles.get(role, 0)
        if held & ADMINISTRATOR or self._owner == self.bot_user:
            return EVERYTHING
        known = self._channels.get(channel) if channel else None
        if known is None:
            return held
        for group in ((self.id,), self._our_roles, (self.bot_user,)):
            found = [known.overwrites[each] for each in group if each in known.overwrites]
            for overwrite in found:
                held &= ~overwrite.deny
            for overwrite in found:
                held |= overwrite.allow
        return _implied(held)

    def lacking(self, channel: str | None, *wanted: Permission) -> tuple[Permission, ...]:
        """Those we lack there. In a channel that is not seen this comes first: without it nothing else counts."""
        held = self.permissions(channel)
        asked = dict.fromkeys((VIEW, *wanted) if channel else wanted)
        return tuple(each for each in asked if not held & each.bit)


def _overwrite(told: Json) -> Overwrite:
    return Overwrite(id=str(told["id"]), type=int(told["type"]), allow=int(told["allow"]), deny=int(told["deny"]))


def _implied(held: int) -> int:
    if not held & VIEW.bit:
        return 0
    return held if held & SEND.bit else held & ~SEND_GATE
