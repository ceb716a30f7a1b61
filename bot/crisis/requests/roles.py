"""What people ask of roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.crisis.model import PersonId
from bot.crisis.requests.base import Asked


@dataclass(frozen=True, kw_only=True, slots=True)
class GiveRole(Asked):
    """This role is now held by that person."""

    role: str
    holder: PersonId
    kind: Literal["give_role"] = "give_role"


@dataclass(frozen=True, kw_only=True, slots=True)
class NameDeputy(Asked):
    """That person stands in for the role's holder."""

    role: str
    deputy: PersonId
    kind: Literal["name_deputy"] = "name_deputy"


RoleRequest = GiveRole | NameDeputy
