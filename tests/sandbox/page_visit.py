"""An open page without a browser: the WebSocket it uses, and what it has heard so far."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.sandbox.bench import Bench


@dataclass(kw_only=True)
class Visit:
    """One page. ``heard`` keeps every line in order."""

    ws: aiohttp.ClientWebSocketResponse
    heard: list[dict[str, Any]] = field(default_factory=list)
    nr: int = 0

    async def until(self, kind: str) -> dict[str, Any]:
        """The next line of that type."""
        while True:
            line: dict[str, Any] = await self.ws.receive_json()
            self.heard.append(line)
            if line["type"] == kind:
                return line

    async def ask(self, do: str, **fields: Any) -> dict[str, Any]:
        """Ask for something; its answer."""
        self.nr += 1
        await self.ws.send_json({"do": do, "nr": self.nr, **fields})
        answer = await self.until("answer")
        assert answer["nr"] == self.nr
        return answer

    def texts(self) -> list[str]:
        return [line["message"]["text"] for line in self.heard if line["type"] == "message"]

    def forget(self) -> None:
        self.heard.clear()


@asynccontextmanager
async def visit(bench: Bench, person: str = "anna") -> AsyncIterator[Visit]:
    """The page as somebody, after its first load."""
    url = f"{bench.space.base_url}/page/socket?as={bench.id_of(person)}"
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as ws:
        page = Visit(ws=ws)
        await page.until("ready")
        yield page
