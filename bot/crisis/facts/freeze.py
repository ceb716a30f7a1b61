"""What happens to all that publishes by itself: shown, added, paused, resumed by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.crisis.facts.base import Happened
from bot.crisis.model import personal


@dataclass(frozen=True, kw_only=True, slots=True)
class FreezeShown(Happened):
    """Somebody wants to see what has to be paused."""

    kind: Literal["freeze_shown"] = "freeze_shown"


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueAdded(Happened):
    """One more that the contacts did not know of. queue: its id here."""

    queue: str
    name: str = personal()
    kind: Literal["queue_added"] = "queue_added"


@dataclass(frozen=True, kw_only=True, slots=True)
class QueuePaused(Happened):
    """Somebody paused it."""

    queue: str
    proof: str = personal()
    kind: Literal["queue_paused"] = "queue_paused"


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueProven(Happened):
    """What shows that it is paused came later."""

    queue: str
    proof: str = personal()
    kind: Literal["queue_proven"] = "queue_proven"


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueUnpaused(Happened):
    """It is not paused after all: who said so was mistaken, and it still publishes."""

    queue: str
    kind: Literal["queue_unpaused"] = "queue_unpaused"


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueResumed(Happened):
    """Somebody looked through it and let it run again."""

    queue: str
    kind: Literal["queue_resumed"] = "queue_resumed"


FreezeFact = FreezeShown | QueueAdded | QueuePaused | QueueProven | QueueUnpaused | QueueResumed
