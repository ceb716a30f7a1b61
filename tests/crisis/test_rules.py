"""The laws of the rules, along random walks of people, alarms and courier; and the doors between the subjects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bot.crisis import dealing, rules
from bot.crisis.deliveries import ANNOUNCEMENTS, ROOM, OpenRoom, Say, Upload
from bot.crisis.facts import Fact
from bot.crisis.facts.closing import CrisisArchived, CrisisCancelled, CrisisClosed, CrisisReopened
from bot.crisis.facts.escalation import (
    CallUnanswered,
    NightBegan,
    NightEnded,
    NumberGiven,
    PersonCalled,
    PromiseMissed,
)
from bot.crisis.facts.opening import CrisisOpened, RoomWanted
from bot.crisis.facts.steps import OwnerReminded, OwnerUnheard, StepOverdue, StepSeen
from bot.crisis.people import owner
from bot.crisis.refused import Refused
from bot.crisis.requests import Request
from bot.crisis.requests.escalation import AnswerCall, ReportPhone
from bot.crisis.requests.roles import GiveRole
from bot.crisis.requests.steps import RingStep, SeeStep
from tests.crisis.walks import Act, Ask, Wait, Walk, paths, starts, walk
from tests.people import ANNA, BRUNO, CARLA, LEAK, SOCIAL_ALONE, T0
from tests.story import like, opening, story

FACTS: TypeAdapter[list[Fact]] = TypeAdapter(list[Fact])
law = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@law
@given(starts, paths)
def test_the_stored_crisis_is_the_sum_of_its_timeline(start: Mapping[str, Any], path: list[Act]) -> None:
    """Also when the timeline comes back from JSON."""
    gone = walk(start, path)
    back = FACTS.validate_json(FACTS.dump_json(gone.facts))
    assert back == gone.facts and rules.replay(back) == gone.crisis
    assert gone.crisis.lines == len(gone.facts)


@law
@given(starts, paths)
def test_nobody_is_called_twice_and_no_silence_counted_twice(start: Mapping[str, Any], path: list[Act]) -> None:
    """But anew after a reopening, for which whoever had not answered is called again."""
    gone = walk(start, path)
    for kind in (PersonCalled, CallUnanswered):
        assert all(count == 1 for count in _people_between_reopenings(gone, kind).values())
    assert set(_people_of(gone, NumberGiven)) <= set(_people_of(gone, PersonCalled))
    if start["drill"]:
        named = {act.fields["holder"] for act in path if isinstance(act, Ask) and act.kind is GiveRole}
        assert set(_people_of(gone, PersonCalled)) <= {*start["invited"], *named, *gone.crisis.invited}


def _people_between_reopenings(gone: Walk, kind: type) -> Counter[tuple[int, str]]:
    found: Counter[tuple[int, str]] = Counter()
    reopened = 0
    for fact in gone.facts:
        reopened += isinstance(fact, CrisisReopened)
        if isinstance(fact, kind):
            found[reopened, getattr(fact, "person", "")] += 1
    return found


def _people_of(gone: Walk, kind: type) -> Counter[str]:
    return Counter(getattr(fact, "person", "") for fact in gone.facts if isinstance(fact, kind))


@law
@given(starts, paths)
def test_what_waits_waits_for_something_that_was_told(start: Mapping[str, Any], path: list[Act]) -> None:
    known: set[str] = set()
    for batch in walk(start, path).batches:
        known |= {delivery.key for delivery in batch}
        for delivery in batch:
            assert set(delivery.after) <= known - {delivery.key}, delivery


@law
@given(starts, paths)
def test_people_are_left_in_peace(start: Mapping[str, Any], path: list[Act]) -> None:
    """At most one reminder per person in five minutes, none at night, none where nothing is open."""
    last: dict[str, Any] = {}
    asleep = ended = False
    for fact in walk(start, path).facts:
        match fact:
            case NightBegan():
                asleep = True
            case NightEnded():
                asleep = False
            case CrisisClosed() | CrisisCancelled():
                asleep, ended = False, True
            case CrisisReopened():
                ended = False
            case OwnerReminded(person=person, at=at):
                assert not asleep and not ended
                assert person not in last or at - last[person] >= timedelta(minutes=5)
                last[person] = at
            case _:
                pass


@law
@given(starts, paths)
def test_whoever_gives_no_sign_is_soon_mentioned_no_more(start: Mapping[str, Any], path: list[Act]) -> None:
    """Whoever leads hears of it instead, once, after three reminders at least; only news is still said."""
    since_sign: Counter[str] = Counter()
    led: set[str] = set()
    news = False
    for fact in walk(start, path).facts:
        if fact.by is not None:
            since_sign[fact.by] = 0
            led.discard(fact.by)
        match fact:
            case OwnerReminded(person=person):
                assert news or person not in led
                since_sign[person] += 1
            case OwnerUnheard(person=person, to=to):
                assert person != to and person not in led and since_sign[person] >= 3
                led.add(person)
                news = False
            case _:
                news = news or not fact.minor


@law
@given(starts, st.sampled_from((600, 3000)))
def test_left_alone_reminders_grow_rarer(start: Mapping[str, Any], minutes: int) -> None:
    told = walk(start, [Wait(minutes)]).after(0)
    overdue_at = {fact.at for fact in told.facts if isinstance(fact, StepOverdue)}
    for person in {fact.person for fact in told.facts if isinstance(fact, OwnerReminded)}:
        row = [fact.at for fact in told.facts if isinstance(fact, OwnerReminded) and fact.person == person]
        quiet = [late - early for early, late in pairwise(row) if not any(early < at <= late for at in overdue_at)]
        assert quiet == sorted(quiet) and all(gap >= timedelta(minutes=15) for gap in quiet)


@law
@given(starts, paths)
def test_cards_and_announcements_keep_their_manners(start: Mapping[str, Any], path: list[Act]) -> None:
    """At most five open cards per owner beyond those that must be out; nothing private is announced."""
    gone = walk(start, path)
    crisis = gone.crisis
    dealt = [step for step in crisis.steps if step.id in dealing.dealt(crisis) and step.is_open]
    loose = [step for step in dealt if not (step.overdue or step.coming or step.plan.statutory or step.plan.starter)]
    if crisis.is_open:
        assert all(count <= 5 for count in Counter(owner(crisis, step) for step in loose).values())
    announced = sum(isinstance(each, Say) and each.where == ANNOUNCEMENTS for each in gone.tellings)
    assert announced == (0 if start["private"] else _worth_announcing(gone.facts))


def _worth_announcing(facts: list[Fact]) -> int:
    """A room that opens; and, once there is one, that it is over or goes on."""
    count, crisis = 0, None
    for fact in facts:
        crisis = rules.change(crisis, fact)
        opened = isinstance(fact, CrisisOpened) or (isinstance(fact, RoomWanted) and not fact.again)
        ended = isinstance(fact, CrisisCancelled | CrisisClosed | CrisisReopened)
        count += bool(crisis.room_name) and (opened or ended)
    return count


@law
@given(starts.filter(lambda start: not start["room_name"]), paths)
def test_what_is_only_recorded_speaks_to_no_room(start: Mapping[str, Any], path: list[Act]) -> None:
    gone = walk(start, path)
    wanted = next((turn for turn, batch in enumerate(gone.batches) if any(map(like(OpenRoom).fits, batch))), None)
    for delivery in (each for batch in gone.batches[:wanted] for each in batch):
        privately = isinstance(delivery, Say | Upload) and delivery.where.kind == "person"
        assert privately or delivery.key.startswith(("alarm:archive:", "archive", "seal:")), delivery
    assert sum(isinstance(fact, RoomWanted) and not fact.again for fact in gone.facts) <= 1


@law
@given(starts, paths)
def test_every_due_step_is_overdue_as_long_as_the_clocks_run(start: Mapping[str, Any], path: list[Act]) -> None:
    """No alarm is lost on the way, whatever moved the deadlines."""
    gone = walk(start, path)
    gone.after(0)
    for step in gone.crisis.steps:
        if gone.crisis.is_open and gone.crisis.room_name and step.is_open and step.due_at is not None:
            assert step.overdue is (step.due_at <= gone.now), step


@law
@given(starts, paths)
def test_a_missed_promise_is_missed_once(start: Mapping[str, Any], path: list[Act]) -> None:
    """Unless the very same time was promised again."""
    missed = Counter(fact.due_at for fact in walk(start, path).facts if isinstance(fact, PromiseMissed))
    assert all(count == 1 for count in missed.values())


@given(st.integers(1, 500))
@example(10)
@settings(max_examples=30, deadline=None)
def test_the_length_of_a_downtime_changes_no_number_of_alarms(minutes: int) -> None:
    """Everything overdue rings once, after any downtime."""
    away, there = story(LEAK, seats=()).away(minutes), story(LEAK, seats=()).after(minutes)
    overdue = [fact.kind for fact in there.facts if fact.kind == "step_overdue"]
    assert [fact.kind for fact in away.facts if fact.kind == "step_overdue"] == overdue


def test_there_must_be_a_crisis() -> None:
    with pytest.raises(Refused, match="no_crisis"):
        rules.decide(None, AnswerCall(crisis="c1", at=T0, by=ANNA))
    with pytest.raises(LookupError):
        rules.change(None, StepSeen(at=T0, step="x"))
    with pytest.raises(LookupError):
        rules.replay([])


def test_an_unknown_step_in_a_timeline_is_a_mistake_of_ours() -> None:
    with pytest.raises(LookupError):
        rules.change(story().crisis, StepSeen(at=T0, by=ANNA, step="unknown"))


def test_what_is_said_before_the_room_stands_waits_for_it() -> None:
    told = opening(seats=SOCIAL_ALONE).after(10)
    told.told(like(Say, where=ROOM, after=("room",))).untold(like(Say, where=ROOM, after=()))
    story(seats=SOCIAL_ALONE).after(10).told(like(Say, where=ROOM, after=()))


def test_an_answer_counts_before_what_was_asked() -> None:
    told = story(seats=SOCIAL_ALONE).after(11)
    told.asks(GiveRole, CARLA, role="social", holder=CARLA)
    assert [fact.kind for fact in told.new_facts] == ["call_answered", "role_given"]


def test_reporting_a_telephone_call_is_no_answer_of_the_reporter() -> None:
    told = story(seats=SOCIAL_ALONE).after(11).asks(ReportPhone, CARLA, person=BRUNO, reached=True)
    assert [(fact.kind, getattr(fact, "person", "")) for fact in told.new_facts] == [("call_answered", BRUNO)]


def test_who_did_what_last_is_remembered() -> None:
    told = story(seats=()).after(9).asks(SeeStep, BRUNO, step="freeze")
    assert [(each.person, each.at) for each in told.crisis.acted if each.person == BRUNO] == [(BRUNO, told.now)]


def test_an_alarm_that_rings_after_the_end_is_not_refused() -> None:
    told = walk({"playbook": LEAK, "seats": ()}, [Wait(1)])
    request: Request = RingStep(crisis="c1", at=T0, due_at=T0, deadline=T0, step="freeze")
    over = rules.change(told.crisis, CrisisArchived(at=T0))
    assert rules.decide(over, request) == []
    assert not like(Say).fits(request)
