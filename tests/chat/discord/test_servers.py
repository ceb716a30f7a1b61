"""Servers come, change, have an outage and go."""

from __future__ import annotations

from typing import Any

import pytest

from bot.chat.discord.calls import Calls
from bot.chat.discord.memory import Memory
from bot.chat.discord.rooms import Where
from bot.chat.discord.servers import Servers
from tests.sandbox.clocks import HandClock

BOT = "700000000000000000"
ONE, OTHER = str(1 << 22), str(2 << 22)
"""Of two shards the second has the first, and the first the other (id >> 22, modulo the number of shards)."""


class Told:
    """Servers, and what was told of them."""

    def __init__(self) -> None:
        clock = HandClock()
        self.servers = Servers(Calls("token", clock), Where(category="Crisi", archive="Archivio"), clock, Memory())
        self.said: list[str] = []
        self.servers.arrived = lambda chat: self.said.append(f"+{chat.workspace}")
        self.servers.left = lambda workspace: self.said.append(f"-{workspace}")

    def ready(self, *guilds: str, shard: tuple[int, int] | None = None) -> None:
        body: dict[str, Any] = {"guilds": [{"id": each, "unavailable": True} for each in guilds]}
        self.servers.expect(body | ({"shard": shard} if shard else {}))

    def hears(self, name: str, guild: str, **more: Any) -> Any:
        return self.servers.heard(name, {"id": guild, "name": f"Server {guild}", **more}, BOT)


@pytest.fixture
def told() -> Told:
    return Told()


def test_it_is_ready_once_each_server_was_told_of(told: Told) -> None:
    told.ready(ONE, OTHER)
    come = told.hears("GUILD_CREATE", ONE)
    assert come.workspace == f"discord:{ONE}" and not told.servers.ready.is_set()
    assert told.hears("GUILD_DELETE", OTHER, unavailable=True) is None
    assert told.servers.ready.is_set() and list(told.servers.chats) == [f"discord:{ONE}"]


def test_without_servers_it_is_ready_at_once(told: Told) -> None:
    told.ready()
    assert told.servers.ready.is_set()


def test_after_an_outage_it_is_the_same_chat(told: Told) -> None:
    before = told.hears("GUILD_CREATE", ONE)
    assert told.hears("GUILD_DELETE", ONE, unavailable=True) is None
    assert told.servers.chats == {} and told.servers.names == []
    assert told.hears("GUILD_CREATE", ONE) is before
    assert told.said == [f"+discord:{ONE}", f"-discord:{ONE}", f"+discord:{ONE}"]
    assert told.servers.names == [f"Server {ONE}"]


def test_a_server_that_is_told_of_as_unavailable_has_not_come(told: Told) -> None:
    assert told.hears("GUILD_CREATE", ONE, unavailable=True) is None
    assert told.servers.chats == {} and told.said == []


def test_what_happens_in_a_server_changes_what_is_known_of_it_and_of_no_other(told: Told) -> None:
    told.hears("GUILD_CREATE", ONE)
    told.hears("GUILD_CREATE", OTHER)
    assert told.servers.heard("GUILD_UPDATE", {"id": ONE, "name": "Panificio"}, BOT) is None
    assert told.servers.names == ["Panificio", f"Server {OTHER}"]
    assert told.servers.heard("MESSAGE_CREATE", {"id": "5", "guild_id": "404"}, BOT) is None


def test_whichever_is_not_named_any_more_is_gone(told: Told) -> None:
    told.hears("GUILD_CREATE", ONE)
    told.hears("GUILD_CREATE", OTHER)
    told.ready(OTHER)
    assert list(told.servers.chats) == [f"discord:{OTHER}"] and told.said[-1] == f"-discord:{ONE}"


def test_a_shard_says_nothing_of_the_servers_of_another(told: Told) -> None:
    told.hears("GUILD_CREATE", ONE)
    told.hears("GUILD_CREATE", OTHER)
    told.ready(shard=(0, 2))
    assert list(told.servers.chats) == [f"discord:{ONE}"]


def test_all_are_lost_at_once(told: Told) -> None:
    told.hears("GUILD_CREATE", ONE)
    told.servers.lose_all()
    told.servers.lose_all()
    assert told.servers.chats == {} and told.said == [f"+discord:{ONE}", f"-discord:{ONE}"]
