"""Socket Mode: the WebSockets over which the app receives its letters (docs.slack.dev, using Socket Mode). Each letter
goes to any one of up to ten sockets and is acknowledged by its envelope_id. What is delivered is the postman's
matter."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from aiohttp import WSMsgType, web

from bot.sandbox.errors import ApiError
from bot.sandbox.postman import Letter
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Json

MOST_SOCKETS = 10
CONNECTION_SECONDS = 3600

DisconnectReason = Literal["warning", "refresh_requested", "link_disabled", "too_many_websockets"]


@dataclass(kw_only=True, slots=True, eq=False)
class Socket:
    """One open WebSocket. ``frozen``: the line is half-open; the server believes in it, nothing passes."""

    number: int
    ws: web.WebSocketResponse
    outbox: asyncio.Queue[str | None] = field(default_factory=asyncio.Queue)
    frozen: bool = False
    received: int = 0

    def say(self, message: Json) -> None:
        if not self.frozen:
            self.outbox.put_nowait(json.dumps(message))

    def hang_up(self) -> None:
        """Close after what is already on its way."""
        self.outbox.put_nowait(None)


@dataclass(kw_only=True, slots=True)
class Links:
    """All sockets of the app. It is the postman's route in Socket Mode; ``on_ack`` is told envelope id and answer."""

    space: Workspace
    on_ack: Callable[[str, Json], None]
    sockets: list[Socket] = field(default_factory=list)
    enabled: bool = True
    opened: int = 0
    _keys: set[str] = field(default_factory=set)
    _turn: int = 0

    def new_link(self) -> str:
        """The address for one socket (apps.connections.open): good for one connection."""
        if not self.enabled:
            raise ApiError("link_disabled")
        key = self.space.ids.secret("link-key", 40)
        self._keys.add(key)
        address = self.space.base_url.replace("http", "ws", 1)
        return f"{address}/link/?ticket={key}&app_id={self.space.app.id}"

    def open(self) -> bool:
        """Route: is any socket open?"""
        return bool(self.sockets)

    def send(self, letter: Letter) -> None:
        """Route: give the letter to one socket, in turn. Slack publishes no pattern; a test must not rely on this
        one."""
        self._turn += 1
        socket = self.sockets[self._turn % len(self.sockets)]
        socket.say(envelope(letter))

    def disconnect(self, reason: DisconnectReason, *, socket: Socket | None = None, close: bool | None = None) -> None:
        """Announce the end of a socket (all of them if none is named). ``warning`` leaves it open, the others close
        it."""
        if reason == "link_disabled":
            self.enabled = False
        for one in [socket] if socket else list(self.sockets):
            one.say({"type": "disconnect", "reason": reason, "debug_info": _debug(self.space)})
            if close if close is not None else reason != "warning":
                self._forget(one)
                one.hang_up()

    def close_all(self) -> None:
        """Hang up without a word, as a falling server does."""
        for socket in list(self.sockets):
            self._forget(socket)
            socket.hang_up()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """The endpoint behind the address of ``new_link``."""
        key = request.query.get("ticket", "")
        if key not in self._keys:
            raise web.HTTPForbidden(text="this address was used already, or never given out")
        self._keys.discard(key)
        ws = web.WebSocketResponse()
        await ws.prepare(request)
        self.opened += 1
        socket = Socket(number=self.opened, ws=ws)
        async with asyncio.TaskGroup() as group:
            writer = group.create_task(self._write(socket))
            self._greet(socket)
            await self._read(socket)
            self._forget(socket)
            writer.cancel()
        return ws

    def _greet(self, socket: Socket) -> None:
        if len(self.sockets) >= MOST_SOCKETS:
            self.disconnect("too_many_websockets", socket=socket, close=True)
            return
        self.sockets.append(socket)
        socket.say(
            {
                "type": "hello",
                "num_connections": len(self.sockets),
                "connection_info": {"app_id": self.space.app.id},
                "debug_info": _debug(self.space),
            }
        )

    async def _write(self, socket: Socket) -> None:
        while (line := await socket.outbox.get()) is not None:
            await self._pass(socket, line)
        await socket.ws.close()

    async def _pass(self, socket: Socket, line: str) -> None:
        # The other end may vanish between two lines; whatever was not acknowledged is the postman's to send again.
        if not socket.ws.closed:
            try:
                await socket.ws.send_str(line)
            except ConnectionError:
                self._forget(socket)

    async def _read(self, socket: Socket) -> None:
        async for message in socket.ws:
            if message.type is not WSMsgType.TEXT or socket.frozen:
                continue
            socket.received += 1
            self._hear(message.data)

    def _hear(self, line: str) -> None:
        try:
            said = json.loads(line)
        except ValueError:
            return  # Slack ignores what is not JSON on a socket; nothing is acknowledged by it.
        if isinstance(said, dict) and "envelope_id" in said:
            answer = said.get("payload")
            self.on_ack(str(said["envelope_id"]), answer if isinstance(answer, dict) else _as_text(answer))

    def _forget(self, socket: Socket) -> None:
        if socket in self.sockets:
            self.sockets.remove(socket)


def envelope(letter: Letter) -> Json:
    """A letter as Socket Mode wraps it; the retry fields only around events (docs.slack.dev, using Socket Mode)."""
    wrapped: Json = {
        "envelope_id": letter.id,
        "type": letter.kind,
        "payload": letter.payload,
        "accepts_response_payload": letter.kind != "events_api",
    }
    if letter.kind == "events_api":
        wrapped |= {"retry_attempt": letter.attempt, "retry_reason": letter.reason}
    return wrapped


def _as_text(answer: object) -> Json:
    """Bolt acknowledges a command that says a plain sentence with a string in place of an object."""
    return {"text": answer} if isinstance(answer, str) and answer else {}


def _debug(space: Workspace) -> Json:
    return {
        "host": "sandbox",
        "build_number": 1,
        "approximate_connection_time": CONNECTION_SECONDS,
        "started": space.event_ts(),
    }
