"""Who holds which role, and what happens when it changes hands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.crisis.facts.base import Happened
from bot.crisis.model import PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleGiven(Happened):
    """A role has a new holder; the one before, if any, is freed of it."""

    role: str
    holder: PersonId
    before: PersonId | None = None
    kind: Literal["role_given"] = "role_given"


@dataclass(frozen=True, kw_only=True, slots=True)
class DeputyNamed(Happened):
    """A role has a new deputy."""

    role: str
    deputy: PersonId
    kind: Literal["deputy_named"] = "deputy_named"


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleTaken(Happened):
    """The holder said yes to the role, or simply began."""

    role: str
    holder: PersonId
    kind: Literal["role_taken"] = "role_taken"


RoleFact = RoleGiven | DeputyNamed | RoleTaken
