"""What the sandbox's tests stand on: the ready world behind a real port, Slack's own client against it, a clock moved
by hand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.gestures import Actor
from bot.sandbox.limits import LimitSettings
from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Channel
from bot.sandbox.worlds import panificio
from tests.sandbox.clocks import HandClock, WallClock

FREE = LimitSettings(on=False)


@dataclass(kw_only=True)
class Bench:
    """A running sandbox and a client that holds the bot's token."""

    clock: HandClock
    sandbox: Sandbox
    client: AsyncWebClient

    @property
    def space(self) -> Workspace:
        return self.sandbox.space

    def channel(self, name: str) -> Channel:
        return self.space.channel_named(name)

    def id_of(self, name: str) -> str:
        return self.space.named(name).id

    def actor(self, name: str) -> Actor:
        return self.sandbox.actor(name)

    async def room(
        self, name: str = "crisis-room", *, private: bool = False, people: tuple[str, ...] = ("anna",)
    ) -> Channel:
        """A channel made by the bot, with people in it."""
        made = await self.client.conversations_create(name=name, is_private=private)
        channel = self.space.channels[made["channel"]["id"]]
        if people:
            await self.client.conversations_invite(channel=channel.id, users=[self.id_of(person) for person in people])
        return channel

    async def post(self, channel: Channel, text: str = "hello", **more: Any) -> str:
        """A message of the bot's; its ts."""
        return str((await self.client.chat_postMessage(channel=channel.id, text=text, **more))["ts"])


@asynccontextmanager
async def set_bench(limits: LimitSettings | None = None, **changes: Any) -> AsyncIterator[Bench]:
    """A bench with the ready world; ``changes`` replace parts of its description."""
    clock = HandClock()
    sandbox = Sandbox(panificio(clock, **changes), clock, limits=limits or FREE)
    async with sandbox.running(), aiohttp.ClientSession() as session:
        client = AsyncWebClient(
            token=sandbox.space.app.bot_token, base_url=sandbox.api_url, session=session, retry_handlers=[]
        )
        yield Bench(clock=clock, sandbox=sandbox, client=client)


async def refusal(call: Awaitable[Any]) -> str:
    """The error code of a call that must fail."""
    try:
        answer = await call
    except SlackApiError as refused:
        return str(refused.response["error"])
    raise AssertionError(f"not refused: {answer}")


async def refusal_whole(call: Awaitable[Any]) -> dict[str, Any]:
    """The whole answer of a call that must fail."""
    try:
        answer = await call
    except SlackApiError as refused:
        return dict(refused.response.data)
    raise AssertionError(f"not refused: {answer}")


async def until(true: Callable[[], bool]) -> None:
    """Wait until something has become true; the test's own time limit ends a wait for ever."""
    while not true():  # noqa: ASYNC110  what is waited for is the server's state, which has no event of its own
        await asyncio.sleep(0.001)


@dataclass(kw_only=True)
class FakeApp:
    """An app on a bare socket: collects envelopes, acknowledges what it is told to."""

    ws: aiohttp.ClientWebSocketResponse
    hello: dict[str, Any]
    got: list[dict[str, Any]] = field(default_factory=list)

    async def next(self) -> dict[str, Any]:
        """The next thing the server says."""
        said: dict[str, Any] = await self.ws.receive_json()
        self.got.append(said)
        return said

    async def next_event(self, kind: str) -> dict[str, Any]:
        """The next event of that type; others on the way are acknowledged."""
        while True:
            said = await self.next()
            await self.ack(said)
            if said.get("payload", {}).get("event", {}).get("type") == kind:
                return said

    async def ack(self, said: dict[str, Any], answer: dict[str, Any] | None = None) -> None:
        reply: dict[str, Any] = {"envelope_id": said["envelope_id"]}
        await self.ws.send_json(reply | ({"payload": answer} if answer is not None else {}))


@asynccontextmanager
async def connect(bench: Bench) -> AsyncIterator[FakeApp]:
    """One socket of the app, greeted."""
    opened = await bench.client.apps_connections_open(app_token=bench.space.app.app_token)
    async with aiohttp.ClientSession() as session, session.ws_connect(opened["url"]) as ws:
        yield FakeApp(ws=ws, hello=await ws.receive_json())


__all__ = ["FREE", "Bench", "FakeApp", "WallClock", "connect", "refusal", "refusal_whole", "set_bench", "until"]
