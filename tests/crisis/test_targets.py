"""Until when a mention should be answered: by its kind, the level, or the deadline that they named."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.crisis import targets
from bot.crisis.deliveries import Alarm
from bot.crisis.facts.replies import DeadlineSet
from bot.crisis.levels import Level
from bot.crisis.mention import Klass, Late, Mention, State, Tally
from bot.crisis.refused import Refused
from bot.crisis.requests.base import Asked
from bot.crisis.requests.closing import CloseCrisis, ReopenCrisis
from bot.crisis.requests.escalation import ChangeLevel
from bot.crisis.requests.mentions import SortMention
from bot.crisis.requests.replies import RingMissed, RingReplies
from tests.crisis.test_mentions import asks, logged
from tests.people import ANNA, T0
from tests.story import like

HOUR = timedelta(hours=1)
ONE = Mention(crisis="c1", number=3, workspace="w", klass=Klass.CUSTOMER, logged_at=T0)
NOW = Asked(crisis="c1", at=T0)


@pytest.mark.parametrize(("level", "hours"), [(Level.RED, 1), (Level.ORANGE, 1), (Level.YELLOW, 24), (Level.GREEN, 24)])
def test_a_customer_waits_less_while_it_presses(level: Level, hours: int) -> None:
    assert targets.due_at(ONE, level) == T0 + hours * HOUR


def test_every_kind_that_wants_an_answer_has_a_time_and_no_other() -> None:
    timed = {klass for klass in Klass if targets.target(klass, Level.RED)}
    assert timed == {each for each in Klass if each.wants_answer}


def test_what_is_finished_has_none_and_a_deadline_lasts_until_then() -> None:
    assert targets.due_at(replace(ONE, state=State.ANSWERED, deadline=T0), Level.RED) is None
    assert targets.due_at(replace(ONE, state=State.ESCALATED), Level.RED) is None
    assert targets.due_at(replace(ONE, state=State.ESCALATED, deadline=T0), Level.RED) == T0


def test_one_is_late_when_the_room_was_told_after_its_time() -> None:
    told = Tally(late=(Late(klass=Klass.CUSTOMER, at=T0 + HOUR, level=Level.RED),))
    assert targets.is_late(ONE, told, Level.RED) and not targets.is_late(ONE, told, Level.YELLOW)
    assert not targets.is_late(ONE, Tally(), Level.RED)
    missed = replace(ONE, deadline=T0, deadline_missed=True)
    assert targets.is_late(missed, Tally(), Level.RED)
    assert not targets.is_late(replace(missed, deadline_missed=False), told, Level.RED), "its own clock counts"


def test_a_deadline_is_still_to_come_and_set_once() -> None:
    (fact,) = targets.dated(ONE, T0 + HOUR, NOW)
    assert isinstance(fact, DeadlineSet) and fact.deadline == T0 + HOUR
    assert targets.dated(replace(ONE, deadline=T0 + HOUR), T0 + HOUR, NOW) == targets.dated(ONE, None, NOW) == []
    with pytest.raises(Refused, match="deadline_in_past"):
        targets.dated(ONE, T0, NOW)


def test_the_clocks_of_the_same_minutes_are_one() -> None:
    told = logged(Klass.CUSTOMER)
    ten = T0.replace(hour=22, minute=0)
    first = targets.alarm(told.crisis, Klass.CUSTOMER, ten + timedelta(minutes=1), T0)
    assert first.key == targets.alarm(told.crisis, Klass.CUSTOMER, ten + timedelta(minutes=4, seconds=59), T0).key
    assert first.at == ten + targets.STEP and isinstance(first.asks, RingReplies)
    assert targets.alarm(told.crisis, Klass.CUSTOMER, ten, T0).at == ten
    assert targets.alarm(told.crisis, Klass.CUSTOMER, T0 - HOUR, T0).at == T0, "what is over already is asked at once"


def test_a_raised_level_gives_those_who_wait_their_hour() -> None:
    told = logged(Klass.CUSTOMER)
    told.asks(ChangeLevel, ANNA, level=Level.YELLOW, reason="calm")
    assert targets.from_now(told.crisis, told.crisis, T0) == []
    told.now = T0.replace(hour=22, minute=30)
    told.asks(ChangeLevel, ANNA, level=Level.ORANGE, reason="it grows")
    told.told(like(Alarm, key=f"alarm:replies:customer:{(told.now + HOUR).isoformat()}"))
    assert targets.from_now(told.crisis, told.crisis, T0) == targets.from_now(None, told.crisis, T0) == []


def test_who_waits_while_no_clock_runs_has_their_time_from_then_on() -> None:
    """Else nobody would ever be told of what waited when a crisis was closed, or before it had a room."""
    told = logged(Klass.PRESS).asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    told.now = T0.replace(hour=23, minute=0)
    told.asks(ReopenCrisis, ANNA, reason="it came back", room_name="again-x7k3")
    rings = told.now + targets.TARGETS[Klass.PRESS]
    told.told(like(Alarm, key=f"alarm:replies:press:{rings.isoformat()}"))
    only_recorded = replace(told.crisis, room_name="")
    assert [each.at for each in targets.from_now(only_recorded, told.crisis, told.now)] == [rings]
    assert targets.from_now(only_recorded, only_recorded, told.now) == []


def test_a_kind_that_is_given_after_its_like_was_told_late_is_told_of_too() -> None:
    """It has waited long enough to have been one of them; what was in time then is told of in its own time."""
    told = logged(Klass.UNSURE).asks(RingReplies, due_at=T0, klass=Klass.PRESS, late=1, oldest=9)
    (early,) = asks(told, SortMention, klass=Klass.PRESS).crisis.mentions.late
    assert early.since == ()
    told = logged(Klass.UNSURE)
    told.now += targets.TARGETS[Klass.PRESS]
    told.asks(RingReplies, due_at=told.now, klass=Klass.PRESS, late=1, oldest=9)
    (late,) = asks(told, SortMention, klass=Klass.PRESS).crisis.mentions.late
    assert late.since == (1,)
    told.told(like(Alarm, key=f"alarm:replies:press:{T0.replace(minute=20).isoformat()}"))
    told.now += targets.BETWEEN
    told.asks(RingReplies, due_at=told.now, klass=Klass.PRESS, late=1, oldest=1)
    assert told.crisis.mentions.late[0].since == (), "once"


def test_deadlines_that_went_by_while_it_was_closed_are_asked_for_at_once() -> None:
    told = logged(Klass.PRESS).asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    closed, told.now = told.now, T0.replace(hour=23)
    told.asks(ReopenCrisis, ANNA, reason="it came back", room_name="again-x7k3")
    asks_now = RingMissed(crisis="c1", at=told.now, due_at=told.now, since=closed)
    told.told(like(Alarm, at=told.now, asks=asks_now))
    dated = replace(ONE, deadline=T0 + HOUR)
    assert targets.is_late(dated, Tally(missed_at=T0 + HOUR), Level.RED)
    assert not targets.is_late(dated, Tally(missed_at=T0), Level.RED)
