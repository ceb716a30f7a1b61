"""Which form a verb typed alone opens; what the buttons open is in test_presses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.desk.blanks import ASKED_ALONE
from tests.desk.front import ANNA, Front, front_in


@pytest.fixture
def front(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """The front of the desk on a file of its own."""
    yield from front_in(tmp_path, sqlite_file)


async def test_a_verb_alone_opens_the_form_of_its_button(front: Front) -> None:
    """The one that the board opens, with all that is preset in it."""
    await front.opens()
    await front.types(ANNA, "promessa 23:30")
    for verb in sorted(ASKED_ALONE):
        assert await front.types(ANNA, verb) == f"form {verb}"
        typed = front.form
        assert await front.presses(ANNA, verb) == f"form {verb}" and front.form == typed


@pytest.mark.parametrize("said", ["promessa", "chiudi", "livello", "notte"])
async def test_where_none_can_be_opened_it_says_what_to_type(front: Front, said: str) -> None:
    await front.opens()
    told = await front.types(ANNA, said, can_open_form=False)
    assert told.startswith(f"| Manca qualcosa. Per esempio: `/crisis {said} ")


async def test_what_is_over_opens_none(front: Front) -> None:
    """Nor does an update that nobody promised."""
    await front.opens()
    assert "promessa" in await front.types(ANNA, "kept")
    await front.presses(ANNA, "cancel")
    assert "è già finita" in await front.types(ANNA, "promessa")
