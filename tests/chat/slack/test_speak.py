"""The Chat port on Slack: the contract, and what only Slack has."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.desk.port import NewRoom, TryLater, Undeliverable
from bot.sandbox.faults import Fault
from tests.chat.contract import NAME, ChatContract, card
from tests.chat.slack.stage import SlackStage, slack_stage


@pytest.fixture
async def stage() -> AsyncIterator[SlackStage]:
    async with slack_stage() as made:
        yield made


class TestSlackKeepsTheContract(ChatContract):
    """Every test of it."""


async def test_an_announcement_is_made_once_though_the_bot_is_no_member(stage: SlackStage) -> None:
    room = await stage.chat.channel("#comunicazione")
    stage.trouble("done, answer lost", "post")
    with pytest.raises(TryLater):
        await stage.chat.post(room, card("crisis"), "k1", look=False)
    await stage.chat.post(room, card("crisis"), "k1", look=True)
    assert [each.text for each in stage.seen(room)] == ["crisis"]


async def test_metadata_tells_nothing(stage: SlackStage) -> None:
    room = await stage.chat.channel("#comunicazione")
    await stage.chat.post(room, card("crisis"), "secret-title", look=False)
    (call,) = [each for each in stage.sandbox.calls if each.method == "chat.postMessage"]
    assert "secret" not in str(call.args["metadata"])
    assert (call.args["unfurl_links"], call.args["unfurl_media"]) == ("false", "false")


async def test_a_scheduled_message_has_no_metadata(stage: SlackStage) -> None:
    room = await stage.chat.direct(stage.anna)
    await stage.chat.schedule(room, card("hello?"), stage.now() + timedelta(minutes=10))
    assert "metadata" not in stage.sandbox.calls[-1].args


async def test_three_strangers_with_the_name_and_it_is_given_up(stage: SlackStage) -> None:
    for name in (NAME, f"{NAME}-2", f"{NAME}-3"):
        stage.foreign_room(name)
    with pytest.raises(Undeliverable, match="name_taken"):
        await stage.chat.open_room(NewRoom(name=NAME, private=False, wanted_at=stage.now()), look=False)


async def test_a_private_room_is_never_made_public(stage: SlackStage) -> None:
    stage.sandbox.fail(Fault(kind="error", method="conversations.create", code="restricted_action", count=None))
    with pytest.raises(Undeliverable, match="not_allowed"):
        await stage.chat.open_room(NewRoom(name=NAME, private=True, wanted_at=stage.now()), look=False)
    asked = [each.args["is_private"] for each in stage.sandbox.calls if each.method == "conversations.create"]
    assert asked == ["true"]


async def test_the_text_of_a_reply_is_found_too(stage: SlackStage) -> None:
    room = await stage.chat.open_room(NewRoom(name=NAME, private=False, wanted_at=stage.now()), look=False)
    await stage.chat.invite(room, [stage.anna])
    anna = stage.sandbox.actor("Anna Conti")
    top = anna.say(room, "top")
    below = anna.say(room, "below", thread_ts=top.ts)
    assert await stage.chat.text_of(room, below.ts) == "below"
    assert await stage.chat.text_of(room, top.ts) == "top"
    assert await stage.chat.text_of(room, "1.000001") == ""
    assert await stage.chat.text_of("C0NOWHERE", top.ts) == ""
