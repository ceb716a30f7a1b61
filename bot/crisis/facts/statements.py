"""What happens to the words for the public, from the first draft to the link where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.crisis.facts.base import Happened
from bot.crisis.model import PersonId, personal
from bot.crisis.statement import Wording


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementDrafted(Happened):
    """Somebody wrote it. corrects: it comes in the place of that one, which is out. warnings: what the wording check
    found in it, by name."""

    statement: int
    version: str
    step: str = ""
    corrects: int = 0
    texts: tuple[Wording, ...] = personal(())
    warnings: tuple[str, ...] = ()
    kind: Literal["statement_drafted"] = "statement_drafted"


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementEdited(Happened):
    """It reads otherwise now; whatever was approved before is not approved any more."""

    statement: int
    version: str
    texts: tuple[Wording, ...] = personal(())
    warnings: tuple[str, ...] = ()
    kind: Literal["statement_edited"] = "statement_edited"


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewAsked(Happened):
    """One version was handed to those who have to approve it: of these so many others are needed. left: who would
    have to, but is gone."""

    statement: int
    version: str
    approvers: tuple[PersonId, ...] = ()
    needed: int = 0
    left: tuple[PersonId, ...] = ()
    kind: Literal["review_asked"] = "review_asked"


@dataclass(frozen=True, kw_only=True, slots=True)
class OutsideAsked(Happened):
    """One version was put before somebody who approves from outside, until then."""

    statement: int
    version: str
    person: PersonId
    due_at: datetime
    kind: Literal["outside_asked"] = "outside_asked"


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementApproved(Happened):
    """Somebody approves one version. how: by which way they said so, where another reports it (by). proof: where a
    picture of it is."""

    statement: int
    version: str
    person: PersonId
    how: str = personal()
    proof: str = personal()
    kind: Literal["statement_approved"] = "statement_approved"


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangesAsked(Happened):
    """Somebody wants one version changed, and says why. how, proof: as in StatementApproved."""

    statement: int
    version: str
    person: PersonId
    reason: str = personal()
    how: str = personal()
    proof: str = personal()
    kind: Literal["changes_asked"] = "changes_asked"


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionConfirmed(Happened):
    """Whoever was reported to have decided says that it is so, or that it is not."""

    statement: int
    version: str
    person: PersonId
    right: bool = True
    kind: Literal["decision_confirmed"] = "decision_confirmed"


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewReminded(Happened):
    """These have not said anything yet; or, their time being over (full), these are asked in their place."""

    statement: int
    version: str
    people: tuple[PersonId, ...]
    full: bool = False
    kind: Literal["review_reminded"] = "review_reminded"


@dataclass(frozen=True, kw_only=True, slots=True)
class OutsideReminded(Happened):
    """Whoever was asked from outside has not decided yet; full: their time is over, and silence approves nothing."""

    statement: int
    version: str
    person: PersonId
    full: bool = False
    kind: Literal["outside_reminded"] = "outside_reminded"


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementCleared(Happened):
    """One version is approved by as many as it takes. alone: there is nobody but its author. standing: who approved
    it beforehand, so that whoever is on duty may release it."""

    statement: int
    version: str
    alone: bool = False
    standing: PersonId | None = None
    kind: Literal["statement_cleared"] = "statement_cleared"


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementPublished(Happened):
    """It stands in public, there. turn: the place of the one that does, where there are several. published_at: when in
    truth, where that was earlier."""

    statement: int
    version: str
    link: str = personal()
    published_at: datetime | None = None
    turn: int = 0
    kind: Literal["statement_published"] = "statement_published"


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementWithdrawn(Happened):
    """It is not to be used, or does not hold any more."""

    statement: int
    reason: str = personal()
    kind: Literal["statement_withdrawn"] = "statement_withdrawn"


StatementFact = (
    StatementDrafted
    | StatementEdited
    | ReviewAsked
    | OutsideAsked
    | StatementApproved
    | ChangesAsked
    | DecisionConfirmed
    | ReviewReminded
    | OutsideReminded
    | StatementCleared
    | StatementPublished
    | StatementWithdrawn
)
