"""Everything that can have happened. The facts of a crisis, in their order, are its timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.crisis.facts.claims import ClaimFact
from bot.crisis.facts.closing import ClosingFact
from bot.crisis.facts.escalation import EscalationFact
from bot.crisis.facts.freeze import FreezeFact
from bot.crisis.facts.gauge import GaugeFact
from bot.crisis.facts.help import HelpFact
from bot.crisis.facts.mentions import MentionFact
from bot.crisis.facts.opening import OpeningFact
from bot.crisis.facts.record import RecordFact
from bot.crisis.facts.replies import ReplyFact
from bot.crisis.facts.roles import RoleFact
from bot.crisis.facts.statements import StatementFact
from bot.crisis.facts.steps import StepFact
from bot.crisis.facts.watch import WatchFact

Fact = (
    OpeningFact
    | StepFact
    | RoleFact
    | EscalationFact
    | RecordFact
    | ClosingFact
    | StatementFact
    | FreezeFact
    | WatchFact
    | ClaimFact
    | MentionFact
    | GaugeFact
    | ReplyFact
    | HelpFact
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of the timeline: the fact, its number (from 1), when it was written down, and its link in the chain."""

    number: int
    fact: Fact
    written_at: datetime
    chain: str = ""


__all__ = [
    "ClaimFact",
    "ClosingFact",
    "EscalationFact",
    "Fact",
    "FreezeFact",
    "GaugeFact",
    "HelpFact",
    "Line",
    "MentionFact",
    "OpeningFact",
    "RecordFact",
    "ReplyFact",
    "RoleFact",
    "StatementFact",
    "StepFact",
    "WatchFact",
]
