"""Whose brand a crisis is about: said, chosen or asked for, and never guessed where there are several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.crisis.roster import BrandContacts, Contacts, Seat
from bot.desk import branding
from bot.desk.inbound import Typing
from bot.desk.port import Reply
from bot.show.card import Button, Row
from tests.desk.front import ANNA, BRUNO, CARLA, CONTACTS, Front, front_in
from tests.people import WORKSPACE

BOREA = BrandContacts(
    id="borea",
    name="Gelateria Borea",
    language="it",
    timezone="Europe/Rome",
    announce={WORKSPACE: "#borea"},
    seats=(Seat(role="lead", holder="carla"),),
    team=("anna", "bruno", "carla"),
)
AURORA = replace(CONTACTS.brands[0], team=("anna", "bruno"), seats=(Seat(role="lead", holder="anna", deputy="bruno"),))
TWO = replace(CONTACTS, brands=(AURORA, BOREA))


@pytest.fixture
def front(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """Anna and Bruno work for two brands, Carla for one of them."""
    yield from front_in(tmp_path, sqlite_file, TWO)


@pytest.fixture
def alone(tmp_path: Path, sqlite_file: Path) -> Iterator[Front]:
    """Everybody works for the only brand there is."""
    yield from front_in(tmp_path, sqlite_file)


def opened(front: Front, title: str = "Foto sbagliata") -> tuple[str, str]:
    """The brand of the crisis of that title, and what people read of it."""
    front.id = front.find(title)
    return front.crisis.brand, front.crisis.brand_name


async def test_whoever_has_several_is_asked_and_what_was_typed_stays(front: Front) -> None:
    assert await front.types(ANNA, "start leak Foto sbagliata --red", room="C0") == "form start"
    fields = {each.name: each for each in front.form.fields}
    assert [each.label for each in fields["brand"].options] == ["Aurora", "Gelateria Borea"]
    assert fields["brand"].required and fields["brand"].preset == "" and fields["title"].preset == "Foto sbagliata"
    about, chosen = front.form.about, {"title": "Foto sbagliata", "playbook": "leak"}
    assert "brand: " in await front.sends(ANNA, "start", about, **chosen, brand="")
    await front.sends(ANNA, "start", about, **chosen, brand="borea")
    assert opened(front) == ("borea", "Gelateria Borea") and front.crisis.level.value == "sev1"
    assert front.crisis.seat("lead").holder == front.id_of(CARLA)


@pytest.mark.parametrize(
    "line", ["borea leak Foto", "brand: borea leak Foto", "marchio: Gelateria Borea, leak Foto", "Borea: leak Foto"]
)
async def test_it_is_said_first_in_a_line(front: Front, line: str) -> None:
    await front.types(ANNA, f"start {line}", room="C0")
    assert opened(front, "Foto") == ("borea", "Gelateria Borea") and front.crisis.playbook == "leak"


async def test_whoever_has_one_is_never_asked_and_a_title_may_begin_with_its_name(front: Front) -> None:
    await front.types(CARLA, "start leak Foto sbagliata", room="C0")
    assert opened(front) == ("borea", "Gelateria Borea"), "there are others here, so it is named"
    await front.types(CARLA, "start borea chiude", room="C0")
    assert opened(front, "borea chiude")[0] == "borea"
    assert await front.types(CARLA, "start", room="C0") == "form start"
    assert "brand" not in [each.name for each in front.form.fields]


async def test_the_only_brand_is_neither_asked_for_nor_shown(alone: Front) -> None:
    await alone.types(ANNA, "start leak Foto sbagliata", room="C0")
    assert opened(alone) == ("aurora", "")


async def test_a_brand_that_is_not_theirs_is_refused_when_it_is_sent(front: Front) -> None:
    chosen = {"title": "Foto", "playbook": "leak"}
    assert "Aurora" not in await front.sends(CARLA, "start", **chosen, brand="aurora")
    with pytest.raises(StopIteration):
        front.find("Foto")
    await front.types(CARLA, "start brand: aurora leak Foto", room="C0")
    assert opened(front, "brand: aurora leak Foto")[0] == "borea", "a name that says nothing to them is their title"


async def test_where_no_form_can_open_each_brand_is_a_button(front: Front) -> None:
    await front.types(BRUNO, "start leak Wrong photo --drill <@UCARLA>", room="C0", can_open_form=False)
    assert isinstance(front.answer, Reply)
    (row,) = [part for part in front.answer.card.parts if isinstance(part, Row)]
    buttons = [each for each in row.controls if isinstance(each, Button)]
    assert [each.label for each in buttons] == ["Aurora", "Gelateria Borea"]
    assert await front.presses(BRUNO, "start", buttons[0].about) != "", "Carla is not of Aurora"
    with pytest.raises(StopIteration):
        front.find("Wrong photo")
    await front.presses(BRUNO, "start", buttons[1].about)
    assert opened(front, "Wrong photo")[0] == "borea" and front.crisis.drill
    assert front.id_of(CARLA) in front.crisis.invited


async def test_too_many_for_buttons_are_typed(tmp_path: Path, sqlite_file: Path) -> None:
    many = tuple(replace(AURORA, id=f"b{number}", name=f"Marchio {number}") for number in range(26))
    for front in front_in(tmp_path, sqlite_file, Contacts(people=CONTACTS.people, brands=many)):
        assert "start marchio: Aurora" in await front.types(ANNA, "start leak Foto", room="C0", can_open_form=False)
        await front.types(ANNA, "start leak Foto", room="C0")
        brand = next(each for each in front.form.fields if each.name == "brand")
        assert brand.kind == "line" and brand.required
        assert "brand: " in await front.sends(ANNA, "start", title="Foto", playbook="leak", brand="Marchio 99")
        await front.sends(ANNA, "start", title="Foto", playbook="leak", brand="marchio 7")
        assert opened(front, "Foto") == ("b7", "Marchio 7")


async def test_the_channels_brand_stands_first_and_is_still_asked_for(front: Front) -> None:
    for channel in ("borea", "#borea"):
        await front.types(ANNA, "start leak Foto", room="C9", channel=channel)
        brand = next(each for each in front.form.fields if each.name == "brand")
        assert brand.preset == "borea" and brand.options[0].value == "borea"


async def test_the_same_for_another_brand_is_no_second_press(front: Front) -> None:
    for brand in ("aurora", "borea", "borea"):
        await front.types(ANNA, f"start {brand} leak Foto", room="C0")
    heard = Typing(**front.heard(ANNA), verb="status", what="crisis")
    assert len(await front.reception.suggest(heard)) == 2


async def test_brands_are_offered_while_one_types_and_to_nobody_else(front: Front) -> None:
    for name, labels in ((ANNA, ["Aurora", "Gelateria Borea"]), (CARLA, [])):
        typing = Typing(**front.heard(name), verb="start", what="brand")
        assert [each.label for each in await front.reception.suggest(typing)] == labels


def test_how_a_brand_is_handed_on_is_how_it_is_read() -> None:
    assert branding.marked("borea") == "brand: borea " and branding.marked("") == ""
