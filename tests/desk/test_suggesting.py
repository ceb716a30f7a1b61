"""While somebody types a command: what they may choose from, in their language, and nothing that is not theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.desk.inbound import Typing
from bot.desk.suggesting import MOST
from tests.desk.front import ANNA, BRUNO, MARTA, Front, front_in


@pytest.fixture
def front(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """The front of the desk on a file of its own."""
    yield from front_in(tmp_path, sqlite_file)


async def offered(
    front: Front, name: str, what: Any, typed: str = "", verb: str = "take", room: str = "C1"
) -> list[tuple[str, str]]:
    """What somebody is offered in a room: value and label."""
    found = await front.reception.suggest(Typing(**front.heard(name, room), verb=verb, what=what, typed=typed))
    return [(each.value, each.label) for each in found]


async def test_steps_by_number_or_by_words(front: Front) -> None:
    await front.opens()
    everything = await offered(front, ANNA, "step")
    assert [value for value, _ in everything][:3] == ["1", "2", "3"]
    second = everything[1][1]
    assert await offered(front, ANNA, "step", "2") == [everything[1]]
    assert everything[1] in await offered(front, ANNA, "step", second.split(". ", 1)[1][2:7].upper())
    assert await offered(front, ANNA, "step", "no such step") == []


async def test_what_can_be_undone_comes_first_for_undo(front: Front) -> None:
    await front.opens()
    await front.types(BRUNO, "done 3 https://example.com/a")
    assert (await offered(front, BRUNO, "step", verb="undo"))[0][0] == "3"
    assert (await offered(front, BRUNO, "step", verb="done"))[0][0] == "1"


async def test_labels_are_in_the_language_of_who_types(front: Front) -> None:
    await front.opens()
    italian, english = dict(await offered(front, ANNA, "role")), dict(await offered(front, BRUNO, "role"))
    assert italian.keys() == english.keys() and italian != english


async def test_playbooks_anywhere(front: Front) -> None:
    await front.opens()
    assert (await offered(front, ANNA, "playbook", "le", verb="start"))[0][0] == "leak"


async def test_crises_by_the_name_of_their_room_where_the_verb_makes_sense(front: Front) -> None:
    await front.opens()
    room = front.crisis.room_name
    assert [value for value, _ in await offered(front, ANNA, "crisis", verb="status")] == [room]
    assert await offered(front, ANNA, "crisis", verb="reopen") == []
    assert [value for value, _ in await offered(front, ANNA, "crisis", verb="postmortem")] == [room]


async def test_nothing_of_a_private_crisis_to_whoever_is_not_in_it(front: Front) -> None:
    await front.types(MARTA, "help")
    await front.opens(words="start leak Foto --private")
    for what in ("step", "role", "crisis"):
        assert await offered(front, MARTA, what, verb="status", room="C9") == [], what
        assert await offered(front, ANNA, what, verb="status") != [], what


async def test_nothing_to_whoever_was_never_met(front: Front) -> None:
    await front.opens()
    assert await offered(front, MARTA, "playbook") == []


async def test_never_more_than_platforms_show(front: Front) -> None:
    await front.opens()
    for number in range(MOST):
        await front.types(ANNA, f"add one more thing {number}")
    assert len(front.crisis.steps) > MOST
    assert len(await offered(front, ANNA, "step")) == MOST
