"""One message by key, language and details. The words themselves stand in `locale/<language>/*.po`, nowhere in code.

A message is found by its key in the reader's language, else in English; a key that exists in neither is a mistake of
ours and raises. Blanks are named (`{who}`); what fills them may be plain or a piece with an effect (a person, a time).
In a catalogue `**so**` marks emphasis and a text in backticks what can be typed; the same signs in what people typed
mean nothing. A language is a folder of catalogues: adding one needs no line of code.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.show.card import Code, Piece, Strong, Text, plain

FALLBACK = "en"
_BLANK = re.compile(r"\{(\w+)\}")
_MARKED = re.compile(r"\*\*(?P<strong>.+?)\*\*|`(?P<code>.+?)`", re.DOTALL)


@cache
def languages() -> tuple[str, ...]:
    """The languages there are catalogues for."""
    folder = resources.files("bot.show") / "locale"
    return tuple(sorted(each.name for each in folder.iterdir() if each.is_dir()))


@cache
def _catalogue(language: str) -> gettext.GNUTranslations:
    folder = resources.files("bot.show") / "locale" / language
    merged: gettext.GNUTranslations | None = None
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if not file.name.endswith(".po"):
            continue
        compiled = io.BytesIO()
        write_mo(compiled, read_po(io.BytesIO(file.read_bytes()), locale=language))
        compiled.seek(0)
        translations = gettext.GNUTranslations(compiled)
        translations.add_fallback(merged) if merged else None
        merged = translations
    if merged is None:
        raise LookupError(f"no catalogue for {language!r}")
    return merged


def nearest_language(wanted: str) -> str:
    """The language to use for a locale such as "it-IT": its own where there are words, else English."""
    short = wanted.replace("_", "-").split("-")[0].lower()
    return short if short in languages() else FALLBACK


def of(texts: Mapping[str, str], language: str) -> str:
    """The text of a plan in a language, else in English, else in whatever language it has."""
    return texts.get(language) or texts.get(FALLBACK) or next(iter(texts.values()), "")


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The words of one reader: a language, a time zone, and the name of the command, which fills `{command}`."""

    language: str = FALLBACK
    timezone: str = "UTC"
    command: str = "/crisis"

    def text(self, key: str, **details: object) -> str:
        """A message as plain text."""
        return plain(self.say(key, **details))

    def say(self, key: str, **details: object) -> Text:
        """A message with its blanks filled; `n` chooses the plural form."""
        return _filled(self._template(key, details.get("n")), {"command": self.command, **details})

    def has(self, key: str) -> bool:
        """Whether there is such a message."""
        return any(_find(language, key, None) is not None for language in (self.language, FALLBACK))

    def _template(self, key: str, n: object) -> str:
        for language in (self.language, FALLBACK):
            found = _find(language, key, n)
            if found is not None:
                return found
        raise LookupError(f"no words for {key!r}")

    def time(self, at: datetime) -> str:
        """Hours and minutes in the reader's zone, for example 18:30."""
        return format_time(at.astimezone(ZoneInfo(self.timezone)), "HH:mm", locale=self.language)

    def day_time(self, at: datetime) -> str:
        """Day and time in the reader's zone, for example venerdì 13 giugno 2014, 12:22."""
        return f"{self.day(at.astimezone(ZoneInfo(self.timezone)))}, {self.time(at)}"

    def day(self, day: date) -> str:
        """A day in full, for example venerdì 13 giugno 2014; in English day before month, as in its short form."""
        return format_date(day, "full", locale="en_GB" if self.language == "en" else self.language)

    def short_day_time(self, at: datetime) -> str:
        """Day and time in few letters, for example 13 giu, 12:22."""
        return format_datetime(at, "d MMM, HH:mm", tzinfo=ZoneInfo(self.timezone), locale=self.language)

    def lasting(self, seconds: float) -> str:
        """A length of time for people: 45 s, 12 min, 2 h 07, 3 d 4 h."""
        minutes, rest = divmod(round(seconds), 60)
        if minutes == 0:
            return self.text("length.seconds", s=rest)
        if minutes < 60:
            return self.text("length.minutes", m=minutes)
        hours, minutes = divmod(minutes, 60)
        if hours < 48:
            return self.text("length.hours", h=hours, m=f"{minutes:02}")
        return self.text("length.days", d=hours // 24, h=hours % 24)


def _find(language: str, key: str, n: object) -> str | None:
    """The template, or None; the catalogues answer with the key itself where they have nothing."""
    if language not in languages():
        return None
    catalogue, missing = _catalogue(language), (key, f"{key}.plural")
    if isinstance(n, int) and (found := catalogue.ngettext(*missing, n)) not in missing:
        return found
    # A message with plurals is found by gettext alone only in later versions of Python 3.11.
    singular = (catalogue.gettext(key), catalogue.ngettext(*missing, 1))
    return next((text for text in singular if text not in missing), None)


def _filled(template: str, details: Mapping[str, object]) -> Text:
    pieces: list[Piece] = []
    end = 0
    for mark in _MARKED.finditer(template):
        pieces += [*_blanks_filled(template[end : mark.start()], details), *_marked(mark, details)]
        end = mark.end()
    return tuple(piece for piece in (*pieces, *_blanks_filled(template[end:], details)) if piece != "")


def _marked(mark: re.Match[str], details: Mapping[str, object]) -> list[Piece]:
    if mark["code"]:
        return [Code(text=plain(tuple(_blanks_filled(mark["code"], details))))]
    pieces: list[Piece] = []
    for piece in _blanks_filled(mark["strong"], details):
        if not isinstance(piece, str):
            pieces.append(piece)
        elif pieces and isinstance(pieces[-1], Strong):
            pieces[-1] = Strong(text=pieces[-1].text + piece)  # two marks side by side would cancel each other
        else:
            pieces.append(Strong(text=piece) if piece else "")
    return pieces


def _blanks_filled(template: str, details: Mapping[str, object]) -> list[Piece]:
    """Static text and blanks in turn; a blank may hold a piece, a whole text, or anything that prints."""
    pieces: list[Piece] = []
    for turn, part in enumerate(_BLANK.split(template)):
        if turn % 2 == 0:
            pieces.append(part)
        else:
            pieces.extend(_pieces_of(details[part]))
    return pieces


def _pieces_of(value: object) -> Text:
    if isinstance(value, tuple):
        return value
    if isinstance(value, Piece):
        return (value,)
    return (str(value),)
