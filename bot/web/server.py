"""The small web server: Slack over HTTP, mentions by webhook, and what whoever runs the bot wants to know of it.

It decides nothing and knows no platform but for Bolt's own request and response. Numbers never tell of one crisis: no
title, no room, no name; private ones are only counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.desk.audit import LATEST
from bot.desk.bridge import Bridge
from bot.desk.port import Clock
from bot.store.engine import Engine, StoreDown
from bot.web.inbox import Inbox
from bot.web.metrics import Figures, exposition, look

if TYPE_CHECKING:
    # Bolt weighs eight megabytes, and is wanted only where Slack is: imported where a request of Slack's comes in.
    from slack_bolt.app.async_app import AsyncApp
    from slack_bolt.request.async_request import AsyncBoltRequest

LARGEST = 1024 * 1024
"""Bytes of a request; Slack's are far smaller."""

_STAMP = re.compile(r"[0-9]{1,12}")
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Watched:
    """What the server looks at. alive: whether a socket is open. heard: how much came in, by kind."""

    engine: Engine
    bridge: Bridge
    clock: Clock
    alive: Callable[[], bool] = lambda: True
    heard: Callable[[], Mapping[str, int]] = dict
    slack: AsyncApp | None = None
    """None without a signing secret: then nothing is received over HTTP."""
    inbox: Inbox | None = None
    """None without a secret for webhooks: then there is no such route."""
    served: Counter[tuple[str, int]] = field(default_factory=Counter)

    async def figures(self) -> Figures:
        """The numbers of now. StoreDown where the database does not answer."""
        return await self.bridge(partial(look, self.engine, self.clock.now()))


def application(watched: Watched) -> web.Application:
    """The server's routes; run it with aiohttp's AppRunner."""
    served = web.Application(client_max_size=LARGEST, middlewares=[counting(watched)])
    served.add_routes(
        [
            web.get("/healthz", _health),
            web.get("/readyz", partial(_ready, watched)),
            web.get("/metrics", partial(_metrics, watched)),
        ]
    )
    if watched.slack is not None:
        served.router.add_post("/slack/events", partial(_slack, watched.slack))
    if watched.inbox is not None:
        served.router.add_post("/mentions", watched.inbox.receive)
        served.router.add_post("/mentions/{brand}", watched.inbox.receive)
    return served


Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


def counting(watched: Watched) -> Middleware:
    """A middleware that counts answers by route and status; unknown paths are one, or anybody could fill the memory."""

    @web.middleware
    async def count(request: web.Request, handler: Answering) -> web.StreamResponse:
        resource = request.match_info.route.resource
        path = resource.canonical if resource else "other"
        try:
            answer = await handler(request)
        except web.HTTPException as refused:
            watched.served[path, refused.status] += 1
            raise
        watched.served[path, answer.status] += 1
        return answer

    return count


async def _health(_: web.Request) -> web.Response:
    """The loop turns, or nobody would answer."""
    return web.json_response({"ok": True})


async def _ready(watched: Watched, _: web.Request) -> web.Response:
    """Whether the bot does its work: database, socket, and nothing overdue for long."""
    try:
        oldest = (await watched.figures()).oldest
        database = True
    except StoreDown:
        database, oldest = False, 0.0
    state = {"database": database, "socket": watched.alive(), "on_time": oldest <= LATEST.total_seconds()}
    ready = all(state.values())
    return web.json_response({"ok": ready, **state}, status=200 if ready else 503)


async def _metrics(watched: Watched, _: web.Request) -> web.Response:
    try:
        figures: Figures | None = await watched.figures()
    except StoreDown:
        figures = None
    text = exposition(figures, watched.alive(), watched.heard(), watched.served)
    return web.Response(body=text, headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})


async def _slack(app: AsyncApp, request: web.Request) -> web.StreamResponse:
    """To Bolt, which checks the signature. What could make that check itself fail is refused before: anybody may send
    such headers, and each would be an error of ours in the log."""
    stamp, signature = (request.headers.get(f"X-Slack-{name}", "") for name in ("Request-Timestamp", "Signature"))
    asked = await _understood(request)
    if asked is None or not (_STAMP.fullmatch(stamp) and _SIGNATURE.fullmatch(signature)):
        return web.json_response({"error": "invalid request"}, status=401)
    from slack_bolt.adapter.aiohttp import to_aiohttp_response

    return await to_aiohttp_response(await app.async_dispatch(asked))


async def _understood(request: web.Request) -> AsyncBoltRequest | None:
    """Bolt reads the body before it looks at the signature, and raises whatever its reading happens to meet: bytes
    that are no text, an encoding that nobody knows, text that is no JSON, JSON that is a list."""
    from slack_bolt.adapter.aiohttp import to_bolt_request

    try:
        return await to_bolt_request(request)
    except (ValueError, LookupError, AttributeError, TypeError):
        return None
