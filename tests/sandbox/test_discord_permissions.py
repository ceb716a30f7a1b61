from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox import discord_members, discord_rooms
from bot.sandbox.discord_errors import NotKnown
from bot.sandbox.discord_permissions import (
    ALL,
    NONE,
    Permission,
    in_channel,
    of_member,
    require,
    require_in_guild,
)
from bot.sandbox.discord_world import Overwrite
from tests.sandbox.discord_scene import Scene, refused

VIEW, SEND, PIN = Permission.VIEW_CHANNEL, Permission.SEND_MESSAGES, Permission.PIN_MESSAGES


def overwrite(scene: Scene, target: str, *, allow: Permission = NONE, deny: Permission = NONE) -> None:
    kind = 0 if target in scene.guild.roles else 1
    scene.general.overwrites[target] = Overwrite(id=target, type=kind, allow=allow, deny=deny)


def test_the_owner_and_administrators_may_everything_whatever_is_denied() -> None:
    scene = Scene()
    scene.app_role.permissions = Permission.ADMINISTRATOR
    overwrite(scene, scene.guild.id, deny=VIEW)
    overwrite(scene, scene.bot, deny=VIEW)
    assert of_member(scene.guild, scene.anna) == of_member(scene.guild, scene.bot) == ALL
    assert (
        in_channel(scene.realm, scene.general, scene.anna) == in_channel(scene.realm, scene.general, scene.bot) == ALL
    )


def test_a_member_has_what_everyone_and_the_roles_have_together() -> None:
    scene = Scene()
    scene.everyone.permissions = VIEW | SEND
    scene.app_role.permissions = VIEW | PIN
    assert of_member(scene.guild, scene.bot) == VIEW | SEND | PIN
    assert of_member(scene.guild, scene.bruno) == VIEW | SEND
    assert of_member(scene.guild, "1") == NONE


def test_overwrites_count_everyone_then_roles_then_the_member() -> None:
    scene = Scene()
    overwrite(scene, scene.guild.id, deny=VIEW)
    assert in_channel(scene.realm, scene.general, scene.bot) == NONE
    overwrite(scene, scene.app_role.id, allow=VIEW)
    assert VIEW in in_channel(scene.realm, scene.general, scene.bot)
    overwrite(scene, scene.bot, deny=VIEW)
    assert in_channel(scene.realm, scene.general, scene.bot) == NONE


def test_what_one_role_allows_wins_over_what_another_denies() -> None:
    scene = Scene()
    scene.guild.roles["7"] = type(scene.everyone)(id="7", name="Muta", permissions=0)
    scene.guild.members[scene.bot].roles.append("7")
    overwrite(scene, "7", deny=SEND)
    assert SEND not in in_channel(scene.realm, scene.general, scene.bot)
    overwrite(scene, scene.app_role.id, allow=SEND)
    assert SEND in in_channel(scene.realm, scene.general, scene.bot)


def test_who_may_not_send_may_not_attach_or_mention_everyone() -> None:
    scene = Scene()
    overwrite(scene, scene.bot, deny=SEND)
    may = in_channel(scene.realm, scene.general, scene.bot)
    assert not may & (Permission.ATTACH_FILES | Permission.EMBED_LINKS | Permission.MENTION_EVERYONE)
    assert Permission.ADD_REACTIONS in may


def test_a_refusal_says_whether_the_channel_is_seen_at_all() -> None:
    scene = Scene()
    with refused(50013):
        require(scene.realm, scene.general, scene.bruno, Permission.MANAGE_CHANNELS)
    overwrite(scene, scene.bruno, deny=VIEW)
    with refused(50001):
        require(scene.realm, scene.general, scene.bruno, Permission.MANAGE_CHANNELS)
    with refused(50013):
        require_in_guild(scene.guild, scene.bruno, Permission.MANAGE_CHANNELS)
    with refused(50001):
        require_in_guild(scene.guild, "1", VIEW)


def test_in_direct_messages_both_may_write_and_pin_and_nobody_else_anything() -> None:
    scene = Scene()
    direct = discord_rooms.open_direct(scene.realm, scene.bruno)
    for user in (scene.bruno, scene.bot):
        require(scene.realm, direct, user, SEND, PIN, Permission.ADD_REACTIONS)
    assert in_channel(scene.realm, direct, scene.anna) == NONE


def test_in_an_outage_nobody_sees_anything_and_the_answer_is_not_known() -> None:
    scene = Scene()
    discord_members.outage(scene.realm, scene.guild, True)
    assert in_channel(scene.realm, scene.general, scene.anna) == NONE
    with pytest.raises(NotKnown):
        require(scene.realm, scene.general, scene.bot)


@given(st.integers(0, 2**53), st.integers(0, 2**53), st.integers(0, 2**53))
def test_a_members_own_overwrite_has_the_last_word(base: int, allow: int, deny: int) -> None:
    scene = Scene()
    scene.everyone.permissions = base & ~Permission.ADMINISTRATOR
    overwrite(scene, scene.bruno, allow=Permission(allow), deny=Permission(deny))
    may = in_channel(scene.realm, scene.general, scene.bruno)
    if may:
        assert VIEW in may
        assert not int(may) & deny & ~allow
    if may and SEND in may:
        assert not allow & ~int(may)
