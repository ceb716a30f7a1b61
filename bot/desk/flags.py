"""What follows two dashes in a line: "--drill", "--level yellow". A slip in one is told, never guessed."""

from __future__ import annotations

import re
from functools import cache

from bot.crisis.levels import Level
from bot.desk.said import level_names, spoken
from bot.desk.slips import key, nearest
from bot.show.words import Words

LEVELS = frozenset(level.value for level in Level)
"""The level at which a crisis starts is a flag: "--yellow" or "--level yellow"."""

_NAMED = ("drill", "private", "room", "named")

_FLAG = re.compile(r"(?:^|\s)(?:--\s?|[-–—]\s?(?=[\w-]+$)|[-–—])([^\W\d_][\w-]*)(?![\w–—])")
"""Telephones turn two dashes into one long one; hurried people type one, and at the end of a line a blank behind it."""

_LEVEL = re.compile(
    r"(?:^|\s)(?:(?:--\s?|[-–—])(?P<said>level|livello)\b[\s=:]*|--|[–—](?=[^\W\d]))(?P<level>\w+)(?![\w–—-])",
    re.IGNORECASE,
)
"""Two dashes, or a long one, for a level: a short one before a colour may be part of a title."""

_DASHED = re.compile(r"(?:^|\s)--([^\W\d_][\w-]*)")


@cache
def flag_names() -> dict[str, str]:
    """Every name of every flag in every language; those of the levels stand apart."""
    return {name: flag for flag in _NAMED for name in (flag, *spoken(f"flag.{flag}.names"))}


def dashed(flag: str, words: Words) -> str:
    """A flag as the reader would type it; another name of one stays as it is."""
    names_of = f"level.names.{flag}" if flag in LEVELS else f"flag.{flag}.names"
    return "--" + (words.text(names_of).split(",")[0] if words.has(names_of) else flag)


def taken_flags(text: str, known: frozenset[str]) -> tuple[frozenset[str], str]:
    """Those of the known flags that stand in a text, and the text without them."""
    levels, text = _taken_level(text) if known >= LEVELS else (frozenset[str](), text)
    meant = {word: flag_names().get(word.lower(), "") for word in _FLAG.findall(text)}
    found = known & frozenset(meant.values())
    return found | levels, _FLAG.sub(lambda each: "" if meant.get(each[1]) in found else each[0], text).strip()


def _taken_level(text: str) -> tuple[frozenset[str], str]:
    """The worst level that is asked for, and the text without any."""
    found = [(match[0], level) for match in _LEVEL.finditer(text) if (level := _level(match["level"], match["said"]))]
    for said, _ in found:
        text = text.replace(said, " ", 1)
    return frozenset(sorted(level for _, level in found)[:1]), text.strip()


def _level(word: str, said: str | None) -> str:
    """By its name; by its number where it is said that it is a level."""
    if word.isdigit() and not said:
        return ""
    return next((level.value for level in Level if key(word) in level_names(level)), "")


def slip_of_flag(text: str, known: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """A word of a text, its flags taken, that still has two dashes, and what may have been meant; else nothing."""
    unknown = next(iter(_DASHED.findall(text)), "")
    if not known or not unknown:
        return "", ()
    levels = sorted(name for level in known & LEVELS for name in level_names(Level(level)))
    near = nearest(key(unknown), [*(name for name, flag in flag_names().items() if flag in known), *levels])
    some = known & LEVELS if key(unknown) in ("level", "livello") else known - LEVELS
    return f"--{unknown}", (near,) if near else tuple(sorted(some))
