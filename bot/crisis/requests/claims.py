"""What people ask of the claims about us and of the line for staff."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.crisis.claim import ClaimStanding
from bot.crisis.requests.base import Asked, Worded


@dataclass(frozen=True, kw_only=True, slots=True)
class LogClaim(Asked):
    """This is said about us. source: where, or what it rests on."""

    text: str
    standing: ClaimStanding = ClaimStanding.UNCONFIRMED
    source: str = ""
    kind: Literal["log_claim"] = "log_claim"


@dataclass(frozen=True, kw_only=True, slots=True)
class SettleClaim(Asked):
    """We know it better now. claim: its number; 0 for the only one that is not confirmed yet. source: why."""

    claim: int
    standing: ClaimStanding
    source: str = ""
    kind: Literal["settle_claim"] = "settle_claim"


@dataclass(frozen=True, kw_only=True, slots=True)
class GiveLine(Worded):
    """This is what staff answer from now on. warnings: what its author is warned of, by name."""

    text: str
    warnings: tuple[str, ...] = ()
    kind: Literal["give_line"] = "give_line"


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadLine(Asked):
    """I have read the line with that number."""

    number: int
    kind: Literal["read_line"] = "read_line"


ClaimRequest = LogClaim | SettleClaim | GiveLine | ReadLine
