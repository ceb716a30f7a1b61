"""What happens to the steps of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from bot.crisis.facts.base import Happened
from bot.crisis.model import PersonId, Via, personal
from bot.crisis.playbook import PlannedStep
from bot.crisis.traces import Gesture


@dataclass(frozen=True, kw_only=True, slots=True)
class GestureSeen(Happened):
    """A reaction went on or off a card. It keeps the order of one person's gestures, whatever order they arrive in."""

    minor: ClassVar[bool] = True
    step: str
    gesture: Gesture
    kind: Literal["gesture_seen"] = "gesture_seen"


@dataclass(frozen=True, kw_only=True, slots=True)
class StepSeen(Happened):
    """Somebody has seen the step."""

    step: str
    kind: Literal["step_seen"] = "step_seen"


@dataclass(frozen=True, kw_only=True, slots=True)
class StepUnseen(Happened):
    """Somebody took their "seen" back."""

    minor: ClassVar[bool] = True
    step: str
    kind: Literal["step_unseen"] = "step_unseen"


@dataclass(frozen=True, kw_only=True, slots=True)
class StepTaken(Happened):
    """Somebody owns the step, by their own hand or because another named them."""

    step: str
    owner: PersonId
    via: Via = Via.TYPED
    kind: Literal["step_taken"] = "step_taken"


@dataclass(frozen=True, kw_only=True, slots=True)
class StepGivenBack(Happened):
    """The owner gave the step back; it falls to its role again."""

    step: str
    owner: PersonId
    kind: Literal["step_given_back"] = "step_given_back"


@dataclass(frozen=True, kw_only=True, slots=True)
class StepDone(Happened):
    """The step is done. done_at: when it was done in truth, where that differs from when it was said; done_from: where
    only a span is known, its beginning (done_at is its end)."""

    step: str
    via: Via = Via.TYPED
    proof: str = personal()
    choice: str = ""
    proof_missing: bool = False
    done_at: datetime | None = None
    done_from: datetime | None = None
    kind: Literal["step_done"] = "step_done"


@dataclass(frozen=True, kw_only=True, slots=True)
class ProofGiven(Happened):
    """The proof of a step that was already done. choice: what was decided, where that was still open; without a reason
    it is the proof as well."""

    step: str
    proof: str = personal()
    choice: str = ""
    kind: Literal["proof_given"] = "proof_given"


@dataclass(frozen=True, kw_only=True, slots=True)
class StepSkipped(Happened):
    """The step does not apply, with the reason."""

    step: str
    via: Via = Via.TYPED
    reason: str = personal()
    kind: Literal["step_skipped"] = "step_skipped"


@dataclass(frozen=True, kw_only=True, slots=True)
class StepReopened(Happened):
    """What was said to be done or not applicable is open again."""

    step: str
    kind: Literal["step_reopened"] = "step_reopened"


@dataclass(frozen=True, kw_only=True, slots=True)
class StepNoted(Happened):
    """A remark on a step."""

    step: str
    text: str = personal()
    kind: Literal["step_noted"] = "step_noted"


@dataclass(frozen=True, kw_only=True, slots=True)
class StepAdded(Happened):
    """A step that no plan foresaw, added on the spot."""

    plan: PlannedStep
    number: int
    owner: PersonId | None = None
    due_at: datetime | None = None
    title: str = personal()
    kind: Literal["step_added"] = "step_added"


@dataclass(frozen=True, kw_only=True, slots=True)
class StepOverdue(Happened):
    """Its time is over and it is still open. late: found only after the bot had been away."""

    step: str
    late: bool = False
    kind: Literal["step_overdue"] = "step_overdue"


@dataclass(frozen=True, kw_only=True, slots=True)
class StepComing(Happened):
    """So little time is left that its card must be out, however many others are."""

    minor: ClassVar[bool] = True
    step: str
    kind: Literal["step_coming"] = "step_coming"


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnerReminded(Happened):
    """Somebody was reminded of the one next thing; `waiting` more of theirs are overdue."""

    person: PersonId
    step: str
    waiting: int = 0
    early: bool = False
    kind: Literal["owner_reminded"] = "owner_reminded"


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnerUnheard(Happened):
    """Reminders of a person stayed without any sign: who leads (`to`) was told, once, instead of more of them."""

    person: PersonId
    to: PersonId
    step: str
    waiting: int = 0
    kind: Literal["owner_unheard"] = "owner_unheard"


@dataclass(frozen=True, kw_only=True, slots=True)
class ReminderHeld(Happened):
    """A reminder waits: its person is at work, was reminded moments ago, or has given no sign for long."""

    minor: ClassVar[bool] = True
    person: PersonId
    until: datetime
    kind: Literal["reminder_held"] = "reminder_held"


StepFact = (
    GestureSeen
    | StepSeen
    | StepUnseen
    | StepTaken
    | StepGivenBack
    | StepDone
    | ProofGiven
    | StepSkipped
    | StepReopened
    | StepNoted
    | StepAdded
    | StepOverdue
    | StepComing
    | OwnerReminded
    | OwnerUnheard
    | ReminderHeld
)
