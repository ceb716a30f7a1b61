from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox import discord_members, discord_rooms
from bot.sandbox.discord_errors import NotKnown
from bot.sandbox.discord_permissions import Permission, in_channel
from bot.sandbox.discord_rooms import NewChannel
from bot.sandbox.discord_world import Channel, ChannelType, Overwrite
from tests.sandbox.discord_scene import Scene, refused


def make(scene: Scene, name: str = "stanza", **more: object) -> Channel:
    return discord_rooms.create(scene.realm, scene.guild, NewChannel(name=name, **more), by=scene.bot)  # type: ignore[arg-type]


def category(scene: Scene, name: str = "Crisi", *overwrites: Overwrite) -> Channel:
    return make(scene, name, type=ChannelType.CATEGORY, overwrites=overwrites)


def test_one_call_makes_a_private_room_with_topic_and_people() -> None:
    scene = Scene()
    overwrites = (
        Overwrite(id=scene.guild.id, type=0, deny=Permission.VIEW_CHANNEL),
        Overwrite(id=scene.bot, type=1, allow=Permission.VIEW_CHANNEL),
        Overwrite(id=scene.bruno, type=1, allow=Permission.VIEW_CHANNEL),
    )
    room = make(scene, topic="tema", parent=category(scene).id, overwrites=overwrites)
    assert scene.kinds() == ["ChannelMade", "ChannelMade"]
    assert room.topic == "tema"
    seen_by = [name for name in ("anna", "bruno", "carla") if in_channel(scene.realm, room, scene.id(name))]
    assert seen_by == ["anna", "bruno"]


@pytest.mark.parametrize(
    ("given_name", "stands"),
    [("Crisi Rossa", "crisi-rossa"), ("a  -  b", "a-b"), ("Joey's Cool_Room!", "joeys-cool_room"), ("🔴 è", "🔴-è")],
)
def test_a_text_channels_name_loses_capitals_blanks_and_punctuation(given_name: str, stands: str) -> None:
    assert make(Scene(), given_name).name == stands


def test_a_category_keeps_its_name() -> None:
    assert category(Scene(), "Crisi! Archivio").name == "Crisi! Archivio"


@given(st.text(max_size=120))
def test_a_name_stands_without_blanks_or_is_refused(name: str) -> None:
    scene = Scene()
    if not 1 <= len(name) <= 100:
        with refused(50035, "name", "BASE_TYPE_BAD_LENGTH"):
            make(scene, name)
        return
    try:
        stands = make(scene, name).name
    except NotKnown:
        stands = ""
    assert bool(stands) or not any(sign.isalnum() for sign in name)
    assert not any(sign.isspace() for sign in stands) and "--" not in stands


def test_what_is_too_long_is_refused_where_it_stands() -> None:
    scene = Scene()
    with refused(50035, "name", "BASE_TYPE_BAD_LENGTH"):
        make(scene, "x" * 101)
    with refused(50035, "topic", "BASE_TYPE_MAX_LENGTH"):
        make(scene, topic="x" * 1025)
    assert make(scene, topic="x" * 1024).topic == "x" * 1024


def test_making_needs_manage_channels_in_the_server_or_the_category() -> None:
    scene = Scene()
    place = category(scene)
    scene.forbid(Permission.MANAGE_CHANNELS)
    with refused(50013):
        make(scene)
    with refused(50013):
        make(scene, parent=place.id)
    place.overwrites[scene.bot] = Overwrite(id=scene.bot, type=1, allow=Permission.MANAGE_CHANNELS)
    assert make(scene, parent=place.id).parent == place.id


def test_a_server_has_500_channels_and_a_category_50() -> None:
    scene = Scene()
    place = category(scene)
    for number in range(50):
        make(scene, f"stanza-{number}", parent=place.id)
    with refused(50035, "parent_id", "CHANNEL_PARENT_MAX_CHANNELS"):
        make(scene, parent=place.id)
    other = make(scene, "fuori")
    with refused(50035, "parent_id", "CHANNEL_PARENT_MAX_CHANNELS"):
        discord_rooms.modify(scene.realm, other, {"parent_id": place.id}, by=scene.bot)
    while len(scene.guild.channels) < 500:
        make(scene)
    with refused(30013):
        make(scene)


def test_a_parent_is_a_category_of_the_server() -> None:
    scene = Scene()
    with refused(50035, "parent_id", "CHANNEL_PARENT_INVALID"):
        make(scene, parent="1")
    with refused(50035, "parent_id", "CHANNEL_PARENT_INVALID_TYPE"):
        make(scene, parent=scene.general.id)
    with pytest.raises(NotKnown):
        make(scene, type=ChannelType.CATEGORY, parent=category(scene).id)


