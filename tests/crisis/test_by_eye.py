"""A count by eye is gone by for an hour; then it is old, and whoever counted is asked once for a new one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.crisis import by_eye
from bot.crisis.deliveries import Say, Show, privately
from bot.crisis.facts.help import CountAged, WaitingCounted
from bot.crisis.mention import SLOT
from bot.crisis.quiet import Quiet
from bot.crisis.requests.closing import CloseCrisis, ReopenCrisis
from bot.crisis.requests.escalation import BeginNight
from bot.crisis.requests.mentions import CountMentions
from bot.crisis.requests.watch import ResolveCrisis
from bot.crisis.rules import replay
from tests.people import ANNA, BRUNO, CARLA
from tests.story import Story, like, story

NIGHT = Quiet(person=BRUNO, zone="Europe/Rome", start=22 * 60, end=7 * 60)


def counted(by: str = BRUNO, **more: Any) -> Story:
    return story(**more).asks(CountMentions, by, about=200, waiting=12)


def test_after_an_hour_it_is_old_and_counts_no_more() -> None:
    told = counted().after(59)
    assert by_eye.waiting(told.crisis, told.now) == 12 and told.count(CountAged) == 0
    told.after(1)
    told.told(like(Show, slot=SLOT), like(Say, where=privately(BRUNO)))
    assert told.crisis.mentions.count_old and by_eye.waiting(told.crisis, told.now) == 0
    assert told.after(300).count(CountAged) == 1, "asked once"
    assert told.facts and told.crisis.aid.samples == () and replay(told.facts) == told.crisis
    waited = [fact.waiting for fact in told.facts if isinstance(fact, WaitingCounted)]
    assert waited == [12, 12, 12, 0], "the growth of what nobody counted is not asked about"


def test_a_new_count_begins_anew() -> None:
    told = counted().after(50).asks(CountMentions, CARLA, about=100, waiting=4).after(20)
    assert told.count(CountAged) == 0 and not told.crisis.mentions.count_old
    assert told.after(50).count(CountAged, to=CARLA) == 1
    assert not told.asks(CountMentions, ANNA, about=1).crisis.mentions.count_old


@pytest.mark.parametrize(
    "calm",
    [
        lambda told: told.asks(ResolveCrisis, ANNA, how="calm"),
        lambda told: told.asks(BeginNight, ANNA, until=told.now + timedelta(hours=9), watch=CARLA),
    ],
    ids=["in the watch", "in the night"],
)
def test_it_ages_but_nobody_is_asked_while_it_is_calm(calm: object) -> None:
    told = calm(counted()).after(65)  # type: ignore[operator]
    assert told.count(CountAged, to=None) == 1


def test_nobody_who_rests_is_asked() -> None:
    assert counted(quiet=(NIGHT,)).after(65).count(CountAged, to=None) == 1
    assert counted(by=ANNA, quiet=(NIGHT,)).after(65).count(CountAged, to=ANNA) == 1


def test_what_got_old_while_it_was_closed_is_old_when_it_goes_on() -> None:
    told = counted().asks(CloseCrisis, ANNA, reason="over", confirmed=True).after(90)
    assert told.count(CountAged) == 0
    told.asks(ReopenCrisis, ANNA, reason="again", room_name="").after(0)
    assert told.count(CountAged, to=BRUNO) == 1
    assert told.after(90).count(WaitingCounted) == 0
