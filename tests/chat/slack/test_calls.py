"""The name of every outcome of a call."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.web.async_client import AsyncWebClient

from bot.chat.slack.calls import Calls, retry_after
from bot.chat.slack.connection import Access, client_for
from bot.desk.port import TryLater, Undeliverable
from bot.sandbox.faults import Fault, FaultKind
from tests.chat.slack.stage import SlackStage, slack_stage


@pytest.fixture
async def stage() -> AsyncIterator[SlackStage]:
    async with slack_stage() as made:
        yield made


def calls_of(stage: SlackStage, **access: Any) -> Calls:
    """The calls of our bot there."""
    told = {"bot_token": stage.sandbox.space.app.bot_token, "api": stage.sandbox.api_url, **access}
    return Calls(client_for(Access(**told)))


async def outcome(calls: Calls, method: str = "auth.test", **asked: Any) -> str:
    """later, unknown, or why never."""
    try:
        await calls.make(method, **asked)
    except TryLater as later:
        return "unknown" if later.unknown else f"later {later.after:g} {later.method}"
    except Undeliverable as never:
        return never.why
    return "done"


@pytest.mark.parametrize("kind", ["lost_answer", "refused", "html", "truncated"])
async def test_without_an_answer_nobody_knows(stage: SlackStage, kind: FaultKind) -> None:
    stage.sandbox.fail(Fault(kind=kind, method="auth.test"))
    assert await outcome(calls_of(stage)) == "unknown"
    assert await outcome(calls_of(stage)) == "done"


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_nor_after_an_error_of_the_server(stage: SlackStage, status: int) -> None:
    stage.sandbox.fail(Fault(kind="status", method="auth.test", status=status))
    assert await outcome(calls_of(stage)) == "unknown"


@pytest.mark.parametrize("status", [404, 403])
async def test_nor_where_something_in_between_answers(stage: SlackStage, status: int) -> None:
    stage.sandbox.fail(Fault(kind="status", method="auth.test", status=status))
    assert await outcome(calls_of(stage)) == "unknown"


async def test_a_call_without_end_is_given_up(stage: SlackStage) -> None:
    fault = Fault(kind="stall", method="auth.test")
    stage.sandbox.fail(fault)
    impatient = AsyncWebClient(token="xoxb-sandbox", base_url=stage.sandbox.api_url, retry_handlers=[], timeout=1)
    assert await outcome(Calls(impatient)) == "unknown"
    fault.release.set()


async def test_nobody_there_is_certain(stage: SlackStage) -> None:
    assert await outcome(calls_of(stage, api="http://127.0.0.1:1/api/")) == "later 2 "


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("fatal_error", "unknown"),
        ("internal_error", "unknown"),
        ("request_timeout", "unknown"),
        ("ratelimited", "later 1 auth.test"),
        ("service_unavailable", "later 1 auth.test"),
        ("is_archived", "room_archived"),
        ("is_inactive", "room_archived"),
        ("channel_not_found", "room_gone"),
        ("not_in_channel", "not_in_room"),
        ("message_not_found", "message_gone"),
        ("cant_update_message", "message_gone"),
        ("token_revoked", "token"),
        ("missing_scope", "scope"),
        ("restricted_action", "not_allowed"),
        ("user_not_in_channel", "person_not_here"),
        ("something_new", "something_new"),
    ],
)
async def test_slacks_errors_by_our_names(stage: SlackStage, code: str, name: str) -> None:
    stage.sandbox.fail(Fault(kind="error", method="auth.test", code=code))
    assert await outcome(calls_of(stage)) == name


async def test_too_early(stage: SlackStage) -> None:
    stage.sandbox.fail(Fault(kind="ratelimited", method="auth.test", retry_after="12"))
    assert await outcome(calls_of(stage)) == "later 12 auth.test"


async def test_a_wrong_token(stage: SlackStage) -> None:
    assert await outcome(calls_of(stage, bot_token="xoxb-other")) == "token"


async def test_what_holds_already_is_fine(stage: SlackStage) -> None:
    stage.sandbox.fail(Fault(kind="error", method="auth.test", code="already_there"))
    assert (await calls_of(stage).ensure("auth.test", ("already_there",)))["error"] == "already_there"


async def test_nothing_is_sent_twice_by_the_library(stage: SlackStage) -> None:
    stage.sandbox.fail(Fault(kind="lost_answer", method="auth.test"))
    await outcome(calls_of(stage))
    assert [each.method for each in stage.sandbox.calls] == ["auth.test"]


async def test_pages_are_read_to_the_end_or_so_far(stage: SlackStage) -> None:
    stage.crowd(25)
    calls = calls_of(stage)
    whole = [each async for each in calls.pages("users.list", "members", limit=10)]
    assert len(whole) == len(stage.sandbox.space.people)
    assert len([each async for each in calls.pages("users.list", "members", most=2, limit=10)]) == 20


async def test_an_upload_that_fails_is_tried_again(stage: SlackStage) -> None:
    with pytest.raises(TryLater):
        await calls_of(stage).send("http://127.0.0.1:1/upload", b"x")
    with pytest.raises(TryLater):
        await calls_of(stage).send(f"{stage.sandbox.url}no-such-place", b"x")


@given(st.text() | st.floats().map(str) | st.integers().map(str))
def test_whatever_the_header_says_the_wait_is_sane(said: str) -> None:
    assert 1.0 <= retry_after({"Retry-After": said}) <= 3600.0
    assert retry_after({}) == 1.0
