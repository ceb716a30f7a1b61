"""What a client may press: what was put before them, while it is still asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.crisis.roster import Contact
from bot.crisis.statement import Stage, Statement
from tests.desk.front import ANNA, BRUNO, CONTACTS, GINA, OTTO, Front, front_in
from tests.people import WORKSPACE

TEXT = "Ci scusiamo. Vi aggiorniamo qui alle 23:30."
CLIENT = Contact(key="client", name="Gina Verdi", identities={WORKSPACE: "UGINA"}, language="it")
WITH_CLIENT = replace(CONTACTS, brands=(replace(CONTACTS.brands[0], outside=(CLIENT,)),))


@pytest.fixture
def front(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """The front of the desk, with a client who is a guest there."""
    yield from front_in(tmp_path, sqlite_file, WITH_CLIENT)


async def asked(front: Front) -> Statement:
    """Bruno asks the client."""
    await front.opens()
    await front.types(BRUNO, f"write {TEXT}")
    await front.types(BRUNO, "client 1")
    return front.crisis.statements[0]


async def test_their_yes_is_a_press(front: Front) -> None:
    about = f"1/{(await asked(front)).version}"
    await front.presses(GINA, "outside_approve", about, room="DGINA")
    assert front.crisis.statements[0].stage is Stage.APPROVED
    assert "non aspetta più" in await front.presses(GINA, "outside_approve", about, room="DGINA")


async def test_their_no_is_a_form_with_a_reason(front: Front) -> None:
    about = f"1/{(await asked(front)).version}"
    assert await front.presses(GINA, "outside_changes", about, room="DGINA") == "form outside_changes"
    assert "perché" in await front.sends(GINA, "outside_changes", about, room="DGINA", reason=" ")
    await front.sends(GINA, "outside_changes", about, room="DGINA", reason="troppo lungo")
    assert front.crisis.statements[0].stage is Stage.CHANGES


async def test_what_they_said_by_telephone_they_confirm(front: Front) -> None:
    about = f"1/{(await asked(front)).version}"
    who = front.id_of(GINA)
    await front.presses(BRUNO, "statement_report", about)
    assert who in [each.value for each in front.form.fields[0].options]
    await front.sends(BRUNO, "statement_report", "1", who=who, decision="yes", how="al telefono")
    await front.presses(GINA, "outside_wrong", about, room="DGINA")
    assert front.crisis.statements[0].stage is Stage.REVIEW


async def test_whoever_was_not_asked_gets_no_form(front: Front) -> None:
    about = f"1/{(await asked(front)).version}"
    for does in ("outside_changes", "outside_approve"):
        assert "no longer waits" in await front.presses(BRUNO, does, about)
        assert TEXT not in await front.presses(OTTO, does, about)
    assert await front.presses(GINA, "statement_approve", about) and _reviewed(front)
    assert await front.types(GINA, "list") and _reviewed(front)


def _reviewed(front: Front) -> bool:
    return front.crisis.statements[0].stage is Stage.REVIEW and not front.crisis.statements[0].decisions


async def test_an_old_button_tells_what_has_changed(front: Front) -> None:
    statement = await asked(front)
    await front.sends(ANNA, "statement_edit", "1", text=f"{TEXT} Davvero.")
    told = await front.presses(GINA, "outside_approve", f"1/{statement.version}", room="DGINA")
    assert "è cambiato" in told and TEXT not in told


GUEST = Contact(key="gina", name="Gina Verdi", identities={WORKSPACE: "UGINA"}, language="it")


async def test_a_guest_of_the_contacts_file_reads_the_line_for_staff(tmp_path: Path, sqlite_file: Path) -> None:
    """A shop assistant is a guest; somebody unknown is nobody's staff."""
    for front in front_in(tmp_path, sqlite_file, replace(CONTACTS, people=(*CONTACTS.people, GUEST))):
        await front.opens()
        await front.reception.changed(WORKSPACE, "UGINA")  # only the platform knows that she is a guest
        await front.types(BRUNO, "say Ask the office.")
        await front.presses(GINA, "line_read", "1", room="general")
        await front.presses(OTTO, "line_read", "1", room="general")
        assert front.crisis.staff_lines[0].read_by == (front.id_of(GINA),)
        assert "ospiti" in await front.presses(GINA, "take", "1", room="general")
