"""A crisis as it stands now: frozen values, changed only by facts.

Nothing here decides anything. Every field can be computed again from the timeline (`rules.change`), which is why it may
be stored, compared and thrown away. People are named by an internal id; what they are called on a platform is not
known here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.crisis.aid import Aid
from bot.crisis.claim import Claim
from bot.crisis.criteria import Gauge
from bot.crisis.letters import LETTER
from bot.crisis.levels import Level, Timing, timing_of
from bot.crisis.mention import Tally
from bot.crisis.outside import OUTSIDE, Outsider
from bot.crisis.playbook import PlannedStep, Texts
from bot.crisis.queues import Queue
from bot.crisis.quiet import Absence, Quiet
from bot.crisis.reply_line import ReplyLine
from bot.crisis.staff_line import ANNOUNCED, StaffLine
from bot.crisis.statement import Statement
from bot.crisis.traces import Acted, Gesture, Mark, Net, Night, Promise, Reminded
from bot.crisis.watch import Watch

PersonId = str
"""An internal random id of a person; the same person may have several platform identities."""

BOARD = "board"
"""The slot of the pinned message that is always right."""


def personal(default: Any = "") -> Any:
    """A field that holds free text, an author or a handle: stored apart from the chain, and erased with its salt."""
    return field(default=default, metadata={"personal": True})


ELSEWHERE = (ANNOUNCED, OUTSIDE, LETTER)
"""How the slots of messages begin that do not stand in the room."""

STEP_CARD = "step:"
"""How the slot of a step's card begins."""


def card_of(step: str) -> str:
    """The slot of a step's card."""
    return f"{STEP_CARD}{step}"


class CrisisState(StrEnum):
    """Where a crisis is in its life."""

    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    ARCHIVED = "archived"


class StepState(StrEnum):
    """Where a step is."""

    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


