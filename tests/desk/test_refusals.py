"""What cannot be, said back where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.crisis.refused import Refused
from bot.desk import refusals
from bot.desk.inbound import Heard, Marked, Pressed, Reacted, Submitted
from bot.desk.port import FormMistakes, Quiet, Reply
from bot.desk.scene import Scene
from tests.desk.front import ANNA, BRUNO, Front, front_in, user
from tests.people import T0, WORKSPACE


@pytest.fixture
def front(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """The front of the desk on a file of its own."""
    yield from front_in(tmp_path, sqlite_file)


def _scene(front: Front, heard: Heard) -> Scene:
    someone = front.people.known(WORKSPACE, user(BRUNO))
    assert someone is not None
    return Scene(heard=heard, speaker=someone, crisis=None, now=T0, house=front.house)


def test_a_refusal_by_the_way_it_was_asked(front: Front) -> None:
    """In words where words were used, at the field in a form, not at all for a reaction."""
    refused = Refused("already_done", number=3, who=front.id_of(ANNA))
    fixed = front.heard(BRUNO)
    form = Submitted(**fixed, does="proof", answers={"proof": "x", "when": ""})
    assert refusals.refusal(refused, _scene(front, form)) == FormMistakes(
        mistakes={"proof": "Step 3 is done already (Anna Conti)."}
    )
    bare = refusals.refusal(refused, _scene(front, replace(form, answers={})))
    assert isinstance(bare, Reply)
    assert isinstance(refusals.refusal(refused, _scene(front, Pressed(**fixed, does="done"))), Reply)
    signed = Reacted(**fixed, message="m", sign="done", on=True, sent_at=T0)  # type: ignore[arg-type]
    assert refusals.refusal(refused, _scene(front, signed)) == Quiet()
    assert isinstance(refusals.refusal(refused, _scene(front, Marked(**fixed, message="m", aloud=True))), Reply)
    nobody = refusals.refusal(Refused("already_done", number=3, who=None), _scene(front, form))
    assert isinstance(nobody, FormMistakes) and "(the bot)" in nobody.mistakes["proof"]


def test_the_field_a_mistake_belongs_to(front: Front) -> None:
    """The one the refusal names, the usual one, or the first."""

    def field_of(refused: Refused, *names: str) -> str:
        form = Submitted(**front.heard(BRUNO), does="x", answers=dict.fromkeys(names, ""))
        answer = refusals.refusal(refused, _scene(front, form))
        assert isinstance(answer, FormMistakes)
        return next(iter(answer.mistakes))

    assert field_of(Refused("time_not_understood", said="x", field="noticed"), "title", "noticed") == "noticed"
    assert field_of(Refused("time_not_understood", said="x"), "link", "when") == "when"
    assert field_of(Refused("not_a_member"), "title", "owner") == "owner"
    assert field_of(Refused("statutory", number=6), "reason", "other") == "reason"
