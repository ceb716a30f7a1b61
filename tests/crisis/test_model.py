"""Reading a crisis: steps by name and number, seats, calls, rooms, messages, the clocks it counts from."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import timedelta

import pytest

from bot.crisis.model import BOARD, Call, CrisisState, Place, Posted, Seat, card_of, personal
from tests.people import BRUNO, CARLA, PLACE, SOCIAL_ALONE, T0, WORKSPACE
from tests.story import opening, story


def test_a_step_by_its_id_or_the_number_people_type() -> None:
    crisis = story().crisis
    assert crisis.step("freeze") is crisis.step("3") and crisis.step("freeze") is not None
    assert crisis.step("0") is crisis.step("") is None


def test_seats_and_calls() -> None:
    crisis = story(seats=SOCIAL_ALONE).crisis
    assert crisis.seat("social").deputy == CARLA and crisis.seat("hr") == Seat(role="hr")
    assert crisis.call(CARLA) is None
    more = crisis.with_seat(Seat(role="hr", holder=CARLA)).with_call(Call(person=CARLA, roles=("hr",), at=T0))
    assert more.seat("hr").holder == CARLA and more.call(CARLA) is not None and more.call(BRUNO) is not None
    assert len(more.with_seat(Seat(role="hr")).seats) == len(more.seats)


def test_the_room_is_the_latest_that_lives() -> None:
    crisis = opening().crisis
    assert crisis.room is None
    moved = replace(crisis, places=(PLACE, Place(workspace=WORKSPACE, room="C2", alive=False)))
    assert moved.room == PLACE
    posted = (Posted(slot=BOARD, room="C2", message="old"), Posted(slot=BOARD, room="C1", message="new"))
    message = replace(moved, posted=posted).message(BOARD)
    assert message is not None and message.message == "new"
    assert crisis.message(BOARD) is None


def test_the_publics_clock_begins_with_what_is_known() -> None:
    crisis = opening().crisis
    assert crisis.public_from == T0
    noticed = replace(crisis, noticed_at=T0 - timedelta(minutes=5))
    assert noticed.public_from == noticed.noticed_at
    exposed = replace(noticed, exposed_at=T0 - timedelta(hours=1))
    assert exposed.public_from == exposed.exposed_at


def test_it_is_frozen_and_changed_by_replacing() -> None:
    crisis = story().crisis
    with pytest.raises(FrozenInstanceError):
        crisis.title = "x"  # type: ignore[misc]
    step = crisis.step("freeze")
    assert step is not None
    changed = crisis.with_step(replace(step, overdue=True)).step("freeze")
    assert changed is not None and changed.overdue and not step.overdue


def test_only_open_is_open() -> None:
    crisis = story().crisis
    assert [state for state in CrisisState if replace(crisis, state=state).is_open] == [CrisisState.OPEN]


def test_small_words() -> None:
    assert card_of("freeze") == "step:freeze"
    assert personal().metadata == {"personal": True} and personal(None).default is None
