"""What people ask to have written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.crisis.fingerprint import Fingerprint
from bot.crisis.model import PersonId
from bot.crisis.requests.base import Asked, Worded


@dataclass(frozen=True, kw_only=True, slots=True)
class WriteNote(Worded):
    """Put this into the timeline: typed words, or a message with its author, time and link."""

    text: str = ""
    link: str = ""
    author: PersonId | None = None
    message: str = ""
    happened_at: datetime | None = None
    about: bool = False
    zone: str = ""
    kind: Literal["write_note"] = "write_note"


@dataclass(frozen=True, kw_only=True, slots=True)
class WriteAction(Asked):
    """Make this a follow-up for after the crisis."""

    text: str = ""
    link: str = ""
    owner: PersonId | None = None
    message: str = ""
    kind: Literal["write_action"] = "write_action"


@dataclass(frozen=True, kw_only=True, slots=True)
class WithdrawNote(Asked):
    """The mark on this message was taken away."""

    message: str
    what: Literal["note", "action"] = "note"
    kind: Literal["withdraw_note"] = "withdraw_note"


@dataclass(frozen=True, kw_only=True, slots=True)
class KeepEvidence(Asked):
    """Keep this before it is gone. handle: whose post it is. sha256: of the file. step: in whose thread it came."""

    text: str = ""
    link: str = ""
    handle: str = ""
    sha256: str = ""
    step: str = ""
    kind: Literal["keep_evidence"] = "keep_evidence"


@dataclass(frozen=True, kw_only=True, slots=True)
class SettleSeal(Asked):
    """The courier: the files of that line were fetched, and these are their fingerprints."""

    line: int
    files: tuple[Fingerprint, ...]
    kept_by: PersonId | None = None
    kept_at: datetime | None = None
    kind: Literal["settle_seal"] = "settle_seal"


RecordRequest = WriteNote | WriteAction | WithdrawNote | KeepEvidence | SettleSeal
