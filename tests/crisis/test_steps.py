"""What people may do with steps: gestures as state, undo, skip, add; and what the steps' alarms ask."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.crisis.deliveries import Invite, Say, Show, whisper
from bot.crisis.facts.steps import (
    GestureSeen,
    OwnerReminded,
    ReminderHeld,
    StepAdded,
    StepComing,
    StepDone,
    StepGivenBack,
    StepNoted,
    StepOverdue,
    StepReopened,
    StepSeen,
    StepSkipped,
    StepTaken,
    StepUnseen,
)
from bot.crisis.model import StepState, Via
from bot.crisis.quiet import Quiet
from bot.crisis.requests.closing import CloseCrisis
from bot.crisis.requests.opening import LearnDetail
from bot.crisis.requests.steps import (
    AddStep,
    FinishStep,
    NoteStep,
    RingOwner,
    RingStep,
    SeeStep,
    SetSign,
    SkipStep,
    TakeStep,
    UndoStep,
)
from bot.crisis.traces import Sign
from tests.people import ANNA, BRUNO, CARLA, DARIO, MANY, T0
from tests.story import Story, like, story

MINUTE = timedelta(minutes=1)


def quiet() -> Story:
    """Without contacts: nobody is called, Anna holds every role."""
    return story(seats=())


def signs(told: Story, person: str, sign: Sign, on: bool, second: int, step: str = "freeze") -> Story:
    """A reaction of that second of the platform's clock arrives."""
    sent_at = T0 + timedelta(seconds=second)
    return told.asks(SetSign, person, step=step, sign=sign, on=on, sent_at=sent_at, via=Via.SIGN)


def test_a_reaction_does_what_it_says() -> None:
    told = signs(quiet(), BRUNO, Sign.SEEN, True, 1).happened(like(GestureSeen), like(StepSeen, by=BRUNO))
    signs(told, BRUNO, Sign.MINE, True, 2).happened(like(GestureSeen), like(StepTaken, owner=BRUNO, via=Via.SIGN))
    signs(told, BRUNO, Sign.DONE, True, 3).happened(like(GestureSeen), like(StepDone, by=BRUNO, via=Via.SIGN))


def test_a_reaction_that_is_repeated_or_late_changes_nothing() -> None:
    told = signs(quiet(), BRUNO, Sign.SEEN, True, 5)
    signs(told, BRUNO, Sign.SEEN, True, 5).happened()
    signs(told, BRUNO, Sign.SEEN, True, 6).happened()
    signs(told, BRUNO, Sign.SEEN, False, 4).happened()
    signs(told, BRUNO, Sign.SEEN, False, 7).happened(like(GestureSeen), like(StepUnseen, by=BRUNO))


def test_a_removal_that_overtakes_its_reaction_wins() -> None:
    told = signs(quiet(), BRUNO, Sign.DONE, False, 2).happened(like(GestureSeen))
    signs(told, BRUNO, Sign.DONE, True, 1).happened()


@pytest.mark.parametrize(
    ("sign", "fact", "back"),
    [
        (Sign.SEEN, StepSeen, StepUnseen),
        (Sign.MINE, StepTaken, StepGivenBack),
        (Sign.DONE, StepDone, StepReopened),
        (Sign.SKIP, StepSkipped, StepReopened),
    ],
)
def test_taking_a_reaction_away_takes_the_own_gesture_back(sign: Sign, fact: type, back: type) -> None:
    told = signs(quiet(), BRUNO, sign, True, 1).happened(like(GestureSeen), like(fact))
    signs(told, CARLA, sign, False, 2).happened(like(GestureSeen))
    signs(told, BRUNO, sign, False, 3).happened(like(GestureSeen), like(back, by=BRUNO))


def test_a_removal_never_withdraws_what_a_button_did() -> None:
    told = quiet().asks(SeeStep, BRUNO, step="freeze", via=Via.BUTTON)
    signs(signs(told, BRUNO, Sign.SEEN, True, 1), BRUNO, Sign.SEEN, False, 2).happened(like(GestureSeen))
    told.asks(TakeStep, BRUNO, step="freeze", via=Via.BUTTON)
    signs(signs(told, BRUNO, Sign.MINE, True, 3), BRUNO, Sign.MINE, False, 4).happened(like(GestureSeen))
    told.asks(FinishStep, BRUNO, step="freeze", proof="both tools", via=Via.BUTTON)
    signs(signs(told, BRUNO, Sign.DONE, True, 5), BRUNO, Sign.DONE, False, 6).happened(like(GestureSeen))


