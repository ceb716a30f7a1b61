"""Discord's members and users as somebody to meet. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.crisis.person import Standing
from bot.desk.port import Stranger

Json = Mapping[str, Any]

IS_GUEST = 1 << 4
"""Invited into one voice channel only (discord.com/developers/docs, guild member flags)."""


def member(told: Json, locale: str) -> Stranger:
    """A member object (discord.com/developers/docs, guild member): the name used in this server comes first. locale: as
    known otherwise, for it tells neither language nor zone."""
    user = told["user"]
    return _stranger(user, str(told.get("nick") or ""), locale, _standing(user, int(told.get("flags") or 0)))


def _standing(user: Json, flags: int) -> Standing:
    if user.get("bot") or user.get("system"):
        return Standing.BOT
    return Standing.GUEST if flags & IS_GUEST else Standing.MEMBER


def gone(user: Json) -> Stranger:
    """A user who is no member, or no member any more."""
    return _stranger(user, "", "", Standing.GONE)


def _stranger(user: Json, nick: str, locale: str, standing: Standing) -> Stranger:
    name = nick or user.get("global_name") or user.get("username") or user["id"]
    return Stranger(user=str(user["id"]), name=str(name), locale=locale, timezone="", standing=standing)
