"""The pages open on one side of the sandbox, Slack's or Discord's, each at the end of a WebSocket: reads what they ask
and answers it, sends what they are told, and winds the clock. What a page sees and may ask is not known here: that is
its side's matter (page_feed.py, discord_feed.py)."""

from __future__ import annotations

import asyncio
import base64
import binascii
import json
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Generic, Protocol, TypeVar

from aiohttp import WSMsgType, web

from bot.sandbox.activity import Activity
from bot.sandbox.clock import Clock, WoundClock
from bot.sandbox.errors import Refusal

Json = dict[str, Any]
Later = Coroutine[Any, Any, Json]
"""An answer that others must give first; the page asks other things meanwhile."""

MOST_MINUTES = 60
"""By so much the clock can be wound on at a time, where it can be wound at all."""

# A browser uploads files as base64 in one message.
LARGEST_MESSAGE = 16 * 1024 * 1024


class Sight(Protocol):
    """What one person sees and can do."""

    def whole(self) -> Iterable[Json]:
        """Everything, from the first line."""
        ...

    def lines_of(self, happening: Any) -> Iterable[Json]:
        """What a happening means to this person; nothing if it is not theirs to see."""
        ...

    def do(self, asked: Json) -> Json | Later:
        """Do what the page asks (Refusal, KeyError where it left something out); what goes into its answer beside
        ok."""
        ...


Seen = TypeVar("Seen", bound=Sight)


@dataclass(kw_only=True, slots=True, eq=False)
class Visitor(Generic[Seen]):
    """One open page."""

    sight: Seen
    clock: Clock
    outbox: asyncio.Queue[Json | None] = field(default_factory=asyncio.Queue)
    _second: int = 0

    def tell(self, lines: Iterable[Json]) -> None:
        """Send lines."""
        for line in lines:
            self.outbox.put_nowait(line)

    def hear(self, happening: Any) -> None:
        """Pass on what is to be seen of a happening."""
        self.tell(self.sight.lines_of(happening))
        self.tick()

    def welcome(self) -> None:
        """Send the whole of what is to be seen."""
        self.tell((*self.sight.whole(), {"type": "ready"}))
        self._second = self._now()

    def tick(self) -> None:
        """Tell the time where it is another second than the page knows."""
        if self._now() != self._second:
            self._second = self._now()
            self.tell([{"type": "clock", "now": self._second}])

    def answer(self, asked: Json, done: Json) -> None:
        """What was asked is done."""
        self.tell([{"type": "answer", "nr": asked.get("nr"), "ok": True, **done}])

    def refuse(self, asked: Json, refused: Refusal) -> None:
        """What was asked cannot be."""
        fields = {"fields": refused.fields} if refused.fields else {}
        self.tell([{"type": "answer", "nr": asked.get("nr"), "ok": False, "error": refused.text, **fields}])

    def _now(self) -> int:
        return int(self.clock.now().timestamp())


@dataclass(kw_only=True, slots=True)
class OpenPages(Generic[Seen]):
    """Serves all open pages of a side. ``listeners``: whom the side calls whenever something happens. ``seen_by``: what
    the person of that id sees (Refusal). ``at_first``: who acts in a new page, by id; its address may name somebody
    (``as``) or a language (``locale``)."""

    clock: Clock
    listeners: list[Callable[[Any], None]]
    activity: Activity
    seen_by: Callable[[str], Seen]
    at_first: Callable[[Mapping[str, str]], str]
    visitors: list[Visitor[Seen]] = field(default_factory=list)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """The endpoint."""
        ws = web.WebSocketResponse(max_msg_size=LARGEST_MESSAGE, heartbeat=None)
        await ws.prepare(request)
        visitor = Visitor(sight=self.seen_by(self.at_first(request.query)), clock=self.clock)
        self.visitors.append(visitor)
        self.listeners.append(visitor.hear)
        try:
            await self._attend(ws, visitor)
        finally:
            self.listeners.remove(visitor.hear)
            self.visitors.remove(visitor)
        return ws

    def close_all(self) -> None:
        """Close all pages after what is on its way to them; they come back by themselves when the sandbox does."""
        for visitor in self.visitors:
            visitor.outbox.put_nowait(None)

    async def _attend(self, ws: web.WebSocketResponse, visitor: Visitor[Seen]) -> None:
        async with asyncio.TaskGroup() as group:
            writer = group.create_task(_write(ws, visitor.outbox))
            visitor.welcome()
            async for message in ws:
                if message.type is WSMsgType.TEXT:
                    self._take(visitor, _asked(message.data), group)
            writer.cancel()

    def _take(self, visitor: Visitor[Seen], asked: Json, group: asyncio.TaskGroup) -> None:
        try:
            with self.activity.working():
                done = self._do(visitor, asked)
        except Refusal as refused:
            visitor.refuse(asked, refused)
            return
        if isinstance(done, dict):
            visitor.answer(asked, done)
        else:
            # Waiting is no work: the clock is wound only while nobody works.
            group.create_task(_answer_later(visitor, asked, done))

    def _do(self, visitor: Visitor[Seen], asked: Json) -> Json | Later:
        match asked.get("do"):
            case "wind":
                return self._wind(asked.get("minutes"))
            case "be":
                visitor.sight = self.seen_by(str(asked.get("person")))
                visitor.welcome()
                return {}
            case _:
                return _done(visitor.sight, asked)

    async def _wind(self, minutes: Any) -> Json:
        if not isinstance(self.clock, WoundClock):
            raise Refusal("The clock of this sandbox cannot be wound on.")
        if not isinstance(minutes, int) or not 0 < minutes <= MOST_MINUTES:
            raise Refusal(f"The clock can be wound on by 1 to {MOST_MINUTES} minutes at a time.")
        await self.clock.wind(timedelta(minutes=minutes))
        for each in self.visitors:
            each.tick()
        return {}


def uploaded(asked: Json) -> bytes:
    """The file that came with a request (Refusal, KeyError)."""
    try:
        return base64.b64decode(asked["content"], validate=True)
    except (binascii.Error, ValueError):
        raise Refusal("The file did not arrive whole.") from None


def _done(sight: Sight, asked: Json) -> Json | Later:
    try:
        return sight.do(asked)
    except KeyError as missing:
        raise Refusal(f"The page left out {missing}.") from None


async def _answer_later(visitor: Visitor[Seen], asked: Json, later: Later) -> None:
    try:
        visitor.answer(asked, await later)
    except Refusal as refused:
        visitor.refuse(asked, refused)


async def _write(ws: web.WebSocketResponse, outbox: asyncio.Queue[Json | None]) -> None:
    while (line := await outbox.get()) is not None:
        try:
            await ws.send_str(json.dumps(line))
        except ConnectionError:
            return  # The page was closed between two lines; the reader ends by itself.
    await ws.close()


def _asked(line: str) -> Json:
    """What the page asks; nothing where it is no JSON object, which is then refused as unknown."""
    try:
        asked = json.loads(line)
    except ValueError:
        return {}
    return asked if isinstance(asked, dict) else {}
