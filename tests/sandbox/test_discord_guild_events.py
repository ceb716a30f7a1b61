"""What happens to a server and what is in it, as the gateway tells it."""

from __future__ import annotations

import pytest

from bot.sandbox import discord_members, discord_rooms
from bot.sandbox.discord_happenings import GuildWent, MemberChanged, Reacted, UserChanged
from bot.sandbox.discord_intents import Intent
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_rooms import NewChannel
from bot.sandbox.discord_world import ChannelType, Overwrite
from tests.sandbox.discord_ear import Ear, hide


@pytest.fixture
def ear() -> Ear:
    return Ear()


def test_channels_come_change_and_go(ear: Ear) -> None:
    room = discord_rooms.create(ear.realm, ear.guild, NewChannel(name="room"), by=ear.bot)
    made = ear.one()
    assert (made.name, made.needs, made.payload["name"]) == ("CHANNEL_CREATE", Intent.GUILDS, "room")
    discord_rooms.modify(ear.realm, room, {"topic": "new"}, by=ear.bot)
    assert ear.one().payload["topic"] == "new"
    discord_rooms.remove(ear.realm, room, by=ear.bot)
    assert ear.one().name == "CHANNEL_DELETE"


def test_opened_direct_messages_are_no_channel_create(ear: Ear) -> None:
    ear.direct()
    assert ear.names() == []


def test_a_channel_the_app_cannot_see_comes_hidden(ear: Ear) -> None:
    everyone = Overwrite(id=ear.guild.id, type=0, deny=int(Permission.VIEW_CHANNEL))
    owner = ear.guild.owner
    room = discord_rooms.create(ear.realm, ear.guild, NewChannel(name="board", overwrites=(everyone,)), by=owner)
    assert ear.one().payload["name"] == "___hidden___"
    allowed = Overwrite(id=ear.bot, type=1, allow=int(Permission.VIEW_CHANNEL))
    discord_rooms.set_overwrite(ear.realm, room, allowed, by=owner)
    assert ear.one().payload["name"] == "board"


def test_a_role_that_opens_channels_brings_them_to_sight(ear: Ear) -> None:
    room = ear.room()
    hide(ear, room)
    role = next(role for role in ear.guild.roles.values() if role.managed)
    discord_members.set_permissions(ear.realm, ear.guild, role.id, int(Permission.ADMINISTRATOR))
    first, *others = ear.heard
    assert (first.name, first.payload["role"]["permissions"]) == ("GUILD_ROLE_UPDATE", "8")
    assert room.id in [said.payload["id"] for said in others if said.name == "CHANNEL_UPDATE"]
    assert all(said.payload["name"] != "___hidden___" for said in others)


def test_members_stand_under_the_privileged_intent(ear: Ear) -> None:
    anna = ear.user("anna")
    discord_members.leave(ear.realm, ear.guild, anna)
    left = ear.one()
    assert (left.name, left.needs, left.payload["user"]["id"]) == ("GUILD_MEMBER_REMOVE", Intent.GUILD_MEMBERS, anna)
    discord_members.join(ear.realm, ear.guild, anna)
    assert ear.one().name == "GUILD_MEMBER_ADD"


def test_the_app_s_own_change_comes_always(ear: Ear) -> None:
    discord_members.grant(ear.realm, ear.guild, ear.bot, ear.guild.id)
    said = ear.one()
    assert (said.name, said.needs, said.payload["user"]["id"]) == ("GUILD_MEMBER_UPDATE", Intent(0), ear.bot)


def test_a_user_s_change_is_told_for_each_server(ear: Ear) -> None:
    ear.realm.tell(UserChanged(user=ear.realm.named("anna")))
    assert ear.names() == ["GUILD_MEMBER_UPDATE"]
    ear.realm.tell(UserChanged(user=ear.realm.bot))
    assert ear.names() == ["USER_UPDATE", "GUILD_MEMBER_UPDATE"]


def test_an_outage_silences_the_server_and_its_end_brings_it_back(ear: Ear) -> None:
    room = ear.room()
    message = ear.post(room)
    ear.heard.clear()
    discord_members.outage(ear.realm, ear.guild, True)
    assert ear.one().payload == {"id": ear.guild.id, "unavailable": True}
    ear.realm.tell(Reacted(channel=room, message=message, user=ear.user("anna"), emoji="✅", on=True))
    ear.realm.tell(MemberChanged(guild=ear.guild, member=ear.guild.members[ear.user("anna")]))
    assert ear.names() == []
    discord_members.outage(ear.realm, ear.guild, False)
    back = ear.one()
    assert (back.name, back.payload["unavailable"]) == ("GUILD_CREATE", False)


def test_removal_of_the_app_and_its_return(ear: Ear) -> None:
    discord_members.remove_app(ear.realm, ear.guild)
    assert ear.one().payload == {"id": ear.guild.id}
    ear.realm.tell(GuildWent(guild=ear.guild, unavailable=True))
    assert ear.names() == []
    discord_members.add_app(ear.realm, ear.guild, int(Permission.VIEW_CHANNEL))
    joined = ear.one()
    assert joined.name == "GUILD_CREATE"
    assert "unavailable" not in joined.payload


def test_a_category_comes_to_sight_with_a_channel_in_it(ear: Ear) -> None:
    category = ear.room("Crisi", type=ChannelType.CATEGORY)
    hide(ear, category)
    allowed = Overwrite(id=ear.bot, type=1, allow=int(Permission.VIEW_CHANNEL))
    new = NewChannel(name="room", parent=category.id, overwrites=(allowed,))
    discord_rooms.create(ear.realm, ear.guild, new, by=ear.guild.owner)
    made, category_too = ear.heard
    assert (made.name, made.payload["name"]) == ("CHANNEL_CREATE", "room")
    assert (category_too.name, category_too.payload["name"]) == ("CHANNEL_UPDATE", "Crisi")
