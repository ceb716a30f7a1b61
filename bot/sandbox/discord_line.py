"""One open WebSocket of the gateway: what goes out on it, compressed or not, how it is hung up or dropped
(discord.com/developers/docs, gateway: connections, encoding and compression). What is said is not its matter."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aiohttp import WSMsgType, web

from bot.sandbox.discord_handshake import Closing, Op

MOST_SENDS = 120
SENDS_WITHIN = timedelta(seconds=60)
"""What an app may send on one connection (gateway: rate limiting)."""


@dataclass(kw_only=True, slots=True, eq=False)
class Line:
    """A connection. ``packing``: zlib-stream. ``mute``: half-open; the server believes in it, nothing passes."""

    ws: web.WebSocketResponse
    transport: asyncio.Transport | None
    packing: bool = False
    mute: bool = False
    over: bool = False
    _packer: zlib._Compress = field(default_factory=zlib.compressobj)
    _outbox: asyncio.Queue[str | Closing] = field(default_factory=asyncio.Queue)
    _asked: deque[datetime] = field(default_factory=deque)

    @property
    def open(self) -> bool:
        """Whether what is said now goes out."""
        return not (self.mute or self.over)

    def say(self, op: Op, content: object = None, *, sequence: int | None = None, name: str | None = None) -> None:
        self.say_line(written(op, content, sequence=sequence, name=name))

    def say_line(self, line: str) -> None:
        if self.open:
            self._outbox.put_nowait(line)

    def hang_up(self, closing: Closing) -> None:
        """Close with a code, after what is already on its way."""
        if not self.over:
            self.over = True
            self._outbox.put_nowait(closing)

    def drop(self) -> None:
        """Let the connection break without a word."""
        self.over = True
        if self.transport is not None:
            self.transport.abort()

    def count(self, now: datetime) -> None:
        """Count something the app sent; 4008 for the 121st within 60 seconds."""
        while self._asked and self._asked[0] <= now - SENDS_WITHIN:
            self._asked.popleft()
        self._asked.append(now)
        if len(self._asked) > MOST_SENDS:
            raise Closing(4008)

    async def read(self) -> str | bytes | int | None:
        """The next frame of the app; a number: the app closed, with this code; None: the connection is gone."""
        message = await self.ws.receive()
        if message.type in (WSMsgType.TEXT, WSMsgType.BINARY):
            frame: str | bytes = message.data
            return frame
        return int(message.data or 0) if message.type is WSMsgType.CLOSE else None

    async def write(self) -> None:
        """Send what is to go out, until hanging up."""
        while isinstance(line := await self._outbox.get(), str):
            await self._pass(line)
        await self.ws.close(code=line.code, message=line.reason)

    async def _pass(self, line: str) -> None:
        try:
            if self.packing:
                await self.ws.send_bytes(self._packed(line))
            else:
                await self.ws.send_str(line)
        except ConnectionError:  # the other end vanished between two lines; RESUME brings the rest
            self.over = True

    def _packed(self, line: str) -> bytes:
        """One context for the whole connection, flushed after each message (gateway: zlib-stream)."""
        return self._packer.compress(line.encode()) + self._packer.flush(zlib.Z_SYNC_FLUSH)


def written(op: Op, content: object = None, *, sequence: int | None = None, name: str | None = None) -> str:
    """A gateway event on the wire (gateway events: payload structure)."""
    return json.dumps({"op": int(op), "d": content, "s": sequence, "t": name})
