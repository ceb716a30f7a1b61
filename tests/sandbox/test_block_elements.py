from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.block_checks import Check
from bot.sandbox.block_elements import check_element


def mistakes(element: Any) -> list[str]:
    check = Check()
    kinds = {element["type"]} if isinstance(element, dict) else set()
    check_element(check, element, "/e", kinds)
    return check.found


def words(length: int, kind: str = "plain_text") -> dict[str, Any]:
    return {"type": kind, "text": "x" * length}


def option(label: int = 75, value: int = 150, **more: Any) -> dict[str, Any]:
    return {"text": words(label), "value": "v" * value, **more}


OK: list[dict[str, Any]] = [
    {"type": "button", "text": words(75), "value": "x" * 2000, "style": "danger", "action_id": "x" * 255},
    {"type": "overflow", "options": [option(url="https://x.it")] * 5},
    {"type": "static_select", "options": [option()] * 100, "placeholder": words(150), "initial_option": option()},
    {"type": "static_select", "option_groups": [{"label": words(75), "options": [option()]}]},
    {"type": "radio_buttons", "options": [{"text": words(75, "mrkdwn"), "value": "a"}] * 10},
    {"type": "checkboxes", "options": [option()] * 10, "initial_options": [option()]},
    {"type": "users_select", "initial_user": "U1"},
    {"type": "multi_users_select", "max_selected_items": 3},
    {"type": "datetimepicker", "initial_date_time": 1_795_424_400},
    {"type": "plain_text_input", "multiline": True, "min_length": 0, "max_length": 3000, "initial_value": "x"},
    {"type": "url_text_input", "placeholder": words(1)},
    {"type": "image", "image_url": "https://x.it/a.png", "alt_text": "a"},
]
BAD: list[tuple[dict[str, Any], str]] = [
    ({"type": "button"}, "/e"),
    ({"type": "button", "text": words(76)}, "/e/text/text"),
    ({"type": "button", "text": words(1), "value": "x" * 2001}, "/e/value"),
    ({"type": "button", "text": words(1), "style": "loud"}, "/e/style"),
    ({"type": "button", "text": words(1), "size": 1}, "/e"),
    ({"type": "button", "text": words(1), "action_id": "x" * 256}, "/e/action_id"),
    ({"type": "button", "text": words(1), "confirm": {"title": words(101)}}, "/e/confirm/title/text"),
    ({"type": "overflow", "options": [option()] * 6}, "/e/options"),
    ({"type": "static_select", "options": []}, "/e/options"),
    ({"type": "static_select", "options": [option(76)]}, "/e/options/0/text/text"),
    ({"type": "static_select", "options": [option(value=151)]}, "/e/options/0/value"),
    ({"type": "static_select", "options": [option()], "initial_option": option(1)}, "/e/initial_option"),
    ({"type": "static_select", "options": [{"text": words(1, "mrkdwn"), "value": "a"}]}, "/e/options/0/text/type"),
    ({"type": "checkboxes", "options": [option()] * 11}, "/e/options"),
    ({"type": "datetimepicker", "initial_date_time": 1}, "/e/initial_date_time"),
    ({"type": "plain_text_input", "max_length": 3001}, "/e/max_length"),
    ({"type": "multi_users_select", "max_selected_items": 0}, "/e/max_selected_items"),
    ({"type": "external_select"}, "/e/type"),
    ({"type": "static_select", "options": [option(url="https://x.it")]}, "/e/options/0"),
    ({"type": "static_select", "option_groups": ["Levels"]}, "/e/option_groups/0"),
    (
        {
            "type": "static_select",
            "option_groups": [{"label": words(1), "options": [option()]}],
            "initial_option": option(1),
        },
        "/e/initial_option",
    ),
    ({"type": "button", "text": words(1), "confirm": {"style": "loud"}}, "/e/confirm/style"),
]


@pytest.mark.parametrize("element", OK, ids=lambda element: element["type"])
def test_what_fits_is_taken(element: dict[str, Any]) -> None:
    assert mistakes(element) == []


@pytest.mark.parametrize(("element", "pointer"), BAD)
def test_what_does_not_fit_is_pointed_at(element: dict[str, Any], pointer: str) -> None:
    assert any(mistake.endswith(f"[json-pointer:{pointer}]") for mistake in mistakes(element)), mistakes(element)


def test_an_element_in_the_wrong_block_is_refused() -> None:
    check = Check()
    check_element(check, {"type": "button", "text": words(1)}, "/e", {"plain_text_input"})
    check_element(check, "button", "/f", {"button"})
    assert check.found == ["unsupported type: button [json-pointer:/e/type]", "must be an object [json-pointer:/f]"]
