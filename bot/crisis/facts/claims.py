"""What became known of the claims about us, and what staff were told to answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from bot.crisis.claim import ClaimStanding
from bot.crisis.facts.base import Happened
from bot.crisis.model import PersonId, personal


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimLogged(Happened):
    """Somebody wrote down what is said. source: where it comes from, or what it rests on."""

    claim: int
    standing: ClaimStanding
    text: str = personal()
    source: str = personal()
    kind: Literal["claim_logged"] = "claim_logged"


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimSettled(Happened):
    """It is known better now. source: why; empty keeps the one before."""

    claim: int
    before: ClaimStanding
    standing: ClaimStanding
    source: str = personal()
    kind: Literal["claim_settled"] = "claim_settled"


@dataclass(frozen=True, kw_only=True, slots=True)
class StaffLineGiven(Happened):
    """From now on staff answer this; any line before is superseded. cites: the numbers of claims in it that are not
    confirmed, of which its author was warned. warnings: what else they were warned of, by name."""

    number: int
    text: str = personal()
    cites: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    kind: Literal["staff_line_given"] = "staff_line_given"


@dataclass(frozen=True, kw_only=True, slots=True)
class StaffLineRead(Happened):
    """Somebody, in the room or outside it, says that they have read a line."""

    minor: ClassVar[bool] = True

    number: int
    person: PersonId
    kind: Literal["staff_line_read"] = "staff_line_read"


ClaimFact = ClaimLogged | ClaimSettled | StaffLineGiven | StaffLineRead
