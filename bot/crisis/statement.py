"""What is said in public, as it stands now: its texts, which version they are, and what was decided about it.

Frozen values, changed only by facts; nothing here decides anything.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

PersonId = str

BLANK = re.compile(r"\[([^\[\]\n]{1,60})\]")
"""What a holding text leaves to be filled in, such as [time]."""


class Stage(StrEnum):
    """Where a statement is on its way to the public."""

    DRAFT = "draft"
    REVIEW = "review"
    CHANGES = "changes"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """One text, for one language and one channel (empty: wherever it is published)."""

    language: str
    text: str
    channel: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What one person decided about one version. reported_by: who told of it, where that was outside the chat;
    confirmed: they have said themselves that it is so."""

    person: PersonId
    approves: bool
    version: str
    at: datetime
    reported_by: PersonId | None = None
    confirmed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """One statement. step: the step of the plan it fulfils, if any. version: of its texts; a decision holds for one
    version. cleared_at: when it was approved by as many as it takes."""

    crisis: str
    number: int
    author: PersonId
    texts: tuple[Wording, ...]
    version: str
    step: str = ""
    stage: Stage = Stage.DRAFT
    decisions: tuple[Decision, ...] = ()
    drafted_at: datetime
    asked_at: datetime | None = None
    cleared_at: datetime | None = None
    published_at: datetime | None = None
    link: str = ""

    @property
    def approved_by(self) -> tuple[PersonId, ...]:
        """Who approves the version of now."""
        return tuple(each.person for each in self.decisions if each.approves and each.version == self.version)


def version_of(texts: Sequence[Wording]) -> str:
    """A name for exactly these texts: the first letters of their SHA-256."""
    whole = json.dumps([[each.language, each.channel, each.text] for each in texts], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()[:8]


def blanks_in(text: str) -> tuple[str, ...]:
    """What is still to be filled in, each once."""
    return tuple(dict.fromkeys(BLANK.findall(text)))


def slot_of(number: int) -> str:
    """The slot of a statement's card."""
    return f"statement:{number}"
