"""A ready Discord for tests: the bakery's server with its people at hand, and everything that is told written down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from bot.sandbox.discord_errors import DiscordError
from bot.sandbox.discord_happenings import Happening
from bot.sandbox.discord_members import app_role
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import Channel, Guild, Message, Role
from bot.sandbox.discord_worlds import panificio
from tests.sandbox.clocks import HandClock


class Scene:
    """``told``: every happening since the beginning. Names are the usernames of the people."""

    def __init__(self, **changes: Any) -> None:
        self.clock = HandClock()
        self.realm: Realm = panificio(self.clock, **changes)
        self.told: list[Happening] = []
        self.realm.listeners.append(self.told.append)
        self.bot = self.realm.app.user
        self.anna, self.bruno, self.fabio = (self.id(name) for name in ("anna", "bruno", "fabio"))

    @property
    def guild(self) -> Guild:
        return next(iter(self.realm.guilds.values()))

    @property
    def general(self) -> Channel:
        return self.channel("general")

    def id(self, name: str) -> str:
        return self.realm.named(name).id

    def channel(self, name: str) -> Channel:
        return next(each for each in self.guild.channels.values() if each.name == name)

    def kinds(self) -> list[str]:
        """What was told, by the names of the happenings."""
        return [type(each).__name__ for each in self.told]

    @property
    def app_role(self) -> Role:
        return app_role(self.guild)

    @property
    def everyone(self) -> Role:
        return self.guild.roles[self.guild.id]

    def forbid(self, *permissions: Permission) -> None:
        """Nobody may do this any more by a role; the owner may."""
        for role in self.guild.roles.values():
            for permission in permissions:
                role.permissions &= ~permission


@contextmanager
def refused(code: int, path: str = "", fault: str = "") -> Iterator[None]:
    """The error Discord answers with; for 50035 where in the body and which fault."""
    with pytest.raises(DiscordError) as caught:
        yield
    assert caught.value.code == code
    found: Any = caught.value.errors or {}
    for name in path.split(".") if path else ():
        found = found[name]
    assert not fault or [each["code"] for each in found["_errors"]] == [fault]


def texts(channel: Channel) -> list[str]:
    """What stands in a channel, from the beginning."""
    return [message.content for message in channel.messages.values()]


def newest(channel: Channel) -> Message:
    return list(channel.messages.values())[-1]
