"""Which components may stand where, and what Discord returns of them."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.discord_components import (
    check_legacy_fields,
    check_message,
    completed,
    controls,
    placed,
    pressable,
    texts,
)
from bot.sandbox.discord_world import IS_COMPONENTS_V2, Json
from tests.sandbox.discord_counter import BOARD, button, people, row, select, text
from tests.sandbox.discord_scene import refused
from tests.sandbox.discord_specs import mistakes, needs_specs, strangers


def section(*components: Json, accessory: Json | None = None) -> Json:
    return {"type": 9, "components": list(components), **({"accessory": accessory} if accessory else {})}


def container(*components: Json, **more: Any) -> Json:
    return {"type": 17, "components": list(components), **more}


WHOLE = [
    container(text("# Board"), section(text("one"), accessory=button("a")), {"type": 14}, row(button("b"))),
    row(select("c", "x", "y")),
    row(people("d")),
]


def v2(*components: Json) -> None:
    check_message(list(components), IS_COMPONENTS_V2)


def test_everything_in_its_place_is_right() -> None:
    check_message(WHOLE, IS_COMPONENTS_V2)
    check_message([row(*(button(str(number)) for number in range(5)))] * 1, 0)
    check_message([], 0)


@pytest.mark.parametrize("outside", [text(), section(text(), accessory=button("x")), container(text()), {"type": 14}])
def test_without_the_flag_only_rows_are_allowed(outside: Json) -> None:
    with refused(50035, "components.0.type", "BASE_TYPE_CHOICES"):
        check_message([outside], 0)


def test_without_the_flag_there_are_five_rows() -> None:
    with refused(50035, "components", "BASE_TYPE_MAX_LENGTH"):
        check_message([row(button(str(number))) for number in range(6)], 0)


def test_a_row_holds_five_buttons_or_one_select() -> None:
    with refused(50035, "components.0.components.5", "COMPONENT_LAYOUT_WIDTH_EXCEEDED"):
        v2(row(*(button(str(number)) for number in range(6))))
    with refused(50035, "components.0.components.1", "COMPONENT_LAYOUT_WIDTH_EXCEEDED"):
        v2(row(button("a"), select("b", "x")))
    with refused(50035, "components.0.components", "BASE_TYPE_BAD_LENGTH"):
        v2(row())


def test_a_section_has_one_to_three_texts_and_an_accessory() -> None:
    with refused(50035, "components.0.accessory", "BASE_TYPE_REQUIRED"):
        v2(section(text()))
    with refused(50035, "components.0.components", "BASE_TYPE_BAD_LENGTH"):
        v2(section(*[text()] * 4, accessory=button("x")))
    with refused(50035, "components.0.accessory.type", "BASE_TYPE_CHOICES"):
        v2(section(text(), accessory=text()))
    with refused(50035, "components.0.components.0.type", "BASE_TYPE_CHOICES"):
        v2(section(button("x"), accessory=button("y")))


def test_a_container_holds_no_container_and_no_bare_button() -> None:
    with refused(50035, "components.0.components.0.type", "BASE_TYPE_CHOICES"):
        v2(container(container(text())))
    with refused(50035, "components.0.components.0.type", "BASE_TYPE_CHOICES"):
        v2(container(button("x")))


def test_forty_components_in_all_those_inside_counted() -> None:
    steps = [section(text(), accessory=button(str(number))) for number in range(13)]
    v2(*steps, text())
    with refused(50035, "components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"):
        v2(*steps, text(), text())


def test_four_thousand_letters_over_all_texts() -> None:
    v2(text("x" * 3999), container(text("x")))
    with refused(50035, "components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"):
        v2(text("x" * 3999), container(text("xx")))


def test_custom_ids_and_ids_are_unique() -> None:
    with refused(50035, "components.1.accessory.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"):
        v2(row(button("x")), section(text(), accessory=button("x")))
    with refused(50035, "components.1.id", "COMPONENT_ID_DUPLICATED"):
        v2(text() | {"id": 7}, text() | {"id": 7})
    v2(text() | {"id": 0}, text() | {"id": 0})


@pytest.mark.parametrize("broken", [["x"], {"a": 1}, [None]])
def test_what_is_no_component_is_a_fault(broken: Any) -> None:
    with refused(50035):
        check_message(broken, IS_COMPONENTS_V2)


def test_the_flag_forbids_the_old_fields() -> None:
    check_legacy_fields({"content": "", "embeds": []}, IS_COMPONENTS_V2)
    check_legacy_fields({"content": "words"}, 0)
    with refused(50035, "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"):
        check_legacy_fields({"content": "words"}, IS_COMPONENTS_V2)


def test_ids_are_given_in_sequence_around_those_that_are_there() -> None:
    done = completed([container(text() | {"id": 2}, row(button("a") | {"id": 0})), text()])
    assert [(one["type"], one["id"]) for _, one in placed(done)] == [(17, 1), (10, 2), (1, 3), (2, 4), (10, 5)]


@needs_specs
def test_what_is_returned_is_as_published() -> None:
    names = {17: "ContainerComponentResponse", 1: "ActionRowComponentResponse"}
    for component in completed(WHOLE):
        assert mistakes(component, names[component["type"]]) == []
        assert strangers(component, names[component["type"]]) == []


def test_controls_and_texts_are_found_in_their_order() -> None:
    assert [one["custom_id"] for one in controls(WHOLE)] == ["a", "b", "c", "d"]
    assert texts(WHOLE) == ["# Board", "one"]
    assert [pressable(one) for one in controls(BOARD)] == [True, False, True, True]


def test_places_are_paths() -> None:
    assert [at for at, _ in placed([section(text(), accessory=button("a"))])] == [
        "components.0",
        "components.0.components.0",
        "components.0.accessory",
    ]
