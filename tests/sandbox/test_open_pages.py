"""Open pages of a side that only echoes: requests and answers, what comes later, the clock, and the end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, web
from aiohttp.test_utils import TestServer

from bot.sandbox.activity import Activity
from bot.sandbox.clock import Clock
from bot.sandbox.errors import Refusal
from bot.sandbox.open_pages import Json, OpenPages, uploaded
from tests.sandbox.bench import until
from tests.sandbox.clocks import HandClock


class HandWoundClock(HandClock):
    """Moved by hand, and by whoever may wind it."""

    async def wind(self, by: timedelta) -> None:
        self.jump(by.total_seconds())


@dataclass(kw_only=True)
class Echo:
    """Shows and says back what it is given; ``open`` lets later answers come."""

    person: str
    open: asyncio.Event

    def whole(self) -> Iterator[Json]:
        yield {"type": "hello", "me": self.person}

    def lines_of(self, happening: str) -> list[Json]:
        return [{"type": "said", "text": happening}]

    def do(self, asked: Json) -> Any:
        match asked.get("do"):
            case "say":
                return {"text": asked["text"]}
            case "wait":
                return self._later(asked)
        raise Refusal("No.", fields={"do": "unknown"})

    async def _later(self, asked: Json) -> Json:
        await self.open.wait()
        if "text" not in asked:
            raise Refusal("Nothing came.")
        return {"text": asked["text"]}


@dataclass(kw_only=True)
class There:
    """The pages behind a port."""

    pages: OpenPages[Echo]
    listeners: list[Callable[[Any], None]]
    open: asyncio.Event
    session: ClientSession
    url: str

    @asynccontextmanager
    async def page(self, query: str = "as=anna") -> AsyncIterator[ClientWebSocketResponse]:
        """An open page, after its first load."""
        async with self.session.ws_connect(f"{self.url}?{query}") as ws:
            while (await ws.receive_json())["type"] != "ready":
                pass
            yield ws


@asynccontextmanager
async def served(clock: Clock | None = None) -> AsyncIterator[There]:
    listeners: list[Callable[[Any], None]] = []
    opened = asyncio.Event()

    def seen_by(person: str) -> Echo:
        if person not in ("anna", "bruno"):
            raise Refusal("Nobody.")
        return Echo(person=person, open=opened)

    pages = OpenPages(
        clock=clock or HandClock(),
        listeners=listeners,
        activity=Activity(),
        seen_by=seen_by,
        at_first=lambda query: query["as"],
    )
    application = web.Application()
    application.router.add_get("/", pages.serve)
    async with TestServer(application) as server, ClientSession() as session:
        url = str(server.make_url("/"))
        yield There(pages=pages, listeners=listeners, open=opened, session=session, url=url)


async def ask(ws: ClientWebSocketResponse, do: str, nr: int = 1, **fields: Any) -> Json:
    """The answer to what is asked."""
    await ws.send_json({"do": do, "nr": nr, **fields})
    return await answer(ws)


async def answer(ws: ClientWebSocketResponse, kind: str = "answer") -> Json:
    """The next line of that type."""
    while True:
        line: Json = await ws.receive_json()
        if line["type"] == kind:
            return line


async def test_a_request_is_answered_under_its_number() -> None:
    async with served() as there, there.page() as page:
        assert await ask(page, "say", 7, text="ciao") == {"type": "answer", "nr": 7, "ok": True, "text": "ciao"}


async def test_a_refusal_is_a_sentence_with_the_places_of_the_mistakes() -> None:
    async with served() as there, there.page() as page:
        refused = {"type": "answer", "nr": 1, "ok": False, "error": "No.", "fields": {"do": "unknown"}}
        assert await ask(page, "fly") == refused
        for line in ("nonsense", "[1]"):
            await page.send_str(line)
            assert await answer(page) == refused | {"nr": None}


async def test_what_the_page_left_out_is_named() -> None:
    async with served() as there, there.page() as page:
        assert (await ask(page, "say"))["error"] == "The page left out 'text'."


def test_a_file_arrives_whole_or_not_at_all() -> None:
    assert uploaded({"content": "Y2lhbw=="}) == b"ciao"
    with pytest.raises(Refusal, match="did not arrive whole"):
        uploaded({"content": "?"})


async def test_what_comes_later_holds_nothing_up() -> None:
    async with served() as there, there.page() as page:
        await page.send_json({"do": "wait", "nr": 1, "text": "poi"})
        await page.send_json({"do": "wait", "nr": 2})
        assert (await ask(page, "say", 3, text="prima"))["nr"] == 3
        assert not there.pages.activity.busy
        there.open.set()
        assert await answer(page) == {"type": "answer", "nr": 1, "ok": True, "text": "poi"}
        assert await answer(page) == {"type": "answer", "nr": 2, "ok": False, "error": "Nothing came."}


async def test_another_person_takes_over() -> None:
    async with served() as there, there.page() as page:
        assert (await ask(page, "be", person="nobody"))["error"] == "Nobody."
        await page.send_json({"do": "be", "nr": 1, "person": "bruno"})
        assert [(await page.receive_json()).get("me") for _ in range(3)] == ["bruno", None, None]


async def test_every_page_is_told_what_happens_and_what_time_it_is() -> None:
    clock = HandClock()
    async with served(clock) as there, there.page() as one, there.page() as other:
        clock.jump(90)
        for listener in there.listeners:
            listener("fuoco")
        for page in (one, other):
            assert await answer(page, "said") == {"type": "said", "text": "fuoco"}
            assert (await answer(page, "clock"))["now"] == int(clock.now().timestamp())


async def test_a_clock_that_cannot_be_wound_refuses() -> None:
    async with served() as there, there.page() as page:
        assert (await ask(page, "wind", minutes=5))["error"] == "The clock of this sandbox cannot be wound on."


async def test_a_clock_is_wound_by_a_few_minutes_and_every_page_is_told_the_time() -> None:
    clock = HandWoundClock()
    async with served(clock) as there, there.page() as page, there.page() as other:
        before = int(clock.now().timestamp())
        assert (await ask(page, "wind", minutes=5))["ok"]
        assert (await answer(other, "clock"))["now"] == before + 300
        for minutes in (0, 61, "5", None):
            assert "1 to 60 minutes" in (await ask(page, "wind", minutes=minutes))["error"]


async def test_a_closed_page_is_forgotten_and_closing_ends_all() -> None:
    async with served() as there:
        async with there.page():
            assert (len(there.pages.visitors), len(there.listeners)) == (1, 1)
        await until(lambda: not (there.pages.visitors or there.listeners))
        async with there.page() as page:
            there.pages.close_all()
            assert {message.type async for message in page} <= {WSMsgType.TEXT}
            assert page.closed
