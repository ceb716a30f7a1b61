"""How a crisis ends, as it is asked for: what is asked back, and that a form answers it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.crisis.facts.closing import CrisisClosed
from bot.crisis.facts.watch import WatchBegan
from bot.crisis.model import CrisisState
from tests.desk.front import ANNA, BRUNO, Front, front_in
from tests.people import LINK

WORDS = "Ci scusiamo: la foto era sbagliata. Vi aggiorniamo qui entro le 23:30."


@pytest.fixture
def front(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """The front of the desk on a file of its own."""
    yield from front_in(tmp_path, sqlite_file)


async def spoken(front: Front) -> None:
    """Something was said in public, so that the public waits for the end of it."""
    await front.opens()
    await front.types(BRUNO, f"write {WORDS}")
    await front.presses(BRUNO, "statement_review", "1")
    await front.presses(ANNA, "statement_approve", "1")
    await front.sends(BRUNO, "statement_published", "1", link=LINK, when="23:30")


async def test_without_the_last_words_the_form_is_offered(front: Front) -> None:
    await spoken(front)
    asked = await front.types(ANNA, "chiudi tutto tranquillo")
    assert "post di chiusura" in asked and front.crisis.is_open
    assert await front.presses(ANNA, "close", "tutto tranquillo") == "form close"
    assert [field.name for field in front.form.fields] == ["reason", "closing"]
    assert front.form.fields[0].preset == "tutto tranquillo"
    assert "Incolla" in await front.sends(ANNA, "close", "shown", reason="tutto tranquillo", closing=" ")
    await front.sends(ANNA, "close", "shown", reason="tutto tranquillo", closing=f"eccolo {LINK}/2")
    assert front.crisis.state is CrisisState.CLOSED
    (closed,) = [each for each in front.facts if isinstance(each, CrisisClosed)]
    assert closed.closing == f"{LINK}/2 eccolo"


async def test_an_old_button_cannot_close_without_them(front: Front) -> None:
    await spoken(front)
    assert "post di chiusura" in await front.presses(ANNA, "close_anyway", "tutto tranquillo")
    assert front.crisis.is_open


async def test_resolved_by_a_line_or_by_the_form(front: Front) -> None:
    await spoken(front)
    assert "post di chiusura" in await front.types(ANNA, "risolvi scuse accettate")
    assert await front.presses(ANNA, "resolve", "scuse accettate") == "form resolve"
    assert front.form.fields[0].preset == "scuse accettate"
    await front.sends(ANNA, "resolve", how="scuse accettate", closing="il post non c'è più")
    (began,) = [each for each in front.facts if isinstance(each, WatchBegan)]
    assert (began.how, began.closing) == ("scuse accettate", "il post non c'è più")
    assert front.crisis.is_open and front.crisis.watch is not None
    assert "già in osservazione" in await front.presses(ANNA, "resolve")
    assert await front.presses(ANNA, "close") == "form close"
    assert [field.preset for field in front.form.fields] == ["scuse accettate"], "nothing is asked twice"


async def test_alone_it_opens_the_form_and_where_nothing_was_said_nothing_more_is_asked(front: Front) -> None:
    await front.opens()
    assert await front.types(ANNA, "risolvi") == "form resolve"
    assert [field.name for field in front.form.fields] == ["how"]
    assert await front.types(BRUNO, "resolve apology accepted") and front.crisis.watch is not None
