"""Where a delivery goes, and what makes it stale."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.crisis.model import BOARD
from bot.desk.places import Stale, message_of, room_of
from tests.people import PLACE
from tests.story import story


def test_the_room_and_the_message_of_now() -> None:
    crisis = story(seats=()).crisis
    board = crisis.message(BOARD)
    assert board is not None
    assert room_of(crisis) == PLACE.room and message_of(crisis, BOARD) == board.message


def test_what_has_gone_makes_it_stale() -> None:
    crisis = story(seats=()).crisis
    with pytest.raises(Stale):
        room_of(replace(crisis, places=()))
    with pytest.raises(Stale):
        message_of(crisis, "step:nonsense")
