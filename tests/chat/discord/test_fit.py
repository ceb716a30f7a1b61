"""All lines of a message stay within Discord's letters; the longest give way first, the head last."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.discord.fit import ALL_TEXT, MOST_LINES, SHORTEST, Said, lines, written
from bot.chat.discord.marks import units
from bot.show.card import Mention, Strong
from tests.chat.discord.test_marks import PIECES

SAID = st.builds(
    Said,
    text=st.lists(PIECES, max_size=4).map(tuple),
    prefix=st.sampled_from(["", "-# ", "### "]),
    head=st.booleans(),
)


def test_a_text_line_by_line() -> None:
    strong, who = Strong(text="a\nb"), Mention(person="1")
    assert list(lines(("x", strong, "y\n", who, "\n\nz"))) == [("x", strong, "y"), ("", who, ""), ("",), ("z",)]
    assert list(lines(())) == [()]


def test_what_fits_stays_as_it_is() -> None:
    assert written([[Said(text=("a",), prefix="### "), Said(text=("b",))], [Said(text=(" ",))]]) == ["### a\nb", "…"]


@settings(deadline=None)
@given(st.lists(st.lists(SAID, max_size=6), max_size=9))
def test_everything_fits_and_nothing_is_empty(texts: list[list[Said]]) -> None:
    shown = written(texts)
    assert len(shown) == len(texts) and all(each.strip() for each in shown)
    assert sum(map(units, shown)) <= ALL_TEXT


def test_the_longest_lines_are_cut_to_the_same_length_and_the_head_stays() -> None:
    head, short = Said(text=("h" * 1000,), head=True), Said(text=("short",))
    texts = [[head], [Said(text=(sign * 2000,)) for sign in "abc"], [short]]
    shown = written(texts)
    lengths = [len(each) for each in shown[1].split("\n")]
    assert shown[0] == "h" * 1000 and shown[2] == "short" and len(set(lengths)) == 1
    assert ALL_TEXT - sum(map(len, shown)) < 10


def test_the_head_gives_way_where_nothing_else_can() -> None:
    shown = written([[Said(text=("h" * 5000,), head=True)], [Said(text=("b" * 200,))]])
    assert shown[1] == "b" * 200 and shown[0].endswith("h…") and len(shown[0]) > ALL_TEXT - 300
    assert SHORTEST < 200


def test_too_many_lines_end_in_a_gap() -> None:
    many = [Said(text=(f"{turn}",)) for turn in range(1000)]
    first, second = written([many, many])
    assert first.split("\n")[-2:] == [f"{MOST_LINES - 1}", "…"] and second == "…"
