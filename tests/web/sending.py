"""A monitoring tool as it sends: a body, signed as Standard Webhooks tells, by HTTP."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import aiohttp

from bot.web.signed import sign

KEY = b"a secret of the laboratory, no other"
SECRET = "whsec_" + base64.b64encode(KEY).decode()


def headers(body: bytes, at: datetime, name: str = "m1", key: bytes = KEY) -> dict[str, str]:
    """What stands above a letter of that name, sent at that time."""
    stamp = str(int(at.timestamp()))
    signature = sign(f"{name}.{stamp}.".encode() + body, key).decode()
    return {
        "webhook-id": name,
        "webhook-timestamp": stamp,
        "webhook-signature": signature,
        "Content-Type": "application/json",
    }


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What the tool hears."""

    status: int
    says: dict[str, Any]
    again: str = ""


async def post(url: str, body: bytes, above: dict[str, str]) -> Told:
    """Send it; every answer is JSON."""
    async with aiohttp.ClientSession() as session, session.post(url, data=BytesIO(body), headers=above) as answer:
        return Told(
            status=answer.status, says=json.loads(await answer.text()), again=answer.headers.get("Retry-After", "")
        )
