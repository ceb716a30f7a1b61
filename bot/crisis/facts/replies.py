"""What happens on the way to a public reply: drafted, held against its time, and lines approved beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.crisis.facts.base import Happened
from bot.crisis.facts.mentions import OfMention
from bot.crisis.mention import Klass
from bot.crisis.model import PersonId, personal
from bot.crisis.statement import Wording


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplyDrafted(OfMention):
    """Somebody wrote a reply and had it read before it goes out. warnings: the names of what was warned of."""

    text: str = personal()
    warnings: tuple[str, ...] = ()
    kind: Literal["reply_drafted"] = "reply_drafted"


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadlineSet(OfMention):
    """They want an answer until then."""

    deadline: datetime
    kind: Literal["deadline_set"] = "deadline_set"


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadlineNear(OfMention):
    """Half of the time until the deadline is over, or all of it. people: who was told, whose turn it is."""

    deadline: datetime
    people: tuple[PersonId, ...]
    over: bool = False
    kind: Literal["deadline_near"] = "deadline_near"


@dataclass(frozen=True, kw_only=True, slots=True)
class RepliesLate(Happened):
    """So many more of one kind wait longer than they should. oldest: the number of the first of them."""

    klass: Klass
    n: int
    oldest: int
    kind: Literal["replies_late"] = "replies_late"


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadlinesMissed(Happened):
    """So many deadlines went by while the crisis was closed. first: the number of the mention that waits longest."""

    n: int
    first: int
    kind: Literal["deadlines_missed"] = "deadlines_missed"


@dataclass(frozen=True, kw_only=True, slots=True)
class LineProposed(Happened):
    """Somebody proposes words for one kind of mention. language: theirs. texts: the same in other languages."""

    line: int
    klass: Klass
    language: str
    text: str = personal()
    texts: tuple[Wording, ...] = personal(())
    warnings: tuple[str, ...] = ()
    kind: Literal["line_proposed"] = "line_proposed"


@dataclass(frozen=True, kw_only=True, slots=True)
class LineApproved(Happened):
    """The line may be used. alone: its author approved it, for nobody else could."""

    line: int
    klass: Klass
    alone: bool = False
    kind: Literal["line_approved"] = "line_approved"


ReplyFact = ReplyDrafted | DeadlineSet | DeadlineNear | RepliesLate | DeadlinesMissed | LineProposed | LineApproved
