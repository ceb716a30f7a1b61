"""The plan made before the crisis: frozen values, as a playbook file describes them.

Nothing here reads files (store/playbook_files.py does) or knows the time. A plan is copied into the crisis when it
opens, so editing the file never changes a running crisis.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.crisis.levels import Level, Timing
from bot.crisis.mention import Klass

Texts = Mapping[str, str]
"""One text per language code, for example {"it": "Salva le prove", "en": "Capture the evidence"}."""

ROLES: tuple[str, ...] = (
    "lead", "deputy", "social", "care", "spokesperson", "approver", "legal", "dpo", "scribe", "internal",
    "it", "operations", "quality", "hr", "brand", "expert", "agency", "observer",
)  # fmt: skip
"""The roles people can hold, in the order in which they are shown."""


class Phase(StrEnum):
    """The six phases; steps are ordered by deadline, not by phase."""

    DETECT = "detect"
    CONTAIN = "contain"
    ACKNOWLEDGE = "acknowledge"
    RESPOND = "respond"
    CLOSE = "close"
    LEARN = "learn"


class Posture(StrEnum):
    """How much of it is our own doing (Coombs' situational theory); it suggests the tone, never the text."""

    VICTIM = "victim"
    ACCIDENTAL = "accidental"
    PREVENTABLE = "preventable"


class Proof(StrEnum):
    """What shows that a step is done."""

    NONE = "none"
    LINK = "link"
    FILE = "file"
    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    CONFIRMATION = "confirmation"


class Anchor(StrEnum):
    """The moment a deadline is counted from: exposure, opening, an earlier step done, or the stand-down."""

    EXPOSURE = "E"
    OPENING = "T0"
    STEP = "step"
    STAND_DOWN = "stand_down"


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """A deadline: so many minutes after its anchor; `step` names the earlier step where the anchor is one."""

    anchor: Anchor = Anchor.OPENING
    minutes: int
    step: str = ""
    by_level: Mapping[Level, int] = field(default_factory=dict)

    def minutes_at(self, level: Level) -> int:
        """The minutes that hold at this level."""
        return self.by_level.get(level, self.minutes)


@dataclass(frozen=True, kw_only=True, slots=True)
class Repeat:
    """A step that comes back: every so many minutes, for so many minutes (None: until the crisis ends)."""

    every: int
    during: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One answer to a step that decides something."""

    id: str
    title: Texts


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedStep:
    """One step of a plan.

    done_when: what counts as done, for the reader. public: it puts words in front of the public, so its proof is the
    link. first_words: it is the first public answer. starter: it belongs to whoever opened the crisis, from minute 0.
    statutory: a law sets the deadline and no click extends it. short: kept in the short mode for up to five people.
    """

    id: str
    phase: Phase
    title: Texts
    owner: str
    done_when: Texts = field(default_factory=dict)
    due: Due | None = None
    proof: Proof = Proof.NONE
    required: bool = True
    public: bool = False
    first_words: bool = False
    starter: bool = False
    statutory: bool = False
    short: bool = False
    after: tuple[str, ...] = ()
    repeat: tuple[Repeat, ...] = ()
    choices: tuple[Choice, ...] = ()
    legal_basis: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedRole:
    """A role the plan needs; without `required` it is called only when somebody holds it."""

    role: str
    required: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedLine:
    """What the house replies to one kind of mention, with blanks such as [name]."""

    klass: Klass
    says: Texts


@dataclass(frozen=True, kw_only=True, slots=True)
class Playbook:
    """One scenario: when to open it, who is needed, what to do, what to say first."""

    id: str
    version: str
    title: Texts
    trigger: Texts
    level: Level
    posture: Posture
    roles: tuple[PlannedRole, ...]
    steps: tuple[PlannedStep, ...]
    level_note: Texts = field(default_factory=dict)
    decisions: tuple[Texts, ...] = ()
    do: tuple[Texts, ...] = ()
    dont: tuple[Texts, ...] = ()
    holding: Texts = field(default_factory=dict)
    timings: tuple[Timing, ...] = ()
    reply_lines: tuple[PlannedLine, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words of a title that point to this playbook, by language."""

    def steps_for(self, people: int) -> tuple[PlannedStep, ...]:
        """The steps for a team of that many people: the short mode up to five, where the plan marks one."""
        short = tuple(step for step in self.steps if step.short)
        return short if short and people <= SHORT_MODE_PEOPLE else self.steps


SHORT_MODE_PEOPLE = 5
