"""Who must know and who can help, by line, button and form: the right request, and what whoever asked is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.crisis.aid import Expert, Professional
from bot.crisis.facts.escalation import CallAnswered
from bot.crisis.facts.help import HelpCalled, ShiftLong, UpdateWritten
from bot.crisis.requests.roles import NameDeputy
from bot.desk.helping import NEXT_LEVEL
from tests.desk.front import ANNA, BRUNO, CARLA, CONTACTS, MARTA, Front, front_in
from tests.people import T0

LAWYER = Professional(id="conti", name="Studio Conti", kind=Expert.LAWYER, phone="+393330000007")
AGENCY = Professional(id="faro", name="Agenzia Faro", kind=Expert.AGENCY)


@pytest.fixture
def front(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """The front of the desk on a file of its own."""
    yield from front_in(tmp_path, sqlite_file)


def named(front: Front) -> None:
    """The contacts know two professionals."""
    (brand,) = CONTACTS.brands
    front.people.contacts = replace(CONTACTS, brands=(replace(brand, professionals=(AGENCY, LAWYER)),))


async def test_a_line_is_an_update(front: Front) -> None:
    await front.opens()
    told = await front.types(ANNA, "aggiorna La foto era nostra")
    assert "Inviato" in told and "chi segue: 0" in told
    assert isinstance(front.last, UpdateWritten) and front.last.known == "La foto era nostra"
    assert front.last.next_at == T0 + timedelta(minutes=60)
    assert "update" in await front.types(BRUNO, "update", can_open_form=False)


async def test_alone_it_opens_the_form_which_is_read_back(front: Front) -> None:
    await front.opens()
    assert await front.types(ANNA, "informa") == "form update_write"
    assert {field.name for field in front.form.fields} == {"known", "done", "coming", "when"}
    assert "almeno una riga" in await front.sends(ANNA, "update_write", known=" ", done="", coming="", when="")
    await front.sends(ANNA, "update_write", known="Sappiamo", done="Tolta", coming="Rispondiamo", when="30m")
    assert isinstance(front.last, UpdateWritten) and front.last.next_at == T0 + timedelta(minutes=30)
    assert (front.last.known, front.last.done, front.last.coming) == ("Sappiamo", "Tolta", "Rispondiamo")


async def test_the_same_line_again_is_no_second_update(front: Front) -> None:
    await front.opens()
    for _ in range(2):
        await front.types(ANNA, "aggiorna La foto era nostra")
    assert sum(isinstance(fact, UpdateWritten) for fact in front.facts) == 1


async def test_following_from_another_room(front: Front) -> None:
    await front.opens()
    told = await front.types(MARTA, f"follow #{front.crisis.room_name}", room="C7")
    assert "direct message" in told and front.crisis.aid.followers == (front.id_of(MARTA),)
    assert front.id_of(MARTA) not in {each.person for each in front.crisis.acted}
    assert "hear no more" in await front.types(MARTA, f"unfollow {front.crisis.room_name}", room="C7")
    assert not front.crisis.aid.followers


async def test_the_catch_up_is_read_and_changes_nothing(front: Front) -> None:
    await front.opens()
    before = front.crisis
    told = await front.types(MARTA, "catchup")
    assert "Opened" in told and "You could take:" in told and front.crisis == before
    assert "Opened" in await front.types(MARTA, f"recap {before.room_name}", room="C7")


async def test_numbers_come_from_the_contacts(front: Front) -> None:
    await front.opens()
    named(front)
    told = await front.types(BRUNO, "escalate")
    assert told.index("Studio Conti") < told.index("Agenzia Faro"), "the law's deadline wants a lawyer first"
    assert "tel:+393330000007" in told and "Aurora: Foto sbagliata" in told and "Anna Conti" in told
    told = await front.types(ANNA, "chiama avvocato")
    assert "Studio Conti" in told and "Agenzia Faro" not in told
    assert "Studio Conti" in await front.presses(ANNA, "help_who")


async def test_nobody_named_is_told_whom_to_seek(front: Front) -> None:
    await front.opens()
    told = await front.types(ANNA, "escalate")
    assert "• Un avvocato" in told and told.count("help_reached") == 1, "her deputy; nobody is told to call themselves"
    assert NEXT_LEVEL[0] == "deputy"


async def test_how_a_call_went(front: Front) -> None:
    await front.opens()
    named(front)
    assert "Segnato" in await front.presses(ANNA, "help_missed", "conti")
    assert isinstance(front.last, HelpCalled) and (front.last.name, front.last.reached) == ("Studio Conti", False)
    await front.presses(BRUNO, "help_reached", f"@{front.id_of(ANNA)}")
    assert isinstance(front.last, HelpCalled) and front.last.person == front.id_of(ANNA)
    front.people.contacts = CONTACTS
    await front.presses(ANNA, "help_reached", "conti")
    assert isinstance(front.last, HelpCalled) and front.last.person == front.id_of(ANNA), "gone from the contacts"
    await front.presses(ANNA, "help_nothing", "conti")


async def test_a_shift_is_handed_over_with_one_tap(front: Front) -> None:
    await front.opens()
    await front.presses(BRUNO, "help_hand_over", "social", room="D1")
    assert front.crisis.seat("social").holder == front.id_of(CARLA)
    assert "deputy" not in [fact.kind for fact in front.facts if isinstance(fact, ShiftLong)]
    asked = {"crisis": front.id, "at": front.clock.now(), "by": front.id_of(ANNA)}
    front.desk.handle(NameDeputy(**asked, role="social", deputy=front.id_of(BRUNO)))  # type: ignore[arg-type]
    await front.presses(CARLA, "help_hand_over", "social", room="D1")
    assert front.crisis.seat("social").holder == front.id_of(BRUNO)
    await front.presses(ANNA, "help_hand_over", "lead")
    assert front.crisis.seat("lead").holder == front.id_of(BRUNO)
    assert "ruolo" in await front.presses(ANNA, "help_hand_over", "scribe")


async def test_tapped_twice_a_shift_is_not_handed_back(front: Front) -> None:
    await front.opens()
    for _ in range(2):
        await front.presses(BRUNO, "help_hand_over", "social", room="D1")
    assert front.crisis.seat("social").holder == front.id_of(CARLA)
    await front.presses(BRUNO, "help_hand_over", "social", room="D2")
    assert front.crisis.seat("social").holder == front.id_of(CARLA)


async def test_whoever_was_reached_by_telephone_is_not_waited_for_any_more(front: Front) -> None:
    await front.opens()
    bruno = front.id_of(BRUNO)
    assert (call := front.crisis.call(bruno)) is not None and call.answered_at is None
    assert "Fatto" in await front.presses(ANNA, "help_reached", f"@{bruno}"), "the numbers stay where they are"
    assert (call := front.crisis.call(bruno)) is not None and call.answered_at is not None
    assert isinstance(front.last, CallAnswered) and front.last.by_phone


async def test_nobody_reads_the_numbers_of_another_brand(front: Front) -> None:
    await front.opens()
    (brand,) = CONTACTS.brands
    front.people.contacts = replace(CONTACTS, brands=(replace(brand, id="b", name="Boreale", professionals=(LAWYER,)),))
    told = await front.types(ANNA, "escalate")
    assert "Studio Conti" not in told and "Boreale" not in told
