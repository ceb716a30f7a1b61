"""Discord's gateway, version 10: the WebSocket over which the app hears of everything (discord.com/developers/docs,
gateway). It greets, starts and resumes sessions, tells each of them what happens, and can be made to fail in every way
it fails in reality. Heartbeats are answered and never missed: they come in real time, while all else here keeps to the
clock handed in. Every session of the token gets everything; there is no sharing out."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from aiohttp import web

from bot.sandbox.agenda import Agenda
from bot.sandbox.clock import Clock
from bot.sandbox.discord_dispatch import Dispatch, Told
from bot.sandbox.discord_errors import NotKnown
from bot.sandbox.discord_events import content_for, dispatches
from bot.sandbox.discord_gateway_faults import GatewayFaults
from bot.sandbox.discord_greeting import VERSION, address, guild_create, guilds_of, ready
from bot.sandbox.discord_handshake import (
    ENDS_SESSION,
    Closing,
    Op,
    check_address,
    frame,
    read_identify,
    read_resume,
)
from bot.sandbox.discord_happenings import Happening
from bot.sandbox.discord_intents import needed
from bot.sandbox.discord_line import Line
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_session import Session
from bot.sandbox.discord_starts import Starts
from bot.sandbox.discord_world import Json

CLEAN = (1000, 1001)
"""An app that closes with these ends its session (gateway: initiating a disconnect)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """What differs from app to app and day to day. ``session_seconds``: how long a session waits for RESUME; "a few
    minutes" by the documents, 45 to 60 seconds by what people saw (openclaw issue 77594)."""

    heartbeat_ms: int = 41_250
    session_seconds: float = 60.0
    shards: int = 1
    identifies: int = 1000
    concurrency: int = 1


