"""Discord's memory: ids that tell their time, and what is found where."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.sandbox import discord_members, discord_rooms
from bot.sandbox.discord_errors import DiscordError
from bot.sandbox.discord_happenings import Happening, ModalShown
from bot.sandbox.discord_realm import EPOCH, Realm
from bot.sandbox.discord_rooms import NewChannel
from bot.sandbox.discord_world import ChannelType, Guild
from bot.sandbox.discord_worlds import panificio
from tests.sandbox.clocks import HandClock

NOBODY = "199999999999999999"


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def realm(clock: HandClock) -> Realm:
    return panificio(clock)


def guild_of(realm: Realm) -> Guild:
    return next(iter(realm.guilds.values()))


def test_ids_rise_and_tell_their_time(realm: Realm, clock: HandClock) -> None:
    first, second = realm.snowflake(), realm.snowflake()
    clock.jump(60)
    third = realm.snowflake()
    assert int(first) < int(second) < int(third)
    times = [EPOCH + timedelta(milliseconds=int(each) >> 22) for each in (first, third)]
    assert times == [clock.now() - timedelta(seconds=60), clock.now()]


def test_many_ids_in_one_moment_do_not_meet(realm: Realm) -> None:
    assert len({realm.snowflake() for _ in range(5000)}) == 5000


def test_what_is_not_there_has_its_code(realm: Realm) -> None:
    room = next(iter(realm.channels()))
    with pytest.raises(DiscordError, match="10013"):
        realm.user(NOBODY)
    with pytest.raises(DiscordError, match="10004"):
        realm.guild(NOBODY)
    with pytest.raises(DiscordError, match="10003"):
        realm.channel(NOBODY)
    with pytest.raises(DiscordError, match="10008"):
        realm.message(room, NOBODY)


def test_a_server_in_an_outage_or_without_the_app_is_unknown(realm: Realm) -> None:
    guild = guild_of(realm)
    assert realm.guild(guild.id) is guild
    discord_members.outage(realm, guild, True)
    with pytest.raises(DiscordError, match="10004"):
        realm.guild(guild.id)
    discord_members.outage(realm, guild, False)
    discord_members.remove_app(realm, guild)
    with pytest.raises(DiscordError, match="10004"):
        realm.guild(guild.id)


def test_channels_are_found_in_servers_and_in_direct_messages(realm: Realm) -> None:
    guild, anna = guild_of(realm), realm.named("anna")
    assert realm.direct(anna.id) is None
    direct = discord_rooms.open_direct(realm, anna.id)
    category = discord_rooms.create(
        realm, guild, NewChannel(name="Crisi", type=ChannelType.CATEGORY), by=realm.app.user
    )
    assert realm.direct(anna.id) is direct and realm.channel(direct.id) is direct and realm.guild_of(direct) is None
    assert realm.channel(category.id) is category and realm.guild_of(category) is guild
    listed = list(realm.channels())
    assert direct in listed and category not in listed


def test_people_are_found_by_any_of_their_names(realm: Realm) -> None:
    anna = realm.named("anna")
    assert realm.named("Anna Conti") is anna and realm.named(anna.id) is anna
    with pytest.raises(LookupError, match=r"nobody is called 'Zoe'; there are .*Anna Conti"):
        realm.named("Zoe")
    assert realm.bot.bot and realm.bot.id == realm.app.user


def test_whoever_listens_is_told_even_if_another_stops_listening(realm: Realm) -> None:
    told: list[Happening] = []
    realm.listeners.append(lambda _: realm.listeners.clear())
    realm.listeners.append(told.append)
    happening = ModalShown(user="1", modal=None)
    realm.tell(happening)
    realm.tell(happening)
    assert told == [happening]


def test_a_link_is_the_one_that_discord_copies(realm: Realm) -> None:
    room, guild = next(iter(realm.channels())), guild_of(realm)
    direct = discord_rooms.open_direct(realm, realm.named("anna").id)
    assert realm.link(room, "7") == f"https://discord.com/channels/{guild.id}/{room.id}/7"
    assert realm.link(direct, "7") == f"https://discord.com/channels/@me/{direct.id}/7"
