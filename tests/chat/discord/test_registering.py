"""Commands are told when they changed, and only then."""

from __future__ import annotations

import copy
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.chat.discord.commands import definitions
from bot.chat.discord.registering import COMMANDS, is_registered, register, stands
from bot.desk.port import TryLater
from bot.sandbox.faults import Fault
from bot.show.words import languages
from tests.chat.discord.stage import DiscordStage, discord_stage


@pytest.fixture
async def stage() -> AsyncIterator[DiscordStage]:
    async with discord_stage() as made:
        yield made


def verbs(stage: DiscordStage) -> list[str]:
    return [each.method for each in stage.asked()]


async def test_they_are_told_once(stage: DiscordStage) -> None:
    assert await register(stage.calls, stage.realm.app.id, "/crisis")
    assert not await register(stage.calls, stage.realm.app.id, "/crisis")
    assert verbs(stage) == ["GET", "PUT", "GET"]


async def test_another_name_is_told_anew(stage: DiscordStage) -> None:
    await register(stage.calls, stage.realm.app.id, "/crisis")
    assert await register(stage.calls, stage.realm.app.id, "/crisi")
    assert {each["name"] for each in stage.realm.app.commands.values() if each["type"] == 1} == {"crisi"}


async def test_what_cannot_be_read_now_is_tried_again_and_what_is_refused_is_not(stage: DiscordStage) -> None:
    stage.fail(Fault(kind="status", method=f"GET {COMMANDS}", status=503))
    with pytest.raises(TryLater):
        await register(stage.calls, stage.realm.app.id, "/crisis")
    assert not await register(stage.calls, stage.realm.snowflake(), "/crisis")
    assert "PUT" not in verbs(stage)


async def test_what_discord_answers_is_what_was_told(stage: DiscordStage) -> None:
    wanted = definitions("/crisis", languages())
    await register(stage.calls, stage.realm.app.id, "/crisis")
    there = stage.api.log[-1].answer
    assert is_registered(there, wanted) and is_registered(there[::-1], wanted)
    for changed in changes(there):
        assert not is_registered(changed, wanted)


def changes(there: list[Any]) -> list[list[Any]]:
    """Each differs from what was told in one thing."""
    less, more = there[:-1], [*there, {**there[0], "name": "altro"}]
    renamed, shorter = copy.deepcopy(there), copy.deepcopy(there)
    renamed[0]["description"] = "altro"
    next(each for each in shorter if each.get("options"))["options"].pop()
    return [less, more, renamed, shorter]


@pytest.mark.parametrize(
    ("there", "wanted", "same"),
    [
        ({"a": 1, "id": "7"}, {"a": 1}, True),
        ({}, {"required": False, "options": [], "choices": {}}, True),
        ({"required": True}, {"required": False}, False),
        ({"options": [1]}, {"options": []}, False),
        ({"options": None}, {"options": [1]}, False),
        (None, {"a": 1}, False),
    ],
)
def test_of_what_is_empty_nothing_need_be_said(there: Any, wanted: Any, same: bool) -> None:
    assert stands(there, wanted) is same
