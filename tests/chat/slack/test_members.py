"""Slack's user objects."""

from __future__ import annotations

from typing import Any

import pytest

from bot.chat.slack.members import stranger
from bot.crisis.person import Standing
from tests.sandbox.specs import needs_specs, sample


@pytest.mark.parametrize(
    ("marks", "standing"),
    [
        ({}, Standing.MEMBER),
        ({"is_restricted": True}, Standing.GUEST),
        ({"is_ultra_restricted": True, "is_restricted": True}, Standing.GUEST),
        ({"is_stranger": True}, Standing.STRANGER),
        ({"is_bot": True}, Standing.BOT),
        ({"id": "USLACKBOT"}, Standing.BOT),
        ({"deleted": True, "is_restricted": True}, Standing.GONE),
    ],
)
def test_what_somebody_is(marks: dict[str, Any], standing: Standing) -> None:
    assert stranger({"id": "U1", "name": "anna", **marks}).standing is standing


def test_names_from_the_best_to_the_last() -> None:
    user = {"id": "U1", "name": "anna", "real_name": "Anna C."}
    assert stranger({**user, "profile": {"real_name": "Anna Conti"}}).name == "Anna Conti"
    assert stranger({**user, "profile": {"real_name": ""}}).name == "Anna C."
    assert stranger({"id": "U1", "name": "anna"}).name == "anna"
    assert stranger({"id": "U1"}).name == "U1"


def test_what_is_not_told_is_preset() -> None:
    found = stranger({"id": "U1", "locale": None, "tz": None})
    assert (found.locale, found.timezone) == ("", "UTC")


@needs_specs
def test_a_recorded_user_is_understood() -> None:
    user = sample("api", "users.info")["user"]
    assert stranger({**user, "id": "U1"}).user == "U1"
