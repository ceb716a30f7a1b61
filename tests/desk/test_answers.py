"""What is said back about a request, taken alone; whole conversations are in test_reception, _orders and _presses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.crisis.person import Standing
from bot.crisis.requests.escalation import AnswerCall, PromiseUpdate
from bot.crisis.requests.record import WriteAction, WriteNote
from bot.desk import answers
from bot.desk.desk import Outcome
from bot.desk.inbound import Heard, Marked, Pressed, RoomChanged, Typed
from bot.desk.people import Someone
from bot.desk.port import Quiet, Redraw, Reply, Stranger
from bot.desk.scene import Scene
from tests.desk.front import ANNA, BRUNO, CARLA, MARTA, Front, front_in
from tests.people import LINK, T0, WORKSPACE
from tests.show.drawn import drawn


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
    by_menu = _scene(front, replace(marked.heard, aloud=True))  # type: ignore[call-arg]
    assert _text(answers.done(note, outcome, by_menu)) == "📌 In the timeline."
    action = WriteAction(**_asked(front, message="m"))
    assert _text(answers.done(action, outcome, by_menu)).startswith("🛠️ Among the actions")
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


async def test_the_pressed_card_of_a_step_reads_right_at_once(front: Front) -> None:
    """By the answer itself; the board, which many share, waits for its delivery."""
    await front.opens()
    heard = front.heard(BRUNO)
    pressed = Pressed(**heard, does="take", crisis=front.id, about="evidence", message="m-step:evidence")
    answer = await front.hears(pressed)
    assert isinstance(answer, Redraw) and answer.card.crisis == front.id
    on_board = Pressed(**front.heard(BRUNO), does="take", crisis=front.id, about="freeze", message="m-board")
    assert await front.hears(on_board) == Quiet()


async def _shown_instead(front: Front, name: str, does: str, about: str = "", room: str = "D1") -> str:
    """What a message of somebody's own reads like once its button was pressed."""
    pressed = Pressed(**front.heard(name, room), does=does, crisis=front.id, about=about, message="m9")
    answer = await front.hears(pressed)
    assert isinstance(answer, Redraw), answer
    return drawn(answer.card)


async def test_a_call_that_was_answered_leads_to_the_room(front: Front) -> None:
    """And has no button any more, however often it was pressed; on the board the board itself shows it."""
    await front.opens()
    for _ in range(2):
        assert await _shown_instead(front, BRUNO, "here") == "| ✅ Noted: you are here. Go to #C1"
    assert await front.presses(CARLA, "here", room="C1") != ""
    await front.sends(ANNA, "close", reason="over")
    assert "over already" in await _shown_instead(front, BRUNO, "here")


async def test_a_number_that_was_called_says_what_came_of_it(front: Front) -> None:
    """Whoever does not answer may call back."""
    await front.opens()
    bruno = front.id_of(BRUNO)
    vain = await _shown_instead(front, ANNA, "not_reached", bruno)
    assert "Bruno Ferri" in vain and f"reached {bruno}>" in vain
    assert "Segnato" in await _shown_instead(front, ANNA, "reached", bruno)


async def test_whoever_was_called_aloud_and_came_is_called_no_more(front: Front) -> None:
    """The line in the room, which names them, says so to all; pressed by somebody else it keeps calling."""
    await front.opens()
    bruno = front.id_of(BRUNO)
    pressed = Pressed(**front.heard(CARLA), does="here", crisis=front.id, about=bruno, message="m9")
    assert not isinstance(await front.hears(pressed), Redraw)
    assert "ora è qui" in await _shown_instead(front, BRUNO, "here", bruno, room="C1")


@pytest.mark.parametrize(("does", "about"), [("close_anyway", "over"), ("cancel", "")])
async def test_a_question_that_was_answered_asks_no_more(front: Front, does: str, about: str) -> None:
    """The board, which ends a crisis too, is left to its own delivery."""
    await front.opens()
    assert await _shown_instead(front, ANNA, does, about, room="C1") == "| ✅ Fatto."
    await front.types(ANNA, "reopen")
    pressed = Pressed(**front.heard(ANNA), does=does, crisis=front.id, about=about, message="m-board")
    assert await front.hears(pressed) == Quiet()


async def test_a_new_room_is_on_its_way(front: Front) -> None:
    """Pressed once more it is there already."""
    await front.opens()
    await front.hears(RoomChanged(**front.heard(ANNA), what="archived"))
    assert "Apro #crisis-" in await _shown_instead(front, ANNA, "reopen")
    front.settle("C2")
    assert "già aperta" in await _shown_instead(front, ANNA, "reopen")


async def test_what_the_room_says_aloud_is_not_said_twice(front: Front) -> None:
    """To whoever spoke there; elsewhere it is."""
    await front.opens()
    for words in ("promise 23:30", "role social @carla <@UCARLA>", "level rosso un giornale", "wake"):
        if words == "wake":
            await front.types(ANNA, "night 8:00")
        assert (await front.types(ANNA, words)).startswith("| ✅"), words
    assert "Ho capito" in await front.types(ANNA, "log 21:59 Il fornitore ha chiamato")
    assert "Ho capito" in await front.types(ANNA, "done 4 https://social.example/p 21:59")
    assert await front.sends(ANNA, "promise", when="23:50") == "", "it is the room's own zone"
    name = front.crisis.room_name
    assert await front.types(ANNA, f"close {name} tutto tranquillo", room="C0") != "| ✅ La stanza lo sa."


async def test_a_title_that_was_cut_says_so_to_its_author(front: Front) -> None:
    """Nobody else."""
    shown = await front.types(ANNA, f"start leak {'parole ' * 100}", room="C0")
    assert "150 lettere" in shown
    assert "lettere" not in await front.types(BRUNO, "start leak Foto sbagliata", room="C0")


async def test_a_time_typed_in_another_zone_than_the_rooms_is_said_back(front: Front) -> None:
    """Whoever reads the room sees another hour than the one they typed; in a form it is the same."""
    london = Stranger(user="UMARTA", name="Marta", locale="en-GB", timezone="Europe/London", standing=Standing.MEMBER)
    await front.opens()
    front.people.meet(WORKSPACE, london)
    assert await front.types(MARTA, "promise 22:30") == "| ✅ I understood 22:30 (Europe/London)."
    assert await front.sends(MARTA, "promise", when="22:50") == "| ✅ I understood 22:50 (Europe/London)."


async def test_a_time_long_ago_is_said_back_with_its_day(front: Front) -> None:
    """05:10 for 17:10 is a slip that nobody sees in "05:10"; typed again, it says how a time is mended."""
    await front.opens()
    shown = await front.types(ANNA, f"fatto 4 {LINK} 05:10")
    assert shown == "| ✅ Passo 4: fatto. Ho capito: sabato 21 novembre 2026, 05:10 (Europe/Rome)."
    shown = await front.types(ANNA, f"fatto 4 {LINK} 21:10")
    assert shown == "| Il passo 4 è già fatto. Per cambiare l'ora: `/crisis ripristina 4`, poi scrivilo di nuovo."
    assert await front.types(ANNA, f"fatto 4 {LINK}") == "| Niente da cambiare: è già così."
    shown = await front.types(ANNA, f"fatto 4 {LINK}/altro 21:10")
    assert "ripristina 4" in shown and "Ho capito" not in shown, "the proof is another, the time stays"
    assert "ripristina 4" in await front.sends(ANNA, "proof", "holding", proof=f"{LINK}/3", when="21:10")