class Via(StrEnum):
    """How a gesture was made; taking a reaction away undoes only what that reaction did."""

    SIGN = "sign"
    BUTTON = "button"
    TYPED = "typed"
    THREAD = "thread"
    PLAN = "plan"


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One step of the plan in this crisis, with what has become of it."""

    crisis: str
    number: int
    plan: PlannedStep
    state: StepState = StepState.OPEN
    owner: PersonId | None = None
    owner_via: Via = Via.PLAN
    due_at: datetime | None = None
    seen: tuple[PersonId, ...] = ()
    started_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: PersonId | None = None
    ended_via: Via = Via.PLAN
    proof: str = personal()
    choice: str = ""
    reason: str = personal()
    proof_missing: bool = False
    overdue: bool = False
    coming: bool = False
    rounds: int = 0
    added_by: PersonId | None = None
    gestures: tuple[Gesture, ...] = ()

    @property
    def id(self) -> str:
        """The name the plan gives it."""
        return self.plan.id

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.state is StepState.OPEN


@dataclass(frozen=True, kw_only=True, slots=True)
class Seat:
    """A role with its one holder and its one deputy; taken is False until the holder said so or acted."""

    role: str
    holder: PersonId | None = None
    deputy: PersonId | None = None
    taken: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """One person called, once for all their roles. turn: 0 for the holder, 1 for whoever comes after a silence, ...
    absent: they sleep or are away and are not waited for, so they are silent from the start."""

    person: PersonId
    roles: tuple[str, ...]
    at: datetime
    turn: int = 0
    instead_of: PersonId | None = None
    answered_at: datetime | None = None
    silent: bool = False
    number_given: bool = False
    reached: bool | None = None
    absent: Absence | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A place people talk in: the room of a crisis. What `room` means on its platform only the adapter knows.
    overseen: administrators see it even where it is private."""

    workspace: str
    room: str
    alive: bool = True
    overseen: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Posted:
    """A card that stands in a place: which slot it fills, and the platform's name of the message."""

    slot: str
    room: str
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Crisis:
    """Everything known about one crisis. exposed_at = E, noticed_at = D, opened_at = T0 (UTC). archiving: its
    room is being archived. outsiders: who may be asked from outside. walled: its brand has a team of its own, so
    that its room is a closed one. brand_name: shown where the workspace has more than one. lines: facts so far."""

    id: str
    workspace: str
    brand: str
    playbook: str
    playbook_version: str
    level: Level
    language: str
    timezone: str
    private: bool
    drill: bool
    short: bool
    opened_by: PersonId
    opened_at: datetime
    room_name: str
    room_failed: bool = False
    playbook_title: Texts = field(default_factory=dict)
    holding: Texts = field(default_factory=dict)
    holding_approved_by: PersonId | None = None
    title: str = personal()
    link: str = personal()
    platform: str = ""
    exposed_at: datetime | None = None
    exposed_about: bool = False
    noticed_at: datetime | None = None
    state: CrisisState = CrisisState.OPEN
    timings: tuple[Timing, ...] = ()
    steps: tuple[Step, ...] = ()
    statements: tuple[Statement, ...] = ()
    seats: tuple[Seat, ...] = ()
    calls: tuple[Call, ...] = ()
    places: tuple[Place, ...] = ()
    posted: tuple[Posted, ...] = ()
    promise: Promise | None = None
    night: Night | None = None
    invited: tuple[PersonId, ...] = ()
    nets: tuple[Net, ...] = ()
    reminded: tuple[Reminded, ...] = ()
    acted: tuple[Acted, ...] = ()
    neighbours: tuple[str, ...] = ()
    closed_at: datetime | None = None
    closed_by: PersonId | None = None
    close_reason: str = personal()
    reported_at: datetime | None = None
    archiving: bool = False
    marked: tuple[Mark, ...] = ()
    queues: tuple[Queue, ...] = ()
    watch: Watch | None = None
    ended_how: str = personal()
    closing_words: str = personal()
    claims: tuple[Claim, ...] = ()
    staff_lines: tuple[StaffLine, ...] = ()
    mentions: Tally = field(default_factory=Tally)
    gauge: Gauge = field(default_factory=Gauge)
    quiet: tuple[Quiet, ...] = ()
    reply_lines: tuple[ReplyLine, ...] = ()
    outsiders: tuple[Outsider, ...] = ()
    walled: bool = False
    aid: Aid = field(default_factory=Aid)
    brand_name: str = ""
    lines: int = 0

    @property
    def is_open(self) -> bool:
        """Whether its clocks run."""
        return self.state is CrisisState.OPEN

    @property
    def timing(self) -> Timing:
        """The times of its level."""
        return timing_of(self.timings, self.level)

    @property
    def room(self) -> Place | None:
        """The room people are in now; None before it opened or after it was lost."""
        return next((place for place in reversed(self.places) if place.alive), None)

    @property
    def public_from(self) -> datetime:
        """The moment the public's clock began: the exposure where it is known, else the opening."""
        return self.exposed_at or self.noticed_at or self.opened_at

    def step(self, step: str) -> Step | None:
        """A step by its id or by the number people type."""
        return next((each for each in self.steps if each.id == step or str(each.number) == step), None)

    def seat(self, role: str) -> Seat:
        """A role's seat, empty where nobody was ever named."""
        return next((each for each in self.seats if each.role == role), Seat(role=role))

    def call(self, person: PersonId) -> Call | None:
        """The call of a person, if they were called."""
        return next((each for each in self.calls if each.person == person), None)

    def message(self, slot: str) -> Posted | None:
        """The message that fills a slot in the room of now, in the announcements, or in somebody's direct messages."""
        found = [each for each in self.posted if each.slot == slot]
        here = self.room.room if self.room else ""
        return next((each for each in found if each.room == here or slot.startswith(ELSEWHERE)), None)

    def with_step(self, step: Step) -> Crisis:
        """The same crisis with one step replaced."""
        return replace(self, steps=tuple(step if each.id == step.id else each for each in self.steps))

    def with_call(self, call: Call) -> Crisis:
        """The same crisis with one call replaced or added."""
        others = tuple(each for each in self.calls if each.person != call.person)
        return replace(self, calls=(*others, call))

    def with_seat(self, seat: Seat) -> Crisis:
        """The same crisis with one seat replaced or added."""
        if any(each.role == seat.role for each in self.seats):
            return replace(self, seats=tuple(seat if each.role == seat.role else each for each in self.seats))
        return replace(self, seats=(*self.seats, seat))
