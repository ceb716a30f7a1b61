"""Who people are in a report: their role, numbered where two held it, or their name."""

from __future__ import annotations

from bot.crisis.facts import Fact
from bot.crisis.facts.record import Noted
from bot.crisis.facts.roles import DeputyNamed, RoleGiven
from bot.crisis.facts.steps import StepTaken
from bot.crisis.rules import replay
from bot.report.cast import Cast, cast_of, role_name
from bot.show.words import Words
from tests.report.examples import ANNA, BRUNO, CARLA, DARIO, ELENA, OPENED, Register, lines_of, rome, wind

EN = Words(language="en")


def cast(*facts: Fact) -> Cast:
    return cast_of(replay(facts), lines_of(facts), EN, None)


def test_people_are_their_roles_and_the_second_holder_is_numbered() -> None:
    people = cast_of(*wind("en"), EN, None)
    assert [people.who(person) for person in (ANNA, BRUNO, ELENA, CARLA, DARIO)] == [
        "Crisis lead",
        "Social media manager",
        "Social media manager (2)",
        "Spokesperson",
        "Operations specialist",
    ]


def test_a_person_with_several_roles_is_the_first_of_them() -> None:
    people = cast(OPENED, RoleGiven(at=rome(12), by=ANNA, role="lead", holder=CARLA, before=ANNA))
    assert (people.who(ANNA), people.who(CARLA)) == ("Crisis lead", "Crisis lead (2)")


def test_deputies_and_people_without_a_role() -> None:
    facts: tuple[Fact, ...] = (
        OPENED,
        DeputyNamed(at=rome(12), by=ANNA, role="lead", deputy="p-new"),
        Noted(at=rome(12), by="p-x", text="a", author="p-y"),
    )
    people = cast(*facts)
    assert people.who(ELENA) == "Social media manager, deputy"
    assert people.who("p-new") == "Crisis lead, deputy"
    assert (people.who("p-y"), people.who("p-x")) == ("Team member", "Team member (2)")


def test_owners_of_steps_are_known_too() -> None:
    assert cast(OPENED, StepTaken(at=rome(12), by=ANNA, step="scope", owner="p-z")).who("p-z") == "Team member"


def test_the_bot_and_strangers_have_a_name() -> None:
    people = cast(OPENED)
    assert people.who(None) == "Crisis Room"
    assert people.who("p-nobody") == "Team member"


def test_names_where_they_are_asked_for() -> None:
    assert cast_of(*wind("en"), EN, Register()).who(BRUNO) == "Bruno Conti"


def test_a_role_without_words_is_shown_as_the_plan_writes_it() -> None:
    assert role_name("astronaut", EN) == "astronaut"
    assert role_name("care", Words(language="it")) == "Assistenza clienti"
