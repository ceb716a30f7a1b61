"""What a new session is told first, held against the recorded and the published shapes."""

from __future__ import annotations

import pytest

from bot.sandbox.discord_greeting import address, guild_create, guilds_of, on_shard, ready
from bot.sandbox.discord_intents import Intent
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import Guild, Overwrite
from bot.sandbox.discord_worlds import panificio
from tests.sandbox.clocks import HandClock
from tests.sandbox.gateway_specs import needs_specs, recorded, schema_mistakes, types_differ


@pytest.fixture
def realm() -> Realm:
    return panificio(HandClock())


@pytest.fixture
def guild(realm: Realm) -> Guild:
    return next(iter(realm.guilds.values()))


def test_a_server_belongs_to_the_shard_of_its_id() -> None:
    identity = str(5 << 22 | 77)
    assert on_shard(identity, None)
    assert [on_shard(identity, (number, 3)) for number in range(3)] == [False, False, True]


def test_what_concerns_no_server_goes_to_the_first_shard() -> None:
    assert on_shard(None, None)
    assert [on_shard(None, (number, 2)) for number in range(2)] == [True, False]


def test_the_address_is_that_of_the_server(realm: Realm) -> None:
    realm.base_url = "http://127.0.0.1:4321"
    assert address(realm) == "ws://127.0.0.1:4321/discord/gateway"


def test_ready_lists_the_servers_as_unavailable(realm: Realm, guild: Guild) -> None:
    said = ready(realm, "abc", (0, 1))
    assert said["guilds"] == [{"id": guild.id, "unavailable": True}]
    assert (said["v"], said["session_id"], said["shard"]) == (10, "abc", [0, 1])
    assert said["user"]["id"] == realm.app.user
    assert said["resume_gateway_url"] == address(realm)
    assert "shard" not in ready(realm, "abc", None)


def test_ready_says_which_privileged_intents_are_on(realm: Realm) -> None:
    realm.app.privileged = int(Intent.MESSAGE_CONTENT)
    flags = 1 << 19
    assert ready(realm, "abc", None)["application"] == {"id": realm.app.id, "flags": flags, "flags_new": str(flags)}


def test_a_server_without_the_app_is_not_listed(realm: Realm, guild: Guild) -> None:
    del guild.members[realm.app.user]
    assert list(guilds_of(realm, None)) == []


def test_guild_create_holds_every_channel_but_only_the_app_as_member(realm: Realm, guild: Guild) -> None:
    secret = next(iter(guild.channels.values()))
    secret.overwrites[guild.id] = Overwrite(id=guild.id, type=0, deny=1 << 10)
    said = guild_create(realm, guild)
    assert len(said["channels"]) == len(guild.channels)
    assert next(each for each in said["channels"] if each["id"] == secret.id)["name"] == "___hidden___"
    assert [member["user"]["id"] for member in said["members"]] == [realm.app.user]
    assert (said["member_count"], said["large"], said["unavailable"]) == (len(guild.members), False, False)
    assert "unavailable" not in guild_create(realm, guild, new=True)


@needs_specs
def test_ready_and_guild_create_fit_the_published_schema(realm: Realm, guild: Guild) -> None:
    assert schema_mistakes(ready(realm, "abc", (0, 1)), "GatewayReadyDispatchData") == []
    assert schema_mistakes(guild_create(realm, guild), "GatewayGuildCreateDispatchData") == []


@needs_specs
def test_ready_and_guild_create_look_as_recorded(realm: Realm, guild: Guild) -> None:
    assert types_differ(ready(realm, "abc", (0, 1)), recorded("gateway_ready")["d"]) == []
    assert types_differ(guild_create(realm, guild), recorded("gateway_guild_create")["d"]) == []