def test_a_removal_never_withdraws_what_somebody_else_set() -> None:
    told = signs(signs(quiet(), BRUNO, Sign.DONE, True, 1), CARLA, Sign.DONE, True, 2)
    signs(told, CARLA, Sign.DONE, False, 3).happened(like(GestureSeen))
    signs(told, CARLA, Sign.DONE, True, 4)
    signs(told, BRUNO, Sign.DONE, False, 5).happened(
        like(GestureSeen), like(StepReopened, by=BRUNO), like(StepDone, by=CARLA, via=Via.SIGN, done_at=T0)
    )
    signs(told, CARLA, Sign.DONE, False, 6).happened(like(GestureSeen), like(StepReopened, by=CARLA))


def test_reactions_on_a_finished_step_are_only_noted() -> None:
    told = quiet().asks(FinishStep, ANNA, step="freeze", proof="x")
    for second, sign in enumerate((Sign.MINE, Sign.DONE, Sign.SKIP), start=1):
        signs(told, BRUNO, sign, True, second).happened(like(GestureSeen))


def test_seen_taken_assigned() -> None:
    told = quiet().asks(SeeStep, BRUNO, step="3").happened(like(StepSeen, step="freeze"))
    told.asks(SeeStep, BRUNO, step="3").happened()
    told.asks(TakeStep, BRUNO, step="3").happened(like(StepTaken, owner=BRUNO)).untold(like(Say))
    told.asks(TakeStep, BRUNO, step="3").happened()
    told.asks(TakeStep, ANNA, step="3", owner=CARLA).happened(like(StepTaken, owner=CARLA))
    told.told(like(Say), like(Invite, people=(CARLA,)))
    told.asks(TakeStep, ANNA, step="4", owner=CARLA).untold(like(Invite))


def test_unknown_and_finished_steps() -> None:
    told = quiet()
    for kind in (SeeStep, TakeStep, FinishStep, SkipStep, UndoStep):
        told.refused("unknown_step", kind, step="77")
    told.asks(FinishStep, ANNA, step="freeze", proof="x").refused("step_not_open", TakeStep, step="freeze")
    told.refused("step_not_open", SkipStep, step="freeze", reason="x")


def test_undo() -> None:
    told = quiet().refused("nothing_to_undo", UndoStep, step="freeze")
    told.asks(TakeStep, BRUNO, step="freeze").asks(UndoStep, ANNA, step="freeze")
    told.happened(like(StepGivenBack, owner=BRUNO))
    told.asks(FinishStep, BRUNO, step="freeze", proof="x").asks(UndoStep, ANNA, step="freeze")
    told.happened(like(StepReopened))
    step = told.crisis.step("freeze")
    assert step is not None and step.is_open and step.proof == "" and step.ended_at is None


def test_a_step_undone_after_its_time_is_overdue_again() -> None:
    told = quiet().asks(FinishStep, ANNA, step="freeze", proof="x").after(30)
    told.asks(UndoStep, ANNA, step="freeze")
    step = told.crisis.step("freeze")
    assert step is not None and step.overdue
    told.after(10)
    assert told.count(OwnerReminded, person=ANNA) >= 1


def test_skip_wants_a_reason_and_never_a_statutory_step() -> None:
    told = quiet().refused("statutory", SkipStep, step="authority", reason="no time")
    told.refused("reason_wanted", SkipStep, step="triage")
    told.refused("statutory", SetSign, step="authority", sign=Sign.SKIP, on=True, sent_at=T0)
    signs(told, BRUNO, Sign.SKIP, True, 1, "triage").told(like(Say, where=whisper(BRUNO), part="reason"))
    told.asks(SkipStep, BRUNO, step="triage", reason="no comments").happened(like(StepSkipped, reason="no comments"))
    told.refused("step_not_open", SkipStep, step="triage", reason="again")
    step = told.crisis.step("triage")
    assert step is not None and step.state is StepState.SKIPPED


def test_a_note_on_a_step() -> None:
    quiet().asks(NoteStep, BRUNO, step="freeze", text="half done").happened(like(StepNoted, text="half done"))


def test_a_step_added_on_the_spot() -> None:
    told = quiet().after(120).asks(AddStep, ANNA, title="Call the shop", owner=DARIO, minutes=30)
    due = told.now + 30 * MINUTE
    told.happened(like(StepAdded, owner=DARIO, number=10, due_at=due, title="Call the shop"))
    told.told(like(Show, slot="step:added-10"), like(Invite, people=(DARIO,)))
    told.after(14.9)
    assert told.count(OwnerReminded, person=DARIO) == 0
    told.after(0.1)
    assert told.count(OwnerReminded, person=DARIO, early=True) == 1
    assert told.after(15).count(StepOverdue, step="added-10", late=False) == 1
    told.refused("add_empty", AddStep, title="")


