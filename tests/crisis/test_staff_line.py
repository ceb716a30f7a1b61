"""Where the cards of a line for staff stand."""

from __future__ import annotations

from bot.crisis.staff_line import ANNOUNCED, StaffLine, line_slots
from tests.people import T0


def test_of_a_private_crisis_nothing_stands_outside_its_room() -> None:
    assert line_slots(2, private=True) == ("line:2",)
    assert line_slots(2, private=False) == ("line:2", f"{ANNOUNCED}line:2")


def test_a_new_line_was_read_by_nobody() -> None:
    assert StaffLine(number=1, text="We know.", at=T0).read_by == ()
