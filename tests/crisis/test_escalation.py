"""Silence is the enemy: who is called, who comes next, what levels, promises and nights ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.crisis.deliveries import ROOM, Describe, Invite, Say, privately
from bot.crisis.facts.escalation import (
    CallAnswered,
    CallUnanswered,
    ChainEnded,
    LevelChanged,
    NightBegan,
    NightEnded,
    NotReached,
    NumberGiven,
    PersonCalled,
    PromiseKept,
    PromiseMissed,
    PromiseNear,
    UpdatePromised,
)
from bot.crisis.facts.help import HelpAdvised
from bot.crisis.facts.roles import RoleGiven
from bot.crisis.facts.steps import OwnerReminded, StepNoted, StepTaken
from bot.crisis.levels import Level
from bot.crisis.model import Seat, Via
from bot.crisis.requests.closing import CloseCrisis
from bot.crisis.requests.escalation import (
    AnswerCall,
    BeginNight,
    ChangeLevel,
    EndNight,
    KeepPromise,
    PromiseUpdate,
    ReportPhone,
)
from bot.crisis.requests.roles import GiveRole
from bot.crisis.requests.steps import NoteStep, TakeStep
from tests.people import ANNA, BRUNO, CARLA, DARIO, LINK, LUCA, MANY, PAOLA, SOCIAL_ALONE, T0
from tests.story import Story, like, story

HOUR = timedelta(hours=1)


def alone() -> Story:
    """Contacts name one role only, with a deputy."""
    return story(seats=SOCIAL_ALONE)


def test_the_chain_goes_from_holder_to_deputy_to_lead_to_approver_to_the_telephone() -> None:
    told = alone()
    for role, person in (("lead", LUCA), ("approver", PAOLA)):
        told.asks(TakeStep, ANNA, step="freeze", owner=person).asks(GiveRole, ANNA, role=role, holder=person)
    told.after(10)
    assert told.count(PersonCalled, person=CARLA, turn=1, instead_of=BRUNO) == 1
    told.after(10)
    assert told.count(PersonCalled, person=LUCA, turn=2, instead_of=BRUNO) == 1
    told.after(10)
    assert told.count(PersonCalled, person=PAOLA, turn=3, instead_of=BRUNO) == 1
    told.after(10).told(like(Say, where=privately(ANNA)))
    assert told.count(NumberGiven, person=BRUNO, to=ANNA) == 1
    assert told.count(ChainEnded) == 1 and told.count(PersonCalled) == 4


def test_a_deputy_who_answers_takes_over_and_the_silence_ends_there() -> None:
    told = alone().after(11).asks(AnswerCall, CARLA)
    told.happened(
        like(CallAnswered, person=CARLA, via=Via.TYPED), like(RoleGiven, role="social", holder=CARLA, before=BRUNO)
    )
    assert told.crisis.seat("social") == Seat(role="social", holder=CARLA, deputy=BRUNO, taken=True)
    told.after(60)
    assert told.count(CallUnanswered) == 1 and told.count(ChainEnded) == 0


def test_a_late_answer_is_said_aloud_and_the_deputy_is_not_needed_any_more() -> None:
    told = alone().after(11).asks(AnswerCall, BRUNO).told(like(Say, where=ROOM))
    told.asks(AnswerCall, CARLA).happened(like(CallAnswered, person=CARLA))
    assert told.crisis.seat("social").holder == BRUNO


def test_an_answer_in_time_is_not_said_aloud() -> None:
    alone().asks(AnswerCall, BRUNO).happened(like(CallAnswered, person=BRUNO)).untold(like(Say))


def test_whatever_a_called_person_does_answers() -> None:
    told = alone().asks(NoteStep, BRUNO, step="1", text="on it")
    told.happened(like(CallAnswered, person=BRUNO), like(StepNoted, by=BRUNO))
    told.asks(AnswerCall, BRUNO).happened()
    told.asks(AnswerCall, CARLA).happened()


def test_one_person_with_two_roles_is_called_once() -> None:
    told = story()
    assert told.count(PersonCalled, person=PAOLA, roles=("approver", "spokesperson")) == 1
    told.after(200)
    assert told.count(PersonCalled, person=PAOLA) == told.count(CallUnanswered, person=PAOLA) == 1


def test_a_deputy_who_is_here_already_is_not_called_but_gets_the_role() -> None:
    told = story().asks(AnswerCall, BRUNO).after(10)
    assert told.count(RoleGiven, role="care", holder=BRUNO, before=DARIO, by=None) == 1
    assert told.count(NumberGiven, person=DARIO) == 0
    assert told.crisis.seat("care").taken


def test_the_order_of_answer_and_silence_does_not_matter() -> None:
    told = story(seats=(Seat(role="social", holder=BRUNO, deputy=DARIO), Seat(role="care", holder=DARIO)))
    told.after(10).asks(AnswerCall, DARIO)
    assert told.crisis.seat("social").holder == DARIO


def test_alone_with_nobody_answering() -> None:
    told = alone().after(20).told(like(Say, where=privately(ANNA)), like(Say, where=ROOM))
    assert [type(fact) for fact in told.new_facts if not fact.minor and "Step" not in type(fact).__name__][-3:] == [
        CallUnanswered,
        NumberGiven,
        ChainEnded,
    ]
    assert told.count(ChainEnded) == 1


def test_the_chain_has_not_ended_while_anybody_else_is_here() -> None:
    assert alone().asks(TakeStep, DARIO, step="freeze").after(60).count(ChainEnded) == 0
    assert alone().after(11).asks(AnswerCall, BRUNO).after(60).count(ChainEnded) == 0


def test_nobody_is_called_when_contacts_are_empty() -> None:
    told = story(seats=()).after(60)
    assert told.count(PersonCalled) == told.count(ChainEnded) == 0


def test_a_drill_calls_only_the_invited() -> None:
    told = story(drill=True, invited=(BRUNO, ANNA)).after(120)
    assert told.count(PersonCalled) == told.count(PersonCalled, person=BRUNO, roles=("social", "care")) == 1
    assert told.count(OwnerReminded, person=DARIO) == 0
    assert {seat.holder for seat in told.crisis.seats} == {None, BRUNO}
    both = story(drill=True, invited=(BRUNO, CARLA)).after(120)
    assert both.count(PersonCalled) == both.count(CallUnanswered) == 2


def test_reached_by_telephone() -> None:
    told = alone().after(20).asks(ReportPhone, ANNA, person=CARLA, reached=True)
    told.happened(
        like(CallAnswered, person=CARLA, by=ANNA, by_phone=True), like(RoleGiven, role="social", holder=CARLA)
    )
    call = told.crisis.call(CARLA)
    assert call is not None and call.reached
    told.asks(ReportPhone, ANNA, person=CARLA, reached=True).happened()
    told.refused("not_called", ReportPhone, ANNA, person=LUCA, reached=True)


def test_not_reached_gives_the_next_number() -> None:
    told = alone().after(20).asks(ReportPhone, ANNA, person=BRUNO, reached=False)
    told.happened(like(NotReached, person=BRUNO), like(NumberGiven, person=CARLA, to=ANNA))
    told.asks(ReportPhone, ANNA, person=CARLA, reached=False).happened(like(NotReached, person=CARLA))


def test_time_to_answer_by_level() -> None:
    for level, minutes in ((Level.RED, 5), (Level.ORANGE, 10), (Level.YELLOW, 30)):
        told = story(MANY, seats=SOCIAL_ALONE, level=level).after(minutes - 0.1)
        assert told.count(CallUnanswered) == 0
        assert told.after(0.1).count(CallUnanswered, late=False) == 1


def test_a_level_change_moves_the_time_to_answer() -> None:
    up = alone().after(6).asks(ChangeLevel, ANNA, level=Level.RED, reason="press")
    up.happened(like(LevelChanged, before=Level.ORANGE, after=Level.RED), like(HelpAdvised)).told(
        like(Describe, what="topic")
    )
    assert up.after(0).count(CallUnanswered, person=BRUNO, late=False) == 1
    down = alone().asks(ChangeLevel, ANNA, level=Level.YELLOW, reason="calm").after(29)
    assert down.count(CallUnanswered) == 0 and down.after(1).count(CallUnanswered, late=False) == 1


def test_what_is_wrong_with_a_level() -> None:
    story().refused("same_level", ChangeLevel, level=Level.ORANGE, reason="x")
    story().refused("level_reason_wanted", ChangeLevel, level=Level.RED)


def test_a_silence_found_after_downtime_is_marked_late_and_rings_once() -> None:
    told = alone().away(45)
    told.told(like(Say, where=ROOM))
    assert told.count(CallUnanswered, person=BRUNO, late=True) == 1
    told.after(5)
    assert told.count(CallUnanswered) == 1


def test_a_promise_rings_before_it_is_due_and_when_it_is_missed() -> None:
    told = story(MANY, seats=()).asks(PromiseUpdate, ANNA, due_at=T0 + HOUR, link=LINK)
    told.happened(like(UpdatePromised, due_at=T0 + HOUR, link=LINK))
    told.after(49.9)
    assert told.count(PromiseNear) == 0
    told.after(0.1).told(like(Say))
    assert told.count(PromiseNear, due_at=T0 + HOUR) == 1
    assert told.after(10).count(PromiseMissed, due_at=T0 + HOUR, late=False) == 1
    told.asks(KeepPromise, ANNA, link=LINK).happened(like(PromiseKept, due_at=T0 + HOUR, link=LINK))
    assert told.crisis.promise is None
    told.refused("no_promise", KeepPromise)


def test_an_update_that_names_the_next_one_keeps_a_promise_and_makes_one() -> None:
    told = story(MANY, seats=()).asks(PromiseUpdate, ANNA, due_at=T0 + HOUR)
    told.refused("promise_in_past", KeepPromise, link=LINK, next_at=T0)
    told.asks(KeepPromise, ANNA, link=LINK, next_at=T0 + 2 * HOUR)
    told.happened(like(PromiseKept, due_at=T0 + HOUR), like(UpdatePromised, due_at=T0 + 2 * HOUR, link=LINK))
    assert told.after(121).count(PromiseMissed, due_at=T0 + 2 * HOUR) == told.count(PromiseMissed) == 1


def test_a_short_promise_rings_at_half_time() -> None:
    told = story(MANY, seats=()).asks(PromiseUpdate, ANNA, due_at=T0 + timedelta(minutes=8)).after(4)
    assert told.count(PromiseNear) == 1


def test_a_kept_or_replaced_promise_is_quiet() -> None:
    told = story(MANY, seats=()).asks(PromiseUpdate, ANNA, due_at=T0 + HOUR).asks(KeepPromise, ANNA).after(90)
    assert told.count(PromiseNear) == told.count(PromiseMissed) == 0
    told = story(MANY, seats=()).asks(PromiseUpdate, ANNA, due_at=T0 + HOUR)
    told.asks(PromiseUpdate, ANNA, due_at=T0 + 2 * HOUR).after(119)
    assert told.count(PromiseMissed) == 0 and told.count(PromiseNear) == 1


def test_a_missed_promise_after_downtime_is_late_and_never_near() -> None:
    told = story(MANY, seats=()).asks(PromiseUpdate, ANNA, due_at=T0 + HOUR).away(100)
    assert told.count(PromiseMissed, late=True) == 1 and told.count(PromiseNear) == 0


def test_promises_and_nights_lie_ahead_of_an_open_crisis() -> None:
    told = story()
    told.refused("promise_in_past", PromiseUpdate, due_at=T0)
    told.refused("night_in_past", BeginNight, until=T0, watch=ANNA)
    told.refused("no_night", EndNight)
    told.asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    told.refused("not_open", PromiseUpdate, due_at=T0 + HOUR)
    told.refused("not_open", BeginNight, until=T0 + HOUR, watch=ANNA)


def test_a_night_told_in_public_moves_the_promise_to_the_morning() -> None:
    told = story(MANY, seats=()).asks(PromiseUpdate, ANNA, due_at=T0 + HOUR)
    told.asks(BeginNight, ANNA, until=T0 + 10 * HOUR, watch=DARIO, link=LINK)
    told.happened(like(NightBegan, watch=DARIO, announced=True), like(PersonCalled, person=DARIO))
    told.told(like(Invite, people=(DARIO,)), like(Say, where=ROOM))
    assert told.crisis.promise is not None and told.crisis.promise.due_at == T0 + 10 * HOUR
    told.at(T0 + 9 * HOUR)
    assert told.count(PromiseMissed) == told.count(OwnerReminded) == 0
    told.at(T0 + 10 * HOUR)
    assert told.count(PromiseNear) == told.count(NightEnded, by=None) == told.count(PromiseMissed) == 1


def test_a_night_not_told_in_public_leaves_the_promise_where_it_is() -> None:
    told = story(MANY, seats=()).asks(PromiseUpdate, ANNA, due_at=T0 + HOUR)
    told.asks(BeginNight, ANNA, until=T0 + 10 * HOUR, watch=ANNA).happened(like(NightBegan, announced=False))
    assert told.after(60).count(PromiseMissed) == 1


def test_a_watch_who_had_no_part_is_called_and_an_answer_is_waited_for() -> None:
    told = story(MANY, seats=()).asks(BeginNight, ANNA, until=T0 + 10 * HOUR, watch=DARIO)
    told.told(like(Say, where=privately(DARIO), part="call"))
    assert told.after(10).count(NumberGiven, person=DARIO, to=ANNA) == told.count(CallUnanswered, person=DARIO) == 1
    again = told.asks(EndNight, ANNA).asks(BeginNight, ANNA, until=T0 + 10 * HOUR, watch=DARIO)
    again.happened(like(NightBegan, watch=DARIO))


def test_reminders_held_in_the_night_come_in_the_morning() -> None:
    told = story(MANY, seats=()).asks(BeginNight, ANNA, until=T0 + 10 * HOUR, watch=DARIO).at(T0 + 9 * HOUR)
    assert told.count(OwnerReminded) == 0
    told.at(T0 + 10 * HOUR)
    assert told.count(OwnerReminded, person=ANNA, step="s1", waiting=7) == 1


def test_a_night_can_end_early_and_its_alarm_is_stale_then() -> None:
    told = story(MANY, seats=()).asks(BeginNight, ANNA, until=T0 + 10 * HOUR, watch=DARIO).after(5)
    told.asks(EndNight, ANNA).happened(like(NightEnded, by=ANNA))
    assert told.at(T0 + 10 * HOUR).count(NightEnded) == 1


def test_a_second_night_makes_the_first_morning_stale() -> None:
    told = story(MANY, seats=()).asks(BeginNight, ANNA, until=T0 + HOUR, watch=DARIO)
    told.asks(BeginNight, ANNA, until=T0 + 2 * HOUR, watch=DARIO).after(61)
    assert told.crisis.night is not None and replace(told.crisis.night, until=T0) != told.crisis.night
    assert told.count(NightEnded) == 0


def test_taking_a_step_is_an_answer_too() -> None:
    told = story().asks(TakeStep, BRUNO, step="holding")
    told.happened(like(CallAnswered, person=BRUNO), like(StepTaken, owner=BRUNO))


def test_a_silence_says_whose_turn_it_is() -> None:
    told = story().after(11)
    silences = {fact.person: fact.next_up for fact in told.facts if isinstance(fact, CallUnanswered)}
    assert silences[BRUNO] == CARLA and silences[PAOLA] is None
    covered = story().asks(AnswerCall, PAOLA).after(11)
    assert covered.count(CallUnanswered, person=LUCA, next_up=PAOLA) == 1


def test_a_night_that_is_said_twice_is_one() -> None:
    told = story().asks(BeginNight, ANNA, until=T0 + 8 * HOUR, watch=BRUNO).happened(like(NightBegan))
    told.asks(BeginNight, ANNA, until=T0 + 8 * HOUR, watch=BRUNO).happened()
    told.asks(BeginNight, ANNA, until=T0 + 8 * HOUR, watch=BRUNO, link=LINK).happened(like(NightBegan, announced=True))
    told.asks(BeginNight, ANNA, until=T0 + 9 * HOUR, watch=BRUNO).happened(like(NightBegan))


def test_whoever_has_no_role_left_is_not_waited_for() -> None:
    told = story()
    mine = [seat.role for seat in told.crisis.seats if seat.holder == BRUNO]
    assert mine and told.crisis.call(BRUNO) is not None
    for role in mine:
        told.asks(GiveRole, ANNA, role=role, holder=ANNA)
    told.after(12)
    assert not [fact for fact in told.facts if isinstance(fact, CallUnanswered) and fact.person == BRUNO]
