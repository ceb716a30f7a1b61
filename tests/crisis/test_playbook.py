"""The plan: deadlines by level, the short mode."""

from __future__ import annotations

from bot.crisis.levels import Level
from bot.crisis.playbook import ROLES, SHORT_MODE_PEOPLE, Anchor, Due
from tests.people import EVIDENCE, HOLDING, LEAK, MANY


def test_a_deadline_by_level() -> None:
    due = Due(anchor=Anchor.OPENING, minutes=60, by_level={Level.RED: 15})
    assert (due.minutes_at(Level.RED), due.minutes_at(Level.GREEN)) == (15, 60)


def test_the_short_mode_is_for_up_to_five_people() -> None:
    assert LEAK.steps_for(SHORT_MODE_PEOPLE) == (EVIDENCE, HOLDING)
    assert LEAK.steps_for(SHORT_MODE_PEOPLE + 1) == LEAK.steps


def test_a_plan_without_a_short_mode_is_never_shortened() -> None:
    assert MANY.steps_for(1) == MANY.steps


def test_roles_are_named_once() -> None:
    assert len(ROLES) == len(set(ROLES)) == 18
    assert {step.owner for step in LEAK.steps} <= set(ROLES)
