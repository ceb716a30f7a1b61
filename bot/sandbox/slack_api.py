"""The Web API over HTTP: reads a call, refuses it by token, scope, argument, limit or fault, runs it, writes the answer
down and sends it (docs.slack.dev, Web API). What the methods do stands in slack_methods.py's table."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aiohttp import web

from bot.sandbox.activity import Activity
from bot.sandbox.agenda import Agenda
from bot.sandbox.errors import ApiError
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.limits import Limits
from bot.sandbox.slack_call import Call, Method, checked_args, missing_scope
from bot.sandbox.slack_methods import METHODS
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Json


@dataclass(kw_only=True, slots=True)
class Recorded:
    """One call as it came and what it got: for tests, transcripts and measurements."""

    method: str
    args: Json
    at: datetime
    status: int = 0
    answer: Json = field(default_factory=dict)
    fault: str = ""

    @property
    def ok(self) -> bool:
        return bool(self.answer.get("ok"))


@dataclass(kw_only=True, slots=True)
class SlackApi:
    """Answers ``/api/<method>``. ``log`` keeps every call in the order of arrival."""

    space: Workspace
    agenda: Agenda
    limits: Limits
    faults: Faults
    activity: Activity
    new_link: Callable[[], str]
    log: list[Recorded] = field(default_factory=list)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """The HTTP endpoint. GET and POST, form, query or JSON (docs.slack.dev, Web API: sending requests)."""
        method = request.match_info["method"]
        recorded = Recorded(method=method, args={}, at=self.space.clock.now())
        self.log.append(recorded)
        try:
            recorded.args = await read_args(request)
        except ApiError as refused:
            return self._send(recorded, _no(refused))
        token = _token(request, recorded.args)
        await self._travel()
        return await self._serve(request, recorded, token)

    async def _serve(self, request: web.Request, recorded: Recorded, token: str) -> web.StreamResponse:
        fault = self.faults.strike(recorded.method)
        if fault is None:
            return self._send(recorded, *self._run(recorded, token))
        recorded.fault = fault.kind
        return await self._spoil(request, recorded, token, fault)

    async def _spoil(self, request: web.Request, recorded: Recorded, token: str, fault: Fault) -> web.StreamResponse:
        """Do the call or not, then answer wrongly, as the fault says."""
        if fault.kind == "stall" and not fault.done:
            await self._stall(fault)
            return self._send(recorded, *self._run(recorded, token))
        answer, status = self._run(recorded, token) if _is_done(fault) else ({}, 0)
        recorded.answer, recorded.status = answer, status
        match fault.kind:
            case "lost_answer" | "refused":
                if request.transport is not None:
                    request.transport.close()
                return web.Response()
            case "status":
                return _html(fault.status)
            case "html":
                return _html(200)
            case "truncated":
                line = json.dumps(answer)
                return web.Response(text=line[: len(line) // 2], content_type="application/json")
            case "stall":
                await self._stall(fault)
                return self._send(recorded, answer, status)
            case "ratelimited":
                return self._send(recorded, {"ok": False, "error": "ratelimited"}, 429, retry_after=fault.retry_after)
            case "error":
                return self._send(recorded, {"ok": False, "error": fault.code})

    def _run(self, recorded: Recorded, token: str) -> tuple[Json, int]:
        """Carry a call out; the answer and its HTTP status."""
        try:
            spec = self._spec(recorded.method, token)
            wait = self._wait(recorded, spec)
            if wait:
                return {"ok": False, "error": "ratelimited", "_retry_after": wait}, 429
            args = checked_args(spec, recorded.args)
            call = Call(
                method=recorded.method,
                spec=spec,
                args=args,
                space=self.space,
                agenda=self.agenda,
                new_link=self.new_link,
            )
            return {"ok": True, **spec.run(call)}, 200
        except ApiError as refused:
            return _no(refused), 200

    def _spec(self, method: str, token: str) -> Method:
        """The method, if the token may use it (unknown_method, not_authed, invalid_auth, not_allowed_token_type,
        missing_scope)."""
        spec = METHODS.get(method)
        if spec is None:
            raise ApiError("unknown_method", req_method=method)
        app = self.space.app
        if not token:
            raise ApiError("not_authed")
        if token not in (app.bot_token, app.app_token):
            raise ApiError("invalid_auth")
        if (token == app.app_token) != spec.for_app:
            raise ApiError("not_allowed_token_type")
        if spec.scopes and not app.scopes.intersection(spec.scopes.split()):
            raise missing_scope(self.space, spec.scopes.split())
        return spec

    def _wait(self, recorded: Recorded, spec: Method) -> int:
        channel = recorded.args.get("channel") if spec.tier == "post" else None
        return self.limits.check(recorded.method, spec.tier, str(channel) if channel else None)

    async def _travel(self) -> None:
        """The time a call is on its way, where a benchmark asked for one."""
        latency = self.limits.settings.latency
        if latency:
            with self.activity.resting():
                await self.space.clock.wait_until(self.space.clock.now() + timedelta(seconds=latency))

    async def _stall(self, fault: Fault) -> None:
        with self.activity.resting():
            await fault.release.wait()

    def _send(
        self, recorded: Recorded, answer: Json, status: int = 200, *, retry_after: str | None = None
    ) -> web.StreamResponse:
        wait = answer.pop("_retry_after", None)
        recorded.answer, recorded.status = answer, status
        headers = {"x-oauth-scopes": ",".join(sorted(self.space.app.scopes))}
        if retry_after is not None or wait is not None:
            headers["Retry-After"] = retry_after if retry_after is not None else str(wait)
        return web.json_response(answer, status=status, headers=headers)


async def read_args(request: web.Request) -> Json:
    """The arguments of a call, wherever they stand (invalid_json, json_not_object)."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError:
            raise ApiError("invalid_json") from None
        if not isinstance(body, dict):
            raise ApiError("json_not_object")
        return args | body
    if request.can_read_body and request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return args | {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    return args


def _token(request: web.Request, args: Json) -> str:
    in_args = str(args.pop("token", "") or "")
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme == "Bearer" else in_args


def _is_done(fault: Fault) -> bool:
    return fault.done or fault.kind in ("lost_answer", "truncated")


def _no(refused: ApiError) -> Json:
    return {"ok": False, "error": refused.code, **refused.more}


def _html(status: int) -> web.Response:
    page = f"<html><head><title>{status}</title></head><body><h1>Something went wrong</h1></body></html>"
    return web.Response(status=status, text=page, content_type="text/html")
