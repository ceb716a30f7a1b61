"""Slack's user objects as somebody to meet. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.crisis.person import Standing
from bot.desk.port import Stranger


def stranger(user: Mapping[str, Any]) -> Stranger:
    """A user object (docs.slack.dev, user type) as somebody to meet."""
    profile = user.get("profile") or {}
    name = profile.get("real_name") or user.get("real_name") or user.get("name") or user["id"]
    return Stranger(
        user=str(user["id"]),
        name=str(name),
        locale=str(user.get("locale") or ""),
        timezone=str(user.get("tz") or "UTC"),
        standing=_standing(user),
    )


def _standing(user: Mapping[str, Any]) -> Standing:
    if user.get("deleted"):
        return Standing.GONE
    if user.get("is_bot") or user.get("id") == "USLACKBOT":
        return Standing.BOT
    if user.get("is_stranger"):
        return Standing.STRANGER
    if user.get("is_restricted") or user.get("is_ultra_restricted"):
        return Standing.GUEST
    return Standing.MEMBER
