"""Slack's names for emoji: which reactions mean something, and how the signs of our words are written there."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.crisis.traces import Sign

MEANING: Mapping[str, Sign] = {
    "eyes": Sign.SEEN,
    "hand": Sign.MINE,
    "raised_hand": Sign.MINE,
    "raised_hand_with_fingers_splayed": Sign.MINE,
    "raising_hand": Sign.MINE,
    "man-raising-hand": Sign.MINE,
    "woman-raising-hand": Sign.MINE,
    "white_check_mark": Sign.DONE,
    "heavy_check_mark": Sign.DONE,
    "ballot_box_with_check": Sign.DONE,
    "no_entry_sign": Sign.SKIP,
    "no_entry": Sign.SKIP,
}
"""Aliases count, so do skin tones. 🙌 (raised_hands) is applause and takes no step."""

OWN: Mapping[Sign, str] = {
    Sign.SEEN: "eyes",
    Sign.MINE: "hand",
    Sign.DONE: "white_check_mark",
    Sign.SKIP: "no_entry_sign",
}

NOTE = frozenset({"pushpin", "round_pushpin"})
ACTION = frozenset({"hammer_and_wrench", "wrench", "hammer"})

CODES = {
    "👀": ":eyes:",
    "✋": ":hand:",
    "✅": ":white_check_mark:",
    "🚫": ":no_entry_sign:",
    "📌": ":pushpin:",
    "🛠️": ":hammer_and_wrench:",
    "🛠": ":hammer_and_wrench:",
    "🔴": ":red_circle:",
    "🟠": ":large_orange_circle:",
    "🟡": ":large_yellow_circle:",
    "🟢": ":large_green_circle:",
    "⏰": ":alarm_clock:",
    "⬜": ":white_large_square:",
    "🌙": ":crescent_moon:",
    "📣": ":mega:",
    "☎️": ":phone:",
    "⚠️": ":warning:",
}
"""The signs of our words, and how Slack writes them itself."""

_SKIN = re.compile(r":skin-tone-[2-6]:")


def bare(reaction: str) -> str:
    """The name without its skin tone."""
    return reaction.split("::", 1)[0]


def decoded(text: str) -> str:
    """The signs of a step's card as people mean them, where Slack writes them as words (:white_check_mark:)."""
    own = {name: sign for sign, name in CODES.items()}
    for name, meaning in MEANING.items():
        text = text.replace(f":{name}:", own[f":{OWN[meaning]}:"])
    return _SKIN.sub("", text)


def coded(text: str) -> str:
    """Our signs as Slack writes them itself."""
    for sign, code in CODES.items():
        text = text.replace(sign, code)
    return text
