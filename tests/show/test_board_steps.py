"""Steps as the board shows them, one question at a time; the whole board is in test_board."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.crisis.model import Crisis, Step
from bot.crisis.requests.escalation import AnswerCall
from bot.crisis.requests.steps import FinishStep, TakeStep
from bot.show.board_steps import due_when, left_behind, names, next_button, numbered, sign_of, still_to_do, to_do_now
from bot.show.card import When
from tests.people import ANNA, BRUNO, CARLA, DARIO, LEAK
from tests.show.scenes import ENGLISH, ITALIAN, fresh, scene
from tests.story import story


def _step(crisis: Crisis, name: str) -> Step:
    step = crisis.step(name)
    assert step is not None
    return step


@pytest.mark.parametrize(
    ("step", "sign"),
    [("evidence", "✅"), ("statement", "🚫"), ("holding", "⏰"), ("triage", "👀"), ("authority", "⬜")],
)
def test_the_sign_of_a_step(step: str, sign: str) -> None:
    """Done, not applicable, overdue, seen by its owner, untouched."""
    crisis = scene("at work")
    assert sign_of(crisis, _step(crisis, step)) == sign


def test_a_step_somebody_took_shows_the_hand() -> None:
    """Until it is overdue; after the crisis it is not overdue any more."""
    crisis = scene("at work")
    assert sign_of(crisis, replace(_step(crisis, "holding"), overdue=False)) == "✋"
    ended = scene("cancelled")
    assert sign_of(ended, _step(ended, "holding")) == "✋"


def test_others_who_have_seen_it_are_not_its_owner() -> None:
    """Only the owner's eyes change the sign."""
    crisis = scene("at work")
    assert sign_of(crisis, replace(_step(crisis, "triage"), seen=("p-carla",))) == "⬜"


def test_what_is_still_to_do_and_what_was_left() -> None:
    """While open everything; after the stand-down only what comes after it; after a false alarm nothing."""
    assert [step.id for step in still_to_do(scene("closed"))] == ["resume", "post-mortem"]
    assert [step.id for step in left_behind(scene("closed"))] == ["freeze", "triage", "authority"]
    assert still_to_do(scene("cancelled")) == () and len(left_behind(scene("cancelled"))) == 6
    assert left_behind(scene("at work")) == () and len(still_to_do(scene("at work"))) == 6
    assert [step.id for step in to_do_now(scene("at work"))] == ["holding", "freeze", "triage", "authority"]
    assert to_do_now(scene("closed")) == still_to_do(scene("closed"))


def test_a_step_that_repeats_was_done_often_enough() -> None:
    """Its open next round is nothing that was left undone."""
    told = story().asks(FinishStep, by=DARIO, step="triage")
    ended = replace(told.crisis, state=scene("closed").state, closed_at=told.now)
    assert _step(ended, "triage").is_open and "triage" not in [step.id for step in left_behind(ended)]
    assert sign_of(ended, _step(ended, "triage")) == "✅"


def test_when_a_step_is_due_with_its_day_where_needed() -> None:
    """No due time, one today, one on another day."""
    crisis = scene("fresh")
    assert due_when(crisis, _step(crisis, "statement")) == ""
    today, later = due_when(crisis, _step(crisis, "evidence")), due_when(crisis, _step(crisis, "authority"))
    assert isinstance(today, When) and today.style == "time" and isinstance(later, When) and later.style == "day_time"


def test_a_long_title_is_shortened_on_the_board() -> None:
    """Its card shows all of it."""
    step = _step(scene("fresh"), "holding")
    long = replace(step, plan=replace(step.plan, title={"en": "x" * 300}))
    assert len(numbered(long, ENGLISH)) == len("4. ") + 90 and numbered(long, ENGLISH).endswith("…")
    assert numbered(step, ITALIAN) == "4. Pubblica la dichiarazione di attesa"


def test_several_steps_in_one_line() -> None:
    """At most so many, and a sign that there are more."""
    steps = scene("fresh").steps
    assert names(steps, ENGLISH, most=2) == "1. Save the evidence; 2. Delete or keep; …"
    assert names(steps[:1], ENGLISH) == "1. Save the evidence"


def test_the_one_next_button() -> None:
    """Whoever the plan names has not been heard of: take it. Somebody's by hand or by presence: done, or decide."""
    told = fresh()

    def offered(step: str) -> str:
        return next_button(told.crisis, _step(told.crisis, step), ENGLISH).does

    assert (offered("freeze"), offered("delete-or-keep")) == ("take", "decide")
    assert LEAK.steps[0].starter and offered("evidence") == "done"
    told.asks(TakeStep, by=ANNA, step="freeze", owner=CARLA)
    assert (offered("freeze"), offered("holding")) == ("done", "take")
    told.asks(AnswerCall, by=BRUNO)
    assert offered("holding") == "done"
