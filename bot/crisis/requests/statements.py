"""What people ask of the words for the public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.crisis.model import PersonId
from bot.crisis.requests.base import Asked, Rung, Worded
from bot.crisis.statement import Wording


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftStatement(Worded):
    """Here is what we could say. step: the step of the plan it would fulfil. corrects: the one that is out and
    was wrong. warnings: what the wording check found."""

    texts: tuple[Wording, ...]
    step: str = ""
    corrects: int = 0
    warnings: tuple[str, ...] = ()
    kind: Literal["draft_statement"] = "draft_statement"


@dataclass(frozen=True, kw_only=True, slots=True)
class EditStatement(Worded):
    """It should read so."""

    statement: int
    texts: tuple[Wording, ...]
    warnings: tuple[str, ...] = ()
    kind: Literal["edit_statement"] = "edit_statement"


@dataclass(frozen=True, kw_only=True, slots=True)
class AskReview(Asked):
    """It is ready: may it go out? left: who of all that could be asked is gone."""

    statement: int
    left: tuple[PersonId, ...] = ()
    kind: Literal["ask_review"] = "ask_review"


@dataclass(frozen=True, kw_only=True, slots=True)
class AskOutside(Asked):
    """Ask the client too. person: which one; empty for the next who was not asked. left: as in AskReview."""

    statement: int
    person: PersonId = ""
    left: tuple[PersonId, ...] = ()
    kind: Literal["ask_outside"] = "ask_outside"


@dataclass(frozen=True, kw_only=True, slots=True)
class ApproveStatement(Asked):
    """It may go out. version: the one that was read; empty for the one that stands."""

    statement: int
    version: str = ""
    kind: Literal["approve_statement"] = "approve_statement"


@dataclass(frozen=True, kw_only=True, slots=True)
class AskChanges(Asked):
    """Not so, because."""

    statement: int
    version: str = ""
    reason: str = ""
    kind: Literal["ask_changes"] = "ask_changes"


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportDecision(Asked):
    """They decided it outside the chat, and I write it down. how: by which way, and when. proof: where a picture of
    it is. version: the one I read, "" for the one that stands."""

    statement: int
    person: PersonId
    approves: bool
    how: str
    reason: str = ""
    proof: str = ""
    version: str = ""
    kind: Literal["report_decision"] = "report_decision"


@dataclass(frozen=True, kw_only=True, slots=True)
class ConfirmDecision(Asked):
    """I did decide that; or I did not."""

    statement: int
    right: bool = True
    kind: Literal["confirm_decision"] = "confirm_decision"


@dataclass(frozen=True, kw_only=True, slots=True)
class RingReview(Rung):
    """Has everybody read that version? full: their time is over. person: only whoever was asked from outside."""

    statement: int
    version: str
    full: bool = False
    person: PersonId = ""
    kind: Literal["ring_review"] = "ring_review"


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishStatement(Asked):
    """It is out, there. turn: the place of the one that is meant, where there are several; None for the one that fits
    the link. next_at: when the public hears more, as it says."""

    statement: int
    link: str
    turn: int | None = None
    published_at: datetime | None = None
    next_at: datetime | None = None
    kind: Literal["publish_statement"] = "publish_statement"


@dataclass(frozen=True, kw_only=True, slots=True)
class WithdrawStatement(Asked):
    """It is not to be used."""

    statement: int
    reason: str = ""
    kind: Literal["withdraw_statement"] = "withdraw_statement"


StatementRequest = (
    DraftStatement
    | EditStatement
    | AskReview
    | AskOutside
    | ApproveStatement
    | AskChanges
    | ReportDecision
    | ConfirmDecision
    | RingReview
    | PublishStatement
    | WithdrawStatement
)
