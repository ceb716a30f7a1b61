"""Whoever has been at it for too long is asked to hand over, privately; whoever leads hears of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.crisis.deliveries import Say, privately
from bot.crisis.facts.help import ShiftLong
from bot.crisis.levels import Level
from bot.crisis.mention import Klass, Mention
from bot.crisis.requests.closing import CloseCrisis, ReopenCrisis
from bot.crisis.requests.mentions import TakeMention
from bot.crisis.requests.record import WriteNote
from bot.crisis.requests.roles import GiveRole
from tests.people import ANNA, BRUNO, CARLA, LUCA, MANY, PAOLA, T0, WORKSPACE
from tests.story import Story, like, opening, story


def at_work(told: Story, person: str, hours: float, every: float = 30) -> Story:
    """Somebody does something every half an hour."""
    for turn in range(round(hours * 60 / every)):
        told.asks(WriteNote, person, text=f"{person} {turn}").after(every)
    return told


def test_after_four_hours_the_person_and_the_lead_are_told() -> None:
    told = at_work(story(MANY), BRUNO, 4)
    told.happened(like(ShiftLong, person=BRUNO, hours=4, roles=("social",), to=ANNA, abuse=False))
    told.told(like(Say, where=privately(BRUNO), part="own"), like(Say, where=privately(ANNA), part="lead"))


def test_again_after_the_same_time_and_not_more() -> None:
    assert at_work(story(MANY), BRUNO, 8).count(ShiftLong) == 2
    assert at_work(story(MANY), BRUNO, 7.5).count(ShiftLong) == 1


def test_a_pause_begins_anew() -> None:
    told = at_work(at_work(story(MANY), BRUNO, 2).after(60), BRUNO, 3.5)
    assert told.count(ShiftLong) == 0
    assert at_work(told, BRUNO, 1).count(ShiftLong) == 1


def test_who_has_stopped_is_left_alone() -> None:
    assert at_work(story(MANY), BRUNO, 2).after(600).count(ShiftLong) == 0


def test_only_those_who_read_what_people_write() -> None:
    told = at_work(story(MANY), PAOLA, 6)
    assert told.count(ShiftLong) == 0
    told.asks(GiveRole, LUCA, role="social", holder=PAOLA)
    assert at_work(told, PAOLA, 1).count(ShiftLong, person=PAOLA) == 1


def test_the_lead_hears_of_themselves_once() -> None:
    told = at_work(story(MANY, seats=()), ANNA, 4).happened(like(ShiftLong, person=ANNA, to=None))
    told.untold(like(Say, part="lead"))


def test_abuse_is_named() -> None:
    told, hard = story(MANY), Mention(crisis="c1", number=1, workspace=WORKSPACE, klass=Klass.ABUSE, logged_at=T0)
    told.asks(TakeMention, CARLA, mention=1, found=hard)
    assert at_work(told, CARLA, 4).count(ShiftLong, person=CARLA, abuse=True) == 1


def test_no_reminder_where_it_is_off_or_over_or_only_recorded() -> None:
    off: dict[str, Any] = {"shift_hours": 0}
    told = at_work(story(MANY, **off), BRUNO, 5)
    assert told.count(ShiftLong) == 0 and not any(each.since for each in told.crisis.acted)
    told = at_work(story(MANY), BRUNO, 3.5).asks(CloseCrisis, BRUNO, reason="over", confirmed=True)
    assert told.after(60).count(ShiftLong) == 0
    assert opening(MANY, level=Level.YELLOW, room_name="", seats=()).after(600).count(ShiftLong) == 0


def test_the_hours_are_the_brands() -> None:
    assert at_work(story(MANY, shift_hours=2), BRUNO, 2).crisis.aid.shift_hours == 2
    told = at_work(story(MANY, shift_hours=2), BRUNO, 2).happened(like(ShiftLong, hours=2))
    assert told.now == T0 + timedelta(hours=2)


def test_what_was_to_ring_while_it_was_closed_rings_when_it_goes_on() -> None:
    told = at_work(story(MANY), BRUNO, 3.5).asks(CloseCrisis, BRUNO, reason="over", confirmed=True).after(40)
    assert told.count(ShiftLong) == 0
    told.asks(ReopenCrisis, ANNA, room_name="", reason="again").after(1)
    assert told.count(ShiftLong, person=BRUNO) == 1 and told.count(ShiftLong) == 1
