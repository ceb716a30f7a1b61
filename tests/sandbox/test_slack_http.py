"""Delivery to a request URL: signed, with retries, against a small web server."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from aiohttp import web
from slack_sdk.signature import SignatureVerifier

from tests.sandbox.bench import Bench, set_bench, until


@dataclass
class Endpoint:
    """An app's request URL that keeps what comes and answers what it is told to."""

    answers: list[web.Response] = field(default_factory=list)
    got: list[tuple[dict[str, str], str]] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        body = await request.text()
        self.got.append(({name.lower(): value for name, value in request.headers.items()}, body))
        if '"url_verification"' in body:
            return web.json_response({"challenge": json.loads(body)["challenge"]})
        return self.answers.pop(0) if self.answers else web.Response()


@asynccontextmanager
async def http_bench() -> AsyncIterator[tuple[Bench, Endpoint]]:
    endpoint = Endpoint()
    application = web.Application()
    application.router.add_post("/slack", endpoint.take)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack"
    try:
        async with set_bench(app={"request_url": url}) as bench:
            yield bench, endpoint
    finally:
        await runner.cleanup()


async def test_an_event_is_signed_json() -> None:
    async with http_bench() as (bench, endpoint):
        bench.actor("anna").change_locale("en-US")
        await until(bench.sandbox.idle)
        headers, body = endpoint.got[0]
        assert json.loads(body)["event"]["type"] == "user_change"
        assert "x-slack-retry-num" not in headers
        stamp, signature = headers["x-slack-request-timestamp"], headers["x-slack-signature"]
        verifier = SignatureVerifier(bench.space.app.signing_secret)
        assert verifier.generate_signature(timestamp=stamp, body=body) == signature


async def test_a_command_is_a_form_and_its_answer_is_whispered() -> None:
    async with http_bench() as (bench, endpoint):
        endpoint.answers = [web.json_response({"text": "hi"}), web.Response(text="plain")]
        for _ in range(2):
            await bench.actor("anna").command("#general", "/crisis list").settled()
        assert parse_qs(endpoint.got[0][1])["text"] == ["list"]
        texts = [message.text for message in bench.channel("general").whispers.values()]
        assert texts == ["hi", "plain"]


async def test_a_click_is_a_form_with_a_payload() -> None:
    async with http_bench() as (bench, endpoint):
        await bench.actor("anna").shortcut("crisis_start").settled()
        payload = json.loads(parse_qs(endpoint.got[0][1])["payload"][0])
        assert (payload["type"], payload["callback_id"]) == ("shortcut", "crisis_start")


async def test_a_failed_event_comes_again_with_number_and_reason() -> None:
    async with http_bench() as (bench, endpoint):
        endpoint.answers = [web.Response(status=500)]
        bench.actor("anna").change_locale("en-US")
        await until(lambda: len(endpoint.got) == 2)
        headers = endpoint.got[1][0]
        assert (headers["x-slack-retry-num"], headers["x-slack-retry-reason"]) == ("1", "http_error")


async def test_no_retry_is_heeded() -> None:
    async with http_bench() as (bench, endpoint):
        endpoint.answers = [web.Response(status=500, headers={"x-slack-no-retry": "1"})]
        bench.actor("anna").change_locale("en-US")
        await until(lambda: bench.sandbox.letters[0].failure is not None)
        await bench.clock.pass_time(600)
        assert len(endpoint.got) == 1


async def test_a_failing_command_is_told_to_the_person() -> None:
    async with http_bench() as (bench, endpoint):
        endpoint.answers = [web.Response(status=500), web.Response(status=404)]
        letters = [await bench.actor("anna").command("#general", "/crisis").settled() for _ in range(2)]
        assert [letter.failure for letter in letters] == ["http_service_error", "http_client_error"]


async def test_a_dead_url() -> None:
    async with set_bench(app={"request_url": "http://127.0.0.1:9/slack"}) as bench:
        letter = await bench.actor("anna").command("#general", "/crisis").settled()
        assert letter.failure == "dispatch_failed"


async def test_the_handshake() -> None:
    async with http_bench() as (bench, _):
        assert bench.sandbox.request_url is not None
        assert await bench.sandbox.request_url.verify()
