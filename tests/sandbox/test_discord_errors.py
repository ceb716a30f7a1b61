"""Discord's refusals, by the published tables."""

from __future__ import annotations

import pytest

from bot.sandbox.discord_errors import SENTENCES, STATUS, DiscordError, invalid


@pytest.mark.parametrize(
    ("code", "status"),
    [
        *[(0, 401), (10003, 404), (10014, 400), (10062, 404), (30013, 400), (30046, 429), (40005, 413)],
        *[(40060, 400), (50001, 403), (50007, 403), (50013, 403), (50035, 400)],
    ],
)
def test_a_code_has_its_http_status(code: int, status: int) -> None:
    assert DiscordError(code).status == status


def test_every_status_is_of_a_code_that_has_a_sentence() -> None:
    assert STATUS.keys() <= SENTENCES.keys()


def test_a_code_without_a_sentence_is_a_mistake_of_the_sandbox() -> None:
    with pytest.raises(KeyError):
        DiscordError(99999)


def test_the_body_says_where_the_fault_is_only_where_there_is_one() -> None:
    assert DiscordError(50013).body == {"message": "Missing Permissions", "code": 50013}
    found = invalid("components.0.custom_id", "BASE_TYPE_REQUIRED", "This field is required")
    fault = {"_errors": [{"code": "BASE_TYPE_REQUIRED", "message": "This field is required"}]}
    errors = {"components": {"0": {"custom_id": fault}}}
    assert found.body == {"message": "Invalid Form Body", "code": 50035, "errors": errors}
    assert found.status == 400
