"""The web server: Slack over HTTP with its signatures, health, readiness, metrics."""

from __future__ import annotations

import hashlib
import hmac
import json
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.sandbox.limits import LimitSettings
from bot.sandbox.server import Sandbox
from bot.sandbox.worlds import panificio
from bot.settings import Settings
from bot.store.engine import connect
from bot.web.server import LARGEST, Watched, application
from bot.wiring import Bot
from tests.chat.slack.alive import APP, Alive, LeapClock, until
from tests.databases import sqlite_file

__all__ = ["sqlite_file"]
SECRET = "sandbox-signing-secret"  # the sandbox's own


@asynccontextmanager
async def listening(watched: Watched) -> AsyncIterator[str]:
    """The server behind a port; its address."""
    runner = web.AppRunner(application(watched), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@pytest.fixture
async def bot(tmp_path: Path, sqlite_file: Path) -> AsyncIterator[tuple[Bot, LeapClock]]:
    """A bot on the sandbox that is reached over HTTP alone."""
    shutil.copyfile(sqlite_file, tmp_path / "crisis.db")
    clock = LeapClock()
    sandbox = Sandbox(panificio(clock, app=APP), clock, limits=LimitSettings(on=False))
    async with sandbox.running():
        settings = Settings(
            slack_bot_token=sandbox.space.app.bot_token,
            slack_signing_secret=SECRET,
            slack_api=sandbox.api_url,
            database=f"sqlite:///{tmp_path / 'crisis.db'}",
            playbooks=Path(__file__).parents[2] / "playbooks",
        )
        async with Bot(settings, clock).running() as made:
            yield made, clock


def watched(bot: Bot, clock: LeapClock) -> Watched:
    """What the server looks at in a bot."""
    assert bot.platforms.slack is not None
    slack = bot.platforms.slack
    return Watched(
        engine=bot.engine,
        bridge=bot.bridge,
        clock=clock,
        alive=lambda: slack.alive,
        heard=lambda: slack.heard,
        slack=slack.over_http,
    )


def signed(clock: LeapClock, body: bytes, ago: float = 0.0, secret: str = SECRET) -> dict[str, str]:
    """The headers Slack sends (docs.slack.dev, verifying requests)."""
    stamp = str(int((clock.now() - timedelta(seconds=ago)).timestamp()))
    digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest}",
        "Content-Type": "application/x-www-form-urlencoded",
    }


COMMAND = b"command=%2Fcrisis&text=help&team_id=T1&user_id=U1&trigger_id=1.2&channel_id=C1"


