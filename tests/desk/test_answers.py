"""What is said back about a request, taken alone; whole conversations are in test_reception, _orders and _presses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.crisis.refused import Refused
from bot.crisis.requests.escalation import AnswerCall, PromiseUpdate
from bot.crisis.requests.record import WriteNote
from bot.desk import answers
from bot.desk.desk import Outcome
from bot.desk.people import Someone
from bot.desk.port import FormMistakes, Heard, Marked, Pressed, Quiet, Reacted, Redraw, Reply, Submitted, Typed
from bot.desk.scene import Scene
from tests.desk.front import ANNA, BRUNO, Front, front_in
from tests.people import T0, WORKSPACE


@pytest.fixture
def front(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """The front of the desk on a file of its own."""
    yield from front_in(tmp_path, sqlite_file)


def _scene(front: Front, heard: Heard, name: str = BRUNO) -> Scene:
    someone = front.people.known(WORKSPACE, f"U{name.upper()}")
    assert isinstance(someone, Someone)
    return Scene(heard=heard, speaker=someone, crisis=None, now=T0, house=front.house)


def _asked(front: Front, **more: Any) -> dict[str, Any]:
    return {"crisis": "c1", "at": T0, "by": front.id_of(BRUNO), **more}


def _text(answer: object) -> str:
    assert isinstance(answer, Reply)
    return "".join(str(piece) for piece in answer.card.summary)


def test_a_time_is_said_back_only_to_whoever_typed_one(front: Front) -> None:
    """A mark on a message has a time of its own, which nobody typed."""
    happened = T0 - timedelta(minutes=5)
    outcome = Outcome(crisis=None, facts=(object(),))  # type: ignore[arg-type]
    typed = _scene(front, Typed(**front.heard(BRUNO), words="log 21:59 x"))
    assert "I understood" in _text(answers.done(WriteNote(**_asked(front, happened_at=happened)), outcome, typed))
    marked = _scene(front, Marked(**front.heard(BRUNO), message="m"))
    note = WriteNote(**_asked(front, happened_at=happened, message="m"))
    assert answers.done(note, outcome, marked) == Quiet()
    pressed = _scene(front, Pressed(**front.heard(BRUNO), does="promise"))
    assert answers.done(PromiseUpdate(**_asked(front, due_at=T0)), outcome, pressed) == Quiet()


def test_nothing_that_did_not_happen_is_confirmed(front: Front) -> None:
    """No time is said back where nothing changed; a repeat is confirmed again."""
    typed = _scene(front, Typed(**front.heard(BRUNO), words="x"))
    promise = PromiseUpdate(**_asked(front, due_at=T0 + timedelta(hours=1)))
    assert _text(answers.done(promise, Outcome(crisis=None), typed)) == "Nothing to change: it is so already."
    assert _text(answers.done(promise, Outcome(crisis=None, repeated=True), typed)) == "📣 I will remind you before."
    assert _text(answers.done(AnswerCall(**_asked(front)), Outcome(crisis=None, repeated=True), typed)).startswith(
        "Thank"
    )


def test_a_refusal_by_the_way_it_was_asked(front: Front) -> None:
    """In words where words were used, at the field in a form, not at all for a reaction."""
    refused = Refused("already_done", number=3, who=front.id_of(ANNA))
    fixed = front.heard(BRUNO)
    form = Submitted(**fixed, does="proof", answers={"proof": "x", "when": ""})
    assert answers.refusal(refused, _scene(front, form)) == FormMistakes(
        mistakes={"proof": "Step 3 is done already (Anna Conti)."}
    )
    bare = answers.refusal(refused, _scene(front, replace(form, answers={})))
    assert isinstance(bare, Reply)
    assert isinstance(answers.refusal(refused, _scene(front, Pressed(**fixed, does="done"))), Reply)
    signed = Reacted(**fixed, message="m", sign="done", on=True, sent_at=T0)  # type: ignore[arg-type]
    assert answers.refusal(refused, _scene(front, signed)) == Quiet()
    nobody = answers.refusal(Refused("already_done", number=3, who=None), _scene(front, form))
    assert isinstance(nobody, FormMistakes) and "(the bot)" in nobody.mistakes["proof"]


def test_the_field_a_mistake_belongs_to(front: Front) -> None:
    """The one the refusal names, the usual one, or the first."""

    def field_of(refused: Refused, *names: str) -> str:
        form = Submitted(**front.heard(BRUNO), does="x", answers=dict.fromkeys(names, ""))
        answer = answers.refusal(refused, _scene(front, form))
        assert isinstance(answer, FormMistakes)
        return next(iter(answer.mistakes))

    assert field_of(Refused("time_not_understood", said="x", field="noticed"), "title", "noticed") == "noticed"
    assert field_of(Refused("time_not_understood", said="x"), "link", "when") == "when"
    assert field_of(Refused("not_a_member"), "title", "owner") == "owner"
    assert field_of(Refused("statutory", number=6), "reason", "other") == "reason"


async def test_the_pressed_card_of_a_step_reads_right_at_once(front: Front) -> None:
    """By the answer itself; the board, which many share, waits for its delivery."""
    await front.opens()
    heard = front.heard(BRUNO)
    pressed = Pressed(**heard, does="take", crisis=front.id, about="evidence", message="m-step:evidence")
    answer = await front.hears(pressed)
    assert isinstance(answer, Redraw) and answer.card.crisis == front.id
    on_board = Pressed(**front.heard(BRUNO), does="take", crisis=front.id, about="freeze", message="m-board")
    assert await front.hears(on_board) == Quiet()
