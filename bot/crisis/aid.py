"""What a crisis knows of those who are kept informed, of help from outside, and of what it was cautioned of. Frozen
values; nothing here decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.crisis.caution import Elsewhere, Given

SHIFT_HOURS = 4
"""After so many hours among what others write, somebody else goes on (crisis-domain, roles: social)."""


class Expert(StrEnum):
    """The kinds of professionals that may be called."""

    AGENCY = "agency"
    LAWYER = "lawyer"
    AUTHORITY = "authority"
    SECURITY = "security"
    PLATFORM = "platform"
    INSURER = "insurer"
    OTHER = "other"


class Reason(StrEnum):
    """Why help is proposed."""

    RED = "red"
    SAFETY = "safety"
    LEGAL = "legal"
    PRESS = "press"
    STATUTORY = "statutory"
    PROMISE = "promise"
    GROWING = "growing"


SOUGHT: Mapping[Reason, tuple[Expert, ...]] = {
    Reason.RED: (Expert.AGENCY,),
    Reason.SAFETY: (Expert.AUTHORITY, Expert.LAWYER),
    Reason.LEGAL: (Expert.LAWYER,),
    Reason.PRESS: (Expert.AGENCY,),
    Reason.STATUTORY: (Expert.LAWYER,),
    Reason.PROMISE: (Expert.AGENCY,),
    Reason.GROWING: (Expert.AGENCY,),
}
"""Whom to seek for each reason."""

SOUGHT_BY_PLAN: Mapping[str, tuple[Expert, ...]] = {
    "account-takeover": (Expert.SECURITY, Expert.PLATFORM),
    "impersonation-deepfake": (Expert.LAWYER, Expert.PLATFORM),
    "data-breach": (Expert.SECURITY, Expert.LAWYER, Expert.AUTHORITY),
    "product-recall": (Expert.AUTHORITY, Expert.LAWYER),
    "employee-misconduct": (Expert.LAWYER,),
    "false-rumour": (Expert.LAWYER,),
    "review-bombing": (Expert.PLATFORM,),
}
"""Whom else to seek, by the id of the plan."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Professional:
    """Somebody outside the firm who may be called. hours: when they answer; when: what to call them for."""

    id: str
    name: str
    kind: Expert = Expert.OTHER
    phone: str = ""
    hours: str = ""
    when: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """How many mentions that need an answer had none at that moment."""

    at: datetime
    waiting: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Aid:
    """followers: who is told by direct message. next_at: when the next internal update is due; due: it was reminded of.
    advised: why help was proposed already, advised_at: when last; reached: somebody from outside was, since then.
    samples: of the last hour. shift_hours: 0 where nobody is reminded, as in crises from before there were shifts.
    told: the words of the last internal update. cautions: what people were cautioned of. elsewhere: how many mentions
    stand where we have no account."""

    followers: tuple[str, ...] = ()
    next_at: datetime | None = None
    due: bool = False
    advised: tuple[Reason, ...] = ()
    advised_at: datetime | None = None
    reached: bool = False
    samples: tuple[Sample, ...] = ()
    shift_hours: int = 0
    told: str = ""
    cautions: tuple[Given, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
