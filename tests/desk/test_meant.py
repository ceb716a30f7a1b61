"""Which crisis is meant by a button, a line, or the room it was typed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.crisis.model import Crisis
from bot.desk.grammar import Order, read
from bot.desk.inbound import Inbound, Pressed, Typed
from bot.desk.meant import crisis_meant, names_a_room, without_room
from bot.desk.verbs import NAMING
from bot.store.engine import transaction
from tests.desk.front import ANNA, Front, front_in


@pytest.fixture
def front(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """The front of the desk on a file of its own."""
    yield from front_in(tmp_path, sqlite_file)


def _meant(front: Front, heard: Inbound) -> Crisis | None:
    with transaction(front.engine) as connection:
        return crisis_meant(connection, heard)


async def test_a_button_names_its_crisis_and_a_room_is_one(front: Front) -> None:
    """Wherever the button is pressed; whatever is typed in the room."""
    await front.opens()
    assert _meant(front, Pressed(**front.heard(ANNA, "C0"), does="x", crisis=front.id)) == front.crisis
    assert _meant(front, Typed(**front.heard(ANNA, "C1"), words="take 3")) == front.crisis
    assert _meant(front, Typed(**front.heard(ANNA, "C0"), words="take 3")) is None
    assert _meant(front, Pressed(**front.heard(ANNA, "C0"), does="x", crisis="gone")) is None


async def test_a_line_names_a_crisis_by_its_room(front: Front) -> None:
    """By name, with its sign, or as Slack writes it; a name nobody knows is not the crisis that lives here."""
    await front.opens()
    for name in (front.crisis.room_name, f"#{front.crisis.room_name}", "<#C1|its-name>", "<#C1>"):
        assert _meant(front, Typed(**front.heard(ANNA, "C0"), words=f"reopen {name} again")) == front.crisis
    for name in ("crisis-20200101-gone", "<#C404|gone>"):
        assert _meant(front, Typed(**front.heard(ANNA, "C1"), words=f"status {name}")) is None


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("reopen crisis-20261121-x-y7k2 a second video", "a second video"),
        ("postmortem #crisis-20261121-x", ""),
        ("postmortem drill-20261121-x", ""),
        ("reopen crisis-talk is good", "is good"),
        ("reopen a crisis-talk", "a crisis-talk"),
        ("log crisis-20261121-x is loud", "crisis-20261121-x is loud"),
    ],
)
def test_the_name_is_taken_off_the_line(words: str, text: str) -> None:
    """Only at its beginning, and only of the verbs that may name one."""
    order = read(words)
    assert isinstance(order, Order) and without_room(order).text == text
    assert names_a_room(order) == (order.text != text) and "log" not in NAMING
