"""What people ask of steps, by reaction, button, word or thread; and what the steps' alarms ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.crisis.model import PersonId
from bot.crisis.requests.base import Asked, Rung
from bot.crisis.traces import Sign


@dataclass(frozen=True, kw_only=True, slots=True)
class SetSign(Asked):
    """A reaction went on or off a step's card; sent_at is the platform's own time of it. observed: it was found by
    looking, and was made at some time before."""

    step: str
    sign: Sign
    on: bool
    sent_at: datetime
    observed: bool = False
    kind: Literal["set_sign"] = "set_sign"


@dataclass(frozen=True, kw_only=True, slots=True)
class SeeStep(Asked):
    """I have seen it."""

    step: str
    kind: Literal["see_step"] = "see_step"


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeStep(Asked):
    """It is mine; or, with an owner, it is theirs."""

    step: str
    owner: PersonId | None = None
    kind: Literal["take_step"] = "take_step"


@dataclass(frozen=True, kw_only=True, slots=True)
class FinishStep(Asked):
    """It is done. done_at: when in truth, where that was earlier; done_from: the earliest it may have been."""

    step: str
    proof: str = ""
    choice: str = ""
    done_at: datetime | None = None
    done_from: datetime | None = None
    kind: Literal["finish_step"] = "finish_step"


@dataclass(frozen=True, kw_only=True, slots=True)
class SkipStep(Asked):
    """It does not apply, because."""

    step: str
    reason: str = ""
    kind: Literal["skip_step"] = "skip_step"


@dataclass(frozen=True, kw_only=True, slots=True)
class UndoStep(Asked):
    """Back to open."""

    step: str
    kind: Literal["undo_step"] = "undo_step"


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteStep(Asked):
    """A remark on it."""

    step: str
    text: str
    kind: Literal["note_step"] = "note_step"


@dataclass(frozen=True, kw_only=True, slots=True)
class AddStep(Asked):
    """One more step, due in so many minutes."""

    title: str
    owner: PersonId | None = None
    minutes: int | None = None
    kind: Literal["add_step"] = "add_step"


@dataclass(frozen=True, kw_only=True, slots=True)
class RingStep(Rung):
    """Is the step still open at its deadline, or (soon) with so little time left that its card must be out?

    deadline: the one that was meant; where it has moved meanwhile the question is stale.
    """

    step: str
    deadline: datetime
    soon: bool = False
    half: bool = False
    kind: Literal["ring_step"] = "ring_step"


@dataclass(frozen=True, kw_only=True, slots=True)
class RingOwner(Rung):
    """Does this person still have something overdue, and may they be reminded now?"""

    person: PersonId
    kind: Literal["ring_owner"] = "ring_owner"


StepRequest = (
    SetSign | SeeStep | TakeStep | FinishStep | SkipStep | UndoStep | NoteStep | AddStep | RingStep | RingOwner
)
