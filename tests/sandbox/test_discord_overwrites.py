from __future__ import annotations

from bot.sandbox import discord_overwrites, discord_rooms
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_world import Overwrite
from tests.sandbox.discord_scene import Scene, refused

BAN, ROLES, FILES = Permission.BAN_MEMBERS, Permission.MANAGE_ROLES, Permission.ATTACH_FILES


def test_bits_are_read_from_text_and_numbers() -> None:
    read = discord_overwrites.read({"id": "5", "type": 1, "allow": "1024", "deny": None})
    assert read == Overwrite(id="5", type=1, allow=1024)


def test_a_new_channel_may_only_touch_what_its_maker_may() -> None:
    scene = Scene()
    for bits in ({"allow": BAN}, {"deny": BAN}):
        with refused(50013):
            discord_overwrites.check_new(scene.guild, [Overwrite(id=scene.bruno, type=1, **bits)], scene.bot)
    discord_overwrites.check_new(scene.guild, [Overwrite(id=scene.bruno, type=1, allow=FILES)], scene.bot)
    discord_overwrites.check_new(scene.guild, [Overwrite(id=scene.bruno, type=1, allow=BAN)], scene.anna)


def test_manage_roles_is_given_by_administrators_alone() -> None:
    scene = Scene()
    wanted = Overwrite(id=scene.bruno, type=1, allow=ROLES)
    with refused(50013):
        discord_overwrites.check_new(scene.guild, [wanted], scene.bot)
    with refused(50013):
        discord_rooms.set_overwrite(scene.realm, scene.general, wanted, by=scene.bot)
    scene.app_role.permissions |= Permission.ADMINISTRATOR
    discord_overwrites.check_new(scene.guild, [wanted], scene.bot)
    discord_rooms.set_overwrite(scene.realm, scene.general, wanted, by=scene.bot)


def test_editing_needs_manage_roles_and_what_is_newly_set() -> None:
    scene = Scene()
    scene.general.overwrites[scene.guild.id] = Overwrite(id=scene.guild.id, type=0, deny=BAN)
    kept = Overwrite(id=scene.guild.id, type=0, deny=BAN | FILES)
    discord_rooms.set_overwrite(scene.realm, scene.general, kept, by=scene.bot)
    with refused(50013):
        discord_rooms.remove_overwrite(scene.realm, scene.general, scene.guild.id, by=scene.bot)
    scene.forbid(ROLES)
    with refused(50013):
        discord_rooms.set_overwrite(scene.realm, scene.general, kept, by=scene.bot)


def test_who_has_manage_roles_by_the_channel_may_set_anything_there_but_that() -> None:
    scene = Scene()
    scene.general.overwrites[scene.bot] = Overwrite(id=scene.bot, type=1, allow=ROLES)
    discord_rooms.set_overwrite(scene.realm, scene.general, Overwrite(id=scene.bruno, type=1, allow=BAN), by=scene.bot)
    with refused(50013):
        more = Overwrite(id=scene.bruno, type=1, allow=ROLES)
        discord_rooms.set_overwrite(scene.realm, scene.general, more, by=scene.bot)


def test_an_overwrite_names_a_role_of_the_server_or_a_user() -> None:
    scene = Scene()
    for wrong in (Overwrite(id="1", type=0), Overwrite(id="1", type=1), Overwrite(id=scene.bruno, type=0)):
        with refused(10009):
            discord_rooms.set_overwrite(scene.realm, scene.general, wrong, by=scene.bot)


def test_there_are_a_thousand_at_most() -> None:
    scene = Scene()
    many = [Overwrite(id=str(number), type=1) for number in range(1001)]
    with refused(30060):
        discord_overwrites.check_new(scene.guild, many, scene.bot)
    with refused(30060):
        discord_overwrites.check_change(scene.realm, scene.general, discord_overwrites.copied(many), scene.bot)


def test_direct_messages_have_none() -> None:
    scene = Scene()
    direct = discord_rooms.open_direct(scene.realm, scene.bruno)
    with refused(50003):
        discord_rooms.set_overwrite(scene.realm, direct, Overwrite(id=scene.bruno, type=1), by=scene.bot)
