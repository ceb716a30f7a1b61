"""Discord's REST API v10 over HTTP: reads a call, refuses it by token, limit, body or fault, runs it, writes it down
and answers (discord.com/developers/docs, API reference). What the routes do stands in discord_routes.py's table; where
they are mounted is the server's matter."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web
from multidict import CIMultiDict

from bot.sandbox.activity import Activity
from bot.sandbox.discord_bodies import Body, checked_query, read_body
from bot.sandbox.discord_call import Answer, Call, Route
from bot.sandbox.discord_commands import Commands
from bot.sandbox.discord_errors import DiscordError, NotKnown
from bot.sandbox.discord_gateway import Gateway
from bot.sandbox.discord_interactions import Interactions
from bot.sandbox.discord_limits import Asked, DiscordLimits, Scope, TooMany, Verdict
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_routes import ROUTES, find
from bot.sandbox.faults import Fault, Faults

PREFIX = "/api/v10"


@dataclass(kw_only=True, slots=True)
class Recorded:
    """One call as it came and what it got: for tests, transcripts and measurements. ``route`` is the name in the table
    of routes, or method and path where there is none."""

    method: str
    route: str
    path: str
    at: datetime
    body: Any = None
    status: int = 0
    answer: Any = None
    fault: str = ""

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300


@dataclass(kw_only=True, slots=True)
class _Reply:
    """An answer on its way. ``raw`` replaces the JSON."""

    status: int
    answer: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    raw: str | None = None


@dataclass(kw_only=True, slots=True)
class DiscordApi:
    """Answers everything below ``/api/v10/``. ``log`` keeps every call in the order of arrival."""

    realm: Realm
    limits: DiscordLimits
    faults: Faults
    activity: Activity
    interactions: Interactions
    commands: Commands
    gateway: Gateway
    log: list[Recorded] = field(default_factory=list)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """The HTTP endpoint. Whoever mounts it counts it as work; it rests while it waits for the clock or a test."""
        path = request.rel_url.raw_path.partition(PREFIX)[2]
        recorded = Recorded(method=request.method, route=f"{request.method} {path}", path=path, at=self._now())
        self.log.append(recorded)
        try:
            recorded.route, blanks = find(request.method, path)
            body = await read_body(request, self.realm)
        except (DiscordError, NotKnown) as refused:
            return self._send(recorded, _refusal(refused))
        recorded.body = body.json
        await self._travel()
        arrived = _Arrived(request=request, recorded=recorded, blanks=blanks, body=body)
        fault = self.faults.strike(recorded.route)
        return await self._spoil(arrived, fault) if fault else self._send(recorded, self._run(arrived))

    def _run(self, arrived: _Arrived) -> _Reply:
        """Carry a call out."""
        route = ROUTES[arrived.recorded.route]
        if self.limits.shut_out():
            return _cloudflare()
        if not route.free and arrived.request.headers.get("Authorization") != f"Bot {self.realm.app.token}":
            return _refusal(DiscordError(0))
        try:
            call = self._call(arrived, route)
            verdict = self.limits.check(_asked(arrived, route, call))
        except (DiscordError, NotKnown) as refused:
            return _refusal(refused)
        return _too_many(verdict.refused, verdict) if verdict.refused else _carry_out(route, call, verdict)

    def _call(self, arrived: _Arrived, route: Route) -> Call:
        return Call(
            realm=self.realm,
            interactions=self.interactions,
            commands=self.commands,
            gateway=self.gateway,
            path=arrived.blanks,
            query=checked_query(arrived.request.query, route.query),
            body=arrived.body.json,
            files=arrived.body.files,
        )

    async def _spoil(self, arrived: _Arrived, fault: Fault) -> web.StreamResponse:
        """Do the call or not, then answer wrongly, as the fault says."""
        recorded = arrived.recorded
        recorded.fault = fault.kind
        if fault.kind == "stall" and not fault.done:
            await self._stall(fault)
            return self._send(recorded, self._run(arrived))
        reply = self._run(arrived) if fault.done or fault.kind in ("lost_answer", "truncated") else _Reply(status=0)
        if fault.kind == "stall":
            await self._stall(fault)
        spoilt = _spoilt(fault, reply)
        if spoilt is not None:
            return self._send(recorded, spoilt)
        recorded.status, recorded.answer = reply.status, reply.answer
        if arrived.request.transport is not None:
            arrived.request.transport.close()
        return web.Response()

    async def _travel(self) -> None:
        """The time a call is on its way, where a benchmark asked for one."""
        if latency := self.limits.settings.latency:
            with self.activity.resting():
                await self.realm.clock.wait_until(self._now() + timedelta(seconds=latency))

    async def _stall(self, fault: Fault) -> None:
        with self.activity.resting():
            await fault.release.wait()

    def _send(self, recorded: Recorded, reply: _Reply) -> web.Response:
        recorded.status, recorded.answer = reply.status, reply.answer
        self.limits.answered(reply.status, reply.headers.get("X-RateLimit-Scope"))
        headers = CIMultiDict(reply.headers)
        if reply.status == 204:
            return web.Response(status=204, headers=headers)
        # aiohttp adds a charset to what it encodes itself; Discord's header has none, and discord.py wants it so.
        headers.setdefault("Content-Type", "application/json")
        text = reply.raw if reply.raw is not None else json.dumps(reply.answer)
        return web.Response(status=reply.status, body=text.encode(), headers=headers)

    def _now(self) -> datetime:
        return self.realm.clock.now()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Arrived:
    """A call that was read and found a route."""

    request: web.Request
    recorded: Recorded
    blanks: Mapping[str, str]
    body: Body


def _carry_out(route: Route, call: Call, verdict: Verdict) -> _Reply:
    try:
        answer: Answer = route.run(call)
    except (DiscordError, NotKnown) as refused:
        reply = _refusal(refused)
        return _Reply(status=reply.status, answer=reply.answer, headers=verdict.headers)
    return _Reply(status=answer.http_status, answer=answer.body, headers=verdict.headers)


def _asked(arrived: _Arrived, route: Route, call: Call) -> Asked:
    return Asked(
        route=arrived.recorded.route,
        top=arrived.blanks.get(route.top, ""),
        window=route.window,
        hidden=route.hidden(call),
        bound=not route.free,
    )


def _refusal(refused: DiscordError | NotKnown) -> _Reply:
    """An error of Discord's; or 501, which is the sandbox's own, naming what it does not know."""
    if isinstance(refused, DiscordError):
        return _Reply(status=refused.status, answer=refused.body)
    return _Reply(status=501, answer={"message": f"The sandbox does not imitate {refused}", "code": 0})


def _too_many(refused: TooMany, verdict: Verdict) -> _Reply:
    """429 (discord.com/developers/docs, rate limits: exceeding a rate limit). ``Via`` is what tells programs that it
    was Discord and not Cloudflare that answered (observed: discord.py, http.py)."""
    said = "You are being rate limited." if refused.code is None else f"{DiscordError(refused.code).body['message']}."
    answer: dict[str, Any] = {"message": said, "retry_after": refused.retry_after, "global": refused.scope == "global"}
    if refused.code is not None:
        answer["code"] = refused.code
    headers = verdict.headers | {
        "Retry-After": str(math.ceil(refused.retry_after)),
        "X-RateLimit-Scope": refused.scope,
        "Via": "1.1 google",
    }
    if refused.scope == "global":
        headers["X-RateLimit-Global"] = "true"
    return _Reply(status=429, answer=answer, headers=headers)


def _spoilt(fault: Fault, reply: _Reply) -> _Reply | None:
    """What is answered in place of the right answer; None: nothing, the connection drops."""
    match fault.kind:
        case "lost_answer" | "refused":
            return None
        case "status":
            return _html(fault.status)
        case "html":
            return _html(200)
        case "truncated":
            line = json.dumps(reply.answer)
            return _Reply(status=reply.status, answer=reply.answer, raw=line[: len(line) // 2])
        case "stall":
            return reply
        case "ratelimited":
            return _limited_by(fault)
        case "error":
            return _refusal(DiscordError(int(fault.code)))


def _limited_by(fault: Fault) -> _Reply:
    if fault.scope == "cloudflare":
        return _cloudflare()
    scope: Scope = fault.scope
    return _too_many(TooMany(retry_after=float(fault.retry_after), scope=scope), Verdict())


def _cloudflare() -> _Reply:
    """What an address gets that is shut out: a page, no ``Via``, no Retry-After (observed: discord-api-docs issues
    1808, 5810; discord.js pull request 5203)."""
    return _html(429)


def _html(status: int) -> _Reply:
    page = f"<html><head><title>{status}</title></head><body><h1>Something went wrong</h1></body></html>"
    return _Reply(status=status, raw=page, headers={"Content-Type": "text/html"})
