from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.errors import ApiError
from bot.sandbox.slack_call import Method, checked_args

SPEC = Method(run=lambda call: {}, tier="T1", args="channel! users:list force:bool limit:int view:json blocks:json")


def test_arguments_come_in_their_kinds() -> None:
    given: dict[str, Any] = {
        "channel": "C1",
        "users": "U1, U2",
        "force": "true",
        "limit": "20",
        "view": '{"a": 1}',
        "team_id": "T1",
    }
    args = checked_args(SPEC, given)
    assert args == {
        "channel": "C1",
        "users": ["U1", "U2"],
        "force": True,
        "limit": 20,
        "view": {"a": 1},
        "team_id": "T1",
    }
    assert checked_args(SPEC, {"channel": "C1", "users": ["U1"], "force": 0, "limit": None}) == {
        "channel": "C1",
        "users": ["U1"],
        "force": False,
    }


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "missing required field: channel"),
        ({"channel": "C1", "chanel": 1}, "unknown argument: chanel"),
        ({"channel": "C1", "force": "perhaps"}, "must be a boolean: force"),
        ({"channel": "C1", "limit": "many"}, "must be a number: limit"),
        ({"channel": "C1", "view": "{"}, "not valid JSON: view"),
        ({"channel": ["C1"]}, "must be a string: channel"),
    ],
)
def test_mistakes_are_named(given: dict[str, Any], message: str) -> None:
    with pytest.raises(ApiError) as refused:
        checked_args(SPEC, given)
    assert refused.value.code == "invalid_arguments"
    assert refused.value.more["response_metadata"]["messages"] == [f"[ERROR] {message}"]


def test_blocks_that_are_no_json_have_a_code_of_their_own() -> None:
    with pytest.raises(ApiError, match="invalid_blocks_format"):
        checked_args(SPEC, {"channel": "C1", "blocks": "["})
