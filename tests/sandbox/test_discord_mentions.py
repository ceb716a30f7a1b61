from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox import discord_rooms
from bot.sandbox.discord_mentions import Mentioned, mentioned, pings_answered
from bot.sandbox.discord_permissions import Permission
from tests.sandbox.discord_scene import Scene, refused


def read(scene: Scene, content: str, allowed: dict[str, Any] | None = None) -> Mentioned:
    return mentioned(scene.realm, scene.general, content, allowed, scene.bot)


def test_without_a_word_about_it_everything_is_parsed() -> None:
    scene = Scene()
    found = read(scene, f"<@{scene.bruno}> <@!{scene.anna}> <@{scene.bruno}> <@99> <@&{scene.app_role.id}> @here")
    assert found == Mentioned(users=(scene.bruno, scene.anna), roles=(scene.app_role.id,), everyone=True)


def test_an_empty_list_silences_and_a_list_lets_through_what_it_names() -> None:
    scene = Scene()
    content = f"<@{scene.bruno}> <@{scene.anna}> @everyone"
    assert read(scene, content, {"parse": []}) == Mentioned()
    assert read(scene, content, {"parse": [], "users": [scene.anna, "5"]}) == Mentioned(users=(scene.anna,))
    assert read(scene, content, {"parse": ["everyone"]}) == Mentioned(everyone=True)


def test_everyone_and_roles_need_the_permission() -> None:
    scene = Scene()
    scene.forbid(Permission.MENTION_EVERYONE)
    assert read(scene, f"@everyone <@&{scene.app_role.id}> <@{scene.anna}>") == Mentioned(users=(scene.anna,))


def test_code_mentions_nobody_and_nor_do_words_alike() -> None:
    scene = Scene()
    assert read(scene, f"`<@{scene.anna}>` ```\n@everyone\n``` @hereabouts everyone") == Mentioned()


def test_in_direct_messages_only_people_are_mentioned() -> None:
    scene = Scene()
    direct = discord_rooms.open_direct(scene.realm, scene.bruno)
    found = mentioned(scene.realm, direct, f"@everyone <@&1> <@{scene.bruno}>", None, scene.bot)
    assert found == Mentioned(users=(scene.bruno,))


@pytest.mark.parametrize(
    ("allowed", "path", "fault"),
    [
        ({"parse": ["people"]}, "allowed_mentions.parse", "BASE_TYPE_CHOICES"),
        (
            {"parse": ["users"], "users": ["1"]},
            "allowed_mentions",
            "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        ),
        ({"users": ["1"] * 101}, "allowed_mentions.users", "BASE_TYPE_MAX_LENGTH"),
    ],
)
def test_what_contradicts_itself_is_refused(allowed: dict[str, Any], path: str, fault: str) -> None:
    with refused(50035, path, fault):
        read(Scene(), "x", allowed)


def test_a_reply_mentions_whom_it_answers_unless_told_otherwise() -> None:
    assert pings_answered(None)
    assert pings_answered({"replied_user": True})
    assert not pings_answered({"parse": ["users"]})


@given(st.text(alphabet="@<>&! 0123456789everyonhr`"), st.sets(st.sampled_from(["users", "roles"])))
def test_only_what_is_allowed_ever_comes_through(content: str, parse: set[str]) -> None:
    found = read(Scene(), content, {"parse": sorted(parse)})
    assert not found.everyone
    assert not found.roles or "roles" in parse
