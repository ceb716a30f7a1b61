"""The whole of Discord behind a port: a plain app on REST and gateway, and open pages without a browser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, web
from aiohttp.test_utils import TestServer

from bot.sandbox.clock import Clock
from tests.sandbox.discord_floor import Floor


@dataclass(kw_only=True)
class Page:
    """One page. ``heard`` keeps every line in order."""

    ws: ClientWebSocketResponse
    heard: list[dict[str, Any]] = field(default_factory=list)
    nr: int = 0

    async def until(self, kind: str) -> dict[str, Any]:
        """The next line of that type."""
        while True:
            line: dict[str, Any] = await self.ws.receive_json()
            self.heard.append(line)
            if line["type"] == kind:
                return line

    async def send(self, do: str, **fields: Any) -> None:
        """Ask for something, and do not wait for the answer."""
        self.nr += 1
        await self.ws.send_json({"do": do, "nr": self.nr, **fields})

    async def ask(self, do: str, **fields: Any) -> dict[str, Any]:
        """Ask for something; its answer."""
        await self.send(do, **fields)
        answer = await self.until("answer")
        assert answer["nr"] == self.nr
        return answer

    def contents(self) -> list[str]:
        return [line["message"]["content"] for line in self.heard if line["type"] == "message"]


@dataclass(kw_only=True)
class App:
    """An app on a bare gateway connection."""

    ws: ClientWebSocketResponse

    async def hear(self, name: str) -> dict[str, Any]:
        """The payload of the next dispatch of that name."""
        while True:
            said = await self.ws.receive_json()
            if said["t"] == name:
                payload: dict[str, Any] = said["d"]
                return payload


@dataclass(kw_only=True)
class Port:
    """``floor`` is the Discord that listens here."""

    floor: Floor
    session: ClientSession

    async def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """A REST call of the app's: status and JSON."""
        headers = {"Authorization": f"Bot {self.floor.realm.app.token}"}
        url = self.floor.discord.api_url + path
        async with self.session.request(method, url, json=body, headers=headers) as answer:
            return answer.status, await answer.json() if answer.status != 204 else None

    async def fetch(self, path: str) -> tuple[int, bytes, dict[str, str]]:
        """What a browser gets: status, body, headers."""
        async with self.session.get(self.floor.realm.base_url + path) as answer:
            return answer.status, await answer.read(), dict(answer.headers)

    @asynccontextmanager
    async def page(self, name: str = "anna", query: str = "") -> AsyncIterator[Page]:
        """The page as somebody, after its first load."""
        url = f"{self.floor.realm.base_url}/page/discord/socket?{query or f'as={self.floor.id(name)}'}"
        async with self.session.ws_connect(url) as ws:
            page = Page(ws=ws)
            await page.until("ready")
            yield page

    @asynccontextmanager
    async def app(self) -> AsyncIterator[App]:
        """The app, identified."""
        async with self.session.ws_connect(f"{self.floor.discord.gateway_url}?v=10&encoding=json") as ws:
            app = App(ws=ws)
            assert (await ws.receive_json())["op"] == 10
            properties = {"os": "linux", "browser": "test", "device": "test"}
            token = self.floor.realm.app.token
            await ws.send_json({"op": 2, "d": {"token": token, "intents": 1 << 0 | 1 << 9, "properties": properties}})
            await app.hear("READY")
            yield app


@asynccontextmanager
async def port(clock: Clock | None = None) -> AsyncIterator[Port]:
    """A Discord that listens; ``clock`` in place of the hand-moved one."""
    floor = Floor()
    if clock is not None:
        floor.realm.clock = clock
    application = web.Application()
    application.add_routes(floor.discord.routes())
    async with TestServer(application) as server, ClientSession() as session:
        floor.realm.base_url = str(server.make_url("")).rstrip("/")
        yield Port(floor=floor, session=session)
        floor.discord.close_all()
