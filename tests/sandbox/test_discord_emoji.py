from __future__ import annotations

import pytest

from bot.sandbox.discord_emoji import sign_of, toned
from bot.sandbox.discord_unicode import is_emoji
from bot.sandbox.errors import Refusal


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("white_check_mark", "✅"),
        (":eyes:", "👀"),
        ("raised_hand::skin-tone-3", "✋🏼"),
        ("✋🏽", "✋🏽"),
        ("man-raising-hand::skin-tone-6", "🙋🏿‍♂️"),
    ],
)
def test_a_sign_by_its_name(name: str, sign: str) -> None:
    assert sign_of(name) == sign
    assert is_emoji(sign_of(name))


def test_a_name_that_is_not_known_is_refused() -> None:
    with pytest.raises(Refusal, match="no sign called 'green_dragon'"):
        sign_of("green_dragon")


def test_a_tone_takes_the_place_of_the_variation_selector() -> None:
    assert toned("☝️", "🏻") == "☝🏻"
