"""A person, as the bot knows them: one internal id, several identities on platforms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """What somebody is in a workspace. Guests and strangers (of another organisation) may do nothing here yet."""

    MEMBER = "member"
    GUEST = "guest"
    STRANGER = "stranger"
    BOT = "bot"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """id: random, and the only name facts use. mobile: a telephone number, empty where nobody gave one."""

    id: str
    name: str
    language: str = "en"
    timezone: str = "UTC"
    mobile: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """Who a person is on one platform: user is the platform's own id in that workspace."""

    workspace: str
    user: str
    person: str
    standing: Standing = Standing.MEMBER
