"""Signs by name and with skin tones: cases name signs as Slack does ("white_check_mark"), Discord takes the sign
itself. Only the names people use in a crisis are known; a sign itself always is."""

from __future__ import annotations

from bot.sandbox.errors import Refusal

_SIGNS = {
    "eyes": "👀",
    "hand": "✋",
    "raised_hand": "✋",
    "raised_hand_with_fingers_splayed": "🖐️",
    "raising_hand": "🙋",
    "man-raising-hand": "🙋‍♂️",
    "woman-raising-hand": "🙋‍♀️",
    "raised_hands": "🙌",
    "white_check_mark": "✅",
    "heavy_check_mark": "✔️",
    "ballot_box_with_check": "☑️",
    "no_entry_sign": "🚫",
    "no_entry": "⛔",
    "x": "❌",
    "pushpin": "📌",
    "round_pushpin": "📍",
    "hammer_and_wrench": "🛠️",
    "wrench": "🔧",
    "hammer": "🔨",
    "thumbsup": "👍",
    "+1": "👍",
    "thumbsdown": "👎",
    "-1": "👎",
    "heart": "❤️",
    "tada": "🎉",
    "fire": "🔥",
    "warning": "⚠️",
    "pray": "🙏",
    "joy": "😂",
    "question": "❓",
}
_TONES = {f"skin-tone-{number}": chr(0x1F3FB + number - 2) for number in range(2, 7)}
_VARIATION = "\ufe0f"


def sign_of(name: str) -> str:
    """ "hand::skin-tone-3" -> "✋🏼"; a sign stays as it is. Refused where the name is not known."""
    base, _, tone = name.strip(":").partition("::")
    if base.isascii() and base not in _SIGNS:
        raise Refusal(f"There is no sign called {base!r} here.")
    return toned(_SIGNS.get(base, base), _TONES[tone]) if tone in _TONES else _SIGNS.get(base, base)


def toned(sign: str, tone: str) -> str:
    """A sign in a skin tone: the tone follows the first sign of a sequence and replaces a variation selector (Unicode
    Technical Standard 51, emoji modifier sequences)."""
    return sign[0] + tone + sign[1:].removeprefix(_VARIATION)
