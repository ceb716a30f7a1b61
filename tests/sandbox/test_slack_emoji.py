from __future__ import annotations

import pytest

from bot.sandbox.slack_emoji import KNOWN, plain_name


@pytest.mark.parametrize(
    ("name", "plain"),
    [("+1::skin-tone-4", "+1"), ("eyes", "eyes"), ("+1::skin-tone-9", "+1::skin-tone-9"), ("::", "::")],
)
def test_a_skin_tone_is_not_part_of_the_meaning(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_the_signs_the_design_needs_are_known() -> None:
    assert {"eyes", "raised_hand", "white_check_mark", "no_entry_sign", "pushpin", "hammer_and_wrench"} <= KNOWN
