"""Dispatches get their intent and their server; what the app knows begins with the realm as it is."""

from __future__ import annotations

from bot.sandbox.discord_dispatch import Told, hears, of_channel, of_guild
from bot.sandbox.discord_intents import Intent
from bot.sandbox.discord_world import Channel, ChannelType
from tests.sandbox.discord_ear import Ear


def test_a_dispatch_about_a_channel_names_its_server() -> None:
    room = Channel(id="1", type=ChannelType.TEXT, guild="7")
    said = of_channel(room, "MESSAGE_DELETE", {"id": "3"})
    assert (said.payload, said.guild, said.needs) == ({"id": "3", "guild_id": "7"}, "7", Intent.GUILD_MESSAGES)
    direct = of_channel(Channel(id="2", type=ChannelType.DM), "MESSAGE_DELETE", {"id": "3"})
    assert (direct.payload, direct.guild, direct.needs) == ({"id": "3"}, None, Intent.DIRECT_MESSAGES)


def test_a_dispatch_about_a_server_goes_to_its_shard() -> None:
    ear = Ear()
    said = of_guild(ear.guild, "GUILD_UPDATE", {})
    assert (said.guild, said.needs) == (ear.guild.id, Intent.GUILDS)


def test_the_app_hears_of_servers_it_is_in_and_that_are_up() -> None:
    ear = Ear()
    assert hears(ear.realm, ear.guild)
    ear.guild.available = False
    assert not hears(ear.realm, ear.guild)
    ear.guild.available = True
    del ear.guild.members[ear.bot]
    assert not hears(ear.realm, ear.guild)


def test_a_realm_that_is_down_is_known_to_be() -> None:
    ear = Ear()
    ear.guild.available = False
    assert Told.everything(ear.realm).down == {ear.guild.id}
