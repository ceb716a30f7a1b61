"""How a crisis ends: false alarm, stand-down, post-mortem, archive; and how it comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.crisis.facts.base import Happened
from bot.crisis.model import personal


@dataclass(frozen=True, kw_only=True, slots=True)
class CrisisCancelled(Happened):
    """It was a false alarm."""

    kind: Literal["crisis_cancelled"] = "crisis_cancelled"


@dataclass(frozen=True, kw_only=True, slots=True)
class CrisisClosed(Happened):
    """Stand-down: the clocks stop, the room stays for debrief and post-mortem. left: the steps that were still open.
    closing: where the closing post stands, or why there is none, where that was said on this occasion."""

    left: tuple[str, ...] = ()
    reason: str = personal()
    closing: str = personal()
    kind: Literal["crisis_closed"] = "crisis_closed"


@dataclass(frozen=True, kw_only=True, slots=True)
class CrisisReopened(Happened):
    """It is not over. room_name: the name of a new room where the old one is gone, else empty. lost: it never was over,
    only its room was gone."""

    room_name: str = ""
    reason: str = personal()
    lost: bool = False
    kind: Literal["crisis_reopened"] = "crisis_reopened"


@dataclass(frozen=True, kw_only=True, slots=True)
class PostMortemWritten(Happened):
    """Somebody asked for the post-mortem. to_asker: the room is gone, so it goes to the asker alone."""

    named: bool = False
    to_asker: bool = False
    final: bool = False
    kind: Literal["post_mortem_written"] = "post_mortem_written"


@dataclass(frozen=True, kw_only=True, slots=True)
class ArchiveBegun(Happened):
    """The export is written and uploaded first; the room is archived after it, since nobody can read it then."""

    kind: Literal["archive_begun"] = "archive_begun"


@dataclass(frozen=True, kw_only=True, slots=True)
class CrisisArchived(Happened):
    """The room is archived."""

    kind: Literal["crisis_archived"] = "crisis_archived"


ClosingFact = CrisisCancelled | CrisisClosed | CrisisReopened | PostMortemWritten | ArchiveBegun | CrisisArchived
