"""When steps are due, when they come back, when people are reminded: examples and their arithmetic."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from bot.crisis import clocks
from bot.crisis.deliveries import Alarm, Lane, Say, Where
from bot.crisis.facts.steps import OwnerReminded, OwnerUnheard, ReminderHeld, StepComing, StepOverdue
from bot.crisis.levels import Level
from bot.crisis.model import Seat
from bot.crisis.playbook import Playbook
from bot.crisis.requests.closing import CloseCrisis
from bot.crisis.requests.escalation import AnswerCall, BeginNight, ChangeLevel
from bot.crisis.requests.opening import LearnDetail
from bot.crisis.requests.steps import AddStep, FinishStep, NoteStep, RingStep, SeeStep, SkipStep
from bot.crisis.traces import Reminded
from tests.people import ANNA, BRUNO, LINK, LUCA, MANY, SOCIAL_ALONE, T0
from tests.story import Story, like, opening, story


def minutes(count: float) -> datetime:
    """So long after the opening."""
    return T0 + timedelta(minutes=count)


def due(told: Story, step: str) -> datetime | None:
    """When a step is due now."""
    found = told.crisis.step(step)
    assert found is not None
    return found.due_at


def test_deadlines_count_from_their_anchors() -> None:
    told = story(seats=())
    assert due(told, "evidence") == minutes(3)
    assert due(told, "holding") == minutes(60)
    assert due(told, "statement") is due(told, "resume") is None
    told.asks(LearnDetail, ANNA, exposed_at=minutes(-20))
    assert due(told, "holding") == minutes(40)
    told.after(10).asks(FinishStep, ANNA, step="holding", proof=LINK)
    assert due(told, "statement") == minutes(70)
    told.asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    assert due(told, "resume") == minutes(130)


def test_without_an_exposure_the_public_clock_runs_from_what_is_known() -> None:
    assert due(story(seats=(), noticed_at=minutes(-5)), "holding") == minutes(55)
    assert due(story(seats=(), exposed_at=minutes(-30), noticed_at=minutes(-5)), "holding") == minutes(30)


def test_deadlines_follow_the_level() -> None:
    told = story(seats=(), level=Level.RED)
    assert due(told, "holding") == minutes(15)
    told.asks(ChangeLevel, ANNA, level=Level.YELLOW, reason="calm")
    assert due(told, "holding") == minutes(60)
    assert told.after(45).count(StepOverdue, step="holding") == 0


def test_a_step_that_counts_from_a_skipped_one_runs_from_then() -> None:
    told = story(seats=()).after(5).asks(SkipStep, ANNA, step="holding", reason="nobody saw it")
    assert due(told, "statement") == minutes(65)


def test_a_step_comes_back_by_its_rhythm_until_the_last_one_ends() -> None:
    told = story(seats=()).after(20).asks(FinishStep, ANNA, step="triage")
    assert due(told, "triage") == minutes(50)
    step = told.crisis.step("triage")
    assert step is not None and step.is_open and step.rounds == 1
    told.at(minutes(50))
    assert told.count(StepOverdue, step="triage", late=False) == 1
    told.at(minutes(130)).asks(FinishStep, ANNA, step="triage")
    assert due(told, "triage") == minutes(250)
    told.at(minutes(640)).asks(FinishStep, ANNA, step="triage")
    step = told.crisis.step("triage")
    assert step is not None and not step.is_open and step.rounds == 3


def test_a_level_change_leaves_the_rhythm_of_a_repeating_step() -> None:
    told = story(seats=()).after(20).asks(FinishStep, ANNA, step="triage")
    told.asks(ChangeLevel, ANNA, level=Level.RED, reason="press")
    assert due(told, "triage") == minutes(50)


def test_a_repeating_step_done_after_the_end_stays_done() -> None:
    told = story(seats=()).asks(CloseCrisis, ANNA, reason="over", confirmed=True).asks(FinishStep, ANNA, step="triage")
    step = told.crisis.step("triage")
    assert step is not None and not step.is_open


def test_steps_due_within_a_quarter_of_an_hour_are_coming_at_once() -> None:
    told = opening(seats=())
    coming = {step.id for step in told.crisis.steps if step.coming}
    assert coming == {"evidence", "delete-or-keep"}
    assert told.after(1).count(StepComing, step="freeze") == 1


def test_the_alarms_of_a_step() -> None:
    alarms = {each.key.split(":2026")[0]: each.at for each in opening(MANY, seats=()).alarms.values()}
    assert alarms["alarm:step:s1:half"] == minutes(30.5)
    assert alarms["alarm:step:s1:soon"] == minutes(46)
    assert alarms["alarm:step:s1:due"] == minutes(61)


def test_no_half_time_for_short_steps() -> None:
    told = opening(seats=())
    assert not any(key.startswith("alarm:step:freeze:half") for key in told.alarms)
    assert not any(key.startswith("alarm:step:evidence:soon") for key in told.alarms)


def test_alarms_that_would_ring_before_now_are_left_out() -> None:
    told = story(MANY, seats=()).after(55).asks(LearnDetail, ANNA, exposed_at=minutes(-1))
    assert rung(told) == 0
    told = story(seats=()).after(50).asks(LearnDetail, ANNA, exposed_at=minutes(-5))
    assert rung(told) == 1


def rung(told: Story) -> int:
    """How many alarms of steps were set just now."""
    return sum(isinstance(each, Alarm) and isinstance(each.asks, RingStep) for each in told.new_tellings)


def test_reminders_are_five_minutes_apart_and_gathered() -> None:
    told = story(MANY, seats=()).after(68)
    at = [fact.at for fact in told.facts if isinstance(fact, OwnerReminded) and not fact.early]
    assert at == [minutes(61), minutes(66)]
    assert told.count(ReminderHeld, until=minutes(66)) == 4
    assert told.count(OwnerReminded, step="s1", waiting=5) == 1


def reminders(told: Story, person: str) -> list[float]:
    """When somebody was reminded of what is overdue, in minutes from the opening."""
    own = (each for each in told.facts if isinstance(each, OwnerReminded) and each.person == person and not each.early)
    return [(each.at - T0).total_seconds() / 60 for each in own]


ONE_STEP = replace(MANY, steps=MANY.steps[:1])
"""One step of whoever does social media, due after 61 minutes."""


def test_reminders_grow_rarer() -> None:
    told = story(ONE_STEP, seats=()).asks(SeeStep, ANNA, step="s1").after(61 + 24 * 60)
    gaps = [later - earlier for earlier, later in pairwise(reminders(told, ANNA))]
    assert gaps[:4] == [15, 30, 60, 120] and set(gaps[4:]) == {240}


def test_many_overdue_steps_do_not_multiply_the_reminders() -> None:
    told = story(MANY, seats=()).after(60 + 12 * 60)
    assert told.count(OwnerReminded) <= 10


def test_for_somebody_who_is_silent_news_does_not_begin_the_row_anew() -> None:
    told = story(MANY, seats=()).after(68 + 9 * 60)
    assert reminders(told, ANNA) == [61, 66, 71, 191, 431]


def test_for_somebody_at_work_news_begins_the_row_anew() -> None:
    told = story(replace(MANY, steps=MANY.steps[:2]), seats=()).asks(SeeStep, ANNA, step="s1")
    told.asks(FinishStep, ANNA, step="s2").asks(AddStep, ANNA, title="More", minutes=200)
    told.after(180).asks(SeeStep, ANNA, step="s2").after(140)
    assert reminders(told, ANNA) == [61, 76, 106, 166, 200, 215, 245, 305]


def alone(playbook: Playbook = ONE_STEP) -> Story:
    """Bruno has answered; the one step is his, and Anna leads."""
    return story(playbook, seats=SOCIAL_ALONE).after(1).asks(AnswerCall, BRUNO)


def test_after_three_reminders_without_a_sign_the_lead_is_told_once() -> None:
    told = alone().asks(SeeStep, BRUNO, step="s1").after(24 * 60)
    assert reminders(told, BRUNO) == [61, 76, 106]
    assert told.count(OwnerUnheard) == told.count(OwnerUnheard, person=BRUNO, to=ANNA, step="s1", at=minutes(166)) == 1
    told.told(like(Say, where=Where(kind="thread", slot="step:s1"), lane=Lane.CALL))


def test_an_early_reminder_counts_as_one_without_a_sign() -> None:
    told = alone().after(24 * 60)
    assert told.count(OwnerReminded, early=True) == 1 and reminders(told, BRUNO) == [61, 91]


def test_a_sign_brings_the_reminders_back() -> None:
    told = alone().asks(SeeStep, BRUNO, step="s1").after(300).asks(NoteStep, BRUNO, step="s1", text="hard")
    told.after(20 * 60)
    assert reminders(told, BRUNO) == [61, 76, 106, 406, 646, 886] and told.count(OwnerUnheard) == 2


def test_what_is_newly_overdue_is_said_to_the_silent_too() -> None:
    told = alone(replace(MANY, steps=MANY.steps[:2])).asks(AddStep, BRUNO, title="More", minutes=300)
    told.asks(SeeStep, BRUNO, step="s1").after(24 * 60)
    assert reminders(told, BRUNO) == [61, 66, 96, 301] and told.count(OwnerUnheard) == 1


def test_at_night_the_lead_is_not_told_either() -> None:
    told = alone().asks(SeeStep, BRUNO, step="s1").after(120)
    told.asks(BeginNight, ANNA, until=minutes(600), watch=ANNA).after(470)
    assert told.count(OwnerUnheard) == 0
    assert told.after(20).count(OwnerUnheard, at=minutes(600)) == 1


def test_where_the_lead_is_silent_the_starter_hears_of_it() -> None:
    seats = (*SOCIAL_ALONE, Seat(role="lead", holder=LUCA))
    told = story(ONE_STEP, seats=seats).after(1).asks(AnswerCall, BRUNO).after(24 * 60)
    assert told.count(OwnerUnheard, person=BRUNO, to=ANNA) == 1


def test_how_rare() -> None:
    rarer = [clocks.next_reminder_after(Reminded(person=ANNA, at=T0, times=times)) for times in range(1, 7)]
    assert [gap.total_seconds() / 60 for gap in rarer] == [15, 30, 60, 120, 240, 240]


def test_what_is_coming() -> None:
    assert clocks.is_coming(minutes(15), T0) and not clocks.is_coming(minutes(15.1), T0)
    assert not clocks.is_coming(None, T0)
