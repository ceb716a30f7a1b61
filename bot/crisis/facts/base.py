"""What every fact has: when it happened and who did it.

Stored names are for ever: a fact's `kind` is never renamed, and a new field always has a default.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.crisis.model import PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class Happened:
    """at: when it happened (UTC). by: who did it; None is the bot itself or the passing of time. observed: it was found
    by looking, after a time in which nothing was heard: it happened at some time before."""

    minor: ClassVar[bool] = False
    """Minor facts are book-keeping: they count for the state, and no reader of the timeline is shown them."""

    at: datetime
    by: PersonId | None = None
    observed: bool = False
