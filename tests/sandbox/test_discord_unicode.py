from __future__ import annotations

import pytest

from bot.sandbox.discord_unicode import EMOJI, TEXT, is_emoji


@pytest.mark.parametrize(
    "sign",
    ["👀", "✋", "✋🏽", "✅", "☑️", "☑", "✔️", "🛠️", "🛠", "📌", "1️⃣", "1⃣", "🇮🇹", "🇮", "🙋🏻‍♀️", "👩‍🚒", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️", "‼️"],
)
def test_what_discord_takes(sign: str) -> None:
    assert is_emoji(sign)


@pytest.mark.parametrize(
    "sign",
    ["", "a", "eyes", ":eyes:", "✓", "1", "#", "👀👀", "👀 ", "📌️", "🎃️", "️", "\u200d", "ok:123", "👀\u200d", "✋🏽🏽"],
)
def test_what_is_unknown_to_discord(sign: str) -> None:
    assert not is_emoji(sign)


def test_no_sign_is_both_text_and_emoji_by_default() -> None:
    assert not EMOJI & TEXT
