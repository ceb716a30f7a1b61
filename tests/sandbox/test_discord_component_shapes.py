"""What one component may look like."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.discord_checks import Check
from bot.sandbox.discord_component_shapes import Kind, alone, check_alone, inside, kind_of
from bot.sandbox.discord_errors import NotKnown
from bot.sandbox.discord_world import Json
from tests.sandbox.discord_counter import button, entry, label, people, row, select, text

EMOJI = {"name": "✅"}


def codes(component: Json) -> list[str]:
    """The codes of all faults of a component, with their places."""
    check = Check()
    check_alone(check, component, Kind(component["type"]), "x")
    return sorted(_codes(check.found.get("x", {}), ""))


def _codes(found: Json, at: str) -> list[str]:
    own = [f"{at} {each['code']}".strip() for each in found.get("_errors", [])]
    return own + [
        line for name in found if name != "_errors" for line in _codes(found[name], f"{at}.{name}".strip("."))
    ]


@pytest.mark.parametrize(
    "component",
    [
        *(button("x"), button("x", label=None, emoji=EMOJI), button("x" * 100, label="y" * 80, style=4)),
        {"type": 2, "style": 5, "label": "Open", "url": "https://example.org/post"},
        *(select("x", "a"), select("x", "a", "b", min_values=0, max_values=2, placeholder="y" * 150)),
        *(people("x"), people("x", default_values=[{"id": "1", "type": "user"}]), text("y" * 4000)),
        *({"type": 14}, {"type": 14, "spacing": 2, "divider": False}, {"type": 17, "accent_color": 0xFF0000}),
        *(label(entry("x"), label="y" * 45, description="z" * 100), entry("x", value="y" * 4000, max_length=4000)),
    ],
)
def test_these_are_right(component: Json) -> None:
    assert codes(component) == []


@pytest.mark.parametrize(
    ("component", "found"),
    [
        (button("x" * 101), "custom_id BASE_TYPE_BAD_LENGTH"),
        (button(""), "custom_id BASE_TYPE_BAD_LENGTH"),
        (button("x", label="y" * 81), "label BASE_TYPE_MAX_LENGTH"),
        (button("x", label=""), "label BASE_TYPE_REQUIRED"),
        (button("x", style=7), "style BASE_TYPE_CHOICES"),
        (button("x", emoji={"name": "ok"}), "emoji.name COMPONENT_INVALID_EMOJI"),
        ({"type": 2, "style": 1, "label": "x"}, "custom_id BUTTON_COMPONENT_CUSTOM_ID_REQUIRED"),
        ({"type": 2, "style": 5, "label": "x"}, "url BUTTON_COMPONENT_URL_REQUIRED"),
        ({"type": 2, "style": 5, "label": "x", "url": "javascript:x"}, "url URL_TYPE_INVALID_URL"),
        (button("x", style=5, url="https://a.it"), "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE"),
        (button("x", id=-1), "id NUMBER_TYPE_MIN"),
        (button("x", id=2**31), "id NUMBER_TYPE_MAX"),
        (select("x", "a", "a"), "options.1 SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"),
        (select("x"), "options BASE_TYPE_BAD_LENGTH"),
        (select("x", *map(str, range(26))), "options BASE_TYPE_BAD_LENGTH"),
        (select("x", "y" * 101), "options.0.label BASE_TYPE_BAD_LENGTH"),
        (select("x", "a", placeholder="y" * 151), "placeholder BASE_TYPE_MAX_LENGTH"),
        (select("x", "a", max_values=2), "options BASE_TYPE_BAD_LENGTH"),
        (select("x", "a", "b", min_values=2), "min_values NUMBER_TYPE_MAX"),
        (people("x", max_values=26), "max_values NUMBER_TYPE_MAX"),
        (people("x", default_values=[{"id": "1", "type": "role"}]), "default_values.0.type BASE_TYPE_CHOICES"),
        (text(""), "content BASE_TYPE_BAD_LENGTH"),
        (text("y" * 4001), "content BASE_TYPE_BAD_LENGTH"),
        ({"type": 14, "spacing": 3}, "spacing BASE_TYPE_CHOICES"),
        ({"type": 17, "accent_color": 0x1000000}, "accent_color NUMBER_TYPE_MAX"),
        (label(entry("x"), label="y" * 46), "label BASE_TYPE_BAD_LENGTH"),
        (label(entry("x"), description="y" * 101), "description BASE_TYPE_BAD_LENGTH"),
        (entry("x", placeholder="y" * 101), "placeholder BASE_TYPE_MAX_LENGTH"),
        (entry("x", style=3), "style BASE_TYPE_CHOICES"),
        (entry("x", max_length=4001), "max_length NUMBER_TYPE_MAX"),
        (entry("x", min_length=3, max_length=2), "min_length NUMBER_TYPE_MAX"),
        (entry("x", label="old"), "label BASE_TYPE_FORBIDDEN"),
    ],
)
def test_each_fault_has_its_code(component: Json, found: str) -> None:
    assert found in codes(component)


def test_an_option_may_be_chosen_beforehand_only_as_often_as_may_be_chosen() -> None:
    twice = [{"label": one, "value": one, "default": True} for one in "ab"]
    assert codes({"type": 3, "custom_id": "x", "options": twice}) == [
        "options SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES"
    ]


@pytest.mark.parametrize("kind", [Kind.ROLE_SELECT, Kind.MEDIA_GALLERY, Kind.THUMBNAIL, Kind.FILE_UPLOAD])
def test_what_is_not_imitated_says_so(kind: Kind) -> None:
    with pytest.raises(NotKnown, match=kind.name):
        kind_of(Check(), {"type": kind.value}, "components.0", tuple(Kind))


def test_premium_buttons_are_not_imitated() -> None:
    with pytest.raises(NotKnown, match="premium"):
        codes(button("x", style=6))


@pytest.mark.parametrize("wrong", [99, "10", None, True])
def test_an_unknown_type_is_a_fault(wrong: Any) -> None:
    check = Check()
    assert kind_of(check, {"type": wrong}, "components.0", (Kind.TEXT_DISPLAY,)) is None
    assert check.found


def test_defaults_are_said_and_strange_keys_left_out() -> None:
    assert alone({"type": 14, "strange": 1}, 4) == {"type": 14, "id": 4, "divider": True, "spacing": 1}
    assert alone(select("x", "a", max_values=1), 1)["min_values"] == 1
    assert "required" not in alone(select("x", "a", required=True), 1)
    assert alone(button("x", disabled=None), 1) == {"type": 2, "id": 1, "style": 1, "label": "Press", "custom_id": "x"}


def test_what_stands_inside_is_found_by_its_field() -> None:
    assert list(inside(label(entry("x")))) == [("component", [entry("x")])]
    assert list(inside(row(button("x")))) == [("components", [button("x")])]
