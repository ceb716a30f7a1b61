"""Nothing people typed ever mentions, links or formats, and no mark is cut in two."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.slack.marks import LONGEST_ADDRESS, STOP, entities, escaped, mrkdwn, plain
from bot.show.card import Code, Link, Mention, Piece, Room, Strong, Struck, When

AT = datetime(2026, 11, 21, 21, 4, tzinfo=UTC)
HOSTILE = (
    "<!channel>", "@everyone", "<@U1>", "<https://evil|bank.com>", "`rm -rf`", "*bold*", "_it_", "~no~",
    "&lt;!here&gt;", "\u202eevil\u202c", "👩\u200d👩\u200d👧", "🛠️", "شركة", "\ud800", "\x00", "> quote", "a|b",
    "a\nb", "",
)  # fmt: skip
LONG = st.sampled_from(HOSTILE).map(lambda text: text * 1000)
TYPED = st.sampled_from(HOSTILE) | st.text(max_size=30) | st.lists(st.sampled_from(HOSTILE)).map("".join) | LONG
PIECES: st.SearchStrategy[Piece] = st.one_of(
    TYPED,
    TYPED.map(lambda text: Strong(text=text)),
    TYPED.map(lambda text: Struck(text=text)),
    TYPED.map(lambda text: Code(text=text)),
    TYPED.map(lambda text: Mention(person=text)),
    TYPED.map(lambda text: Room(room=text)),
    st.tuples(TYPED, TYPED).map(lambda pair: Link(url=pair[0], label=pair[1])),
    st.just(When(at=AT, style="day_time")),
)
MARK = re.compile(
    r"<(@[^\W_]+|#[^\W_]+|!date\^\d+\^[^<>|]+\|[^<>|]+|(https?://|mailto:|tel:)[^\s<>|]+(\|[^<>|]+)?)>", re.I
)


def without_marks(shown: str) -> str:
    """What is left of a text when every whole mark of ours is taken out."""
    return MARK.sub("", shown)


@given(st.lists(PIECES), st.integers(min_value=20, max_value=3000))
def test_only_whole_marks_of_ours_stand_between_angles(pieces: list[Piece], longest: int) -> None:
    shown = mrkdwn(tuple(pieces), longest)
    assert len(shown) <= longest
    left = without_marks(shown)
    assert "<" not in left and ">" not in left
    assert re.sub("&(amp|lt|gt);", "", left).count("&") == 0


@given(TYPED)
def test_typed_text_never_formats(text: str) -> None:
    shown = mrkdwn((text,), 3000)
    assert "<" not in shown and ">" not in shown
    assert all(shown[turn - 1] == STOP for turn, sign in enumerate(shown) if sign in "*~`")
    shown.encode()


@pytest.mark.parametrize(
    ("piece", "shown"),
    [
        ("a & b <c>", "a &amp; b &lt;c&gt;"),
        (Mention(person="U1"), "<@U1>"),
        (Mention(person="!channel"), "!channel"),
        (Room(room="C1"), "<#C1>"),
        (When(at=AT), "<!date^1795295040^{time}|2026-11-21 21:04 UTC>"),
        (Strong(text="ready"), "*ready*"),
        (Strong(text=" two\nlines "), "*two lines*"),
        (Strong(text=""), ""),
        (Struck(text="old"), "~old~"),
        (Code(text="/crisis take_it 3"), "`/crisis take_it 3`"),
        (Code(text="a`b"), "`a'b`"),
        (Code(text="one ```\ntwo"), "```\none '''\ntwo\n```"),
        (Link(url="https://a.example/?a=1&b=2", label="here|now"), "<https://a.example/?a=1&amp;b=2|here/now>"),
        (Link(url="https://a.example/x y|z>", label=""), "<https://a.example/x%20y%7Cz%3E>"),
        (Link(url="!channel", label="press"), "press"),
        (Link(url="@U1", label="press"), "press"),
        (Link(url="javascript:alert(1)", label="press"), "press"),
        (Link(url="https://a.example/" + "x" * LONGEST_ADDRESS, label="long"), "long"),
        ("✅ done", ":white_check_mark: done"),
        ("\u202eabc", "abc"),
        ("> said\n> so", f"{STOP}&gt; said\n{STOP}&gt; so"),
        ("a_b *c*", f"a{STOP}_{STOP}b {STOP}*{STOP}c{STOP}*{STOP}"),
    ],
)
def test_each_piece(piece: Piece, shown: str) -> None:
    assert mrkdwn((piece,), 3000) == shown


def test_what_does_not_fit_is_shortened_where_it_can_be() -> None:
    assert mrkdwn(("abc", "def"), 5) == "abcd…"
    assert mrkdwn(("&&&",), 12) == "&amp;&amp;…"
    assert mrkdwn((Strong(text="abcdef"),), 6) == "*abc*…"
    assert mrkdwn(("ab", Link(url="https://a.example", label="label")), 6) == "ablab…"
    assert mrkdwn(("ab", When(at=AT), "c"), 10) == "ab…"


@given(TYPED, st.integers(min_value=2, max_value=200))
def test_plain_text_fits_and_is_never_empty(text: str, longest: int) -> None:
    shown = plain(text, longest)
    assert 1 <= len(shown) <= longest
    assert shown.strip()
    shown.encode()


def test_plain_text_is_shown_as_it_is() -> None:
    assert plain("a < b & c", 75) == "a < b & c"
    assert plain("🟠 x", 75) == ":large_orange_circle: x"
    assert plain("🟠" * 3, 25) == ":large_orange_circle:…"


def test_escaping_twice_would_show() -> None:
    assert escaped("&amp;") == "&amp;amp;"
    assert entities("<&>") == "&lt;&amp;&gt;"
