"""Nothing people typed ever mentions, links or formats, and no mark is cut in two."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.discord.marks import LONGEST_ADDRESS, STOP, begin, escaped, is_id, markdown, plain, unit_begin, units
from bot.show.card import Code, Exact, Link, Mention, Piece, Room, Strong, Struck, When

AT = datetime(2026, 11, 21, 21, 4, tzinfo=UTC)
ANNA = "900000000000000002"
HOSTILE = (
    "@everyone", "@here", "<@900000000000000009>", "<@&900000000000000009>", "<#900000000000000009>",
    "<t:1795295040:R>", "<:x:900000000000000009>", "</crisis:900000000000000009>", "<id:customize>",
    "[bank](https://evil.example)", "https://evil.example", "<https://evil.example>", "`rm -rf`", "```x```",
    "*bold*", "**bold**", "_it_", "__under__", "~~no~~", "||spoiler||", "> quote", ">>> quote", "# big", "-# small",
    "- list", "* list", "1. list", ":smile:", "a\\b", "\\", "\u202eevil\u202c", "👩\u200d👩\u200d👧", "🛠️", "شركة",
    "\ud800", "\x00", "a\nb", "@", "everyone", "",
)  # fmt: skip
LONG = st.sampled_from(HOSTILE).map(lambda text: text * 200)
TYPED = st.sampled_from(HOSTILE) | st.text(max_size=30) | st.lists(st.sampled_from(HOSTILE)).map("".join) | LONG
IDS = st.sampled_from([ANNA, "@everyone", "&900000000000000009", "٣"]) | TYPED
PIECES: st.SearchStrategy[Piece] = st.one_of(
    TYPED,
    TYPED.map(lambda text: Strong(text=text)),
    TYPED.map(lambda text: Struck(text=text)),
    TYPED.map(lambda text: Code(text=text)),
    IDS.map(lambda text: Mention(person=text)),
    IDS.map(lambda text: Room(room=text)),
    st.tuples(TYPED, TYPED).map(lambda pair: Link(url=pair[0], label=pair[1])),
    st.tuples(st.just("https://a.example/") | TYPED.map(lambda text: f"https://a.example/{text}"), TYPED).map(
        lambda pair: Link(url=pair[0], label=pair[1])
    ),
    st.just(When(at=AT, style="day_time")),
)
ANGLES = re.compile(r"<(@\d+|#\d+|t:\d+:[tfD]|https?://[^\s<>]+)>", re.ASCII | re.IGNORECASE)
CODE = re.compile(r"(?<!\\)`[^`]*`")
ESCAPE = re.compile(r"\\.", re.DOTALL)


def bare(shown: str) -> str:
    """What is left of a text without codes, escapes and whole marks of ours between angles."""
    return ANGLES.sub("", ESCAPE.sub("", CODE.sub("", shown)))


@settings(deadline=None)
@given(st.lists(PIECES), st.integers(min_value=20, max_value=3000))
def test_only_whole_marks_of_ours_stand_between_angles(pieces: list[Piece], longest: int) -> None:
    shown = markdown(tuple(pieces), longest)
    assert units(shown) <= longest
    assert "<" not in bare(shown)
    shown.encode()


@settings(deadline=None)
@given(st.lists(PIECES), st.integers(min_value=20, max_value=3000))
def test_nobody_is_called_by_a_name_that_was_typed(pieces: list[Piece], longest: int) -> None:
    shown = markdown(tuple(pieces), longest)
    assert not re.search(r"@(everyone|here)|<@[!&]", shown)
    assert set(re.findall(r"<@(\d+)>", shown)) <= {ANNA}


@pytest.mark.parametrize("name", ["0", "2024", "0612345678", "9" * 21])
def test_a_name_that_is_a_number_calls_nobody(name: str) -> None:
    assert markdown((Mention(person=name),), 100) == name and markdown((Room(room=name),), 100) == name


@given(TYPED)
def test_typed_text_never_formats(text: str) -> None:
    left = ESCAPE.sub("x", escaped(text))
    assert not re.search(r"[*_~`|<\[\]\\]", left)
    assert "//" not in left
    assert not re.search(r"^[^\S\n]*([#>+-]|\d+\.)", left, re.MULTILINE)


@settings(deadline=None)
@given(st.lists(TYPED, max_size=4))
def test_the_start_of_a_line_may_be_in_another_piece(texts: list[str]) -> None:
    left = ESCAPE.sub("x", markdown(tuple(texts), 100_000))
    assert not re.search(r"^[^\S\n]*([#>-]\s|-#|\d+\.\s)", left, re.MULTILINE)


@pytest.mark.parametrize(
    ("piece", "shown"),
    [
        ("a & b <c>", r"a & b \<c>"),
        ("3. Tell them", r"3\. Tell them"),
        ("at 18.30, see 2. below", "at 18.30, see 2. below"),
        ("- no\n# no\n-# no", "\\- no\n\\# no\n\\-# no"),
        ("a-b #c > d", "a-b #c > d"),
        ("https://a.example", r"https:\//a.example"),
        ("18:05 :smile:", r"18:05 \:smile:"),
        ("@everyone @anna @", f"@{STOP}everyone @anna @{STOP}"),
        ("¯\\_(ツ)_/¯", r"¯\\\_(ツ)\_/¯"),
        (Mention(person=ANNA), f"<@{ANNA}>"),
        (Mention(person=ANNA, quiet=True), f"<@{ANNA}>"),
        (Mention(person="Anna *Conti*"), r"Anna \*Conti\*"),
        (Room(room=ANNA), f"<#{ANNA}>"),
        (Room(room="general"), "general"),
        (When(at=AT), "<t:1795295040:t>"),
        (When(at=AT, style="day_time"), "<t:1795295040:f>"),
        (When(at=AT, style="date"), "<t:1795295040:D>"),
        (Strong(text="ready"), "**ready**"),
        (Strong(text=" two\nlines "), "**two lines**"),
        (Strong(text="a*"), rf"**a\*{STOP}**"),
        (Strong(text=""), ""),
        (Struck(text="old~"), rf"~~old\~{STOP}~~"),
        (Code(text="/crisis take_it 3"), "`/crisis take_it 3`"),
        (Code(text="a`b"), "`a'b`"),
        (Code(text="one ```\ntwo"), "```\none '''\ntwo\n```"),
        (Code(text=" "), ""),
        (Exact(text="Sorry. https://a.example/x"), "Sorry. https://a.example/x"),
        (Exact(text="*Sorry* @forno_aurora\n\n# 1"), "```\n*Sorry* @forno_aurora\n\n# 1\n```"),
        (Exact(text="a ```b"), r"a \`\`\`b"),
        (Link(url="https://a.example/a_b(c)", label="https://a.example/a_b(c)"), "<https://a.example/a_b(c)>"),
        (Link(url="https://a.example/a_b(c)", label="here [now]"), "[here (now)](<https://a.example/a_b%28c%29>)"),
        (Link(url="https://a.example/x", label="https://a.example/…"), "[a.example/…](<https://a.example/x>)"),
        (Link(url="https://a.example/x", label=""), "<https://a.example/x>"),
        (Link(url="https://a.example/@here", label=""), "<https://a.example/%40here>"),
        (Link(url="https://a.example/x y", label="press"), "press"),
        (Link(url="javascript:alert(1)", label="press *me*"), r"press \*me\*"),
        (Link(url="tel:+39021234567", label="+39 02 1234567"), r"\+39 02 1234567"),
        (Link(url="https://a.example/" + "x" * LONGEST_ADDRESS, label="long"), "long"),
        ("\u202eabc", "abc"),
    ],
)  # fmt: skip
def test_each_piece(piece: Piece, shown: str) -> None:
    assert markdown((piece,), 3000) == shown


def test_marks_of_one_kind_do_not_touch() -> None:
    assert markdown((Strong(text="a"), Strong(text="b"), Code(text="c"), Code(text="d")), 99) == (
        f"**a**{STOP}**b**`c`{STOP}`d`"
    )


def test_the_longest_piece_is_cut_and_the_short_ones_stay() -> None:
    text = ("⬜ ", Strong(text="3. Tell the people who must know"), " · ", Mention(person=ANNA), " · ", When(at=AT))
    assert markdown(text, 70) == f"⬜ **3\\. Tell the people…** · <@{ANNA}> · <t:1795295040:t>"


def test_where_no_piece_can_be_cut_enough_the_end_goes() -> None:
    assert markdown((When(at=AT),) * 3, 40) == "<t:1795295040:t><t:1795295040:t>…"
    assert markdown(("ab", Link(url="https://a.example/" + "y" * 90, label="label")), 9) == "ablabel…"
    assert markdown((Mention(person=ANNA), Mention(person=ANNA)), 21) == "…"


@given(TYPED, st.integers(min_value=0, max_value=200))
def test_a_beginning_is_as_long_as_it_may_be(text: str, room: int) -> None:
    found = begin(text, room)
    assert text.startswith(found) and units(escaped(found)) <= room


@given(TYPED, st.integers(min_value=2, max_value=200))
def test_plain_text_fits_and_is_never_empty(text: str, longest: int) -> None:
    shown = plain(text, longest)
    assert shown.strip() and units(shown) <= longest
    shown.encode()


def test_plain_text_is_shown_as_it_is() -> None:
    assert plain("a < *b*\n& c", 75) == "a < *b* & c" and plain("abcdef", 4) == "abc…"
    assert plain("👀" * 9, 6) == "👀👀…" and unit_begin("👀👀", 3) == "👀"


def test_only_digits_are_an_id() -> None:
    assert is_id(ANNA) and not is_id("") and not is_id("٣") and not is_id("1a")
