"""Text and its pieces: what people typed has no effect, and an address in it becomes a link."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.show.card import Code, Link, Mention, Room, Strong, Struck, When, linked, plain
from tests.people import LINK


@pytest.mark.parametrize(
    ("typed", "addresses"),
    [
        (LINK, [LINK]),
        (f"see ({LINK}).", [LINK]),
        (f"{LINK}, then https://b.example/?a=1&b=2!", [LINK, "https://b.example/?a=1&b=2"]),
        ("no address", []),
        ("javascript:alert(1) data:text/html,x ftp://a.example", []),
        (f"<{LINK}|innocent>", [LINK]),
        ("", []),
    ],
)
def test_only_addresses_become_links(typed: str, addresses: list[str]) -> None:
    """Whole, without the full stop after them; schemes that run something stay words."""
    assert [piece.url for piece in linked(typed) if isinstance(piece, Link)] == addresses


def test_a_long_address_is_shown_short_and_opens_whole() -> None:
    """A phone has no room for a tracking code."""
    url = f"https://social.example/{'x' * 200}"
    assert linked(url) == (Link(url=url, label=url[:59] + "…"),)


@given(st.text(max_size=80))
def test_nothing_typed_is_lost(typed: str) -> None:
    """Whatever it is, it can be read again."""
    assert plain(tuple(p.url if isinstance(p, Link) else p for p in linked(typed))) == typed


def test_plain_text_of_every_piece() -> None:
    """For logs, topics and places that know no formatting."""
    at = datetime(2026, 11, 21, 21, 4, tzinfo=UTC)
    text = ("a ", Mention(person="p"), " ", When(at=at), " ", Link(url=LINK, label="post"), " ", Room(room="C1"))
    assert plain((*text, Strong(text="b"), Struck(text="c"), Code(text="d"))) == "a p 21:04 UTC post C1bcd"
