"""What facts about steps change, and what is said because of them."""

from __future__ import annotations

from datetime import timedelta

from bot.crisis import stepping
from bot.crisis.deliveries import ROOM, Alarm, Invite, Lane, Say, Where, whisper
from bot.crisis.facts.steps import OwnerReminded, ReminderHeld, StepComing, StepNoted, StepTaken
from bot.crisis.model import Via
from bot.crisis.requests.steps import AddStep, FinishStep, RingOwner, SkipStep, TakeStep, UndoStep
from tests.people import ANNA, BRUNO, CARLA, MANY, T0
from tests.story import like, opening, story

MINUTE = timedelta(minutes=1)


def test_taking_begins_and_giving_back_ends_it() -> None:
    told = story(seats=()).after(4).asks(TakeStep, BRUNO, step="freeze")
    step = told.crisis.step("freeze")
    assert step is not None and (step.owner, step.started_at) == (BRUNO, T0 + 4 * MINUTE)
    step = told.asks(UndoStep, BRUNO, step="freeze").crisis.step("freeze")
    assert step is not None and (step.owner, step.started_at, step.owner_via) == (None, None, Via.PLAN)


def test_a_new_round_waits_with_its_proof_cleared_of_the_deadline() -> None:
    step = story(seats=()).after(20).asks(FinishStep, ANNA, step="triage").crisis.step("triage")
    assert step is not None and (step.rounds, step.ended_by, step.overdue, step.coming) == (1, ANNA, False, False)


def test_an_added_step_has_the_rooms_language_and_number() -> None:
    told = story(seats=(), language="it").asks(AddStep, ANNA, title="Chiama il negozio", minutes=10)
    step = told.crisis.steps[-1]
    assert (step.number, step.id, step.plan.title) == (10, "added-10", {"it": "Chiama il negozio"})
    assert step.owner == ANNA and step.coming and step.added_by == ANNA


def test_reminders_go_to_the_cards_thread_in_the_lane_of_calls() -> None:
    told = story(MANY, seats=()).at(T0 + 60 * MINUTE).after(1)
    told.told(like(Say, where=Where(kind="thread", slot="step:s1"), lane=Lane.CALL))
    assert stepping.on_card(told.crisis, "s1").kind == "thread" and stepping.on_card(told.crisis, "nothing") == ROOM
    assert stepping.on_card(opening(MANY).crisis, "s1") == ROOM


def test_a_reminder_asks_again_later() -> None:
    told = story(MANY, seats=()).at(T0 + 61 * MINUTE)
    alarm = stepping.ring_owner(told.crisis, ANNA, T0)
    assert alarm == Alarm(key=alarm.key, at=T0, asks=RingOwner(crisis="c1", at=T0, due_at=T0, person=ANNA))
    held = ReminderHeld(at=told.now, person=ANNA, until=told.now + 2 * MINUTE)
    assert [each.key for each in stepping.tell(told.crisis, held, told.crisis)] == [
        f"alarm:owner:p-anna:{(told.now + 2 * MINUTE).isoformat()}"
    ]
    after = stepping.change(told.crisis, OwnerReminded(at=told.now, person=ANNA, step="s1"))
    assert after.reminded[-1].times == told.crisis.reminded[-1].times + 1


def test_only_who_is_new_is_invited() -> None:
    told = story(seats=())
    assert stepping.invited(told.crisis, told.crisis, ANNA) == []
    assert [type(each) for each in stepping.invited(told.crisis, told.crisis, CARLA)] == [Invite]


def test_taking_for_oneself_is_silent_naming_another_is_not() -> None:
    crisis = story(seats=()).crisis
    own = StepTaken(at=T0, by=ANNA, step="freeze", owner=ANNA)
    other = StepTaken(at=T0, by=ANNA, step="freeze", owner=CARLA)
    assert stepping.tell(crisis, own, stepping.change(crisis, own)) == []
    assert {type(each) for each in stepping.tell(crisis, other, stepping.change(crisis, other))} == {Invite, Say}


def test_a_skip_without_a_reason_asks_for_it_and_book_keeping_says_nothing() -> None:
    told = story(seats=()).asks(SkipStep, BRUNO, step="freeze", via=Via.BUTTON)
    told.told(like(Say, where=whisper(BRUNO), part="reason"))
    for fact in (StepNoted(at=T0, step="triage"), StepComing(at=T0, step="triage")):
        assert stepping.tell(told.crisis, fact, stepping.change(told.crisis, fact)) == []
