"""What happens around the level before people change it: it comes into question, and what was before is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.crisis.criteria import Past, Signal
from bot.crisis.facts.base import Happened
from bot.crisis.levels import Level
from bot.crisis.mention import Klass


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelQuestioned(Happened):
    """The bot asked whether it is this level. n, of: the numbers that say so. mention, klass: the one that does. past:
    the question that was answered yes."""

    level: Level
    signal: Signal
    n: int = 0
    of: int = 0
    mention: int = 0
    klass: Klass | None = None
    past: Past | None = None
    kind: Literal["level_questioned"] = "level_questioned"


@dataclass(frozen=True, kw_only=True, slots=True)
class PastTold(Happened):
    """Somebody said that the same has happened before, or that our reputation had suffered already."""

    past: Past
    kind: Literal["past_told"] = "past_told"


GaugeFact = LevelQuestioned | PastTold
