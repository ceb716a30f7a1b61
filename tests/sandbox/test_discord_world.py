"""The values a server is made of."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.sandbox import discord_world
from bot.sandbox.discord_world import EPHEMERAL, IS_COMPONENTS_V2, Channel, ChannelType, Guild, Message, User

AT = datetime(2026, 11, 21, 21, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("user", "shown", "initials"),
    [
        (User(id="1", username="anna", global_name="Anna Conti"), "Anna Conti", "AC"),
        (User(id="1", username="anna"), "anna", "A"),
        (User(id="1", username="x", global_name="Anna Maria Conti"), "Anna Maria Conti", "AM"),
    ],
)
def test_a_person_is_shown_by_the_name_they_chose(user: User, shown: str, initials: str) -> None:
    assert (user.shown, user.initials) == (shown, initials)


@pytest.mark.parametrize("yes", [True, False])
def test_a_message_is_pinned_since_a_moment_and_ephemeral_by_its_flag(yes: bool) -> None:
    flags = IS_COMPONENTS_V2 | (EPHEMERAL if yes else 0)
    message = Message(id="1", channel="2", author="3", at=AT, pinned_at=AT if yes else None, flags=flags)
    assert (message.pinned, message.ephemeral) == (yes, yes)


def test_nothing_is_shared_between_two_of_a_kind() -> None:
    one, other = Channel(id="1", type=ChannelType.TEXT), Channel(id="2", type=ChannelType.TEXT)
    one.messages["7"] = Message(id="7", channel="1", author="3", at=AT)
    one.pins.append("7")
    assert (other.messages, other.pins) == ({}, [])
    mine, theirs = Guild(id="1", name="A", owner="3"), Guild(id="2", name="B", owner="3")
    mine.channels["1"] = one
    assert theirs.channels == {}


def test_flags_are_the_published_bits() -> None:
    names = ("SUPPRESS_EMBEDS", "EPHEMERAL", "LOADING", "SUPPRESS_NOTIFICATIONS", "IS_COMPONENTS_V2")
    assert [getattr(discord_world, name).bit_length() - 1 for name in names] == [2, 6, 7, 12, 15]