class Gateway:
    """``sent``: dispatches that went out so far, over all sessions, replays included. ``sessions`` by id; each tells
    what was ``sent`` to it and what it ``received``."""

    def __init__(self, realm: Realm, agenda: Agenda, clock: Clock, terms: Terms | None = None) -> None:
        self.terms = terms or Terms()
        self.faults = GatewayFaults()
        self.starts = Starts(clock=clock, total=self.terms.identifies, concurrency=self.terms.concurrency)
        self.sessions: dict[str, Session] = {}
        self.lines: list[Line] = []
        self.sent = 0
        self._realm, self._agenda, self._clock = realm, agenda, clock
        self._told = Told.everything(realm)
        realm.listeners.append(self._happened)

    def answer(self) -> Json:
        """Get Gateway Bot (gateway: get gateway bot)."""
        limit = self.starts.answer()
        return {"url": address(self._realm), "shards": self.terms.shards, "session_start_limit": limit}

    def open(self) -> bool:
        """Whether any session has a connection over which it hears something now."""
        return any(session.line is not None and session.line.open for session in self.sessions.values())

    def mute(self) -> None:
        """Every connection there is falls silent and deaf, and stays open."""
        for line in self.lines:
            line.mute = True

    def ask_reconnect(self) -> None:
        """Op 7 to all (gateway events: reconnect)."""
        for line in self.lines:
            line.say(Op.RECONNECT)

    def ask_heartbeat(self) -> None:
        """Op 1 to all: each app answers with what it has received (gateway: heartbeat requests)."""
        for line in self.lines:
            line.say(Op.HEARTBEAT)

    def invalidate(self, *, resumable: bool) -> None:
        """Op 9 to all (gateway events: invalid session)."""
        for session in list(self.sessions.values()):
            if session.line is not None:
                session.line.say(Op.INVALID_SESSION, resumable)
            if not resumable:
                self._end(session)

    def close(self, code: int, reason: str = "") -> None:
        """Hang up on all with a close code."""
        for line in list(self.lines):
            self._refuse(line, Closing(code, reason))

    def close_all(self) -> None:
        """Let every connection break without a word, as a falling network does."""
        for line in list(self.lines):
            line.drop()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """The endpoint."""
        if self.faults.strike("refuse"):
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        try:
            check_address(request.query)
        except NotKnown as missing:
            return web.json_response({"message": str(missing), "code": 0}, status=501)
        ws = web.WebSocketResponse(compress=False)
        await ws.prepare(request)
        line = Line(ws=ws, transport=request.transport, packing="compress" in request.query, mute=self.faults.mute)
        await self._attend(line, request.query["v"])
        return ws

    async def _attend(self, line: Line, version: str) -> None:
        """A connection from its HELLO to its end."""
        self.lines.append(line)
        async with asyncio.TaskGroup() as group:
            writer = group.create_task(line.write())
            line.say(Op.HELLO, {"heartbeat_interval": self.terms.heartbeat_ms})
            if version != str(VERSION):
                line.hang_up(Closing(4012))
            while isinstance(heard := await line.read(), str | bytes):
                self._hear(line, heard)
            self._gone(line, heard)
            writer.cancel()

    def _hear(self, line: Line, heard: str | bytes) -> None:
        if not line.open:
            return
        try:
            op, said = frame(heard)
            self._obey(line, op, said)
        except Closing as closing:
            self._refuse(line, closing)

    def _obey(self, line: Line, op: Op, said: Any) -> None:
        """Do what the app asks. Heartbeats do not count against 120 sends in 60 seconds: the clock may stand still
        while they come."""
        session = self._session(line)
        if op is Op.HEARTBEAT:
            if session is not None:
                session.confirm(said)
            line.say(Op.HEARTBEAT_ACK)
            return
        line.count(self._clock.now())
        match op:
            case Op.IDENTIFY | Op.RESUME if session is not None:
                raise Closing(4005)
            case Op.IDENTIFY:
                self._identify(line, said)
            case Op.RESUME:
                self._resume(line, said)
            case _ if session is None:
                raise Closing(4003)
            case Op.PRESENCE_UPDATE:
                return  # Answered by nothing; who sees it would need GUILD_PRESENCES, which is not granted here.
            case _:
                raise Closing(4000, f"the sandbox does not imitate gateway opcode {int(op)}, {op.name}")

    def _identify(self, line: Line, said: Any) -> None:
        asked = read_identify(self._realm, said)
        if not self.starts.remaining:
            self._reset_token()
            raise Closing(4004)
        if not self.starts.take(asked.number):
            line.say(Op.INVALID_SESSION, False)
            return
        name = self._realm.ids.secret("gateway-session", 32)
        session = Session(id=name, intents=asked.intents, shard=asked.shard, line=line)
        self.sessions[name] = session
        self._greet(session)

    def _greet(self, session: Session) -> None:
        self.sent += session.tell("READY", ready(self._realm, session.id, session.shard))
        for guild in guilds_of(self._realm, session.shard):
            name = "GUILD_CREATE" if guild.available else "GUILD_DELETE"
            down = {"id": guild.id, "unavailable": True}
            payload = guild_create(self._realm, guild) if guild.available else down
            self._tell(session, Dispatch(name=name, payload=payload, needs=needed(name, direct=False), guild=guild.id))

    def _resume(self, line: Line, said: Any) -> None:
        asked = read_resume(self._realm, said)
        session = self.sessions.get(asked.session)
        if session is None or self.faults.strike("no_resume"):
            self.sessions.pop(asked.session, None)
            line.say(Op.INVALID_SESSION, False)
            return
        if session.line is not None:
            session.line.drop()  # half-open: the app has long left it
        if session.end is not None:
            session.end.call_off()
        self.sent += session.resume(line, asked.sequence, twice=self.faults.strike("twice"))
        self.sent += session.tell("RESUMED", {})

    def _reset_token(self) -> None:
        """At the limit all sessions end and the token is reset (gateway: identifying); the old one is refused from then
        on. It is taken here at the IDENTIFY after the last: with none remaining the token was still good for REST
        (discord.js issue 5134)."""
        self._realm.app.token = self._realm.ids.secret("discord-token", 70)
        self.close(4004)
        self.sessions.clear()

    def _happened(self, happening: Happening) -> None:
        found = dispatches(self._realm, happening, self._told)
        if self.faults.delay:
            self.faults.struck["delay"] += 1
            self._agenda.at(self._later(self.faults.delay), partial(self._tell_all, found))
        else:
            self._tell_all(found)

    def _tell_all(self, found: list[Dispatch]) -> None:
        for dispatch in found:
            for session in self.sessions.values():
                self._tell(session, dispatch)

    def _tell(self, session: Session, dispatch: Dispatch) -> None:
        if session.wants(dispatch):
            self.sent += session.tell(dispatch.name, content_for(self._realm, dispatch, session.intents))

    def _refuse(self, line: Line, closing: Closing) -> None:
        session = self._session(line)
        line.hang_up(closing)
        if session is not None and closing.code in ENDS_SESSION:
            self._end(session)

    def _gone(self, line: Line, code: str | bytes | int | None) -> None:
        """A connection is over; its session waits for RESUME unless the app ended it."""
        self.lines.remove(line)
        session = self._session(line)
        line.over = True
        if session is None:
            return
        session.line = None
        if code in CLEAN:
            self._end(session)
        else:
            session.end = self._agenda.at(self._later(self.terms.session_seconds), partial(self._end, session))

    def _end(self, session: Session) -> None:
        self.sessions.pop(session.id, None)

    def _session(self, line: Line) -> Session | None:
        return next((each for each in self.sessions.values() if each.line is line), None)

    def _later(self, seconds: float) -> datetime:
        return self._clock.now() + timedelta(seconds=seconds)
