"""What a command, a press, a choice or a form says."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.discord_errors import NotKnown
from bot.sandbox.discord_modals import checked_modal
from bot.sandbox.discord_said import Origin, of_command, of_component, of_form, values_in
from bot.sandbox.discord_world import Json
from bot.sandbox.errors import Refusal
from tests.sandbox.discord_counter import INTEGER, PERSON, START, Counter, entry, form, label, people


@pytest.fixture
def counter() -> Counter:
    return Counter()


def origin(counter: Counter) -> Origin:
    return Origin(realm=counter.realm, user=counter.user("anna"), channel=counter.general)


def commanded(counter: Counter, said: Json) -> Json:
    return of_command(origin(counter), counter.commands.listed(), said)


def take(*values: Json) -> Json:
    take = {"name": "take", "type": 1, "options": list(values)}
    return {"name": "crisis", "type": 1, "options": [{"name": "step", "type": 2, "options": [take]}]}


def who(user: str) -> Json:
    return {"name": "who", "type": PERSON, "value": user}


def test_a_command_bears_its_id(counter: Counter) -> None:
    crisis = counter.commands.listed()[0]
    assert commanded(counter, START) == START | {"id": crisis["id"]}
    counter.commands.overwrite([crisis], counter.guild.id)
    own = of_command(origin(counter), counter.commands.offered(counter.guild.id), START)
    assert own["guild_id"] == counter.guild.id


def test_people_among_the_values_are_resolved(counter: Counter) -> None:
    step = {"name": "step", "type": INTEGER, "value": 3}
    shape = commanded(counter, take(step, who(counter.bruno)))
    assert values_in(shape["options"]) == [step, who(counter.bruno)]
    assert list(shape["resolved"]["users"]) == list(shape["resolved"]["members"]) == [counter.bruno]
    assert "resolved" not in commanded(counter, take(step))


def test_channels_among_the_values_are_resolved(counter: Counter) -> None:
    shape = commanded(counter, take({"name": "where", "type": 7, "value": counter.general.id}))
    assert list(shape["resolved"]) == ["channels"]


def test_a_stranger_is_refused(counter: Counter) -> None:
    with pytest.raises(Refusal, match="no such person"):
        commanded(counter, take(who("1")))


def test_a_message_command_brings_its_message(counter: Counter) -> None:
    board = counter.board()
    shape = commanded(counter, {"name": "Into the timeline", "type": 3, "target_id": board.id})
    assert shape["target_id"] == board.id
    assert shape["resolved"]["messages"][board.id]["components"]
    with pytest.raises(Refusal, match="gone"):
        commanded(counter, {"name": "Into the timeline", "type": 3, "target_id": "1"})


def test_what_is_not_offered_is_refused(counter: Counter) -> None:
    with pytest.raises(Refusal, match="There is no command"):
        commanded(counter, START | {"name": "other"})
    counter.commands.create({"name": "Who", "type": 2})
    with pytest.raises(NotKnown, match="user commands"):
        commanded(counter, {"name": "Who", "type": 2})


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"custom_id": "go"}, {"component_type": 2, "custom_id": "go"}),
        ({"custom_id": "which", "values": ["b"]}, {"component_type": 3, "custom_id": "which", "values": ["b"]}),
    ],
)
def test_a_press_names_its_component(counter: Counter, said: Json, found: Json) -> None:
    shape = of_component(origin(counter), counter.board(), said)
    assert shape.pop("id") > 0
    assert shape == found


def test_a_choice_of_people_is_resolved(counter: Counter) -> None:
    said = {"custom_id": "who", "values": [counter.bruno]}
    shape = of_component(origin(counter), counter.board(), said)
    assert shape["resolved"]["users"][counter.bruno]["username"] == "bruno"
    assert "user" not in shape["resolved"]["members"][counter.bruno]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"custom_id": "gone"}, "not there any more"),
        ({"custom_id": "no"}, "cannot be used"),
        ({"custom_id": "which", "values": ["c"]}, "not one of the choices"),
        ({"custom_id": "which"}, "Choose 1 to 1"),
        ({"custom_id": "who", "values": ["1"]}, "no such person"),
    ],
)
def test_what_the_client_would_not_send_is_refused(counter: Counter, said: Any, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        of_component(origin(counter), counter.board(), said)


def test_a_form_carries_its_fields(counter: Counter) -> None:
    body = checked_modal(form(label(entry("title")), label(people("who", required=False))))
    shape = of_form(origin(counter), body, {"title": "Leak", "who": [counter.bruno]})
    assert shape["custom_id"] == "form"
    assert [each["component"]["custom_id"] for each in shape["components"]] == ["title", "who"]
    assert list(shape["resolved"]["users"]) == [counter.bruno]
    with pytest.raises(Refusal) as caught:
        of_form(origin(counter), body, {})
    assert list(caught.value.fields) == ["title"]
