from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox import targets
from bot.sandbox.acts import Act
from bot.sandbox.errors import NotThere
from bot.sandbox.gestures import Actor
from bot.sandbox.server import Sandbox
from bot.sandbox.slack_views import show
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Message
from tests.sandbox.clocks import HandClock


def plain(words: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": words}


OPTIONS = [{"text": plain("Rosso"), "value": "sev1"}, {"text": plain("Giallo"), "value": "sev3"}]
CONTROLS = [
    {"type": "button", "action_id": "take", "text": plain("Mia")},
    {"type": "button", "action_id": "take2", "text": plain("Mia e tua")},
    {"type": "static_select", "action_id": "level", "placeholder": plain("Livello"), "options": OPTIONS},
    {"type": "users_select", "action_id": "who", "placeholder": plain("Persona")},
]


@pytest.fixture
def anna(space: Workspace, clock: HandClock) -> Actor:
    return Sandbox(space, clock).actor("anna")


def board(space: Workspace, title: str) -> Message:
    social = space.channel_named("social")
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": plain(title)},
        {"type": "actions", "block_id": title, "elements": CONTROLS},
    ]
    message = Message(ts=space.stamp(social), user=space.app.bot_user, text="", blocks=blocks)
    social.messages[message.ts] = message
    return message


def press(**more: Any) -> Act:
    return Act(number=1, at=timedelta(0), who="anna", does="press", place="social", **more)


def test_a_place_is_the_newest_that_fits(anna: Actor) -> None:
    first = anna.create_channel("crisis-1")
    second = anna.create_channel("crisis-2")
    assert targets.find_place(anna, "crisis-*") is second
    assert targets.find_place(anna, "#crisis-1") is first
    assert targets.find_place(anna, "dm:Crisis Room").kind == "im"
    with pytest.raises(NotThere, match="nowhere"):
        targets.find_place(anna, "nowhere")


def test_a_message_is_the_newest_with_the_words(anna: Actor, space: Workspace) -> None:
    first, second = board(space, "Passo 1"), board(space, "Passo 2")
    social = space.channel_named("social")
    assert targets.find_message(anna, social, "passo") is second
    assert targets.find_message(anna, social, "Passo 1") is first
    assert targets.find_message(anna, social, "latest") is second
    with pytest.raises(NotThere):
        targets.find_message(anna, social, "Passo 3")


def test_a_button_by_its_label_an_exact_one_first(anna: Actor, space: Workspace) -> None:
    first = board(space, "Passo 1")
    board(space, "Passo 2")
    social = space.channel_named("social")
    message, fill = targets.find_button(anna, social, press(on="Passo 1", button="mia"))
    assert (message, fill.action_id, fill.block_id) == (first, "take", "Passo 1")
    assert targets.find_button(anna, social, press(button="Livello", choose="Giallo"))[1].chosen == "sev3"
    bruno = space.named("bruno").id
    assert targets.find_button(anna, social, press(button="Persona", choose="Bruno Ferri"))[1].chosen == bruno
    with pytest.raises(NotThere, match="no button"):
        targets.find_button(anna, social, press(button="Nessuno"))
    with pytest.raises(NotThere, match="no choice"):
        targets.find_button(anna, social, press(button="Livello", choose="Blu"))


def test_a_form_by_the_labels_of_its_fields(anna: Actor, space: Workspace) -> None:
    with pytest.raises(NotThere, match="no form"):
        targets.find_form(anna)
    kinds: dict[str, dict[str, Any]] = {
        "Cosa": {"type": "plain_text_input"},
        "Livello": {"type": "static_select", "options": OPTIONS},
        "Chi": {"type": "multi_users_select"},
        "Quando": {"type": "datetimepicker"},
        "Altro": {"type": "checkboxes", "options": OPTIONS},
    }
    blocks = [
        {"type": "input", "block_id": name, "label": plain(name), "element": {"action_id": "a", **element}}
        for name, element in kinds.items()
    ]
    show(space, person=anna.person.id, body={"title": plain("T"), "blocks": blocks}, channel=None)
    view = targets.find_form(anna)
    filled = {
        "cosa": "x",
        "Livello": "Rosso",
        "Chi": "Bruno Ferri",
        "Quando": "2026-11-23T10:00:00+01:00",
        "Altro": "Giallo",
    }
    assert targets.fill_form(anna, view, filled) == {
        "Cosa": {"a": "x"},
        "Livello": {"a": "sev1"},
        "Chi": {"a": [space.named("bruno").id]},
        "Quando": {"a": 1795424400},
        "Altro": {"a": ["sev3"]},
    }
    with pytest.raises(NotThere, match="it has"):
        targets.fill_form(anna, view, {"Colore": "x"})
