"""Delivery over HTTP in place of sockets: letters posted to the app's request URL, signed (docs.slack.dev, verifying
requests; Events API; slash commands; interaction payloads). It is the postman's route when the app has a
request_url."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.postman import Letter
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Json


class Failed(Protocol):
    """How the postman hears that a letter was not taken."""

    def __call__(self, letter_id: str, reason: str, *, told: str = ..., no_retry: bool = ...) -> None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Parcel:
    """A request ready to be posted."""

    letter_id: str
    body: bytes
    headers: dict[str, str]


@dataclass(kw_only=True, slots=True)
class RequestUrl:
    """Posts letters to one URL. ``run`` must be running."""

    space: Workspace
    url: str
    on_ack: Callable[[str, Json], None]
    on_failure: Failed
    _outbox: asyncio.Queue[Parcel] = field(default_factory=asyncio.Queue)

    def open(self) -> bool:
        """Route: a URL is always worth a try."""
        return True

    def send(self, letter: Letter) -> None:
        """Route: sign the letter now and post it at the next turn of the loop."""
        self._outbox.put_nowait(parcel(self.space, letter))

    async def run(self) -> None:
        """Post what is waiting, several at a time, for ever."""
        async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as group:
            while True:
                group.create_task(self._post(session, await self._outbox.get()))

    async def verify(self) -> bool:
        """The handshake when a URL is entered: the app must echo the challenge (docs.slack.dev, url_verification)."""
        challenge = self.space.ids.secret("challenge", 40)
        asked = {"type": "url_verification", "token": "sandbox", "challenge": challenge}
        body = json.dumps(asked).encode()
        headers = {"Content-Type": "application/json"} | signature(self.space, body)
        async with aiohttp.ClientSession() as session, session.post(self.url, data=body, headers=headers) as answer:
            return answer.status == 200 and challenge in await answer.text()

    async def _post(self, session: aiohttp.ClientSession, parcel: Parcel) -> None:
        try:
            async with session.post(
                self.url, data=parcel.body, headers=parcel.headers, allow_redirects=False
            ) as answer:
                await self._take(parcel, answer)
        except (aiohttp.ClientError, ConnectionError):
            self.on_failure(parcel.letter_id, "connection_failed", told="dispatch_failed")

    async def _take(self, parcel: Parcel, answer: aiohttp.ClientResponse) -> None:
        text = await answer.text()
        if not 200 <= answer.status < 300:
            told = "http_client_error" if answer.status < 500 else "http_service_error"
            no_retry = answer.headers.get("x-slack-no-retry") == "1"
            self.on_failure(parcel.letter_id, "http_error", told=told, no_retry=no_retry)
        else:
            self.on_ack(parcel.letter_id, _body(text))


def parcel(space: Workspace, letter: Letter) -> Parcel:
    """A letter as an HTTP request: events as JSON with retry headers, commands as a form, interactions as a form with
    ``payload``."""
    kind = "application/x-www-form-urlencoded"
    match letter.kind:
        case "events_api":
            kind, body = "application/json", json.dumps(letter.payload)
        case "slash_commands":
            body = urlencode(letter.payload)
        case "interactive":
            body = urlencode({"payload": json.dumps(letter.payload)})
    headers = {"Content-Type": kind} | signature(space, body.encode()) | _retry(letter)
    return Parcel(letter_id=letter.id, body=body.encode(), headers=headers)


def signature(space: Workspace, body: bytes) -> dict[str, str]:
    """X-Slack-Signature v0 over time and body with the signing secret."""
    stamp = str(space.seconds)
    base = b"v0:" + stamp.encode() + b":" + body
    digest = hmac.new(space.app.signing_secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def _retry(letter: Letter) -> dict[str, str]:
    if not letter.attempt:
        return {}
    reason = "http_timeout" if letter.reason == "timeout" else letter.reason
    return {"X-Slack-Retry-Num": str(letter.attempt), "X-Slack-Retry-Reason": reason}


def _body(text: str) -> Json:
    """An answer's body: JSON, or plain text that a command says."""
    if not text:
        return {}
    try:
        said = json.loads(text)
    except ValueError:
        return {"text": text}
    return said if isinstance(said, dict) else {"text": str(said)}
