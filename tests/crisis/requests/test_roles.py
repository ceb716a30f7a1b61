"""What people ask of roles. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis.requests import Request, roles
from bot.crisis.requests.roles import GiveRole, NameDeputy, RoleRequest
from tests.crisis.filled import declared
from tests.people import ANNA, T0


def test_every_kind_declared_here_is_a_request() -> None:
    assert set(declared(roles)) == set(get_args(RoleRequest)) <= set(get_args(Request))


def test_both_name_a_role() -> None:
    assert GiveRole(crisis="c1", at=T0, role="lead", holder=ANNA).role == "lead"
    assert NameDeputy(crisis="c1", at=T0, role="lead", deputy=ANNA).deputy == ANNA
