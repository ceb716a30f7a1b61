"""What stands inside a text somebody typed: a link, a length of time, a level, a role. It decides nothing."""

from __future__ import annotations

import re

from bot.crisis.levels import Level
from bot.crisis.model import Crisis
from bot.crisis.playbook import ROLES
from bot.crisis.refused import Refused
from bot.desk.slips import folded, key, split
from bot.show.words import Words, languages

_LINK = re.compile(r"<?(https?://[^\s<>|]+|(?:[a-z0-9-]+\.)+[a-z]{2,}/[^\s<>|]+)(?:\|[^>]*)?>?", re.IGNORECASE)
"""With its beginning, or with a path, as people read it off a browser."""

_AFTER_A_LINK = ".,:;!?'\"”’»"
_MINUTES = re.compile(r"(?:^|\s)\+?(\d{1,4})\s*(m|mins?|minut[io]|minutes?|h|hours?|ore|ora)\b\.?", re.IGNORECASE)
_OF = ("di", "della")

_TO = re.compile(r"^(?:(?:to|a|al|is|in|=|:)\s+)+", re.IGNORECASE)


def taken_link(text: str) -> tuple[str, str]:
    """The first link of a text, whole, and the text without it and without what only ended its sentence."""
    match = _LINK.search(text)
    if match is None:
        return "", text.strip()
    link = match[1].rstrip(_AFTER_A_LINK if "(" in match[1] else _AFTER_A_LINK + ")")
    scheme, colon, rest = link.partition("://")  # telephones begin a line with a capital: Https://
    whole = f"{scheme.lower()}://{rest}" if colon else f"https://{link}"
    return whole, (text[: match.start()] + text[match.end() :]).strip()


def taken_minutes(text: str) -> tuple[int | None, str]:
    """The first length of time of a text, in minutes, and the text without it; None where there is none."""
    match = _MINUTES.search(text)
    if match is None:
        return None, text.strip()
    minutes = int(match[1]) * (60 if match[2].lower().startswith(("h", "o")) else 1)
    return minutes, (text[: match.start()] + text[match.end() :]).strip()


def level_said(text: str, crisis: Crisis) -> tuple[Level, str]:
    """The level a text begins with, and the reason behind it. Refused where it names none."""
    word, reason = split(_TO.sub("", text))
    reason, said = reason.lstrip(" ,:;-–—"), key(word)
    for level in Level:
        if said in level_names(level):
            return level, reason
    if said not in ("up", "su", "down", "giu"):
        raise Refused("unknown_level", said=word or "…")
    number = crisis.level.number + (-1 if said in ("up", "su") else 1)
    return next((level for level in Level if level.number == number), crisis.level), reason


def level_names(level: Level) -> set[str]:
    """What people may call a level, in every language."""
    return {*spoken(f"level.names.{level}"), level.value, str(level.number)}


def spoken(alias: str) -> list[str]:
    """What something is called, in all languages."""
    words = [Words(language=language) for language in languages()]
    return [name.strip() for each in words if each.has(alias) for name in each.text(alias).split(",") if name.strip()]


def role_named(said: str) -> str:
    """A role by its id or its name in any language, else by one word of it ("legale"); else the words."""
    names = [(folded(Words(language=each).text(f"role.{role}")), role) for each in languages() for role in ROLES]
    called = dict(names) | {role: role for role in ROLES}
    words = {word: role for name, role in reversed(names) for word in name.split() if word not in _OF}
    found = (known[each] for known in (called, words) for each in (said, *said.split()) if each in known)
    return next(found, said)


def is_number(text: str) -> bool:
    """Whether it is the number of a thing of a crisis: plain digits, and no more than any store counts to."""
    return text.isascii() and text.isdecimal() and len(text) <= 9
