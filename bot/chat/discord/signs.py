"""Which reactions mean something on Discord, and which emoji stand for what we say ourselves. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.crisis.traces import Sign

MEANING: Mapping[str, Sign] = {
    "👀": Sign.SEEN,
    "✋": Sign.MINE,
    "🖐": Sign.MINE,
    "🙋": Sign.MINE,
    "✅": Sign.DONE,
    "✔": Sign.DONE,
    "☑": Sign.DONE,
    "🚫": Sign.SKIP,
    "⛔": Sign.SKIP,
}
"""By the bare emoji. 🙌 is applause and takes no step."""

OWN: Mapping[Sign, str] = {Sign.SEEN: "👀", Sign.MINE: "✋", Sign.DONE: "✅", Sign.SKIP: "🚫"}

NOTE = frozenset({"📌", "📍"})
ACTION = frozenset({"🛠", "🔧", "🔨"})

_DRESS = re.compile("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|\u200d.*")
"""What dresses an emoji: the form in which it is drawn, the tone of a skin, and whatever is joined to it."""


def bare(emoji: Mapping[str, Any]) -> str:
    """The emoji of a reaction without its dress; nothing for an emoji of a server's own, which has an id
    (discord.com/developers/docs, emoji object)."""
    return "" if emoji.get("id") else _DRESS.sub("", str(emoji.get("name") or ""))


def meaning(emoji: Mapping[str, Any]) -> Sign | None:
    """What a reaction means on the card of a step, if anything."""
    return MEANING.get(bare(emoji))
