"""What others say of us in public, one mention at a time: which kind it is, where it stands, whose it is.

Frozen values. A mention is never loaded with its crisis, which keeps the counts alone; nothing here decides anything.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from bot.crisis.levels import Level

PersonId = str

SLOT = "mentions"
"""The slot of the one card of the queue."""

LONGEST = 2000
"""Letters of a mention that are kept; the rest stands behind its link."""

MOST_REACH = 2_000_000_000
"""Followers that a column of the database holds; nobody has more."""


class Klass(StrEnum):
    """The answers to the ordered questions (crisis-domain, mention triage); the first that is answered yes wins. What
    nobody has sorted goes before what is known to be no danger: nine of ten dangers are not told by their words
    (docs/mentions.md)."""

    SAFETY = "safety"
    LEGAL = "legal"
    PRESS = "press"
    EMPLOYEE = "employee"
    ABUSE = "abuse"
    INFLUENCER = "influencer"
    UNSURE = "unsure"
    CUSTOMER = "customer"
    MISGUIDED = "misguided"
    CRITIC = "critic"
    RAGER = "rager"
    TROLL = "troll"
    ALLY = "ally"

    @property
    def rank(self) -> int:
        """Its place in the queue: 0 goes first."""
        return list(Klass).index(self)

    @property
    def wants_answer(self) -> bool:
        """Whether somebody has to do something: not about rants, provocations and thanks."""
        return self not in (Klass.RAGER, Klass.TROLL, Klass.ALLY)


FIRST_QUIET = Klass.RAGER.rank
"""From this rank on nothing has to be answered."""


class State(StrEnum):
    """Where a mention is. Private and escalated are open loops; the others from answered on are finished."""

    NEW = "new"
    TAKEN = "taken"
    PRIVATE = "private"
    ESCALATED = "escalated"
    ANSWERED = "answered"
    MONITORED = "monitored"
    NO_ANSWER = "no_answer"
    HIDDEN = "hidden"


FINISHED = frozenset({State.ANSWERED, State.MONITORED, State.NO_ANSWER, State.HIDDEN})


@dataclass(frozen=True, kw_only=True, slots=True)
class Sighting:
    """What somebody saw. klass: what the words suggest, because of these words. reach: followers, where known."""

    text: str = ""
    link: str = ""
    author: str = ""
    platform: str = ""
    reach: int = 0
    posted_at: datetime | None = None
    klass: Klass = Klass.UNSURE
    because: str = ""
    picture: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """One mention as it stands. klass: as somebody sorted it, or only proposed while sorted_by is None. writer: a
    sign of its author that names nobody. reply: where our last public answer stands. answers: how many there were.
    picture: where a screenshot of it stands. deadline: until when they want an answer. draft: the reply that was read
    last before it goes out."""

    crisis: str
    number: int
    workspace: str
    state: State = State.NEW
    klass: Klass = Klass.UNSURE
    because: str = ""
    sorted_by: PersonId | None = None
    link: str = ""
    text: str = ""
    author: str = ""
    writer: str = ""
    platform: str = ""
    reach: int = 0
    posted_at: datetime | None = None
    logged_at: datetime
    logged_by: PersonId | None = None
    taken_by: PersonId | None = None
    taken_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: PersonId | None = None
    reply: str = ""
    answers: int = 0
    rule: str = ""
    reason: str = ""
    picture: str = ""
    deadline: datetime | None = None
    deadline_missed: bool = False
    draft: str = ""

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to do with it."""
        return self.state in FINISHED

    @property
    def waits(self) -> bool:
        """Whether it needs an answer that nobody has given yet."""
        return self.state in (State.NEW, State.TAKEN) and self.klass.wants_answer

    @property
    def seen_at(self) -> datetime:
        """From when the public has read it, as far as it is known."""
        return self.posted_at or self.logged_at


