"""Green only records, and yellow may: no room, no calls, no clocks, until somebody wants a room or it gets worse."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.crisis.deliveries import ANNOUNCEMENTS, Alarm, Describe, Invite, OpenRoom, Say, Show
from bot.crisis.facts.closing import CrisisClosed, CrisisReopened
from bot.crisis.facts.escalation import LevelChanged, PersonCalled
from bot.crisis.facts.help import HelpAdvised
from bot.crisis.facts.opening import RoomWanted
from bot.crisis.facts.record import Noted
from bot.crisis.facts.steps import StepOverdue
from bot.crisis.levels import Level
from bot.crisis.requests.closing import CloseCrisis, ReopenCrisis
from bot.crisis.requests.escalation import ChangeLevel
from bot.crisis.requests.opening import WantRoom
from bot.crisis.requests.record import WriteNote
from bot.crisis.requests.roles import GiveRole
from bot.crisis.requests.steps import TakeStep
from tests.people import ANNA, BRUNO, LEAK, SEATS, T0
from tests.story import Story, like, opening, story

ROOM_NAME = "crisis-later-x7k2"
"""The name that was drawn before."""


def recorded(**more: object) -> Story:
    """A yellow crisis without a room."""
    return opening(LEAK, seats=SEATS, room_name="", level=Level.YELLOW, **more)


def changes(told: Story, level: Level, by: str = ANNA) -> Story:
    """Somebody changes the level."""
    return told.asks(ChangeLevel, by, level=level, reason="it spreads", room_name=ROOM_NAME)


def test_what_is_only_recorded_calls_nobody_and_rings_nothing() -> None:
    told = recorded()
    assert told.count(PersonCalled) == 0
    told.untold(like(OpenRoom)).untold(like(Show)).untold(like(Invite)).untold(like(Alarm)).untold(like(Say))


def test_a_room_wanted_later_opens_ready_and_calls_everybody() -> None:
    told = recorded().asks(WantRoom, ANNA, room_name=ROOM_NAME)
    assert told.count(RoomWanted) == 1
    assert told.count(PersonCalled, person=BRUNO) == 1
    told.told(like(OpenRoom, name=ROOM_NAME), like(Show, slot="board"), like(Alarm))
    assert BRUNO in told.crisis.invited


def test_a_room_is_wanted_once_and_not_after_the_end() -> None:
    told = recorded().asks(WantRoom, ANNA, room_name=ROOM_NAME)
    told.refused("has_room", WantRoom, ANNA, room_name="crisis-again-x7k3")
    over = recorded().asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    over.refused("not_open", WantRoom, ANNA, room_name=ROOM_NAME)


@pytest.mark.parametrize("level", [Level.RED, Level.ORANGE])
def test_a_rise_opens_the_room_in_the_same_request(level: Level) -> None:
    told = changes(recorded(), level)
    assert [fact.kind for fact in told.new_facts[:2]] == ["level_changed", "room_wanted"]
    assert told.count(PersonCalled) == 4
    told.told(like(OpenRoom, name=ROOM_NAME, private=False), like(Say, where=ANNOUNCEMENTS), like(Show, slot="board"))
    minutes = timedelta(minutes=told.crisis.timing.answer)
    assert min(each.at for each in told.alarms.values() if each.asks.kind == "ring_call") == T0 + minutes
    told.carried()
    assert told.crisis.room is not None and told.crisis.level is level


def test_whoever_raises_it_is_in_the_room_and_not_called() -> None:
    told = changes(recorded(), Level.RED, by=BRUNO)
    assert told.count(PersonCalled, person=BRUNO) == 0 and {ANNA, BRUNO} <= set(told.crisis.invited)


def test_between_yellow_and_green_nothing_opens_and_nothing_is_said() -> None:
    for level in (Level.GREEN, Level.YELLOW):
        told = changes(recorded() if level is Level.GREEN else changes(recorded(), Level.GREEN), level)
        told.happened(like(LevelChanged, after=level))
        assert told.new_tellings == [] and told.crisis.room_name == ""


def test_a_rise_opens_no_second_room() -> None:
    told = (
        changes(story(level=Level.YELLOW), Level.RED)
        .happened(like(LevelChanged), like(HelpAdvised))
        .untold(like(OpenRoom))
    )
    name = told.crisis.room_name
    again = changes(changes(changes(recorded(), Level.ORANGE).carried(), Level.YELLOW), Level.RED)
    again.happened(like(LevelChanged), like(HelpAdvised)).untold(like(OpenRoom))
    assert name != ROOM_NAME and again.count(RoomWanted) == 1


def test_what_is_private_stays_private_when_it_rises() -> None:
    told = changes(recorded(private=True), Level.RED)
    told.told(like(OpenRoom, private=True)).untold(like(Say, where=ANNOUNCEMENTS))


def test_after_the_end_a_rise_opens_nothing() -> None:
    over = recorded().asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    over.happened(like(CrisisClosed)).untold(like(Describe))
    changes(over, Level.RED).happened(like(LevelChanged)).untold(like(OpenRoom))


def test_a_rise_must_bring_the_name_of_its_room() -> None:
    with pytest.raises(ValueError, match="brings its name"):
        recorded().asks(ChangeLevel, ANNA, level=Level.RED, reason="it spreads")


def test_what_was_only_recorded_comes_back_only_recorded() -> None:
    over = recorded().asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    over.asks(ReopenCrisis, ANNA, room_name=ROOM_NAME).happened(like(CrisisReopened, room_name=""))
    over.untold(like(OpenRoom)).untold(like(Describe)).untold(like(Alarm))


def test_notes_are_taken_but_work_needs_a_room() -> None:
    told = recorded().asks(WriteNote, ANNA, text="two comments").happened(like(Noted))
    told.refused("not_in_room", TakeStep, ANNA, step="freeze")
    told.refused("not_in_room", GiveRole, ANNA, role="social", holder=BRUNO)


def test_what_has_become_due_meanwhile_has_its_card_and_is_overdue_at_once() -> None:
    told = recorded().after(10).asks(WantRoom, ANNA, room_name=ROOM_NAME)
    assert told.crisis.step("freeze") in [step for step in told.crisis.steps if step.coming]
    assert told.after(0).count(StepOverdue) == 2
