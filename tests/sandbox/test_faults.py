"""Faults in the Web API's answers: what was done, and what the client sees."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from bot.sandbox.faults import Fault, Faults, OutFault
from tests.sandbox.bench import Bench, refusal, until

METHOD = "conversations.create"


def names(bench: Bench) -> list[str]:
    return [channel.name for channel in bench.space.channels.values()]


async def test_a_lost_answer_is_done(bench: Bench) -> None:
    bench.sandbox.fail(Fault(kind="lost_answer", method=METHOD))
    with pytest.raises(aiohttp.ClientError):
        await bench.client.conversations_create(name="lost")
    assert "lost" in names(bench)
    assert bench.sandbox.calls[-1].ok
    assert bench.sandbox.calls[-1].fault == "lost_answer"


async def test_a_refused_connection_is_not_done(bench: Bench) -> None:
    bench.sandbox.fail(Fault(kind="refused", method=METHOD))
    with pytest.raises(aiohttp.ClientError):
        await bench.client.conversations_create(name="lost")
    assert "lost" not in names(bench)


@pytest.mark.parametrize("done", [True, False])
@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_server_error_before_or_after_doing(bench: Bench, status: int, done: bool) -> None:
    bench.sandbox.fail(Fault(kind="status", method=METHOD, status=status, done=done))
    with pytest.raises(SlackApiError) as failed:
        await bench.client.conversations_create(name="lost")
    assert failed.value.response.status_code == status
    assert ("lost" in names(bench)) is done


async def test_html_and_half_json(bench: Bench) -> None:
    for kind in ("html", "truncated"):
        bench.sandbox.fail(Fault(kind=kind, method="auth.test"))
        with pytest.raises(SlackApiError):
            await bench.client.auth_test()
        assert (await bench.client.auth_test())["ok"]


async def test_a_stall_lasts_until_it_is_released(bench: Bench) -> None:
    fault = Fault(kind="stall", method=METHOD)
    bench.sandbox.fail(fault)
    call = asyncio.ensure_future(bench.client.conversations_create(name="late"))
    await until(lambda: bench.sandbox.faults.struck["stall"] == 1)
    assert not call.done()
    assert bench.sandbox.idle()
    fault.release.set()
    assert (await call)["channel"]["name"] == "late"


async def test_a_given_retry_after_and_a_given_code(bench: Bench) -> None:
    bench.sandbox.fail(Fault(kind="ratelimited", method=METHOD, retry_after="0.5"))
    with pytest.raises(SlackApiError) as failed:
        await bench.client.conversations_create(name="x")
    assert failed.value.response.headers["Retry-After"] == "0.5"
    bench.sandbox.fail(Fault(kind="error", method=METHOD, code="fatal_error", done=True))
    assert await refusal(bench.client.conversations_create(name="done")) == "fatal_error"
    assert "done" in names(bench)


def test_a_fault_strikes_its_method_so_often_and_after_so_many() -> None:
    faults = Faults()
    faults.add(Fault(kind="error", method="a", count=2, skip=1))
    assert [faults.strike(name) is not None for name in ("a", "b", "a", "a", "a")] == [False, False, True, True, False]
    faults.add(Fault(kind="error", count=None))
    assert all(faults.strike(name) for name in "abc")
    faults.clear()
    assert faults.strike("a") is None


def test_a_fault_for_letters_asks_for_their_kind() -> None:
    faults = Faults()
    faults.add(OutFault(kind="drop", letters=frozenset({"reaction_added"})))
    assert faults.strike_out({"events_api", "message"}) is None
    assert faults.strike_out({"events_api", "reaction_added"}) is not None
    assert faults.strike_out({"events_api", "reaction_added"}) is None
