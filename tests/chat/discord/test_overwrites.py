"""Who may see and write in a room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bot.chat.discord.overwrites import for_room, is_in, locked, person
from bot.chat.discord.permissions import ASKED, LOCKED, OURS, PERSON, SEND, VIEW, bits
from bot.chat.discord.server import Channel, Overwrite, Server

GUILD, BOT, ANNA, MODERATORS = "100", "200", "301", "102"
MANAGE_MESSAGES = 1 << 13
HELD = bits(ASKED)


@pytest.fixture
def server() -> Server:
    return server_with(HELD)


def server_with(permissions: int) -> Server:
    """A server in which our role has these."""
    made = Server(GUILD, BOT)
    role = {"id": "101", "permissions": str(permissions)}
    member = {"user": {"id": BOT}, "roles": ["101"]}
    made.heard("GUILD_CREATE", {"id": GUILD, "name": "Aurora", "roles": [role], "members": [member], "channels": []})
    return made


def place(*overwrites: Overwrite) -> Channel:
    """A channel or category."""
    return Channel(id="7", type=4, overwrites={each.id: each for each in overwrites})


def by_id(bodies: list[dict[str, Any]]) -> Mapping[str, tuple[int, int]]:
    """What each may and may not."""
    return {each["id"]: (int(each["allow"]), int(each["deny"])) for each in bodies}


CLOSED = Overwrite(id=GUILD, type=0, deny=VIEW.bit)
FOR_MODERATORS = Overwrite(id=MODERATORS, type=0, allow=VIEW.bit | MANAGE_MESSAGES)


def test_a_room_adds_its_people_to_what_the_category_says(server: Server) -> None:
    made = by_id(for_room(server, place(CLOSED, FOR_MODERATORS), [ANNA], private=False))
    assert made == {
        GUILD: (0, VIEW.bit),
        MODERATORS: (VIEW.bit, 0),
        ANNA: (PERSON, 0),
        BOT: (OURS, 0),
    }


def test_a_private_room_is_for_those_named_whatever_the_category_says(server: Server) -> None:
    made = by_id(for_room(server, place(FOR_MODERATORS), [ANNA], private=True))
    assert made == {GUILD: (0, VIEW.bit), ANNA: (PERSON, 0), BOT: (OURS, 0)}


def test_we_give_nothing_that_we_do_not_hold() -> None:
    weak = server_with(VIEW.bit | SEND.bit)
    made = by_id(for_room(weak, place(FOR_MODERATORS), [ANNA], private=False))
    assert made[ANNA] == made[BOT] == (VIEW.bit | SEND.bit, 0)
    assert is_in(weak, place(person(weak, place(), ANNA)), ANNA)


def test_an_administrator_gives_everything() -> None:
    made = by_id(for_room(server_with(1 << 3), place(FOR_MODERATORS), [ANNA], private=False))
    assert made[MODERATORS] == (VIEW.bit | MANAGE_MESSAGES, 0) and made[BOT] == (OURS, 0)


def test_manage_roles_is_not_ours_to_give(server: Server) -> None:
    bold = Overwrite(id=MODERATORS, type=0, allow=1 << 28 | VIEW.bit)
    assert by_id(for_room(server, place(bold), [], private=False))[MODERATORS] == (VIEW.bit, 0)


def test_somebody_let_in_keeps_what_they_had(server: Server) -> None:
    had = Overwrite(id=ANNA, type=1, allow=MANAGE_MESSAGES, deny=SEND.bit)
    assert person(server, place(had), ANNA) == Overwrite(id=ANNA, type=1, allow=MANAGE_MESSAGES | PERSON)
    assert not is_in(server, place(had), ANNA) and not is_in(server, place(), ANNA)


def test_in_a_room_put_away_nobody_writes(server: Server) -> None:
    anna = Overwrite(id=ANNA, type=1, allow=PERSON)
    made = by_id(locked(server, place(CLOSED, FOR_MODERATORS, anna, Overwrite(id=BOT, type=1, allow=OURS))))
    told = LOCKED & HELD
    assert made[GUILD] == (0, VIEW.bit | told)
    assert made[MODERATORS] == (VIEW.bit | MANAGE_MESSAGES, told)
    assert made[ANNA] == (PERSON & ~told, told) and made[BOT] == (OURS & ~told, told)


def test_nor_in_one_without_any_overwrite(server: Server) -> None:
    made = by_id(locked(server, place()))
    assert made == {GUILD: (0, LOCKED & HELD), BOT: (OURS & ~LOCKED, LOCKED & HELD)}
