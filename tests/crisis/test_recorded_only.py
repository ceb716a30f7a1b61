"""Green only records, and yellow may: no room, no calls, no clocks, until somebody wants a room."""

from __future__ import annotations

from bot.crisis.deliveries import Alarm, Invite, OpenRoom, Say, Show
from bot.crisis.facts.escalation import PersonCalled
from bot.crisis.facts.opening import RoomWanted
from bot.crisis.requests.opening import WantRoom
from tests.people import ANNA, BRUNO, LEAK, SEATS
from tests.story import like, opening


def test_what_is_only_recorded_calls_nobody_and_rings_nothing() -> None:
    told = opening(LEAK, seats=SEATS, room_name="")
    assert told.count(PersonCalled) == 0
    told.untold(like(OpenRoom)).untold(like(Show)).untold(like(Invite)).untold(like(Alarm)).untold(like(Say))


def test_a_room_wanted_later_opens_ready_and_calls_everybody() -> None:
    told = opening(LEAK, seats=SEATS, room_name="").asks(WantRoom, ANNA, room_name="crisis-later-x7k2")
    assert told.count(RoomWanted) == 1
    assert told.count(PersonCalled, person=BRUNO) == 1
    told.told(like(OpenRoom, name="crisis-later-x7k2")).told(like(Show, slot="board")).told(like(Alarm))
    assert BRUNO in told.crisis.invited


def test_a_room_is_wanted_once() -> None:
    told = opening(LEAK, seats=SEATS, room_name="").asks(WantRoom, ANNA, room_name="crisis-later-x7k2")
    told.refused("has_room", WantRoom, ANNA, room_name="crisis-again-x7k3")