def test_an_added_step_of_a_few_minutes_has_no_half_time() -> None:
    told = quiet().after(300).asks(AddStep, ANNA, title="Quick", owner=DARIO, minutes=15).after(14)
    assert told.count(OwnerReminded, person=DARIO) == 0
    assert quiet().asks(AddStep, ANNA, title="Any time").crisis.steps[-1].due_at is None


def test_a_deadline_rings_once_and_names_the_owner() -> None:
    told = story(MANY, seats=()).after(61)
    assert told.count(StepOverdue) == told.count(StepOverdue, step="s1", late=False) == 1
    assert told.count(OwnerReminded, person=ANNA, step="s1", early=False) == 1
    assert told.count(StepComing) == 8


def test_after_downtime_every_overdue_step_rings_once_marked_late() -> None:
    told = story(MANY, seats=()).away(200)
    assert told.count(StepOverdue) == told.count(StepOverdue, late=True) == 8
    assert told.count(OwnerReminded) == 1
    told.after(300)
    assert told.count(StepOverdue) == 8


def test_a_deadline_moved_into_the_past_is_overdue_but_not_late() -> None:
    told = story(seats=()).after(10).asks(LearnDetail, ANNA, exposed_at=T0 - 90 * MINUTE).after(0)
    assert told.count(StepOverdue, step="holding", late=False) == 1


def test_stale_alarms_decide_nothing() -> None:
    told = quiet()
    asked: dict[str, Any] = {"due_at": T0, "deadline": T0 + 16 * MINUTE}
    told.asks(RingStep, step="freeze", due_at=T0, deadline=T0 + 99 * MINUTE).happened()
    told.asks(RingStep, step="unknown", **asked).happened()
    told.asks(FinishStep, ANNA, step="freeze", proof="x").asks(RingStep, step="freeze", **asked).happened()
    told.asks(RingOwner, person=ANNA, due_at=T0).happened()
    told.asks(CloseCrisis, ANNA, reason="x", confirmed=True).asks(RingOwner, person=ANNA, due_at=T0).happened()


def test_half_time_reminds_only_who_has_not_begun() -> None:
    begun = story(MANY, seats=()).after(1).asks(TakeStep, BRUNO, step="s1").after(40)
    assert begun.count(OwnerReminded, person=BRUNO) == 0
    assert story(MANY, seats=()).after(30.5).count(OwnerReminded, person=ANNA, step="s1", early=True) == 1
    seen = story(MANY, seats=()).after(1).asks(SeeStep, ANNA, step="s1").after(40)
    assert seen.count(OwnerReminded) == 0


def test_whoever_is_acting_is_left_alone_for_two_minutes() -> None:
    told = story(MANY, seats=()).after(60).asks(NoteStep, ANNA, step="s8", text="…").after(1)
    assert told.count(OwnerReminded, step="s1", early=False) == 0
    assert told.count(ReminderHeld, person=ANNA, until=T0 + 63 * MINUTE) == 1
    assert told.after(2).count(OwnerReminded, early=False) == 1


def test_a_remark_says_something() -> None:
    story(seats=()).refused("step_note_empty", NoteStep, step="3", text=" ")
    story(seats=()).refused("add_empty", AddStep, title=" ")
    story(seats=()).refused("reason_wanted", SkipStep, step="freeze", reason=" ")


def test_a_reaction_made_while_the_bot_was_away_counts_from_then() -> None:
    told = story(MANY, seats=()).away(70)
    assert told.count(StepOverdue, step="s1") == 1
    made = T0 + timedelta(minutes=30)
    told.asks(SetSign, ANNA, step="s1", sign=Sign.DONE, on=True, sent_at=made)
    told.happened(like(GestureSeen), like(StepDone, done_at=made))
    step = told.crisis.step("s1")
    assert step is not None and step.ended_at == made and not step.overdue


@pytest.mark.parametrize("ago", [timedelta(seconds=20), -timedelta(minutes=5), timedelta(hours=25)])
def test_a_reaction_heard_at_once_or_with_an_odd_time_counts_from_now(ago: timedelta) -> None:
    told = story(seats=()).after(10)
    told.asks(SetSign, ANNA, step="freeze", sign=Sign.DONE, on=True, sent_at=told.now - ago)
    told.happened(like(GestureSeen), like(StepDone, done_at=None))


def test_nobody_is_woken_at_half_time() -> None:
    night = Quiet(person=BRUNO, zone="Europe/Rome", start=22 * 60, end=7 * 60)
    for quiet, reminders in (((), 1), ((night,), 0)):
        told = story(MANY, seats=(), quiet=quiet).asks(AddStep, ANNA, title="Call them", owner=BRUNO, minutes=120)
        assert told.after(61).count(OwnerReminded, person=BRUNO, early=True) == reminders
        assert told.after(60).count(OwnerReminded, person=BRUNO, early=False) == 1