async def sent(url: str, body: bytes | BytesIO, headers: dict[str, str]) -> tuple[int, str]:
    """A request of that kind: status and text."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{url}/slack/events", data=body, headers=headers) as answer,
    ):
        return answer.status, await answer.text()


async def test_a_signed_request_is_heard(bot: tuple[Bot, LeapClock]) -> None:
    async with listening(watched(*bot)) as url:
        status, text = await sent(url, COMMAND, signed(bot[1], COMMAND))
        assert (status, json.loads(text)["response_type"]) == (200, "ephemeral")


async def test_slacks_handshake_is_echoed(bot: tuple[Bot, LeapClock]) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc123"}).encode()
    headers = signed(bot[1], body) | {"Content-Type": "application/json"}
    async with listening(watched(*bot)) as url:
        status, text = await sent(url, body, headers)
        assert status == 200 and "abc123" in text


BAD: dict[str, dict[str, str]] = {
    "letters": {"X-Slack-Request-Timestamp": "abc"},
    "5,000 digits": {"X-Slack-Request-Timestamp": "1" * 5000},
    "negative": {"X-Slack-Request-Timestamp": "-1"},
    "fraction": {"X-Slack-Request-Timestamp": "1.5"},
    "other digits": {"X-Slack-Request-Timestamp": "١٢٣"},
    "no stamp": {"X-Slack-Request-Timestamp": ""},
    "not ASCII": {"X-Slack-Signature": "v0=é"},
    "another version": {"X-Slack-Signature": "v1=" + "0" * 64},
    "no signature": {"X-Slack-Signature": ""},
    "wrong": {"X-Slack-Signature": "v0=" + "0" * 64},
}


@pytest.mark.parametrize("name", BAD)
async def test_bad_headers_are_refused_and_no_error_of_ours(bot: tuple[Bot, LeapClock], name: str) -> None:
    async with listening(watched(*bot)) as url:
        status, _ = await sent(url, COMMAND, signed(bot[1], COMMAND) | BAD[name])
        assert status == 401


async def test_so_is_what_is_late_early_altered_or_signed_by_another(bot: tuple[Bot, LeapClock]) -> None:
    clock = bot[1]
    async with listening(watched(*bot)) as url:
        for headers in (
            signed(clock, COMMAND, ago=302),
            signed(clock, COMMAND, ago=-302),
            signed(clock, COMMAND, secret="x"),
        ):
            assert (await sent(url, COMMAND, headers))[0] == 401
        assert (await sent(url, COMMAND + b"x", signed(clock, COMMAND)))[0] == 401
        assert (await sent(url, COMMAND, {}))[0] == 401
        broken = b"\xff\xfe=1"
        assert (await sent(url, broken, signed(clock, broken)))[0] == 401


async def test_what_is_no_json_or_too_large_is_no_error_of_ours(bot: tuple[Bot, LeapClock]) -> None:
    async with listening(watched(*bot)) as url:
        for body in (
            b"{",
            b"",
            b"payload=%7B",
            b"[]",
            b"1",
            b'"x"',
            b"null",
            b'{"type": []}',
            b'{"event": 1}',
            b"\xff",
        ):
            for kind in ("application/json", "application/x-www-form-urlencoded", "text/plain; charset=nothing"):
                unsigned = signed(bot[1], body, secret="other") | {"Content-Type": kind}
                assert (await sent(url, body, unsigned))[0] == 401
        assert (await sent(url, BytesIO(b"x" * (LARGEST + 1)), signed(bot[1], b"x")))[0] == 413


async def test_without_a_secret_nothing_is_received(bot: tuple[Bot, LeapClock]) -> None:
    async with listening(replace(watched(*bot), slack=None)) as url:
        assert (await sent(url, COMMAND, signed(bot[1], COMMAND, secret="")))[0] == 404


async def read(url: str, path: str) -> tuple[int, Any]:
    """A page: status and content."""
    async with aiohttp.ClientSession() as session, session.get(f"{url}{path}") as answer:
        text = await answer.text()
        return answer.status, json.loads(text) if answer.content_type == "application/json" else text


async def test_health_and_readiness(bot: tuple[Bot, LeapClock]) -> None:
    async with listening(watched(*bot)) as url:
        assert await read(url, "/healthz") == (200, {"ok": True})
        assert await read(url, "/readyz") == (200, {"ok": True, "database": True, "socket": True, "on_time": True})


async def test_not_ready_without_a_socket_or_a_database(bot: tuple[Bot, LeapClock], tmp_path: Path) -> None:
    lost = replace(watched(*bot), alive=lambda: False)
    async with listening(lost) as url:
        assert (await read(url, "/readyz"))[1]["socket"] is False
    empty = connect(f"sqlite:///{tmp_path / 'empty.db'}")
    async with listening(replace(lost, engine=empty)) as url:
        assert await read(url, "/readyz") == (503, {"ok": False, "database": False, "socket": False, "on_time": True})
        assert "crisis_room_database_up 0.0" in (await read(url, "/metrics"))[1]
        assert await read(url, "/healthz") == (200, {"ok": True})
    empty.dispose()


async def test_metrics_count_and_name_nobody(bot: tuple[Bot, LeapClock]) -> None:
    made, clock = bot
    start = COMMAND.replace(b"help", b"start+errant-post+Secret+title+--private").replace(b"U1", _anna(made).encode())
    async with listening(watched(made, clock)) as url:
        assert (await sent(url, start, signed(clock, start)))[0] == 200
        await until(lambda: made.idle)
        await read(url, "/nowhere-1")
        await read(url, "/nowhere-2")
        status, text = await read(url, "/metrics")
    assert status == 200
    assert 'crisis_room_open_crises{level="sev2"} 1.0' in text and 'crisis_room_open_crises{level="sev1"} 0.0' in text
    assert 'crisis_room_heard_total{kind="Typed"} 1.0' in text
    assert 'crisis_room_requests_total{path="/slack/events",status="200"} 1.0' in text
    assert 'crisis_room_requests_total{path="other",status="404"} 2.0' in text
    assert "Secret" not in text and "crisis-2" not in text


def _anna(bot: Bot) -> str:
    """A member of the sandbox's workspace: its ids depend on the seed alone."""
    return panificio(LeapClock(), app=APP).named("anna").id


async def test_slack_over_http_from_the_command_to_the_tick(tmp_path: Path, sqlite_file: Path) -> None:
    """The sandbox posts to our address, signed, as Slack does; no socket is opened."""
    shutil.copyfile(sqlite_file, tmp_path / "crisis.db")
    clock = LeapClock()
    door = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{door.getsockname()[1]}/slack/events"
    sandbox = Sandbox(panificio(clock, app={**APP, "request_url": url}), clock, limits=LimitSettings(on=False))
    async with sandbox.running():
        settings = Settings(
            slack_bot_token=sandbox.space.app.bot_token,
            slack_signing_secret=sandbox.space.app.signing_secret,
            slack_api=sandbox.api_url,
            database=f"sqlite:///{tmp_path / 'crisis.db'}",
            playbooks=Path(__file__).parents[2] / "playbooks",
        )
        async with Bot(settings, clock).running() as made:
            runner = web.AppRunner(application(watched(made, clock)), access_log=None)
            await runner.setup()
            await web.SockSite(runner, door).start()
            world = Alive(sandbox=sandbox, bot=made, clock=clock, file=tmp_path / "crisis.db")
            assert sandbox.request_url is not None and await sandbox.request_url.verify()
            crisis = await world.start()
            world.actor("Anna Conti").react(world.room.id, world.slot_of(crisis, 0).ts, "eyes")
            await world.press("Anna Conti", world.slot("board"), "level")
            await until(lambda: world.crisis.steps[0].gestures != () and world.actor("Anna Conti").view() is not None)
            assert sandbox.links.opened == 0
            assert all([(await each.settled()).failure is None for each in sandbox.letters])
            await runner.cleanup()
