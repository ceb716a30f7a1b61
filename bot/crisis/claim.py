"""What is said about us, true or not, as far as we know. Frozen values, changed by facts; nothing here decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

PersonId = str

CLAIMS = "claims"
"""The slot of the card "what we know"."""


class ClaimStanding(StrEnum):
    """What we may do with a claim, in the order in which people read the card."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    FALSE = "false"
    UNSAYABLE = "unsayable"


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """One claim. source: a text or a link, on which it rests as it stands now. at, by: of its first line."""

    number: int
    text: str
    standing: ClaimStanding
    source: str = ""
    at: datetime
    by: PersonId | None = None
