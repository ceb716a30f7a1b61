"""The name of every outcome of a call."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.discord.calls import USER_AGENT, Calls, File, retry_after
from bot.chat.discord.limits import INVALID
from bot.desk.port import TryLater, Undeliverable
from bot.sandbox.faults import Fault, FaultKind
from tests.chat.discord.stage import DiscordStage, discord_stage

ME = "GET /users/@me"


@pytest.fixture
async def stage() -> AsyncIterator[DiscordStage]:
    async with discord_stage() as made:
        yield made


async def outcome(calls: Calls, method: str = "GET", route: str = "/users/@me", **named: Any) -> str:
    """later, unknown, or why never."""
    try:
        await calls.make(method, route, **named)
    except TryLater as later:
        return "unknown" if later.unknown else f"later {later.after:g}"
    except Undeliverable as never:
        return never.why
    return "done"


@pytest.mark.parametrize("kind", ["lost_answer", "html", "truncated"])
async def test_without_an_answer_nobody_knows(stage: DiscordStage, kind: FaultKind) -> None:
    stage.fail(Fault(kind=kind, method="POST /users/@me/channels"))
    asked: Any = {"method": "POST", "route": "/users/@me/channels", "body": {"recipient_id": stage.anna}}
    assert await outcome(stage.calls, **asked) == "unknown"
    assert await outcome(stage.calls, **asked) == "done"


@pytest.mark.parametrize("status", [500, 502, 503, 504, 404, 403])
async def test_nor_after_an_error_of_a_server_or_of_something_in_between(stage: DiscordStage, status: int) -> None:
    stage.fail(Fault(kind="status", method=ME, status=status))
    assert await outcome(stage.calls) == "unknown"


async def test_a_call_without_end_is_given_up(stage: DiscordStage) -> None:
    fault = Fault(kind="stall", method=ME)
    stage.fail(fault)
    impatient = Calls(stage.realm.app.token, stage.clock, stage.address)
    impatient.patience = 0.2
    await impatient.open()
    assert await outcome(impatient) == "unknown"
    fault.release.set()
    await impatient.close()


async def test_nobody_there_is_certain(stage: DiscordStage) -> None:
    lonely = Calls("token", stage.clock, "http://127.0.0.1:1")
    await lonely.open()
    assert await outcome(lonely) == "later 2"
    await lonely.close()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (10003, "room_gone"),
        (10008, "message_gone"),
        (10007, "person_not_here"),
        (10013, "person_not_here"),
        (10062, "too_late"),
        (30003, "too_many_pins"),
        (30010, "too_many_signs"),
        (30013, "too_many_rooms"),
        (40060, "answered"),
        (50001, "not_in_room"),
        (50007, "dm_closed"),
        (50035, "invalid"),
        (50278, "person_not_here"),
        (10014, "refused"),
    ],
)
async def test_discords_errors_by_our_names(stage: DiscordStage, code: int, name: str) -> None:
    stage.fail(Fault(kind="error", method=ME, code=str(code)))
    assert await outcome(stage.calls) == name


async def test_a_missing_permission_is_named(stage: DiscordStage) -> None:
    room = await stage.chat.channel("general")
    stage.fail(Fault(kind="error", method="PUT /channels/{channel}/messages/pins/{message}", code="50013"))
    with pytest.raises(Undeliverable) as told:
        await stage.calls.make("PUT", "/channels/{channel}/messages/pins/{message}", channel=room, message="1")
    assert (told.value.why, told.value.permission) == ("permission", "pin")


@pytest.mark.parametrize(
    ("scope", "name"),
    [("user", "later 12"), ("shared", "later 12"), ("global", "later 12"), ("cloudflare", "later 30")],
)
async def test_too_early(
    stage: DiscordStage, scope: Literal["user", "shared", "global", "cloudflare"], name: str
) -> None:
    stage.fail(Fault(kind="ratelimited", method=ME, retry_after="12", scope=scope))
    assert await outcome(stage.calls) == name


async def test_a_global_limit_holds_every_call_back_but_answers(stage: DiscordStage) -> None:
    stage.fail(Fault(kind="ratelimited", method=ME, retry_after="12", scope="global"))
    await outcome(stage.calls)
    assert await outcome(stage.calls, route="/users/{user}", user=stage.anna) == "later 12"
    answer: Any = {"method": "POST", "route": "/interactions/{interaction}/{token}/callback", "body": {"type": 5}}
    assert await outcome(stage.calls, **answer, interaction="1", token="gone") == "too_late"
    await stage.pass_time(12)
    assert await outcome(stage.calls) == "done"


async def test_a_wrong_token_is_not_tried_again(stage: DiscordStage) -> None:
    stranger = Calls("another", stage.clock, stage.address)
    await stranger.open()
    assert [await outcome(stranger) for _ in range(3)] == ["token"] * 3
    assert len(stage.asked()) == 1
    await stranger.close()


async def test_we_stop_long_before_discord_shuts_us_out(stage: DiscordStage) -> None:
    stage.fail(Fault(kind="error", method=ME, code="50013", count=None))
    assert [await outcome(stage.calls) for _ in range(INVALID)] == ["permission"] * INVALID
    assert await outcome(stage.calls, route="/users/{user}", user=stage.anna) == "later 600"
    assert len(stage.asked()) == INVALID


async def test_how_a_call_goes_out(stage: DiscordStage) -> None:
    room = await stage.chat.channel("general")
    message = await stage.calls.make(
        "POST",
        "/channels/{channel}/messages",
        body={"content": "here", "attachments": [{"id": "0", "description": "what"}]},
        files=(File(name="a.md", content=b"# a"),),
        channel=room,
    )
    await stage.calls.make(
        "PUT",
        "/channels/{channel}/messages/{message}/reactions/{emoji}/@me",
        reason="è così",
        channel=room,
        message=message["id"],
        emoji="👀",
    )
    (file,) = message["attachments"]
    assert (file["filename"], file["description"], stage.files(room)) == ("a.md", "what", [b"# a"])
    assert list(stage.realm.channel(room).messages[message["id"]].reactions) == ["👀"]
    assert USER_AGENT.startswith("DiscordBot (https://")


@given(st.text() | st.floats() | st.integers() | st.none())
def test_whatever_is_said_the_wait_is_sane(said: Any) -> None:
    assert 0.0 < retry_after({}, {"retry_after": said}) <= 3600.0
    assert 0.0 < retry_after({"Retry-After": str(said)}, {}) <= 3600.0


@pytest.mark.parametrize(
    ("said", "waited"),
    [("7", 7.0), ("0", 1.0), ("-3", 1.0), ("1.5", 1.5), ("0.25", 0.25), ("soon", 30.0), ("nan", 30.0)],
)
def test_how_long_to_wait(said: str, waited: float) -> None:
    assert retry_after({"Retry-After": said}, {}) == waited
