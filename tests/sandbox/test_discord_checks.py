"""Faults are gathered, each at its place."""

from __future__ import annotations

import pytest

from bot.sandbox.discord_checks import Check
from bot.sandbox.discord_errors import DiscordError


def test_no_fault_is_no_error() -> None:
    check = Check()
    assert check.needed({"name": "x"}, "name", "", range(1, 3)) == "x"
    assert check.word({}, "name", "", range(1, 3)) is None
    check.done()


def test_all_faults_stand_in_one_answer() -> None:
    check = Check()
    check.needed({}, "name", "", range(1, 3))
    check.word({"label": "xxx"}, "label", "components.0", range(3))
    check.whole({"id": True}, "id", "components.0", range(9))
    with pytest.raises(DiscordError) as caught:
        check.done()
    assert caught.value.body["errors"] == {
        "name": {"_errors": [{"code": "BASE_TYPE_REQUIRED", "message": "This field is required"}]},
        "components": {
            "0": {
                "label": {"_errors": [{"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 2 or fewer in length."}]},
                "id": {"_errors": [{"code": "NUMBER_TYPE_COERCE", "message": 'Value "True" is not int.'}]},
            }
        },
    }


@pytest.mark.parametrize(
    ("value", "code"),
    [(-1, "NUMBER_TYPE_MIN"), (9, "NUMBER_TYPE_MAX"), ("3", "NUMBER_TYPE_COERCE"), (0, None), (8, None), (None, None)],
)
def test_numbers_have_limits(value: object, code: str | None) -> None:
    check = Check()
    check.whole({"n": value}, "n", "", range(9))
    assert _codes(check, "n") == ([code] if code else [])


@pytest.mark.parametrize(
    ("value", "code"),
    [(None, "BASE_TYPE_REQUIRED"), ({}, "LIST_TYPE_CONVERT"), ([], "BASE_TYPE_BAD_LENGTH"), ([1], None)],
)
def test_lists_have_lengths(value: object, code: str | None) -> None:
    check = Check()
    check.items({"n": value}, "n", "", range(1, 3))
    assert _codes(check, "n") == ([code] if code else [])


def test_types_are_held() -> None:
    check = Check()
    check.word({"a": 1}, "a", "", range(3))
    check.flag({"b": "yes"}, "b", "")
    check.one_of(7, "c", (1, 2))
    check.one_of(None, "d", (1, 2))
    assert check.dict([], "e") is None
    found = {name: _codes(check, name)[0] for name in "abcde"}
    assert found == {
        "a": "STRING_TYPE_CONVERT",
        "b": "BOOLEAN_TYPE_CONVERT",
        "c": "BASE_TYPE_CHOICES",
        "d": "BASE_TYPE_REQUIRED",
        "e": "MODEL_TYPE_CONVERT",
    }


def _codes(check: Check, name: str) -> list[str]:
    return [each["code"] for each in check.found.get(name, {}).get("_errors", [])]
