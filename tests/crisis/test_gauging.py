"""Is it worse than we say? Asked once for each reason, answered by people, never lowered; and who is not waited for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.crisis.criteria import Flow, Gauge, Past, Signal
from bot.crisis.deliveries import ROOM, Say, SpreadNet, privately
from bot.crisis.facts.escalation import (
    CallAnswered,
    CallUnanswered,
    ChainEnded,
    LevelChanged,
    NumberGiven,
    PersonCalled,
)
from bot.crisis.facts.gauge import LevelQuestioned, PastTold
from bot.crisis.facts.help import HelpAdvised
from bot.crisis.facts.mentions import MentionLogged, MentionSorted
from bot.crisis.facts.roles import RoleGiven
from bot.crisis.levels import Level
from bot.crisis.mention import Klass, Mention, Sighting
from bot.crisis.model import Seat
from bot.crisis.people import owner
from bot.crisis.quiet import Absence, Quiet
from bot.crisis.requests.closing import CancelCrisis, CloseCrisis, ReopenCrisis
from bot.crisis.requests.escalation import AnswerCall, ChangeLevel
from bot.crisis.requests.gauge import RingLasting, TellPast
from bot.crisis.requests.mentions import LogMentions, SortMention
from bot.crisis.requests.opening import LearnDetail
from bot.crisis.requests.roles import GiveRole
from tests.people import ANNA, BRUNO, CARLA, DARIO, LUCA, PAOLA, T0, WORKSPACE
from tests.story import Story, like, opening, story


def orange(**more: Any) -> Story:
    return story(level=Level.ORANGE, **more)


def asleep(*people: str) -> tuple[Quiet, ...]:
    """It is four minutes past ten in the evening in Rome."""
    return tuple(Quiet(person=each, zone="Europe/Rome", start=22 * 60, end=7 * 60) for each in people)


def test_what_was_before_raises_by_one_and_only_once() -> None:
    told = orange().asks(TellPast, ANNA, past=Past.SAME)
    why = like(LevelQuestioned, level=Level.RED, signal=Signal.HISTORY, past=Past.SAME, by=None)
    told.happened(like(PastTold, past=Past.SAME, by=ANNA), why).told(like(Say, where=ROOM))
    told.asks(TellPast, ANNA, past=Past.REPUTATION).happened(like(PastTold))
    told.asks(TellPast, ANNA, past=Past.SAME).happened()
    assert told.crisis.level is Level.ORANGE, "people decide"
    story(level=Level.RED).asks(TellPast, ANNA, past=Past.SAME).happened(like(PastTold))
    told.asks(CancelCrisis, ANNA).refused("not_open", TellPast, past=Past.SAME)


def test_what_is_only_recorded_asks_whoever_recorded_it() -> None:
    told = opening(level=Level.YELLOW, room_name="")
    told.asks(TellPast, ANNA, past=Past.REPUTATION)
    told.told(like(Say, where=privately(ANNA)))


def test_one_mention_may_be_enough_by_its_kind_or_its_reach() -> None:
    seen = Sighting(text="I write for a paper", klass=Klass.PRESS)
    told = story(level=Level.YELLOW).asks(LogMentions, BRUNO, seen=(seen,))
    told.happened(
        like(CallAnswered),
        like(MentionLogged),
        like(LevelQuestioned, signal=Signal.KIND, mention=1, klass=Klass.PRESS),
        like(HelpAdvised, asked=True),
    )
    assert sum(isinstance(each, Say) and each.where == ROOM for each in told.new_tellings) == 1, "one line says both"
    told.asks(LogMentions, BRUNO, seen=(Sighting(text="another paper", klass=Klass.PRESS),)).happened(
        like(MentionLogged)
    )
    loud = Sighting(text="look at this", reach=30_001)
    told = story(level=Level.YELLOW, gauge=Gauge(followers=3000)).asks(LogMentions, ANNA, seen=(loud,))
    told.happened(like(MentionLogged), like(LevelQuestioned, signal=Signal.REACH, n=30_001, of=3000))


def test_so_may_one_that_people_sort_otherwise_than_was_proposed() -> None:
    told = orange().asks(LogMentions, ANNA, seen=(Sighting(text="my child fell ill"),))
    found = Mention(crisis="c1", number=1, workspace=WORKSPACE, logged_at=T0)
    told.asks(SortMention, ANNA, mention=1, found=found, klass=Klass.SAFETY)
    why = like(LevelQuestioned, level=Level.RED, klass=Klass.SAFETY, mention=1)
    told.happened(like(MentionSorted), why, like(HelpAdvised))


def test_of_a_file_the_weightiest_is_named() -> None:
    seen = (Sighting(text="a"), Sighting(text="b", klass=Klass.PRESS), Sighting(text="c", klass=Klass.SAFETY))
    told = story(level=Level.YELLOW).asks(LogMentions, ANNA, seen=seen, flow=Flow(critics=19))
    assert told.count(LevelQuestioned) == 1
    assert told.count(LevelQuestioned, level=Level.RED, mention=3) == 1, "and it is worse than twenty critics"


def test_what_lasts_is_asked_about_after_two_hours_and_after_a_day() -> None:
    told = story(level=Level.YELLOW, exposed_at=T0 - timedelta(hours=1))
    alarms = sorted(each.at - T0 for each in told.alarms.values() if isinstance(each.asks, RingLasting))
    assert alarms == [timedelta(hours=1), timedelta(hours=23)]
    since = T0 - timedelta(hours=1)
    told.now += timedelta(hours=1)
    asked: dict[str, Any] = {"due_at": told.now, "since": since}
    told.asks(RingLasting, **asked, flow=Flow(critics=4)).happened()
    told.asks(RingLasting, **asked, flow=Flow(critics=5))
    told.happened(like(LevelQuestioned, level=Level.ORANGE, signal=Signal.LASTING, n=2, of=5))
    told.asks(LearnDetail, ANNA, exposed_at=T0)
    told.asks(RingLasting, **asked, flow=Flow(critics=500)).happened()


def test_whoever_sleeps_is_passed_over_at_once_and_whoever_stands_in_is_called() -> None:
    told = opening(level=Level.ORANGE, quiet=asleep(BRUNO))
    assert told.count(PersonCalled, person=BRUNO, absent=Absence.QUIET) == 1
    assert told.count(PersonCalled, person=CARLA, instead_of=BRUNO, roles=("social",), turn=1) == 1
    told.told(like(Say, where=privately(BRUNO)), like(SpreadNet, person=CARLA))
    told.untold(like(SpreadNet, person=BRUNO))
    told = story(level=Level.ORANGE, quiet=asleep(BRUNO)).asks(AnswerCall, CARLA)
    told.happened(like(CallAnswered), like(RoleGiven, role="social", holder=CARLA, before=BRUNO))
    told.after(30)
    assert told.count(CallUnanswered, person=BRUNO) == 0, "nobody waits for them"
    assert told.asks(AnswerCall, BRUNO).count(CallAnswered, person=BRUNO) == 1


def test_a_deputy_who_is_called_for_more_takes_over_too() -> None:
    """Bruno is called for social; he is the deputy of Dario, who sleeps."""
    told = story(level=Level.ORANGE, quiet=asleep(DARIO))
    assert told.count(PersonCalled, person=BRUNO) == 1
    told.asks(AnswerCall, BRUNO).happened(like(CallAnswered), like(RoleGiven, role="care", holder=BRUNO))


def test_a_deputy_who_sleeps_is_not_called_and_the_lead_has_the_steps() -> None:
    told = story(level=Level.ORANGE, quiet=asleep(BRUNO, CARLA))
    assert told.count(PersonCalled, person=CARLA) == 0
    freeze = told.crisis.step("freeze")
    assert freeze is not None and freeze.plan.owner == "social" and owner(told.crisis, freeze) == LUCA


def test_in_the_chain_too_whoever_sleeps_is_passed_over() -> None:
    told = story(level=Level.ORANGE, quiet=asleep(CARLA)).after(10)
    assert told.count(PersonCalled, person=CARLA) == 0


def test_where_everybody_sleeps_the_starter_has_a_number_at_once() -> None:
    told = opening(level=Level.ORANGE, quiet=asleep(BRUNO, CARLA, DARIO, LUCA, PAOLA))
    assert told.count(NumberGiven, to=ANNA) == 1 and told.count(ChainEnded) == 1


@pytest.mark.parametrize("level", [Level.RED, Level.ORANGE])
def test_on_red_everybody_is_called(level: Level) -> None:
    told = opening(level=level, quiet=asleep(BRUNO))
    assert told.count(PersonCalled, person=BRUNO, absent=None) == (level is Level.RED)


def test_raised_to_red_whoever_was_passed_over_is_called_now() -> None:
    told = story(level=Level.ORANGE, quiet=asleep(BRUNO, DARIO)).asks(AnswerCall, DARIO)
    told.asks(ChangeLevel, LUCA, level=Level.RED, reason="a newspaper")
    told.happened(
        like(CallAnswered),
        like(LevelChanged),
        like(PersonCalled, person=BRUNO, roles=("social",), absent=None),
        like(HelpAdvised),
    )
    told.told(like(SpreadNet, person=BRUNO)).after(5)
    assert told.count(CallUnanswered, person=BRUNO) == 1


def test_a_recorded_one_that_gets_its_room_at_red_calls_everybody() -> None:
    told = opening(level=Level.YELLOW, room_name="", quiet=asleep(BRUNO))
    told.asks(ChangeLevel, ANNA, level=Level.RED, reason="worse", room_name="crisis-x")
    assert told.count(PersonCalled, person=BRUNO, absent=None) == 1


def test_where_the_starter_stands_in_for_somebody_asleep_the_role_is_theirs() -> None:
    seats = (Seat(role="lead", holder=LUCA), Seat(role="social", holder=BRUNO, deputy=ANNA))
    told = opening(level=Level.ORANGE, seats=seats, quiet=asleep(BRUNO))
    assert told.count(RoleGiven, role="social", holder=ANNA, before=BRUNO) == 1
    assert told.crisis.seat("social").holder == ANNA and told.count(ChainEnded) == 0


def test_reopened_at_night_nobody_who_sleeps_is_waited_for() -> None:
    told = story(level=Level.ORANGE, quiet=asleep(BRUNO)).asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    told.asks(ReopenCrisis, ANNA, room_name="", reason="again")
    assert told.crisis.call(BRUNO) and told.crisis.call(BRUNO).absent is Absence.QUIET  # type: ignore[union-attr]
    told.told(like(SpreadNet, person=CARLA)).untold(like(SpreadNet, person=BRUNO))
    told = story(level=Level.ORANGE, quiet=asleep(DARIO)).asks(AnswerCall, CARLA).asks(AnswerCall, BRUNO)
    told.asks(GiveRole, ANNA, role="care", holder=DARIO).asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    told.asks(ReopenCrisis, ANNA, room_name="", reason="again")
    assert told.crisis.seat("care").holder == BRUNO, "who is here already"
    assert told.count(ChainEnded) == 0


def test_raised_to_red_nobody_is_woken_for_what_somebody_else_has_by_now() -> None:
    told = story(level=Level.ORANGE, quiet=asleep(BRUNO)).asks(AnswerCall, CARLA)
    told.asks(ChangeLevel, LUCA, level=Level.RED, reason="a newspaper")
    assert told.count(PersonCalled, person=BRUNO, absent=None) == 0
