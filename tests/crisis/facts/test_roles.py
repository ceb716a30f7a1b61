"""What happens to roles. The union misses no kind."""

from __future__ import annotations

from typing import get_args

from bot.crisis import rules
from bot.crisis.facts import Fact, roles
from bot.crisis.facts.roles import RoleFact, RoleGiven
from bot.crisis.model import Seat
from tests.crisis.filled import declared
from tests.people import ANNA, BRUNO, T0
from tests.story import story


def test_every_kind_declared_here_is_a_fact() -> None:
    assert set(declared(roles)) == set(get_args(RoleFact)) <= set(get_args(Fact))


def test_a_role_given_by_nobody_has_fallen_to_who_is_there() -> None:
    crisis = story().crisis
    for by, taken in ((BRUNO, True), (ANNA, False), (None, True)):
        after = rules.change(crisis, RoleGiven(at=T0, by=by, role="care", holder=BRUNO))
        assert after.seat("care") == Seat(role="care", holder=BRUNO, deputy=None, taken=taken)
