from __future__ import annotations

from bot.sandbox import discord_members as members
from bot.sandbox.discord_happenings import GuildWent, MemberChanged
from bot.sandbox.discord_permissions import Permission, in_channel, of_member
from tests.sandbox.discord_scene import Scene, refused


def test_who_leaves_sees_nothing_and_may_come_back() -> None:
    scene = Scene()
    members.leave(scene.realm, scene.guild, scene.bruno)
    assert not in_channel(scene.realm, scene.general, scene.bruno)
    with refused(10007):
        members.leave(scene.realm, scene.guild, scene.bruno)
    members.join(scene.realm, scene.guild, scene.bruno)
    assert in_channel(scene.realm, scene.general, scene.bruno)
    assert [(each.left, each.joined) for each in scene.told if isinstance(each, MemberChanged)] == [
        (True, False),
        (False, True),
    ]


def test_a_role_is_given_once_and_brings_its_permissions() -> None:
    scene = Scene()
    for _ in range(2):
        members.grant(scene.realm, scene.guild, scene.bruno, scene.app_role.id)
    assert Permission.PIN_MESSAGES in of_member(scene.guild, scene.bruno)
    members.set_permissions(scene.realm, scene.guild, scene.app_role.id, Permission.VIEW_CHANNEL)
    assert Permission.PIN_MESSAGES not in of_member(scene.guild, scene.bruno)
    assert scene.kinds() == ["MemberChanged", "RolesChanged"]
    with refused(10011):
        members.grant(scene.realm, scene.guild, scene.bruno, "1")
    with refused(10007):
        members.grant(scene.realm, scene.guild, "1", scene.app_role.id)


def test_the_app_removed_loses_the_server_and_has_it_again_when_added() -> None:
    scene = Scene()
    members.remove_app(scene.realm, scene.guild)
    with refused(10004):
        scene.realm.guild(scene.guild.id)
    with refused(10007):
        members.remove_app(scene.realm, scene.guild)
    with refused(10011):
        members.app_role(scene.guild)
    members.add_app(scene.realm, scene.guild, Permission.VIEW_CHANNEL)
    assert scene.realm.guild(scene.guild.id) is scene.guild
    assert members.app_role(scene.guild).permissions == Permission.VIEW_CHANNEL
    assert scene.kinds() == ["GuildWent", "GuildCame"]


def test_an_outage_is_told_once_at_its_beginning_and_once_at_its_end() -> None:
    scene = Scene()
    for on in (True, True, False, False):
        members.outage(scene.realm, scene.guild, on)
    assert scene.kinds() == ["GuildWent", "GuildCame"]
    assert isinstance(scene.told[0], GuildWent) and scene.told[0].unavailable
