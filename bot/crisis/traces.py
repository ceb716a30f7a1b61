"""What a crisis remembers of people's small gestures, so that nobody is bothered or undone by mistake.

Frozen values, part of the Crisis (model.py); people stand here by their internal ids. Nothing here decides anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal


class Sign(StrEnum):
    """The reactions that mean something on a step card."""

    SEEN = "seen"
    MINE = "mine"
    DONE = "done"
    SKIP = "skip"


@dataclass(frozen=True, kw_only=True, slots=True)
class Gesture:
    """The latest known state of one person's reaction on one card.

    sent_at: the platform's own time of it. worked: it did something, so that taking it away takes something back.
    """

    person: str
    sign: Sign
    on: bool
    sent_at: datetime
    worked: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Reminded:
    """When somebody was last reminded, so that nobody is reminded twice within five minutes.

    times: how often in a row, the longer the rarer. unheard: how often since they last did anything. lead_told: instead
    of one more reminder, whoever leads was told.
    """

    person: str
    at: datetime
    times: int = 1
    unheard: int = 1
    lead_told: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Net:
    """A message scheduled on the platform for the case that the bot is dead; `id` is the platform's name for it."""

    person: str
    id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Acted:
    """When somebody last did something here: people who are acting are not reminded. since: when they began, without a
    pause; mentions, abuse: how many mentions they worked since, and how many of those were hard to read."""

    person: str
    at: datetime
    since: datetime | None = None
    mentions: int = 0
    abuse: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A message of the room that stands in the timeline, as a note or as a follow-up; only who marked it can take the
    mark away."""

    message: str
    by: str
    what: Literal["note", "action"] = "note"


@dataclass(frozen=True, kw_only=True, slots=True)
class Promise:
    """The next public update, as promised in public."""

    due_at: datetime
    made_at: datetime
    by: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Night:
    """The crisis sleeps until `until` while `watch` keeps an eye open; announced once the public was told (link)."""

    until: datetime
    watch: str
    announced: bool = False
