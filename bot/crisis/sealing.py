"""Evidence is sealed: the bot is to fetch the file once and keep nothing but its fingerprint.

Whether a link leads to a file of the platform only the platform knows: each link that was given as evidence or proof by
a person is asked about. What cannot be sealed is told to whoever kept it, once, while they may still save a copy.
"""

from __future__ import annotations

from bot.crisis.deliveries import Delivery, Say, Seal, privately
from bot.crisis.facts import Fact
from bot.crisis.facts.freeze import QueuePaused, QueueProven
from bot.crisis.facts.record import EvidenceKept, EvidenceSealed
from bot.crisis.facts.steps import ProofGiven, StepDone
from bot.crisis.model import Crisis


def files_of(fact: Fact) -> str:
    """The text in which the links to files stand; empty where there are none. What a tool sent is none of ours."""
    match fact:
        case EvidenceKept(link=said, by=by) if by is not None and "://" in said:
            return said
        case StepDone(proof=said) | ProofGiven(proof=said) | QueuePaused(proof=said) | QueueProven(proof=said):
            return said if "://" in said else ""
        case _:
            return ""


def tell(fact: Fact, after: Crisis) -> list[Delivery]:
    """What must be fetched because of a fact, or told because it could not be."""
    if files_of(fact):
        return [Seal(key=f"seal:{after.lines}", line=after.lines)]
    if isinstance(fact, EvidenceSealed) and fact.kept_by and any(each.why for each in fact.files):
        return [Say(key=f"say:{after.lines}", where=privately(fact.kept_by), line=after.lines)]
    return []
