"""What a command may look like."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.discord_checks import Check
from bot.sandbox.discord_command_checks import check_choice, check_command, is_name, letters
from bot.sandbox.discord_errors import NotKnown
from bot.sandbox.discord_world import Json
from tests.sandbox.discord_counter import BOOLEAN, CRISIS, INTEGER, RECORD, STRING, option
from tests.sandbox.discord_scene import refused
from tests.sandbox.discord_specs import mistakes, needs_specs


def check(body: Any) -> None:
    found = Check()
    check_command(found, body, "")
    found.done()


def command(*options: Json, **more: Any) -> Json:
    return {"name": "crisis", "description": "Run a crisis", "options": list(options), **more}


def choices(*names: str) -> list[Json]:
    return [{"name": name, "value": name} for name in names]


@pytest.mark.parametrize("name", ["crisis", "avvia-crisi", "l'allarme", "città", "危機", "यह", "ช่วย", "x" * 32, "a_1"])
def test_names_that_may_be(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("name", ["", "Crisis", "crisi s", "crisis!", "x" * 33, "CITTÀ", "🔴", "a.b"])
def test_names_that_may_not_be(name: str) -> None:
    assert not is_name(name)


@needs_specs
def test_what_is_right_is_as_published() -> None:
    for body in (CRISIS, RECORD):
        check(body)
        assert mistakes(body, "ApplicationCommandUpdateRequest") == []


REQUIRED_LATE = command(option(STRING, "a"), option(STRING, "b", required=True))


@pytest.mark.parametrize(
    ("body", "at", "code"),
    [
        ([], "", "MODEL_TYPE_CONVERT"),
        ({"name": "x"}, "description", "BASE_TYPE_REQUIRED"),
        (command(name="Crisis"), "name", "APPLICATION_COMMAND_INVALID_NAME"),
        (command(description="x" * 101), "description", "BASE_TYPE_BAD_LENGTH"),
        (command(name_localizations={"it": "Crisi"}), "name_localizations.it", "APPLICATION_COMMAND_INVALID_NAME"),
        (command(name_localizations={"xx": "crisi"}), "name_localizations.xx", "BASE_TYPE_CHOICES"),
        (
            command(description_localizations={"it": "x" * 101}),
            "description_localizations.it",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (command(*(option(STRING, f"o{number}") for number in range(26))), "options", "BASE_TYPE_MAX_LENGTH"),
        (REQUIRED_LATE, "options.1", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"),
        (command(option(1, "s", options=REQUIRED_LATE["options"])), "options.0.options.1", None),
        (
            command(option(STRING, "a"), option(BOOLEAN, "a")),
            "options.1.name",
            "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
        ),
        (command(option(1, "s"), option(STRING, "a")), "options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"),
        (command(option(2, "g", options=[option(2, "h")])), "options.0.options.0.type", "BASE_TYPE_CHOICES"),
        (command(option(2, "g", options=[option(STRING, "h")])), "options.0.options.0.type", "BASE_TYPE_CHOICES"),
        (command(option(1, "s", options=[option(1, "t")])), "options.0.options.0.type", "BASE_TYPE_CHOICES"),
        (command(option(12, "a")), "options.0.type", "BASE_TYPE_CHOICES"),
        (command(option(STRING, "a", choices=choices(*map(str, range(26))))), "options.0.choices", None),
        (
            command(option(STRING, "a", choices=choices("x", "x"))),
            "options.0",
            "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS",
        ),
        (command(option(STRING, "a", choices=choices("x"), autocomplete=True)), "options.0.choices", None),
        (command(option(BOOLEAN, "a", autocomplete=True)), "options.0", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"),
        (command(option(STRING, "a", max_length=6001)), "options.0.max_length", "NUMBER_TYPE_MAX"),
        (command(contexts=[3]), "contexts.0", "BASE_TYPE_CHOICES"),
        (command(contexts=[0, 0]), "contexts", "LIST_ITEM_VALUE_DUPLICATED"),
        (command(default_member_permissions="all"), "default_member_permissions", "NUMBER_TYPE_COERCE"),
        (RECORD | {"description": "x"}, "description", "APPLICATION_COMMAND_DESCRIPTION_UNSUPPORTED"),
        (RECORD | {"options": [option(STRING, "a")]}, "options", "APPLICATION_COMMAND_OPTIONS_UNSUPPORTED"),
        (command(type=9), "type", "BASE_TYPE_CHOICES"),
    ],
)
def test_each_fault_has_its_place(body: Any, at: str, code: str | None) -> None:
    with refused(50035, at, code or ""):
        check(body)


@pytest.mark.parametrize("body", [command(type=4), command(handler=1), command(option(11, "file"))])
def test_what_is_not_imitated_says_so(body: Json) -> None:
    with pytest.raises(NotKnown):
        check(body)


def test_eight_thousand_letters_of_a_field_with_translations_the_longest() -> None:
    small = {"name": "ab", "name_localizations": {"it": "abcd"}, "description": "xyz"}
    assert letters(small) == 7
    assert letters(small | {"options": [option(STRING, "a", choices=choices("xy"))]}) == 7 + 1 + len("the a") + 4
    values = [{"name": str(number), "value": "v" * 100} for number in range(25)]
    big = command(*(option(STRING, f"o{number}", choices=values) for number in range(4)))
    assert letters(big) > 8000
    with refused(50035, "", "APPLICATION_COMMAND_TOO_LARGE"):
        check(big)


@pytest.mark.parametrize(
    ("kind", "value", "right"),
    [
        *((STRING, "x", True), (STRING, "x" * 101, False), (STRING, 1, False), (INTEGER, 3, True)),
        *((INTEGER, "3", False), (INTEGER, 2**53 + 1, False), (10, 1.5, True), (10, "1.5", False), (10, None, False)),
    ],
)
def test_values_of_choices_are_of_the_options_kind(kind: int, value: Any, right: bool) -> None:
    found = Check()
    check_choice(found, {"name": "x", "value": value}, "choices.0", kind)
    assert bool(found.found) is not right
