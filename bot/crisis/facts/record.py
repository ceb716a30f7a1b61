"""What people put into the record by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.crisis.facts.base import Happened
from bot.crisis.fingerprint import Fingerprint
from bot.crisis.model import PersonId, personal


@dataclass(frozen=True, kw_only=True, slots=True)
class Noted(Happened):
    """A line for the record, typed or a marked message. happened_at: the time it speaks of, where that differs. zone:
    the one in which its source tells that time, where it was said."""

    text: str = personal()
    link: str = personal()
    author: PersonId | None = None
    message: str = ""
    happened_at: datetime | None = None
    about: bool = False
    zone: str = ""
    kind: Literal["noted"] = "noted"


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionNoted(Happened):
    """A follow-up for after the crisis: what, and who."""

    text: str = personal()
    link: str = personal()
    owner: PersonId | None = None
    message: str = ""
    kind: Literal["action_noted"] = "action_noted"


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteWithdrawn(Happened):
    """The mark on a message was taken away; the line stays, struck through."""

    message: str
    what: Literal["note", "action"] = "note"
    kind: Literal["note_withdrawn"] = "note_withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceKept(Happened):
    """Evidence captured before it is gone: where it stands, what it shows, whose it is as far as that was said.

    sha256: of the file, where somebody told it. step: in whose thread it was posted. It shows that nothing was changed
    since (integrity), not that it is genuine (authenticity).
    """

    text: str = personal()
    link: str = personal()
    handle: str = personal()
    sha256: str = ""
    step: str = ""
    kind: Literal["evidence_kept"] = "evidence_kept"


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceSealed(Happened):
    """The files that a line of the timeline names were fetched and forgotten: their fingerprints, in the order in which
    the line names them. kept_by, kept_at: who gave that line, and when."""

    line: int
    files: tuple[Fingerprint, ...]
    kept_by: PersonId | None = None
    kept_at: datetime | None = None
    kind: Literal["evidence_sealed"] = "evidence_sealed"


RecordFact = Noted | ActionNoted | NoteWithdrawn | EvidenceKept | EvidenceSealed
