"""Discord's members as somebody to meet."""

from __future__ import annotations

import pytest

from bot.chat.discord.members import gone, member
from bot.crisis.person import Standing
from bot.desk.port import Stranger

USER = {"id": "7", "username": "anna.c", "global_name": "Anna Conti"}


def test_the_name_used_here_comes_first() -> None:
    assert member({"user": USER, "nick": "Anna (social)"}, "it").name == "Anna (social)"
    assert member({"user": USER, "nick": None}, "it").name == "Anna Conti"
    assert member({"user": {"id": "7", "username": "anna.c", "global_name": None}}, "it").name == "anna.c"


def test_what_is_told_of_a_member() -> None:
    assert member({"user": USER}, "it") == Stranger(user="7", name="Anna Conti", locale="it", timezone="")


@pytest.mark.parametrize("kind", ["bot", "system"])
def test_bots_are_told_apart(kind: str) -> None:
    assert member({"user": {**USER, kind: True}}, "it").standing is Standing.BOT


def test_who_was_invited_into_one_voice_channel_is_a_guest() -> None:
    assert member({"user": USER, "flags": 1 << 4 | 1 << 1}, "it").standing is Standing.GUEST


def test_one_who_is_not_settled_in_yet_is_a_member() -> None:
    assert member({"user": USER, "pending": True}, "it").standing is Standing.MEMBER


def test_who_left_is_gone() -> None:
    assert gone(USER) == Stranger(user="7", name="Anna Conti", timezone="", standing=Standing.GONE)
