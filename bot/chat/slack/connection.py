"""The wire to Slack: sockets (or HTTP), one middleware, the answer in time.

There are no listeners: the middleware runs before the acknowledgement, so whatever was asked is stored before Slack is
told "received". An exception or a missing database means no acknowledgement of an event, and Slack sends it again;
commands, clicks and forms are never sent again by it, so past 2.5 seconds the answer is "not confirmed yet".
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.chat.slack.calls import Calls
from bot.chat.slack.hear import hear
from bot.chat.slack.paint import message, view
from bot.chat.slack.speak import SlackChat
from bot.desk.port import Answer, Clock, FormMistakes, Inbound, Marked, OpenForm, Quiet, Reply, TryLater, Undeliverable
from bot.desk.reception import Reception
from bot.show.private import note
from bot.show.words import Words
from bot.store.engine import StoreDown

log = logging.getLogger(__name__)

PATIENCE = 2.5
"""Seconds; Slack gives three (docs.slack.dev, handling user interaction)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Access:
    """What it takes to connect. api: the address of the Web API, for anything but Slack itself."""

    bot_token: str
    app_token: str = ""
    signing_secret: str = ""
    api: str = ""
    sockets: int = 2


class SlackConnection:
    """One workspace, connected."""

    def __init__(self, access: Access, reception: Reception, clock: Clock, language: str) -> None:
        self._access = access
        self._reception = reception
        self._clock = clock
        self._words = Words(language=language)
        self._client = client_for(access)
        self._bot_user, self._home = "", ""
        self._sockets: list[AsyncSocketModeHandler] = []
        self.chat: SlackChat | None = None
        self.app: AsyncApp | None = None

    async def introduce(self) -> SlackChat:
        """Ask Slack who we are (auth.test), and be ready to speak."""
        who = await Calls(self._client).make("auth.test")
        self._bot_user, self._home = str(who["user_id"]), str(who["url"])
        self.chat = SlackChat(self._client, f"slack:{who['team_id']}", self._bot_user)
        self.app = AsyncApp(
            client=self._client,
            token=self._access.bot_token,
            signing_secret=self._access.signing_secret or None,
            request_verification_enabled=bool(self._access.signing_secret),
        )
        self.app.use(self._hear)
        return self.chat

    async def connect(self) -> None:
        """Open the sockets; several, since Slack refreshes each of them every few hours."""
        assert self.app is not None
        for _ in range(self._access.sockets):
            socket = AsyncSocketModeHandler(self.app, self._access.app_token, web_client=self._client)
            self._sockets.append(socket)
            await socket.connect_async()  # type: ignore[no-untyped-call]  # bolt has no annotation here

    async def close(self) -> None:
        """Close every socket."""
        for socket in self._sockets:
            await socket.close_async()  # type: ignore[no-untyped-call]  # bolt has no annotation here

    @property
    def alive(self) -> bool:
        """Whether a socket is open; in HTTP mode there is none to look at."""
        return not self._sockets or any(
            socket.client.current_session is not None and not socket.client.current_session.closed
            for socket in self._sockets
        )

    async def _hear(self, req: AsyncBoltRequest) -> BoltResponse:
        """Bolt's middleware: whatever comes in."""
        body: Mapping[str, Any] = req.body
        heard = hear(body, self._clock.now(), self._bot_user, self._home)
        if heard is None:
            return BoltResponse(status=200)
        heard = await self._completed(heard)
        answering = asyncio.ensure_future(self._reception.receive(heard))
        try:
            answer = await asyncio.wait_for(asyncio.shield(answering), PATIENCE)
        except StoreDown:
            return BoltResponse(status=503)
        except TimeoutError:
            if _is_event(body):
                return BoltResponse(status=503)
            answer = Reply(card=note(self._words.say("slow")))
        return await self._answered(answer, body)

    async def _completed(self, heard: Inbound) -> Inbound:
        """A reaction that marks a message brings no text: it is fetched."""
        if not isinstance(heard, Marked) or heard.text or not heard.on or self.chat is None:
            return heard
        room, _, ts = heard.message.partition("/")
        return replace(heard, text=await self.chat.text_of(room, ts))

    async def _answered(self, answer: Answer, body: Mapping[str, Any]) -> BoltResponse:
        match answer:
            case Quiet():
                return BoltResponse(status=200)
            case FormMistakes(mistakes=mistakes):
                return _json({"response_action": "errors", "errors": dict(mistakes)})
            case OpenForm(form=form):
                room = body.get("channel_id") or (body.get("channel") or {}).get("id", "")
                return await self._open(body, view(form, room))
            case Reply(card=card):
                return await self._reply(body, message(card))

    async def _open(self, body: Mapping[str, Any], modal: dict[str, Any]) -> BoltResponse:
        """views.open takes a trigger of less than three seconds, once; too late means: please press again."""
        try:
            await Calls(self._client).make("views.open", trigger_id=body["trigger_id"], view=modal)
        except (TryLater, Undeliverable) as error:
            log.warning("the form could not be opened: %s", error)
            return await self._reply(body, message(note(self._words.say("form.too_late"))))
        return BoltResponse(status=200)

    async def _reply(self, body: Mapping[str, Any], said: dict[str, Any]) -> BoltResponse:
        """Privately, by the shortest way there is for what was asked."""
        if "command" in body:
            return _json({"response_type": "ephemeral", **said})
        assert self.chat is not None
        try:
            await self._whisper(body, said)
        except (TryLater, Undeliverable) as error:
            log.warning("a private answer was lost: %s", error)
        return BoltResponse(status=200)

    async def _whisper(self, body: Mapping[str, Any], said: dict[str, Any]) -> None:
        calls, user = Calls(self._client), _user(body)
        room = _room(body)
        if room:
            try:
                await calls.make("chat.postEphemeral", channel=room, user=user, **said)
                return
            except Undeliverable as error:
                log.info("no whisper in %s: %s", room, error)
        assert self.chat is not None
        await calls.make("chat.postMessage", channel=await self.chat.direct(user), **said)


def client_for(access: Access) -> AsyncWebClient:
    """A client without retries of its own: it would post twice after a dropped connection."""
    client = AsyncWebClient(token=access.bot_token, retry_handlers=[], timeout=10)
    if access.api:
        client.base_url = access.api
    return client


def _is_event(body: Mapping[str, Any]) -> bool:
    return body.get("type") == "event_callback"


def _json(body: Mapping[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=json.dumps(body), headers={"content-type": "application/json; charset=utf-8"})


def _user(body: Mapping[str, Any]) -> str:
    found = body.get("user") or (body.get("event") or {}).get("user") or ""
    return str(found["id"] if isinstance(found, Mapping) else found)


def _room(body: Mapping[str, Any]) -> str:
    if "view" in body:
        return str(json.loads(body["view"].get("private_metadata") or "{}").get("room", ""))
    return str((body.get("channel") or {}).get("id") or (body.get("event") or {}).get("channel") or "")
