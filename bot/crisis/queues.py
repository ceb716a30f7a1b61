"""What publishes by itself: schedulers, ad accounts, the queues of the platforms; who stopped each, and who let it run.

Frozen values, changed only by facts; nothing here decides anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

PersonId = str

FREEZE = "freeze"
"""The slot of the card with all of them, and the id of the step that it fulfils."""


class QueueKind(StrEnum):
    """What kind of tool it is."""

    SCHEDULER = "scheduler"
    ADS = "ads"
    NATIVE = "native"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class Queue:
    """One of them in this crisis. owner: who can stop it. pause_page: the tool's own page for that (https).
    unpaused_by: who said that it was not paused after all."""

    id: str
    name: str
    kind: QueueKind = QueueKind.OTHER
    owner: PersonId | None = None
    pause_page: str = ""
    paused_by: PersonId | None = None
    paused_at: datetime | None = None
    resumed_by: PersonId | None = None
    resumed_at: datetime | None = None
    proof: str = ""
    unpaused_by: PersonId | None = None
    unpaused_at: datetime | None = None

    @property
    def runs(self) -> bool:
        """Whether nobody has stopped it, or somebody let it run again."""
        return self.paused_at is None or self.resumed_at is not None

    @property
    def waits(self) -> bool:
        """Whether it is stopped, and nobody has let it run again."""
        return not self.runs


def called(queues: tuple[Queue, ...], said: str) -> Queue | None:
    """The one of that id or name, however it is written."""
    wanted = " ".join(said.split()).casefold()
    return next((each for each in queues if wanted in (each.id.casefold(), each.name.casefold())), None)