def test_a_room_in_a_category_starts_with_its_overwrites_and_follows_it_while_they_are_the_same() -> None:
    scene = Scene()
    place = category(scene, "Crisi", Overwrite(id=scene.guild.id, type=0, deny=Permission.ADD_REACTIONS))
    follows, own = make(scene, parent=place.id), make(scene, parent=place.id)
    assert follows.overwrites == place.overwrites and follows.overwrites is not place.overwrites
    mine = Overwrite(id=scene.bruno, type=1, allow=Permission.ATTACH_FILES)
    discord_rooms.set_overwrite(scene.realm, own, mine, by=scene.anna)
    scene.told.clear()
    no_files = Overwrite(id=scene.guild.id, type=0, deny=Permission.ATTACH_FILES)
    discord_rooms.set_overwrite(scene.realm, place, no_files, by=scene.anna)
    assert follows.overwrites == {scene.guild.id: no_files}
    assert own.overwrites[scene.guild.id].deny == Permission.ADD_REACTIONS
    assert scene.kinds() == ["ChannelChanged", "ChannelChanged"]


def test_one_change_moves_and_locks_a_room_and_a_refused_one_changes_nothing() -> None:
    scene = Scene()
    room, archive = make(scene, topic="tema"), category(scene, "Archivio")
    locked = {"id": scene.guild.id, "type": 0, "allow": "0", "deny": str(int(Permission.SEND_MESSAGES))}
    changes = {"parent_id": archive.id, "permission_overwrites": [locked]}
    discord_rooms.modify(scene.realm, room, changes, by=scene.bot)
    assert (room.parent, room.topic, room.overwrites[scene.guild.id].deny) == (archive.id, "tema", 1 << 11)
    scene.forbid(Permission.MANAGE_ROLES)
    with refused(50013):
        discord_rooms.modify(scene.realm, room, {"name": "altra", "permission_overwrites": []}, by=scene.bot)
    assert room.name == "stanza"
    discord_rooms.modify(scene.realm, room, {"name": "Altra", "topic": None, "position": 9}, by=scene.bot)
    assert (room.name, room.topic, room.position) == ("altra", None, 9)


def test_locking_permissions_takes_over_those_of_the_category() -> None:
    scene = Scene()
    place = category(scene, "Crisi", Overwrite(id=scene.guild.id, type=0, deny=Permission.ADD_REACTIONS))
    room = make(scene)
    discord_rooms.modify(scene.realm, room, {"parent_id": place.id, "lock_permissions": True}, by=scene.bot)
    assert room.overwrites == place.overwrites


def test_what_the_sandbox_does_not_imitate_is_named() -> None:
    scene = Scene()
    with pytest.raises(NotKnown, match="nsfw"):
        discord_rooms.modify(scene.realm, scene.general, {"nsfw": True}, by=scene.anna)
    direct = discord_rooms.open_direct(scene.realm, scene.bruno)
    with pytest.raises(NotKnown):
        discord_rooms.remove(scene.realm, direct, by=scene.bot)


def test_deleting_a_category_leaves_its_channels() -> None:
    scene = Scene()
    place = category(scene)
    room = make(scene, parent=place.id)
    scene.told.clear()
    discord_rooms.remove(scene.realm, place, by=scene.bot)
    assert room.parent is None
    assert scene.kinds() == ["ChannelChanged", "ChannelGone"]
    discord_rooms.remove(scene.realm, room, by=scene.bot)
    with refused(10003):
        scene.realm.channel(room.id)


def test_overwrites_of_users_who_are_no_members_may_be_set() -> None:
    scene = Scene()
    discord_members.leave(scene.realm, scene.guild, scene.bruno)
    wanted = Overwrite(id=scene.bruno, type=1, allow=Permission.VIEW_CHANNEL)
    discord_rooms.set_overwrite(scene.realm, scene.general, wanted, by=scene.bot)
    discord_rooms.remove_overwrite(scene.realm, scene.general, scene.bruno, by=scene.bot)
    with refused(10009):
        discord_rooms.remove_overwrite(scene.realm, scene.general, scene.bruno, by=scene.bot)


def test_direct_messages_are_opened_once_and_not_with_a_bot() -> None:
    scene = Scene()
    first = discord_rooms.open_direct(scene.realm, scene.bruno)
    assert discord_rooms.open_direct(scene.realm, scene.bruno) is first
    assert scene.kinds() == ["ChannelMade"]
    with refused(50007):
        discord_rooms.open_direct(scene.realm, scene.bot)
    with refused(10013):
        discord_rooms.open_direct(scene.realm, "1")
