"""The HTTP side of the Web API: ways to send, and what is written down."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from tests.sandbox.bench import Bench


async def ask(bench: Bench, method: str, **how: Any) -> tuple[int, dict[str, Any]]:
    headers = {"Authorization": f"Bearer {bench.space.app.bot_token}"} | how.pop("headers", {})
    verb = how.pop("verb", "POST")
    async with (
        aiohttp.ClientSession() as session,
        session.request(verb, bench.sandbox.api_url + method, headers=headers, **how) as answer,
    ):
        return answer.status, await answer.json()


@pytest.mark.parametrize("how", ["json", "form", "query", "get", "multipart"])
async def test_arguments_may_stand_anywhere(bench: Bench, how: str) -> None:
    args = {"user": bench.id_of("anna")}
    ways: dict[str, dict[str, Any]] = {
        "json": {"json": args},
        "form": {"data": args},
        "query": {"params": args},
        "get": {"params": args, "verb": "GET"},
        "multipart": {"data": aiohttp.FormData(args, quote_fields=True)},
    }
    status, answer = await ask(bench, "users.info", **ways[how])
    assert (status, answer["user"]["name"]) == (200, "anna")


async def test_the_token_may_stand_among_the_arguments(bench: Bench) -> None:
    token = bench.space.app.bot_token
    _, answer = await ask(bench, "auth.test", data={"token": token}, headers={"Authorization": ""})
    assert answer["ok"] is True
    assert bench.sandbox.calls[-1].args == {}


@pytest.mark.parametrize(("body", "code"), [("{", "invalid_json"), ("[1]", "json_not_object")])
async def test_bad_json(bench: Bench, body: str, code: str) -> None:
    _, answer = await ask(bench, "auth.test", data=body, headers={"Content-Type": "application/json"})
    assert answer == {"ok": False, "error": code}


async def test_every_call_is_written_down(bench: Bench) -> None:
    await bench.room("kept", people=())
    call = bench.sandbox.calls[-1]
    assert (call.method, call.args["name"], call.status, call.ok) == ("conversations.create", "kept", 200, True)
    assert call.at == bench.clock.now()


async def test_an_unknown_method_is_named_back(bench: Bench) -> None:
    _, answer = await ask(bench, "chat.shout")
    assert answer == {"ok": False, "error": "unknown_method", "req_method": "chat.shout"}
