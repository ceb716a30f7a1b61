"""What the app may say back, when, and what comes of it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox import discord_callbacks as callbacks
from bot.sandbox.discord_errors import NotKnown
from bot.sandbox.discord_interactions import Interaction
from bot.sandbox.discord_world import Json
from tests.sandbox.discord_counter import INTEGER, Counter, entry, form, label, text
from tests.sandbox.discord_scene import newest, refused, texts
from tests.sandbox.discord_specs import mistakes, needs_specs

STEP = {"name": "step", "type": INTEGER, "value": "1", "focused": True}
TYPING = {
    "name": "crisis",
    "type": 1,
    "options": [{"name": "step", "type": 2, "options": [{"name": "take", "type": 1, "options": [STEP]}]}],
}


@pytest.fixture
def counter() -> Counter:
    return Counter()


def made(counter: Counter, kind: str) -> Interaction:
    anna = counter.user("anna")
    match kind:
        case "command":
            return counter.command()
        case "component":
            return counter.press(counter.board())
        case "autocomplete":
            return counter.interactions.autocomplete(anna, counter.general, TYPING)
        case "form of a command":
            return counter.interactions.submit(anna, counter.form(form(text())), {})
        case _:
            opener = counter.press(counter.board())
            return counter.interactions.submit(anna, counter.form(form(text()), opener), {})


BODIES: dict[int, Json | None] = {
    4: {"content": "x"},
    5: None,
    6: None,
    7: {"components": [text("new")]},
    8: {"choices": []},
    9: form(label(entry("x"))),
}
ALLOWED = {
    "command": {4, 5, 9},
    "component": {4, 5, 6, 7, 9},
    "autocomplete": {8},
    "form of a command": {4, 5, 6},
    "form of a component": {4, 5, 6, 7},
}


@pytest.mark.parametrize("kind", ALLOWED)
def test_each_kind_has_its_callbacks(counter: Counter, kind: str) -> None:
    for number in range(1, 10):
        interaction = made(counter, kind)
        if number in ALLOWED[kind]:
            counter.answer(interaction, number, BODIES[number])
            assert interaction.callback == number
        else:
            with refused(50035, "type", "BASE_TYPE_CHOICES"):
                counter.answer(interaction, number, BODIES.get(number))


def test_what_is_not_imitated_says_so(counter: Counter) -> None:
    for number in (10, 12):
        with pytest.raises(NotKnown):
            counter.answer(counter.command(), number)


@pytest.mark.parametrize("body", [None, [], {}, {"type": "4"}, {"type": 4, "data": "x"}])
def test_a_broken_body_is_a_fault(counter: Counter, body: Any) -> None:
    interaction = counter.command()
    with refused(50035):
        callbacks.callback(counter.interactions, interaction.id, interaction.token, body)


def test_faults_stand_under_data(counter: Counter) -> None:
    with refused(50035, "data.components.0.type", "BASE_TYPE_CHOICES"):
        counter.answer(counter.command(), 4, {"components": [text()]})
    with refused(50035, "data.title", "BASE_TYPE_BAD_LENGTH"):
        counter.answer(counter.command(), 9, form(text()) | {"title": ""})
    with refused(50006):
        counter.answer(counter.command(), 4, {})


@needs_specs
@pytest.mark.parametrize("number", [4, 5, 7, 9])
def test_the_resource_is_as_published(counter: Counter, number: int) -> None:
    interaction = made(counter, "component")
    answer = counter.answer(interaction, number, BODIES[number], with_response=True)
    assert answer is not None
    assert mistakes(answer, "InteractionCallbackResponse") == []
    assert ("resource" in answer) is (number in (4, 7))
    assert answer["interaction"].get("response_message_loading") is (None if number == 9 else number == 5)


def test_nothing_comes_back_unless_asked_for(counter: Counter) -> None:
    assert counter.answer(counter.command(), 4, {"content": "x"}) is None


def test_a_deferred_answer_is_filled_in_by_an_edit(counter: Counter) -> None:
    interaction = counter.command()
    counter.answer(interaction, 5)
    assert interaction.loading
    body = {"flags": 32768, "components": [text("done")]}
    edited = callbacks.edit_original(counter.interactions, interaction.token, body)
    assert (edited["flags"], edited["components"][0]["content"]) == (32768, "done")
    assert callbacks.original(counter.interactions, interaction.token) == edited
    assert newest(counter.general).id == edited["id"]
    assert not interaction.loading


def test_the_first_follow_up_after_a_deferral_fills_it_in(counter: Counter) -> None:
    interaction = counter.command()
    counter.answer(interaction, 5, {"flags": 64})
    first = callbacks.followup(counter.interactions, interaction.token, {"content": "one"})
    second = callbacks.followup(counter.interactions, interaction.token, {"content": "two"})
    assert interaction.response is not None
    assert (first["id"], first["flags"]) == (interaction.response.id, 64)
    assert second["id"] != first["id"]
    assert texts(counter.general) == ["two"]


def test_follow_ups_can_be_read_changed_and_deleted(counter: Counter) -> None:
    interaction = counter.command()
    counter.answer(interaction, 4, {"content": "first"})
    token = interaction.token
    later = callbacks.followup(counter.interactions, token, {"content": "later", "flags": 64})
    assert later["flags"] == 64
    assert later["interaction_metadata"]["original_response_message_id"] == newest(counter.general).id
    assert callbacks.get_followup(counter.interactions, token, later["id"])["content"] == "later"
    edited = callbacks.edit_followup(counter.interactions, token, later["id"], {"content": "other"})
    assert edited["content"] == "other"
    callbacks.delete_followup(counter.interactions, token, later["id"])
    with refused(10008):
        callbacks.get_followup(counter.interactions, token, later["id"])
    callbacks.delete_original(counter.interactions, token)
    with refused(10008):
        callbacks.original(counter.interactions, token)
    assert texts(counter.general) == []


def test_a_form_has_no_original(counter: Counter) -> None:
    interaction = counter.command()
    counter.answer(interaction, 9, BODIES[9])
    with refused(10008):
        callbacks.original(counter.interactions, interaction.token)


def test_an_acknowledged_press_has_its_message_as_original(counter: Counter) -> None:
    board = counter.board()
    interaction = counter.press(board)
    counter.answer(interaction, 6)
    edited = callbacks.edit_original(counter.interactions, interaction.token, {"components": [text("done")]})
    assert edited["id"] == board.id
    assert board.components[0]["content"] == "done"


def test_an_update_changes_the_pressed_message(counter: Counter) -> None:
    board = counter.board()
    counter.answer(counter.press(board), 7, {"components": [text("ticked")]})
    assert board.components[0]["content"] == "ticked"
    gone = counter.board()
    interaction = counter.press(gone)
    del counter.general.messages[gone.id]
    with refused(10008):
        counter.answer(interaction, 7, {"components": [text("x")]})


def test_choices_are_at_most_twenty_five_of_the_options_kind(counter: Counter) -> None:
    interaction = made(counter, "autocomplete")
    many = [{"name": str(number), "value": number} for number in range(26)]
    with refused(50035, "data.choices", "BASE_TYPE_MAX_LENGTH"):
        counter.answer(interaction, 8, {"choices": many})
    with refused(50035, "data.choices.0.value", "NUMBER_TYPE_COERCE"):
        counter.answer(interaction, 8, {"choices": [{"name": "x", "value": "x"}]})
    counter.answer(interaction, 8, {"choices": many[:25]})
    assert len(interaction.choices) == 25
