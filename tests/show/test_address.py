"""A card before and after it is addressed to one workspace."""

from __future__ import annotations

from bot.show.address import addressed, people_in
from bot.show.board import board
from bot.show.card import Button, Card, Line, Link, Mention, Part, PickPerson, Row, Rule
from tests.people import ANNA, BRUNO, CARLA, LUCA, PAOLA
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, scene

USERS = {ANNA: "U1", BRUNO: "U2"}
NAMES = {ANNA: "Anna Conti", BRUNO: "Bruno <!here> Ferri", CARLA: "Carla Riva", f"tel:{BRUNO}": "+39 333 000 0002"}


def _card(*parts: Part) -> Card:
    return Card(summary=(Mention(person=ANNA), " opened"), parts=parts)


def test_everybody_a_card_names() -> None:
    """In its summary, its lines and its pickers; a telephone number belongs to a person too."""
    picker = PickPerson(label="", does="role", chosen=CARLA)
    line = Line(text=(Mention(person=f"tel:{BRUNO}"),), control=picker)
    assert people_in(_card(line, Rule(), Row(controls=(Button(label="", does="x"),)))) == {ANNA, BRUNO, CARLA}


def test_people_become_users_of_the_workspace() -> None:
    """Whoever must act is called there."""
    shown = addressed(_card(Line(text=(Mention(person=BRUNO),))), USERS, NAMES)
    assert shown.summary[0] == Mention(person="U1") and shown.parts[0] == Line(text=(Mention(person="U2"),))


def test_a_quiet_mention_is_a_name_and_calls_nobody() -> None:
    """Plain text, letter by letter, whatever somebody called themselves; a name we do not know leaves the user."""
    text = (Mention(person=BRUNO, quiet=True), Mention(person=ANNA, quiet=True))
    assert addressed(_card(Line(text=text)), USERS, NAMES).parts == (Line(text=("Bruno <!here> Ferri", "Anna Conti")),)
    unnamed = addressed(_card(Line(text=text[1:])), USERS, {}).parts
    assert unnamed == (Line(text=(Mention(person="U1", quiet=True),)),)


def test_whoever_is_not_in_the_workspace_is_named() -> None:
    """Their internal id is shown to nobody."""
    shown = addressed(_card(Line(text=(Mention(person=CARLA), Mention(person=f"tel:{BRUNO}")))), USERS, NAMES)
    number = Link(url="tel:+393330000002", label="+39 333 000 0002")
    assert shown.parts == (Line(text=("Carla Riva", number)),)


def test_the_person_chosen_in_a_picker_is_a_user_too() -> None:
    """The platform knows nobody else."""
    picker = PickPerson(label="", does="role", chosen=BRUNO)
    shown = addressed(_card(Line(text=("x",), control=picker)), USERS, NAMES)
    assert isinstance(shown.parts[0], Line) and shown.parts[0].control == PickPerson(label="", does="role", chosen="U2")


def test_no_internal_id_is_left_on_a_board() -> None:
    """Of a whole board, everybody known."""
    people = (ANNA, BRUNO, CARLA, LUCA, PAOLA, "p-dario")
    card = board(scene("at night"), ENGLISH)
    assert people_in(card) <= set(people)
    shown = addressed(card, {person: f"U-{person[2:]}" for person in people}, {person: person[2:] for person in people})
    assert "p-" not in drawn(shown).replace("stand-up-", "")
