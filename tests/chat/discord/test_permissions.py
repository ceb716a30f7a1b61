"""What we ask administrators for."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from bot.chat.discord import permissions
from bot.chat.discord.permissions import ASKED, LOCKED, OURS, PERSON, bits, invite_link, needed
from bot.sandbox.discord_permissions import Permission

OURS_BY_NAME = {
    "see_rooms": Permission.VIEW_CHANNEL,
    "manage_rooms": Permission.MANAGE_CHANNELS,
    "let_people_in": Permission.MANAGE_ROLES,
    "send": Permission.SEND_MESSAGES,
    "read_history": Permission.READ_MESSAGE_HISTORY,
    "react": Permission.ADD_REACTIONS,
    "attach": Permission.ATTACH_FILES,
    "pin": Permission.PIN_MESSAGES,
}


def test_each_has_the_published_bit_and_a_reason() -> None:
    assert {each.key: each.bit for each in ASKED} == OURS_BY_NAME
    assert all(each.why.startswith("to ") and each.shown for each in ASKED)


def test_the_link_asks_for_exactly_these() -> None:
    asked = parse_qs(urlsplit(invite_link("815")).query)
    assert asked == {
        "client_id": ["815"],
        "permissions": [str(bits(ASKED))],
        "scope": ["bot applications.commands"],
    }


def test_each_is_explained_to_whoever_sets_it_up() -> None:
    told = Path("README.md").read_text("utf-8")
    assert [each.shown for each in ASKED if f"| {each.shown} | {each.why} |" not in told] == []
    italian = Path("README.it.md").read_text("utf-8")
    assert [each.shown for each in ASKED if f"| {each.shown} (" not in italian] == []


def test_nobody_gets_what_we_do_not_ask_for() -> None:
    assert PERSON & ~bits(ASKED) == 0 and OURS & ~bits(ASKED) == 0
    threads = Permission.CREATE_PUBLIC_THREADS | Permission.CREATE_PRIVATE_THREADS | Permission.SEND_MESSAGES_IN_THREADS
    assert Permission.SEND_MESSAGES | Permission.ADD_REACTIONS | threads == LOCKED
    assert (
        permissions.SEND_GATE
        & ~(
            Permission.ATTACH_FILES
            | Permission.EMBED_LINKS
            | Permission.SEND_TTS_MESSAGES
            | Permission.MENTION_EVERYONE
        )
        == 0
    )


def test_every_call_needs_something() -> None:
    assert needed("PUT /channels/{channel}/messages/pins/{message}") == (permissions.PIN,)
    assert needed("GET /anything/else") == (permissions.VIEW,)
