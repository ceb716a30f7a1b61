"""What people ask about all that publishes by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.crisis.requests.base import Asked


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowFreeze(Asked):
    """What has to be paused?"""

    kind: Literal["show_freeze"] = "show_freeze"


@dataclass(frozen=True, kw_only=True, slots=True)
class AddQueue(Asked):
    """This one too."""

    name: str
    kind: Literal["add_queue"] = "add_queue"


@dataclass(frozen=True, kw_only=True, slots=True)
class PauseQueue(Asked):
    """This one is paused. queue: its id, or its name. proof: optional."""

    queue: str
    proof: str = ""
    kind: Literal["pause_queue"] = "pause_queue"


@dataclass(frozen=True, kw_only=True, slots=True)
class UnpauseQueue(Asked):
    """This one is not paused after all: that was a mistake. queue: its id, or its name."""

    queue: str
    kind: Literal["unpause_queue"] = "unpause_queue"


@dataclass(frozen=True, kw_only=True, slots=True)
class ResumeQueue(Asked):
    """This one was looked through and runs again. queue: its id, or its name."""

    queue: str
    kind: Literal["resume_queue"] = "resume_queue"


FreezeRequest = ShowFreeze | AddQueue | PauseQueue | UnpauseQueue | ResumeQueue
