"""What every part of a report writes with: the crisis, its people as they are shown, the words, and the times.

It makes small texts (a step, a time, an address); it decides nothing about the document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.crisis.facts import Line
from bot.crisis.facts.steps import StepAdded
from bot.crisis.levels import Level
from bot.crisis.model import Crisis, PersonId
from bot.crisis.playbook import Texts
from bot.report.cast import Cast, Names, cast_of, role_name
from bot.show.card import Link, Piece, Strong, Text
from bot.show.words import Words, of

_ADDRESS = re.compile(r"<(https?://[^\s<>|\"]+)>|((?:https?://|mailto:)[^\s<>\"]+)")
"""An address in a text; chats put some between angle brackets, which are not part of it."""

_OPENED = ("http", "https", "mailto")
"""The schemes a reader may follow; every other address is shown as text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """One report's crisis, people and words.

    titles: those of steps added on the spot, by step id. brands, playbooks: the names of the workspace's brands and the
    titles of the playbooks, by id.
    """

    crisis: Crisis
    cast: Cast
    words: Words
    titles: dict[str, str]
    brands: Mapping[str, str] = field(default_factory=dict)
    playbooks: Mapping[str, Texts] = field(default_factory=dict)

    def text(self, key: str, **details: object) -> str:
        """A message as plain text."""
        return self.words.text(f"report.{key}", **details)

    def say(self, key: str, **details: object) -> Text:
        """A message with its pieces."""
        return self.words.say(f"report.{key}", **details)

    def who(self, person: PersonId | None) -> str:
        """What a person is called in this report."""
        return self.cast.who(person)

    def brand(self, brand: str) -> str:
        """The name of a brand, where the workspace has several; else nothing."""
        return self.brands.get(brand, brand) if len(self.brands) > 1 else ""

    def playbook(self, playbook: str) -> str:
        """The title of a playbook; of one that is gone, the id."""
        return of(self.playbooks.get(playbook, {}), self.words.language) or playbook

    def role(self, role: str) -> str:
        """The name of a role."""
        return role_name(role, self.words)

    def level(self, level: Level) -> str:
        """Colour, word and number."""
        return self.words.text(f"level.{level.value}")

    def title(self, step: str) -> str:
        """The title of a step, in the report's language."""
        found = self.crisis.step(step)
        planned = of(found.plan.title, self.words.language) if found else ""
        return self.titles.get(step) or planned or step

    def step(self, step: str) -> Text:
        """Number and title of a step."""
        found = self.crisis.step(step)
        number = f"{found.number} " if found else ""
        return (Strong(text=f"{number}{self.title(step)}"),)

    def choice(self, step: str, choice: str) -> str:
        """The title of an answer to a step that decides something."""
        found = self.crisis.step(step)
        titles = {each.id: of(each.title, self.words.language) for each in found.plan.choices} if found else {}
        return titles.get(choice) or choice

    def time(self, at: datetime) -> str:
        """Hours and minutes where they are enough: on the day of the opening; else with the day.

        A time from before the crisis has its day too: "05:10" beside an opening at 23:40 is read as next morning.
        """
        same_day = self.local(at).date() == self.local(self.crisis.opened_at).date()
        enough = same_day and at >= self.crisis.public_from
        return self.words.time(at) if enough else self.words.short_day_time(at)

    def span(self, first: datetime | None, last: datetime) -> str:
        """A moment, or the two ends of the span it lies in."""
        return f"{self.time(first)}–{self.time(last)}" if first else self.time(last)

    def lasting_span(self, least: timedelta | None, most: timedelta, about: bool = False) -> str:
        """A length, or the two it lies between."""
        longest = self.lasting(most, about and least is None)
        return longest if least is None else f"{self.lasting(least, about)} – {longest}"

    def local(self, at: datetime) -> datetime:
        """A moment in the crisis's zone."""
        return at.astimezone(ZoneInfo(self.words.timezone))

    def both(self, at: datetime, about: bool = False) -> str:
        """A moment in the crisis's zone and in UTC, marked where it is rough."""
        same_day = self.local(at).date() == at.astimezone(UTC).date()
        utc = f"{at.astimezone(UTC):%H:%M}" if same_day else replace(self.words, timezone="UTC").short_day_time(at)
        shown = self.text("both", local=self.words.short_day_time(at), utc=utc)
        return self.text("about", what=shown) if about else shown

    def lasting(self, length: timedelta, about: bool = False) -> str:
        """A length; a minus sign where it is negative, "about" where it is rough."""
        sign = "−" if length < timedelta() else ""
        shown = f"{sign}{self.words.lasting(abs(length).total_seconds())}"
        return self.text("about", what=shown) if about else shown

    def unknown(self) -> str:
        """The word for what nobody knows."""
        return self.text("unknown")


def scene_of(crisis: Crisis, lines: Sequence[Line], words: Words, names: Names | None) -> Scene:
    """The scene of one report, in the crisis's zone. names None: people appear by role."""
    here = replace(words, timezone=crisis.timezone)
    added = [line.fact for line in lines if isinstance(line.fact, StepAdded)]
    titles = {fact.plan.id: fact.title for fact in added if fact.title}
    return Scene(crisis=crisis, cast=cast_of(crisis, lines, here, names), words=here, titles=titles)


def address(typed: str) -> Text:
    """What somebody gave as a link: one as a whole, or plain text."""
    return (_piece(typed.strip()),) if typed.strip() else ()


def linked(typed: str) -> Text:
    """What somebody gave as proof: the addresses in it as links, everything else plain."""
    parts = _ADDRESS.split(typed.strip())
    return tuple(_piece(part) for part in parts if part)


def _piece(part: str) -> Piece:
    return Link(url=part, label=part) if followed(part) else part


def followed(typed: str) -> bool:
    """Whether this is an address a reader may follow: http, https or mailto, and nothing but an address."""
    if any(sign.isspace() or not sign.isprintable() for sign in typed):
        return False
    try:
        parts = urlsplit(typed)
    except ValueError:
        return False
    return parts.scheme in _OPENED and bool(parts.netloc or (parts.scheme == "mailto" and parts.path))
