"""The body of a webhook as mentions: one or a list of them, in JSON, and what is wrong with it in plain words.

Every mistake is told with its place, and then nothing of the letter is taken, as with a file. What is quoted of it is a
field's name, never what somebody wrote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, TypeAdapter, ValidationError

from bot.crisis.mention import LONGEST, MOST_REACH, Sighting, posted

MOST = 500
"""Mentions in one letter."""

MOST_TOLD = 50
"""Mistakes that are told at once."""

FIELDS = {
    "link": "write an address that begins with https://, of at most 2,000 letters",
    "text": "write text, in quotes",
    "author": "write a name of at most 200 letters, in quotes",
    "platform": "write a name of at most 200 letters, in quotes",
    "reach": "write a whole number of followers, for example 12500",
    "posted_at": "write a time with its zone (RFC 3339), for example 2026-11-23T21:10:00+01:00",
}
"""The fields there are, and how each is written."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_Name = Annotated[str, Field(max_length=200)]


class TooMany(Exception):
    """More mentions than a letter may hold."""


class Misread(Exception):
    """The body cannot be used. mistakes: each with the mention's place (from 0), the field, and what to do."""

    def __init__(self, mistakes: list[dict[str, Any]]) -> None:
        super().__init__(f"{len(mistakes)} mistakes")
        self.mistakes = mistakes


@dataclass(frozen=True, kw_only=True, slots=True)
class _Written:
    """A mention as a tool writes it; what is null is as if it were not there."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", strict=True)

    link: Annotated[str, Field(max_length=2000, pattern=r"^\s*(https?://[^\s\x00-\x1f]+\s*)?$")] | None = None
    text: str | None = None
    author: _Name | None = None
    platform: _Name | None = None
    reach: Annotated[int, Field(ge=0, le=MOST_REACH)] | None = None
    posted_at: Annotated[AwareDatetime, AfterValidator(posted)] | None = None


_one, _many = TypeAdapter(_Written), TypeAdapter(list[_Written])


def read(body: bytes) -> tuple[Sighting, ...]:
    """The mentions of a body. TooMany, or Misread with every mistake."""
    alone = not body.lstrip().startswith(b"[")
    try:
        written = [_one.validate_json(body)] if alone else _many.validate_json(body)
    except ValidationError as wrong:
        found = wrong.errors(include_url=False, include_context=False, include_input=False)
        raise Misread([_told((0, *each["loc"]) if alone else each["loc"], each["type"]) for each in found]) from None
    if len(written) > MOST:
        raise TooMany
    seen = tuple(_sighting(each) for each in written)
    empty = [place for place, each in enumerate(seen) if not (each.link or each.text)]
    if empty or not seen:
        raise Misread([_mistake(place, "", "give a link, or a text") for place in empty or [0]])
    return seen


def _told(place: tuple[int | str, ...], kind: str) -> dict[str, Any]:
    """One of pydantic's findings in our words. place: the mention's, then the field's."""
    if kind == "json_invalid":
        return {"do": "send JSON (UTF-8): one object, or a list of objects"}
    at, field = (*place, "", "")[:2]
    if not field or not isinstance(at, int):
        return _mistake(at, "", "write each mention as an object, in braces")
    if kind == "unexpected_keyword_argument":
        return _mistake(at, str(field)[:60], f"there is no such field; there are {', '.join(FIELDS)}")
    return _mistake(at, str(field), FIELDS[str(field)])


def _mistake(place: int | str, field: str, do: str) -> dict[str, Any]:
    return {"mention": place, **({"field": field} if field else {}), "do": do}


def _sighting(written: _Written) -> Sighting:
    return Sighting(
        text=_clean(written.text)[:LONGEST],
        link=_clean(written.link),
        author=_clean(written.author),
        platform=_clean(written.platform),
        reach=written.reach or 0,
        posted_at=written.posted_at,
    )


def _clean(text: str | None) -> str:
    """Without what no database keeps and no screen shows."""
    return _CONTROL.sub("", text or "").strip()
