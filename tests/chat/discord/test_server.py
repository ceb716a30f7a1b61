"""What we know of a server, from what the gateway tells."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.discord.permissions import ASKED, PIN, SEND, VIEW, bits
from bot.chat.discord.server import EVERYTHING, Overwrite, Server
from bot.sandbox.discord_permissions import ALL, in_channel
from bot.sandbox.discord_shapes import channel_shape, guild_shape, member_shape, role_shape
from bot.sandbox.discord_world import Overwrite as SandboxOverwrite
from bot.sandbox.discord_worlds import panificio
from tests.sandbox.clocks import HandClock
from tests.sandbox.discord_specs import needs_specs, recorded

GUILD, BOT = "100", "200"
MEMBER = {"user": {"id": BOT}, "roles": ["101"]}


def told(**more: Any) -> dict[str, Any]:
    """GUILD_CREATE."""
    roles = [{"id": GUILD, "permissions": str(VIEW.bit)}, {"id": "101", "permissions": str(bits(ASKED))}]
    return {"id": GUILD, "name": "Aurora", "owner_id": "9", "roles": roles, "members": [MEMBER], "channels": [], **more}


def channel(channel_id: str, name: str = "general", kind: int = 0, **more: Any) -> dict[str, Any]:
    """A channel as Discord tells of it."""
    return {"id": channel_id, "guild_id": GUILD, "type": kind, "name": name, "permission_overwrites": [], **more}


@pytest.fixture
def server() -> Server:
    made = Server(GUILD, BOT)
    made.heard("GUILD_CREATE", told(channels=[channel("7"), channel("8", "Crisi", 4)], preferred_locale="it"))
    return made


def test_a_server_tells_of_itself(server: Server) -> None:
    assert (server.name, server.locale, server.available, server.removed) == ("Aurora", "it", True, False)
    assert server.permissions() == bits(ASKED)


def test_nothing_is_known_before() -> None:
    assert (Server(GUILD, BOT).available, Server(GUILD, BOT).permissions()) == (False, 0)


def test_channels_come_change_and_go(server: Server) -> None:
    server.heard("CHANNEL_CREATE", channel("9", "room", parent_id="8", topic="what"))
    server.heard("CHANNEL_UPDATE", channel("7", "social"))
    assert [each.name for each in server.channels] == ["social", "Crisi", "room"]
    assert server.rooms_in("8") == 1
    server.heard("CHANNEL_DELETE", channel("9"))
    assert (server.channel("9"), server.rooms_in("8")) == (None, 0)


def test_another_servers_matters_are_not_ours(server: Server) -> None:
    server.heard("CHANNEL_CREATE", {**channel("9"), "guild_id": "300"})
    server.heard("GUILD_DELETE", {"id": "300"})
    server.heard("CHANNEL_CREATE", {"id": "10", "type": 1})
    assert len(server.channels) == 2 and server.available


def test_an_outage_is_no_farewell(server: Server) -> None:
    server.heard("GUILD_DELETE", {"id": GUILD, "unavailable": True})
    assert (server.available, server.removed) == (False, False)
    server.heard("GUILD_CREATE", {"id": GUILD, "unavailable": True})
    assert (server.available, server.removed) == (False, False)
    server.heard("GUILD_CREATE", told())
    assert (server.available, server.removed) == (True, False)
    server.heard("GUILD_DELETE", {"id": GUILD})
    assert (server.available, server.removed) == (False, True)


def test_names_are_not_unique_and_people_write_capitals(server: Server) -> None:
    server.heard("CHANNEL_CREATE", channel("6", "CRISI", 4))
    found = server.category("crisi")
    assert found is not None and found.id == "6"
    assert server.named("crisi") is None and server.category("other") is None


def test_our_roles_and_what_they_may(server: Server) -> None:
    server.heard("GUILD_ROLE_UPDATE", {"guild_id": GUILD, "role": {"id": "101", "permissions": str(SEND.bit)}})
    assert server.permissions() == VIEW.bit | SEND.bit
    assert PIN in server.lacking(None, *ASKED) and VIEW not in server.lacking(None, *ASKED)
    server.heard("GUILD_MEMBER_UPDATE", {"guild_id": GUILD, "user": {"id": "5"}, "roles": []})
    assert server.permissions() == VIEW.bit | SEND.bit
    server.heard("GUILD_MEMBER_UPDATE", {"guild_id": GUILD, **MEMBER, "roles": []})
    assert server.permissions() == VIEW.bit
    server.heard("GUILD_ROLE_DELETE", {"guild_id": GUILD, "role_id": GUILD})
    assert server.permissions() == 0


def test_an_owner_or_administrator_may_everything(server: Server) -> None:
    server.heard("GUILD_UPDATE", told(owner_id=BOT))
    assert server.permissions("7") == EVERYTHING and server.lacking("7", *ASKED) == ()


def test_what_is_not_seen_comes_first(server: Server) -> None:
    hidden = {"id": GUILD, "type": 0, "allow": "0", "deny": str(VIEW.bit)}
    server.learn(channel("7", permission_overwrites=[hidden]))
    assert server.lacking("7", PIN) == (VIEW, PIN)


def test_letting_in_is_known_at_once(server: Server) -> None:
    mine = Overwrite(id="5", type=1, allow=VIEW.bit)
    server.let_in("7", mine)
    server.let_in("77", mine)
    found = server.channel("7")
    assert found is not None and found.overwrites == {"5": mine}


def test_overwrites_are_changed_bit_by_bit() -> None:
    one = Overwrite(id="5", type=1, allow=0b011, deny=0b100)
    assert one.allowing(0b100) == Overwrite(id="5", type=1, allow=0b111, deny=0)
    assert one.denying(0b001) == Overwrite(id="5", type=1, allow=0b010, deny=0b101)
    assert one.within(0b001) == Overwrite(id="5", type=1, allow=0b001, deny=0)
    assert one.body == {"id": "5", "type": 1, "allow": "3", "deny": "4"}


BITS = st.integers(min_value=0, max_value=int(ALL))


@given(st.data())
def test_we_count_permissions_as_discord_does(drawn: st.DataObject) -> None:
    realm = panificio(HandClock())
    guild = next(iter(realm.guilds.values()))
    place = next(iter(guild.channels.values()))
    own = guild.members[realm.app.user]
    for role in guild.roles.values():
        role.permissions = drawn.draw(BITS)
    for target in (*guild.roles, realm.app.user):
        kind = int(target == realm.app.user)
        place.overwrites[target] = SandboxOverwrite(id=target, type=kind, allow=drawn.draw(BITS), deny=drawn.draw(BITS))
    server = Server(guild.id, realm.app.user)
    body = {
        **guild_shape(realm, guild),
        "roles": [role_shape(realm, each) for each in guild.roles.values()],
        "channels": [channel_shape(realm, place)],
        "members": [member_shape(realm, guild, own)],
    }
    server.heard("GUILD_CREATE", body)
    ours, theirs = server.permissions(place.id), int(in_channel(realm, place, realm.app.user))
    assert ours & int(ALL) == theirs


@needs_specs
def test_a_recorded_server_is_understood() -> None:
    for body in recorded("gateway_guild_create"):
        server = Server(str(body["id"]), "1")
        server.heard("GUILD_CREATE", body)
        assert server.available and server.name and server.channels
