"""Lines for replies that somebody approved beforehand: the house's, from the plan, and those of this crisis.

Frozen values; nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.crisis.mention import Klass, Mention, State
from bot.crisis.playbook import PlannedLine, Texts

PersonId = str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplyLine:
    """One line for one kind of mention, by language. author: who proposed it, None for one of the plan. alone: its
    author approved it, for nobody else could."""

    number: int
    klass: Klass
    texts: Texts
    author: PersonId | None = None
    approved_by: PersonId | None = None
    approved_at: datetime | None = None
    alone: bool = False

    @property
    def is_approved(self) -> bool:
        """Whether it may be used: the house approved what stands in its plan."""
        return self.author is None or self.approved_by is not None


def of_plan(planned: Sequence[PlannedLine]) -> tuple[ReplyLine, ...]:
    """The lines that a plan brings."""
    return tuple(
        ReplyLine(number=number, klass=Klass(each.klass), texts=each.says) for number, each in enumerate(planned, 1)
    )


def offered(lines: Sequence[ReplyLine], mention: Mention, language: str) -> str:
    """The approved line to begin with: the newest for its kind in that language, "" where there is none. What comes
    back from private tells its own outcome."""
    if mention.state is State.PRIVATE:
        return ""
    fit = (each for each in reversed(lines) if each.klass is mention.klass and each.is_approved)
    return next((text for each in fit if (text := each.texts.get(language, ""))), "")
