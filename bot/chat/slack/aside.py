"""Words for one person alone, said beside the acknowledgement: they come a moment later, and may be lost.

The gesture's own response_url is tried first: it works where the bot is no member, and counts against no limit. A
mention and a shortcut bring none, and it may be used up (docs.slack.dev, handling user interaction: five times within
half an hour); then it is a message in that room that only they see, and where that cannot be, their direct messages.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.chat.slack.calls import Calls
from bot.chat.slack.speak import SlackChat
from bot.desk.port import TryLater, Undeliverable

log = logging.getLogger(__name__)

PATIENCE = 5
"""Seconds for one answer over a response_url."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ear:
    """Where somebody can be told something. room: where they made the gesture. url: its response_url."""

    user: str
    room: str = ""
    url: str = ""


def ear_of(body: Mapping[str, Any]) -> Ear:
    """Whoever made a gesture. A form knows the room and the response_url of the gesture that opened it."""
    event = body.get("event") or {}
    user = body.get("user_id") or body.get("user") or event.get("user") or ""
    user = str(user["id"] if isinstance(user, Mapping) else user)
    if "view" in body:
        meta = json.loads(body["view"].get("private_metadata") or "{}")
        return Ear(user=user, room=meta.get("room", ""), url=meta.get("url", ""))
    room = body.get("channel_id") or (body.get("channel") or {}).get("id") or event.get("channel") or ""
    return Ear(user=user, room=str(room), url=str(body.get("response_url") or ""))


async def whisper(ear: Ear, said: Mapping[str, Any], calls: Calls, chat: SlackChat) -> None:
    """Tell them, by the first way that works."""
    if ear.url and await _answered(ear.url, {**said, "response_type": "ephemeral", "replace_original": False}):
        return
    try:
        if not (ear.room and await _whispered(ear, said, calls)):
            await calls.make("chat.postMessage", channel=await chat.direct(ear.user), **said)
    except (TryLater, Undeliverable) as error:
        log.warning("a private answer was lost: %s", error)


async def redraw(url: str, said: Mapping[str, Any]) -> None:
    """The pressed message reads so now, if that can be done at once; a form has no message to change."""
    if url:
        await _answered(url, {**said, "replace_original": True})


async def _answered(url: str, said: dict[str, Any]) -> bool:
    try:
        response = await AsyncWebhookClient(url, timeout=PATIENCE, retry_handlers=[]).send_dict(said)
    except (ClientError, TimeoutError) as error:
        log.info("a response_url was not reached: %r", error)
        return False
    if response.status_code != 200:
        log.info("a response_url was refused: %s %s", response.status_code, response.body)
    return response.status_code == 200


async def _whispered(ear: Ear, said: Mapping[str, Any], calls: Calls) -> bool:
    try:
        await calls.make("chat.postEphemeral", channel=ear.room, user=ear.user, **said)
    except Undeliverable as error:
        log.info("no whisper in %s: %s", ear.room, error)
        return False
    return True