@dataclass(frozen=True, kw_only=True, slots=True)
class Queue:
    """What the card of the queue shows: the next ones that nobody has taken, and the one that waits longest."""

    coming: tuple[Mention, ...] = ()
    oldest: Mention | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Pile:
    """How many are of this kind in this state."""

    state: State
    klass: Klass
    n: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Late:
    """The room was told at this time, at this level, that mentions of this kind wait too long. since: the numbers of
    those that got this kind only afterwards, though they would have been late by then: nobody was told of them yet."""

    klass: Klass
    at: datetime
    level: Level
    since: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """What a crisis knows of its mentions. about, about_waiting: as counted_by counted them by eye, at counted_at;
    count_old: that is too long ago to go by. late: when the room was last told that some wait too long; missed_at: that
    deadlines went by while the clocks stood still."""

    logged: int = 0
    piles: tuple[Pile, ...] = ()
    about: int = 0
    about_waiting: int = 0
    counted_at: datetime | None = None
    counted_by: PersonId | None = None
    count_old: bool = False
    late: tuple[Late, ...] = ()
    missed_at: datetime | None = None

    def last_late(self, klass: Klass) -> Late | None:
        """When the room was last told that mentions of this kind wait too long."""
        return next((each for each in self.late if each.klass is klass), None)

    @property
    def waiting(self) -> int:
        """How many need an answer that nobody has given yet."""
        return sum(pile.n for pile in self.piles if pile.klass.wants_answer and pile.state in (State.NEW, State.TAKEN))

    def of_state(self, *states: State) -> int:
        """How many are in one of these states."""
        return sum(pile.n for pile in self.piles if pile.state in states)

    def waiting_of(self, klass: Klass) -> int:
        """How many of one kind need an answer."""
        return sum(each.n for each in self.piles if each.klass is klass and each.state in (State.NEW, State.TAKEN))

    def with_more(self, state: State, klass: Klass, n: int) -> Tally:
        """So many more of them, or fewer; a pile that is empty goes."""
        counts = {(pile.state, pile.klass): pile.n for pile in self.piles}
        counts[state, klass] = counts.get((state, klass), 0) + n
        order = sorted(counts, key=lambda each: (list(State).index(each[0]), each[1].rank))
        piles = (Pile(state=state, klass=klass, n=counts[state, klass]) for state, klass in order)
        return replace(self, piles=tuple(pile for pile in piles if pile.n))


_SPACE = re.compile(r"\s+")
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|igshid|igsh|gclid|si|ref|ref_src|s|t)=", re.IGNORECASE)
_SITE = re.compile(r"^https?://(?:www\.|m\.|mobile\.)?([^/?#]+)([^?#]*)(?:\?([^#]*))?", re.IGNORECASE)
_SAME_SITE: Mapping[str, str] = {"twitter.com": "x.com", "youtu.be": "youtube.com"}


def folded_link(link: str) -> str:
    """One spelling for the ways in which one post is linked: without tracking, fragment and the site's other names."""
    match = _SITE.match(link.strip())
    if match is None:
        return link.strip()
    site, path, query = match[1].lower(), match[2].rstrip("/"), match[3] or ""
    kept = sorted(part for part in query.split("&") if part and not _TRACKING.match(part))
    return _SAME_SITE.get(site, site) + path + (f"?{'&'.join(kept)}" if kept else "")


def key_of(seen: Sighting | Mention) -> str:
    """What two loggings of one mention have in common: the link, or else the words that are kept and who wrote them, or
    else the picture."""
    if seen.link.strip():
        return _hashed(folded_link(seen.link))
    if not seen.text.strip() and seen.picture:
        return _hashed(seen.picture)
    return _hashed(_even(seen.text.strip()[:LONGEST]), _even(seen.author))


def writer_of(author: str, platform: str) -> str:
    """A sign of an author that can be compared and names nobody; nothing where nobody is named."""
    return _hashed(_even(author).lstrip("@"), _even(platform)) if author.strip() else ""


def posted(at: datetime) -> datetime:
    """When it was posted, in UTC. ValueError before there was a net, or where a clock somewhere could not show it."""
    if not 1970 <= at.year <= 9998:
        raise ValueError(f"no time of a post: the year {at.year}")
    return at.astimezone(UTC)


def _even(text: str) -> str:
    return _SPACE.sub(" ", text).strip().casefold()


def _hashed(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]
