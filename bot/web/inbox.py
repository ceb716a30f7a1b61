"""Where monitoring tools send what others say of us: `POST /mentions/<brand>`, signed, answered in JSON at once.

The server here asks who sends, whether it can be read, and writes it down. In peace it takes nothing and still answers
200: a tool that is refused for weeks is switched off by its maker, and would be dead on the day it is for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, assert_never

from aiohttp import web

from bot.desk.intake import Intake, Sent, Taken
from bot.desk.port import Clock
from bot.store.engine import StoreDown
from bot.store.inbound import Kept
from bot.web.mention_bodies import MOST, MOST_TOLD, Misread, TooMany, read
from bot.web.signed import fault_of

PATIENCE = 10.0
"""Seconds in which a body must have come."""

AGAIN = 5
"""Seconds after which what could not be taken is best sent again."""

REFUSALS: dict[str, tuple[HTTPStatus, str]] = {
    "unsigned": (
        HTTPStatus.UNAUTHORIZED,
        "Sign with MENTIONS_WEBHOOK_SECRET: webhook-id, webhook-timestamp, webhook-signature (standardwebhooks.com).",
    ),
    "stale": (HTTPStatus.UNAUTHORIZED, "Sign at each try anew: webhook-timestamp is more than five minutes off."),
    "forged": (HTTPStatus.UNAUTHORIZED, "Sign id.timestamp.body with the secret of this bot; no signature fits."),
    "no_json": (HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send application/json, not compressed."),
    "too_large": (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"Send at most 1 MB and {MOST} mentions at a time."),
    "too_slow": (HTTPStatus.REQUEST_TIMEOUT, "Send the body within ten seconds."),
    "misread": (HTTPStatus.UNPROCESSABLE_ENTITY, "Nothing was taken. Correct what is listed; mentions count from 0."),
    "unknown_brand": (HTTPStatus.NOT_FOUND, "Name the brand as the contacts file does: /mentions/<its id>."),
    "different": (HTTPStatus.CONFLICT, "Another body came under this webhook-id. Give each letter an id of its own."),
    "full": (HTTPStatus.SERVICE_UNAVAILABLE, "Too much waits here. Send it again later."),
    "store_down": (HTTPStatus.SERVICE_UNAVAILABLE, "Nothing could be stored. Send it again later."),
}
"""What each refusal says, and in which status."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Inbox:
    """What the route needs. keys: every secret that is good now; while one is changed there are two."""

    keys: Sequence[bytes]
    intake: Intake
    clock: Clock

    async def receive(self, request: web.Request) -> web.Response:
        """Answer one letter."""
        try:
            async with asyncio.timeout(PATIENCE):
                body = await request.read()
        except TimeoutError:
            return refusal("too_slow")
        except web.HTTPRequestEntityTooLarge:
            return refusal("too_large")
        if fault := fault_of(request.headers, body, self.keys, self.clock.now()):
            return refusal(fault)
        if request.content_type != "application/json" or "Content-Encoding" in request.headers:
            return refusal("no_json")
        return await self._read(request, body)

    async def _read(self, request: web.Request, body: bytes) -> web.Response:
        key, brand = request.headers["webhook-id"], request.match_info.get("brand", "")
        try:
            sent = Sent(brand=brand, key=key, body=body, seen=read(body))
            return answer(await self.intake.take(sent), len(sent.seen))
        except TooMany:
            return refusal("too_large")
        except Misread as misread:
            return refusal("misread", mistakes=misread.mistakes[:MOST_TOLD], mistakes_in_all=len(misread.mistakes))
        except StoreDown:
            return refusal("store_down")


def answer(taken: Taken, mentions: int) -> web.Response:
    """What a tool hears of a letter that could be read."""
    match taken:
        case Kept.NEW:
            return web.json_response({"taken": mentions}, status=HTTPStatus.ACCEPTED)
        case Kept.KNOWN:
            return web.json_response({"taken": 0, "why": "known", "do": "Nothing: this letter was taken before."})
        case "no_crisis":
            return web.json_response({"taken": 0, "why": "no_crisis", "do": "Nothing: no crisis is open."})
        case Kept.DIFFERENT | Kept.FULL | "unknown_brand":
            return refusal(str(taken))
        case _:
            assert_never(taken)


def refusal(why: str, **more: Any) -> web.Response:
    """A refusal with its reason and what to do."""
    status, do = REFUSALS[why]
    again = {"Retry-After": str(AGAIN)} if status is HTTPStatus.SERVICE_UNAVAILABLE else None
    return web.json_response({"error": why, "do": do, **more}, status=status, headers=again)
