from __future__ import annotations

from datetime import timedelta

import pytest

from bot.chat.discord.permissions import ASKED, bits
from bot.sandbox import worlds
from bot.sandbox.discord_members import app_role
from bot.sandbox.discord_permissions import Permission, in_channel
from bot.sandbox.discord_worlds import PANIFICIO, TOKEN, build, panificio
from bot.sandbox.ids import Ids
from tests.sandbox.clocks import START, HandClock
from tests.sandbox.discord_scene import Scene


def test_the_bakery_has_the_people_and_channels_it_has_on_slack() -> None:
    scene, slack = Scene(), worlds.PANIFICIO
    people = [(each.username, each.global_name) for each in scene.realm.users.values() if not each.bot]
    assert people == [(each["name"], each["real_name"]) for each in slack["people"]]
    assert [each.name for each in scene.guild.channels.values()] == [each["name"] for each in slack["channels"]]
    assert scene.guild.name == slack["name"] and scene.guild.owner == scene.anna
    for described in slack["channels"]:
        channel = scene.channel(described["name"])
        seen_by = {
            name
            for name in (each["name"] for each in slack["people"])
            if in_channel(scene.realm, channel, scene.id(name))
        }
        assert seen_by == set(described["members"])


def test_the_app_has_exactly_what_its_invite_link_asks_for() -> None:
    scene = Scene()
    assert app_role(scene.guild).permissions == bits(ASKED)
    assert scene.guild.members[scene.bot].roles == [app_role(scene.guild).id]
    assert scene.realm.app.token == TOKEN


def test_ids_depend_on_the_seed_alone_and_lie_in_the_past() -> None:
    late = HandClock(START + timedelta(days=400))
    first, second, other = panificio(HandClock()), panificio(late), panificio(late, seed="other")
    assert list(first.users) == list(second.users) != list(other.users)
    assert list(first.guilds) == list(second.guilds)
    newest = max(int(each) for each in [*first.users, *first.guilds, *next(iter(first.guilds.values())).channels])
    assert newest < int(first.snowflake())


def test_several_servers_share_people_and_the_app() -> None:
    described = {
        "people": PANIFICIO["people"],
        "guilds": [
            {
                "name": "Uno",
                "owner": "anna",
                "preferred_locale": "en-US",
                "roles": [{"name": "Turno", "permissions": Permission.MANAGE_MESSAGES, "members": ["bruno"]}],
                "channels": [{"name": "Crisi", "type": "category"}, {"name": "stanza", "parent": "Crisi"}],
            },
            {
                "name": "Due",
                "owner": "emma",
                "members": ["emma"],
                "permissions": None,
                "channels": [{"name": "stanza"}],
            },
        ],
    }
    realm = build(described, HandClock(), ids=Ids("shared"))
    one, two = realm.guilds.values()
    assert realm.app.user in one.members and set(two.members) == {realm.named("emma").id}
    category, room = one.channels.values()
    assert room.parent == category.id
    assert Permission.MANAGE_MESSAGES in in_channel(realm, room, realm.named("bruno").id)
    assert one.members[realm.named("anna").id].title == "Titolare"


def test_a_name_that_is_nobodys_is_told() -> None:
    with pytest.raises(LookupError, match="zoe"):
        panificio(HandClock(), guilds=[{"name": "X", "owner": "zoe", "channels": []}])
