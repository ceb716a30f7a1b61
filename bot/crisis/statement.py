"""What is said in public, as it stands now: its texts, which version they are, and what was decided about it.

Frozen values, changed only by facts; nothing here decides anything.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.crisis.outside import AskedOutside, current

PersonId = str

BLANK = re.compile(r"\[([^\[\]\n]{1,60})\]")
"""What a holding text leaves to be filled in, such as [time]."""


_FILLED = r"(?:[^\[\]\n.!?;]|[.!?;](?=\S)){1,80}?"


MOST_TEXTS = 5
"""So many languages and channels one statement has: a form takes no more."""


class Stage(StrEnum):
    """Where a statement is on its way to the public."""

    DRAFT = "draft"
    REVIEW = "review"
    CHANGES = "changes"
    APPROVED = "approved"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


OVER = frozenset({Stage.CORRECTED, Stage.WITHDRAWN})
"""The stages after which nothing more becomes of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """One text, for one language and one channel (empty: wherever it is published). link: where it stands."""

    language: str
    text: str
    channel: str = ""
    link: str = ""
    published_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What one person decided about one version. reported_by: who told of it, where that was outside the chat; proof:
    where a picture of that is; confirmed: they have said themselves that it is so."""

    person: PersonId
    approves: bool
    version: str
    at: datetime
    reported_by: PersonId | None = None
    proof: str = ""
    confirmed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """One statement. step: the step of the plan it fulfils, if any. corrects: the number of an earlier one. version: of
    its texts; a decision holds for one version. cleared_at: when it was approved by as many as it takes. standing: who
    approved it before the crisis. outside: who was asked from outside. left: those of the approvers who have left."""

    crisis: str
    number: int
    author: PersonId
    texts: tuple[Wording, ...]
    version: str
    step: str = ""
    corrects: int = 0
    stage: Stage = Stage.DRAFT
    decisions: tuple[Decision, ...] = ()
    drafted_at: datetime
    asked_at: datetime | None = None
    cleared_at: datetime | None = None
    standing: PersonId | None = None
    published_at: datetime | None = None
    link: str = ""
    outside: tuple[AskedOutside, ...] = ()
    left: tuple[PersonId, ...] = ()

    @property
    def clients(self) -> tuple[PersonId, ...]:
        """Who has the version of now, of those outside."""
        return current(self.outside, self.version)

    @property
    def is_out(self) -> bool:
        """Whether nothing more is to be done with it: all of it stands in public, or none of it is to."""
        waits = len(self.texts) > 1 and bool(self.unpublished)
        return self.stage in OVER or (self.stage is Stage.PUBLISHED and not waits)

    @property
    def unpublished(self) -> tuple[int, ...]:
        """The places of the texts that stand nowhere yet."""
        return tuple(turn for turn, text in enumerate(self.texts) if not text.link)

    @property
    def approved_by(self) -> tuple[PersonId, ...]:
        """Who approves the version of now."""
        return tuple(each.person for each in self.decisions if each.approves and each.version == self.version)


def version_of(texts: Sequence[Wording]) -> str:
    """A name for exactly these texts: the first letters of their SHA-256."""
    whole = json.dumps([[each.language, each.channel, each.text] for each in texts], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()[:8]


def holding_version(holding: Mapping[str, str]) -> str:
    """The same for a playbook's holding text in all its languages: what was approved beforehand was this one."""
    return version_of([Wording(language=language, text=text) for language, text in sorted(holding.items())])


def only_blanks_filled(template: str, text: str) -> bool:
    """Whether a text is the template with something short in each of its blanks, and nothing else changed. What ends a
    sentence fits into no blank: else a blank would be room for another statement."""
    pieces = BLANK.split(template)[::2]
    pattern = _FILLED.join(re.escape(piece) for piece in pieces)
    return re.fullmatch(pattern, text.strip()) is not None


def blanks_in(text: str) -> tuple[str, ...]:
    """What is still to be filled in, each once."""
    return tuple(dict.fromkeys(BLANK.findall(text)))


def slot_of(number: int) -> str:
    """The slot of a statement's card."""
    return f"statement:{number}"
