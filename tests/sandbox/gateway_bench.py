"""What the tests of Discord's gateway stand on: a realm behind a port, a small app of our own that speaks the gateway
frame by frame, and the few REST answers that discord.py wants before it connects."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import WSMsgType, web

from bot.sandbox import discord_rooms, discord_talk
from bot.sandbox.agenda import Agenda
from bot.sandbox.clock import Clock
from bot.sandbox.discord_gateway import Gateway, Terms
from bot.sandbox.discord_greeting import address
from bot.sandbox.discord_intents import Intent
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_rooms import NewChannel
from bot.sandbox.discord_shapes import user_shape
from bot.sandbox.discord_talk import Draft
from bot.sandbox.discord_world import Channel, Guild, Json, Message
from bot.sandbox.discord_worlds import panificio
from tests.sandbox.clocks import HandClock

OURS = (
    Intent.GUILDS
    | Intent.GUILD_MESSAGES
    | Intent.GUILD_MESSAGE_REACTIONS
    | Intent.DIRECT_MESSAGES
    | Intent.DIRECT_MESSAGE_REACTIONS
)
PATIENCE = 10.0
"""Real seconds after which a test that waits for something has failed."""


@dataclass(kw_only=True)
class App:
    """A connection of a small gateway client. ``heard`` keeps everything that came."""

    ws: aiohttp.ClientWebSocketResponse
    realm: Realm
    packed: bool = False
    heard: list[Json] = field(default_factory=list)
    _unpacker: Any = field(default_factory=zlib.decompressobj)

    async def next(self) -> Json:
        """The next thing the gateway says."""
        message = await self.ws.receive(timeout=PATIENCE)
        if message.type is WSMsgType.BINARY:
            assert message.data.endswith(b"\x00\x00\xff\xff")
            self.heard.append(json.loads(self._unpacker.decompress(message.data)))
        else:
            assert message.type is WSMsgType.TEXT, message
            self.heard.append(json.loads(message.data))
        return self.heard[-1]

    async def until(self, name: str) -> Json:
        """The next dispatch of this name; what comes before it is only kept."""
        while (said := await self.next())["t"] != name:
            pass
        return said

    async def answered(self) -> list[Json]:
        """Everything the gateway has said up to now, and nothing of what comes later."""
        already = len(self.heard)
        await self.say(1, None)
        while (await self.next())["op"] != 11:
            pass
        return self.heard[already:-1]

    async def closed(self) -> int | None:
        """The code with which the gateway closes, whatever it says before."""
        while (message := await self.ws.receive(timeout=PATIENCE)).type in (WSMsgType.TEXT, WSMsgType.BINARY):
            pass
        return self.ws.close_code if message.type is WSMsgType.CLOSE else None

    async def say(self, op: int, content: object) -> None:
        await self.ws.send_str(json.dumps({"op": op, "d": content}))

    async def identify(self, **changes: Any) -> None:
        properties = {"os": "linux", "browser": "test", "device": "test"}
        said = {"token": self.realm.app.token, "intents": int(OURS), "properties": properties}
        await self.say(2, said | changes)

    async def begin(self, **changes: Any) -> Json:
        """IDENTIFY, and READY with what it holds; the servers follow."""
        await self.identify(**changes)
        content: Json = (await self.until("READY"))["d"]
        return content

    async def start(self) -> str:
        """A session that has its server; its id."""
        session = str((await self.begin())["session_id"])
        await self.until("GUILD_CREATE")
        return session

    async def resume(self, session: str, sequence: int, **changes: Any) -> None:
        await self.say(6, {"token": self.realm.app.token, "session_id": session, "seq": sequence} | changes)


@dataclass(kw_only=True)
class GatewayBench:
    """A gateway behind a port, and whatever connects to it."""

    realm: Realm
    clock: Clock
    gateway: Gateway
    http: aiohttp.ClientSession

    @property
    def hand(self) -> HandClock:
        assert isinstance(self.clock, HandClock)
        return self.clock

    @property
    def url(self) -> str:
        return address(self.realm)

    @property
    def guild(self) -> Guild:
        return next(iter(self.realm.guilds.values()))

    def room(self) -> Channel:
        """A channel that the app made."""
        return discord_rooms.create(self.realm, self.guild, NewChannel(name="room"), by=self.realm.app.user)

    def post(self, room: Channel, content: str = "hello") -> Message:
        """Anna writes something."""
        return discord_talk.post(self.realm, room, Draft(content=content), by=self.realm.named("anna").id)

    async def gone(self) -> None:
        """Wait until the gateway has noticed that every connection is over."""
        await eventually(lambda: not self.gateway.lines)

    async def dropped(self) -> str:
        """A session that has its servers and whose connection broke; its id."""
        async with self.app() as app:
            session = await app.start()
            self.gateway.close_all()
            await self.gone()
        return session

    @asynccontextmanager
    async def app(self, query: str = "?v=10&encoding=json") -> AsyncIterator[App]:
        """A connection that has had its HELLO."""
        async with self.http.ws_connect(self.url + query) as ws:
            app = App(ws=ws, realm=self.realm, packed="compress" in query)
            assert (await app.next())["op"] == 10
            yield app


@asynccontextmanager
async def set_gateway(
    clock: Clock | None = None, terms: Terms | None = None, **changes: Any
) -> AsyncIterator[GatewayBench]:
    """The ready realm with its gateway; ``changes`` replace parts of its description."""
    clock = clock or HandClock()
    realm = panificio(clock, **changes)
    agenda = Agenda(clock)
    gateway = Gateway(realm, agenda, clock, terms)
    runner = web.AppRunner(_application(realm, gateway), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    realm.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    duties = asyncio.ensure_future(agenda.run())
    try:
        async with aiohttp.ClientSession() as http:
            yield GatewayBench(realm=realm, clock=clock, gateway=gateway, http=http)
    finally:
        duties.cancel()
        gateway.close_all()
        await runner.cleanup()


def _application(realm: Realm, gateway: Gateway) -> web.Application:
    async def me(request: web.Request) -> web.Response:
        return _json(user_shape(realm.bot))

    async def owned(request: web.Request) -> web.Response:
        app = {"id": realm.app.id, "name": realm.app.name, "description": "", "icon": None, "verify_key": "0" * 64}
        owner = user_shape(next(user for user in realm.users.values() if not user.bot))
        return _json(app | {"bot_public": True, "bot_require_code_grant": False, "owner": owner})

    async def where(request: web.Request) -> web.Response:
        return _json(gateway.answer())

    application = web.Application()
    application.add_routes(
        [
            web.get("/discord/gateway", gateway.serve),
            web.get("/api/v10/users/@me", me),
            web.get("/api/v10/oauth2/applications/@me", owned),
            web.get("/api/v10/gateway/bot", where),
        ]
    )
    return application


def _json(content: Json) -> web.Response:
    # Exactly this type: with "; charset=utf-8" behind it discord.py takes the body for text.
    return web.Response(body=json.dumps(content).encode(), headers={"Content-Type": "application/json"})


async def eventually(true: Callable[[], bool]) -> None:
    """Wait until something real, such as another program's answer, has become so."""
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110 - what is waited for sets no event
            await asyncio.sleep(0.005)
