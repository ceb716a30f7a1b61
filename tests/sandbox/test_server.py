"""The whole sandbox under slack-bolt over Socket Mode: what a real adapter sees; and idleness, start and stop."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from bot.sandbox.forms import Fill
from bot.sandbox.server import Sandbox
from bot.sandbox.worlds import panificio
from tests.sandbox.bench import Bench, connect, set_bench, until
from tests.sandbox.clocks import HandClock
from tests.sandbox.test_slack_methods import BLOCKS
from tests.sandbox.test_slack_views import VIEW


def small_bot(bench: Bench, seen: list[str]) -> AsyncApp:
    """Opens a room on a command, a form on a press, and writes down what it gets."""
    app = AsyncApp(client=bench.client, signing_secret="unused", request_verification_enabled=False)

    @app.command("/crisis")
    async def start(ack: Any, body: Any, client: Any, respond: Any) -> None:
        await ack()
        made = await client.conversations_create(name="crisis-1")
        room = made["channel"]["id"]
        await client.conversations_invite(channel=room, users=[body["user_id"]])
        await client.chat_postMessage(channel=room, text="board", blocks=BLOCKS)
        await respond("opened")

    @app.action("go")
    async def go(ack: Any, body: Any, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=VIEW)

    @app.view("start")
    async def sent(ack: Any, view: Any) -> None:
        value = view["state"]["values"]["what"]["text"]["value"]
        seen.append(value)
        await ack(response_action="errors", errors={"what": "no"}) if value == "bad" else await ack()

    @app.event({"type": "reaction_added"})
    async def reacted(event: Any) -> None:
        seen.append(event["reaction"])

    @app.middleware
    async def all_else(body: Any, next: Any) -> None:  # noqa: A002  bolt passes it by this name
        await next()

    return app


async def test_slack_bolt_does_not_know_the_difference(bench: Bench) -> None:
    seen: list[str] = []
    link = AsyncSocketModeHandler(small_bot(bench, seen), bench.space.app.app_token, web_client=bench.client)
    await link.connect_async()  # type: ignore[no-untyped-call]  # bolt leaves it untyped
    try:
        await until(lambda: bool(bench.sandbox.links.sockets))
        anna = bench.actor("anna")
        await anna.command("#general", "/crisis start").settled()
        await until(lambda: any(message.text == "opened" for message in bench.channel("general").whispers.values()))
        room = bench.channel("crisis-1")
        board = next(message for message in room.messages.values() if message.blocks)
        assert (await anna.press(room.id, board.ts, Fill(action_id="go")).settled()).failure is None
        await until(lambda: anna.view() is not None)
        for value in ("bad", "good"):
            await anna.submit({"what": {"text": value}}).settled()
        assert anna.view() is None
        anna.react(room.id, board.ts, "eyes")
        await until(lambda: "eyes" in seen)
        assert seen == ["bad", "good", "eyes"]
    finally:
        await link.close_async()  # type: ignore[no-untyped-call]


async def test_after_a_refresh_commands_arrive(bench: Bench) -> None:
    seen: list[str] = []
    link = AsyncSocketModeHandler(small_bot(bench, seen), bench.space.app.app_token, web_client=bench.client)
    await link.connect_async()  # type: ignore[no-untyped-call]  # bolt leaves it untyped
    try:
        await until(lambda: bool(bench.sandbox.links.sockets))
        # Announced only: the client closes and opens by itself. Where the server closes at once it opens twice,
        # measured.
        bench.sandbox.links.disconnect("refresh_requested", close=False)
        await until(lambda: bench.sandbox.links.opened == 2 and bool(bench.sandbox.links.sockets))
        letter = await bench.actor("anna").command("#general", "/crisis start").settled()
        assert letter.failure is None
    finally:
        await link.close_async()  # type: ignore[no-untyped-call]


async def test_idle_means_nothing_asked_nothing_out_nothing_due(bench: Bench) -> None:
    sandbox = bench.sandbox
    assert sandbox.idle()
    async with connect(bench) as app:
        letter = bench.actor("anna").command("#general", "/crisis")
        assert not sandbox.idle()
        await app.ack(await app.next())
        await letter.settled()
        assert sandbox.idle()
        bench.actor("anna").change_locale("en-US")
        await app.next()
        await bench.clock.pass_time(3)
        assert not sandbox.idle()


async def test_trouble_inside_comes_out_as_itself() -> None:
    with pytest.raises(ZeroDivisionError):
        async with set_bench():
            _ = 1 / 0


async def test_stopping_frees_the_port_and_starting_again_works() -> None:
    clock = HandClock()
    sandbox = Sandbox(panificio(clock), clock)
    port = await sandbox.start()
    await sandbox.stop()
    assert await sandbox.start(port=port) == port
    assert sandbox.api_url == f"http://127.0.0.1:{port}/api/"
    await sandbox.stop()
    await sandbox.stop()


async def test_running_twice_side_by_side() -> None:
    async with set_bench(name="One") as first, set_bench(name="Two") as second:
        names = await asyncio.gather(first.client.team_info(), second.client.team_info())
        assert [answer["team"]["name"] for answer in names] == ["One", "Two"]
