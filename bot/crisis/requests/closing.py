"""Asking for the end of a crisis, its lessons, its archive, or its return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.crisis.requests.base import Asked, Rung


@dataclass(frozen=True, kw_only=True, slots=True)
class CancelCrisis(Asked):
    """It was a false alarm."""

    kind: Literal["cancel_crisis"] = "cancel_crisis"


@dataclass(frozen=True, kw_only=True, slots=True)
class CloseCrisis(Asked):
    """Stand down. closing: where the closing post stands, or why there is none. confirmed: what is still open was shown
    and is left."""

    reason: str = ""
    closing: str = ""
    confirmed: bool = False
    kind: Literal["close_crisis"] = "close_crisis"


@dataclass(frozen=True, kw_only=True, slots=True)
class ReopenCrisis(Asked):
    """It is not over. room_name: drawn before, used only where the old room is gone."""

    room_name: str
    reason: str = ""
    kind: Literal["reopen_crisis"] = "reopen_crisis"


@dataclass(frozen=True, kw_only=True, slots=True)
class WritePostMortem(Asked):
    """Write the lessons. named: with names, else with roles."""

    named: bool = False
    kind: Literal["write_post_mortem"] = "write_post_mortem"


@dataclass(frozen=True, kw_only=True, slots=True)
class ArchiveCrisis(Asked):
    """Export, then archive the room."""

    kind: Literal["archive_crisis"] = "archive_crisis"


@dataclass(frozen=True, kw_only=True, slots=True)
class RingArchive(Rung):
    """Is the post-mortem written at `reported_at` still the final one?"""

    reported_at: datetime
    kind: Literal["ring_archive"] = "ring_archive"


ClosingRequest = CancelCrisis | CloseCrisis | ReopenCrisis | WritePostMortem | ArchiveCrisis | RingArchive
