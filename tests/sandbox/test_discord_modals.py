"""Forms: what one may look like, what its submission carries."""

from __future__ import annotations

import pytest

from bot.sandbox.discord_errors import NotKnown
from bot.sandbox.discord_modals import checked_modal, chosen_people, fields, submitted
from bot.sandbox.discord_world import Json
from tests.sandbox.discord_counter import button, entry, form, label, people, row, select, text
from tests.sandbox.discord_scene import refused
from tests.sandbox.discord_specs import mistakes, needs_specs

FIELDS = (text("read this"), label(entry("title")), label(select("level", "red", "green")), label(people("who")))


def test_a_form_is_completed() -> None:
    body = checked_modal(form(*FIELDS))
    assert [each["id"] for each in body["components"]] == [1, 2, 4, 6]
    assert [(field["custom_id"], field["required"], field["id"]) for field in fields(body)] == [
        ("title", True, 3),
        ("level", True, 5),
        ("who", True, 7),
    ]


def test_not_required_stays_so() -> None:
    assert fields(checked_modal(form(label(entry("x", required=False)))))[0]["required"] is False


@needs_specs
def test_what_is_accepted_is_what_is_published() -> None:
    assert mistakes(form(*FIELDS), "ModalInteractionCallbackRequestData") == []


@pytest.mark.parametrize(
    ("body", "at", "code"),
    [
        (form(), "components", "BASE_TYPE_BAD_LENGTH"),
        (form(*(label(entry(str(number))) for number in range(6))), "components", "BASE_TYPE_BAD_LENGTH"),
        (form(text()) | {"title": "x" * 46}, "title", "BASE_TYPE_BAD_LENGTH"),
        (form(text()) | {"custom_id": "x" * 101}, "custom_id", "BASE_TYPE_BAD_LENGTH"),
        ({"components": [text()], "title": "x"}, "custom_id", "BASE_TYPE_REQUIRED"),
        (form({"type": 17, "components": [text()]}), "components.0.type", "BASE_TYPE_CHOICES"),
        (form(label(button("x"))), "components.0.component.type", "BASE_TYPE_CHOICES"),
        (form({"type": 18, "label": "x"}), "components.0.component", "BASE_TYPE_REQUIRED"),
        (form(label(select("x", "a", disabled=True))), "components.0.component.disabled", "BASE_TYPE_FORBIDDEN"),
        (
            form(label(entry("x")), label(entry("x"))),
            "components.1.component.custom_id",
            "COMPONENT_CUSTOM_ID_DUPLICATED",
        ),
        (form(label(entry("x", value="y" * 4001))), "components.0.component.value", "BASE_TYPE_MAX_LENGTH"),
    ],
)
def test_each_fault_has_its_place(body: Json, at: str, code: str) -> None:
    with refused(50035, at, code):
        checked_modal(body)


def test_a_form_must_be_an_object() -> None:
    with refused(50035):
        checked_modal([])


def test_the_deprecated_way_is_not_imitated() -> None:
    with pytest.raises(NotKnown, match="Label"):
        checked_modal(form(row(entry("x"))))


def test_a_submission_mirrors_the_form() -> None:
    body = checked_modal(form(*FIELDS))
    values = {"title": "Leak", "level": ["red"], "who": ["7"]}
    assert submitted(body, values) == [
        {"type": 10, "id": 1},
        {"type": 18, "id": 2, "component": {"type": 4, "id": 3, "custom_id": "title", "value": "Leak"}},
        {"type": 18, "id": 4, "component": {"type": 3, "id": 5, "custom_id": "level", "values": ["red"]}},
        {"type": 18, "id": 6, "component": {"type": 5, "id": 7, "custom_id": "who", "values": ["7"]}},
    ]
    assert chosen_people(body, values) == ["7"]
