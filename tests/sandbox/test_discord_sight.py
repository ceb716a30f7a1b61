"""Which channels the app sees, and what it is told of the others."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_sight import CHANNEL_OBFUSCATED, HIDDEN_NAME, seen_in, sees, told_channel
from bot.sandbox.discord_world import Channel, ChannelType, Guild, Overwrite
from bot.sandbox.discord_worlds import panificio
from tests.sandbox.clocks import HandClock


@pytest.fixture
def realm() -> Realm:
    return panificio(HandClock())


@pytest.fixture
def guild(realm: Realm) -> Guild:
    return next(iter(realm.guilds.values()))


def add(guild: Guild, name: str, kind: ChannelType = ChannelType.TEXT, **more: Any) -> Channel:
    channel = Channel(id=str(9000 + len(guild.channels)), type=kind, name=name, guild=guild.id, **more)
    guild.channels[channel.id] = channel
    return channel


def hide(channel: Channel, guild: Guild) -> None:
    channel.overwrites[guild.id] = Overwrite(id=guild.id, type=0, deny=int(Permission.VIEW_CHANNEL))


def test_a_channel_that_may_be_viewed_is_told_as_it_is(realm: Realm, guild: Guild) -> None:
    channel = add(guild, "open", topic="Everything")
    assert sees(realm, channel)
    assert told_channel(realm, channel)["topic"] == "Everything"


def test_a_hidden_channel_keeps_id_type_position_and_parent_only(realm: Realm, guild: Guild) -> None:
    category = add(guild, "Board", ChannelType.CATEGORY)
    channel = add(guild, "secret", topic="The offer", parent=category.id)
    hide(channel, guild)
    told = told_channel(realm, channel)
    assert not sees(realm, channel)
    assert (told["id"], told["type"], told["parent_id"]) == (channel.id, 0, category.id)
    assert (told["name"], told["topic"], told["flags"]) == (HIDDEN_NAME, None, CHANNEL_OBFUSCATED)
    assert told["permission_overwrites"] == [{"id": guild.id, "type": 0, "allow": "0", "deny": "1024"}]


def test_a_category_is_seen_when_a_channel_in_it_is(realm: Realm, guild: Guild) -> None:
    category = add(guild, "Crisi", ChannelType.CATEGORY)
    hide(category, guild)
    assert category.id not in seen_in(realm, guild)
    add(guild, "room", parent=category.id)
    assert category.id in seen_in(realm, guild)


def test_direct_messages_are_seen_by_whoever_is_in_them(realm: Realm) -> None:
    anna = realm.named("anna").id
    assert sees(realm, Channel(id="1", type=ChannelType.DM, recipients=[anna, realm.app.user]))
    assert not sees(realm, Channel(id="2", type=ChannelType.DM, recipients=[anna]))
