"""Letters: how wide they are taken to be, and on which side of a mark they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.levels import Level
from bot.report.lettering import BESIDE, NARROW, beside, pixels, width
from bot.show.words import Words, languages

NAMES = [
    Words(language=language).text(key)
    for language in languages()
    for key in (
        *(f"level.{level.value}" for level in Level),
        *(f"report.short.{name}" for name in ("exposed", "noticed", "opened", "first_words", "contained", "ended")),
    )
]


def test_words_stand_to_the_right_of_a_mark_else_to_its_left() -> None:
    assert beside(10, "closed", "12:22").right
    assert not beside(90, "closed", "12:22").right
    assert beside(90, "closed", "12:22").rows == ("closed 12:22",)


def test_in_the_middle_long_words_take_two_rows() -> None:
    assert beside(50, "first public words", "~ 15 Apr, 11:01").rows == ("first public words", "~ 15 Apr, 11:01")


@given(st.sampled_from(NAMES), st.floats(min_value=0, max_value=100))
def test_every_name_of_a_moment_has_room_on_a_phone_in_every_language(name: str, x: float) -> None:
    said = beside(x, name, "~ 15 mag, 11:01")
    room = NARROW - pixels(x) if said.right else pixels(x)
    assert all(width(row) + BESIDE <= room for row in said.rows)


def test_a_letter_as_wide_as_high_counts_as_two() -> None:
    assert width("危机") > 1.5 * width("ab")
