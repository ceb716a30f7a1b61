"""A tag comes back as it was written, always within what Discord takes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.discord.marks import clean, units
from bot.chat.discord.tags import LONGEST, Tag, read, short_of, write
from tests.chat.discord.test_marks import TYPED

GUILD = "900000000000000008"
TAGS = st.builds(
    Tag,
    does=st.sampled_from(["take", "close_anyway", "cancel"]),
    crisis=st.text("0123456789abcdef", max_size=32),
    about=TYPED | st.sampled_from(["holding", "a|b||c", "x~0123abcd", "~deadbeef"]),
    home=st.just("") | st.integers(min_value=0, max_value=2**64 - 1).map(str),
    turn=st.integers(min_value=0, max_value=99).map(str),
    sure=st.booleans(),
)


@given(TAGS)
def test_a_tag_comes_back(tag: Tag) -> None:
    written, whole = write(tag), clean(tag.about)
    assert 1 <= units(written) <= LONGEST
    found = read(written, {short_of(tag): whole})
    assert found == Tag(does=tag.does, crisis=tag.crisis, about=whole, home=tag.home, turn=tag.turn, sure=tag.sure)


@given(TAGS)
def test_of_what_is_not_known_any_more_the_beginning_is_left(tag: Tag) -> None:
    found = read(write(tag))
    assert found is not None and clean(tag.about).startswith(found.about)


def test_a_tag_reads_as_what_it_is() -> None:
    tag = Tag(does="cancel", crisis="c1", about="a|b", home=GUILD, turn="7", sure=False)
    assert write(tag) == "cancel?|c1|a|b|DH1xO0naAAg|7"
    assert read("cancel?|c1|a|b|DH1xO0naAAg|7") == tag


def test_two_long_ones_with_the_same_beginning_stay_two() -> None:
    one, other = (Tag(does="close_anyway", crisis="c1", about="x" * 200 + end, home=GUILD) for end in "ab")
    assert write(one) != write(other)


def test_what_is_not_ours_is_nothing() -> None:
    for custom_id in ("", "hello", "a|b|c", "take|c1|x|nothome|1", "take|c1|x|!!!!!!!!!!!|1", "T|c1|x|DH1xO0naAAg|1"):
        assert read(custom_id) is None
