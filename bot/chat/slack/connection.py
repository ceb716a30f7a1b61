"""The wire to Slack: sockets (or HTTP), one middleware, the answer in time.

There are no listeners: the middleware runs before the acknowledgement, so whatever was asked is stored before Slack is
told "received". An exception or a missing database means no acknowledgement of an event, and Slack sends it again;
commands, clicks and forms are never sent again by it, so past 2.5 seconds the answer is "not confirmed yet".
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.chat.slack.aside import ear_of, redraw, whisper
from bot.chat.slack.calls import Calls
from bot.chat.slack.hear import changed_user, hear, unescaped
from bot.chat.slack.paint import message, view
from bot.chat.slack.speak import SlackChat
from bot.desk.inbound import Inbound, Marked
from bot.desk.port import Answer, Clock, FormMistakes, OpenForm, Quiet, Redraw, Reply, TryLater, Undeliverable
from bot.desk.reception import Reception
from bot.show.card import Button, Card, Form, Tone
from bot.show.private import note
from bot.show.words import Words
from bot.store.engine import StoreDown

log = logging.getLogger(__name__)

PATIENCE = 2.5
"""Seconds; Slack gives three (docs.slack.dev, handling user interaction)."""

FETCHING = 1.0
"""Seconds that the text of a marked message may take; without it the note has its link all the same."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Access:
    """What it takes to connect. api: the address of the Web API, for anything but Slack itself."""

    bot_token: str
    app_token: str = ""
    signing_secret: str = ""
    api: str = ""
    sockets: int = 2
    patience: float = PATIENCE


class SlackConnection:
    """One workspace, connected."""

    def __init__(self, access: Access, reception: Reception, clock: Clock, language: str) -> None:
        self._access = access
        self._reception = reception
        self._clock = clock
        self._language = language
        self._client = client_for(access)
        self._bot_user, self._home = "", ""
        self.team = ""
        """What the workspace is called."""
        self._sockets: list[AsyncSocketModeHandler] = []
        self._afterwards: set[asyncio.Future[None]] = set()
        self.chat: SlackChat | None = None
        self.app: AsyncApp | None = None
        self.heard: Counter[str] = Counter()
        """How much was heard since the start, by kind."""

    async def introduce(self) -> SlackChat:
        """Ask Slack who we are (auth.test), and be ready to speak."""
        who = await Calls(self._client).make("auth.test")
        self._bot_user, self._home, self.team = str(who["user_id"]), str(who["url"]), str(who.get("team") or "Slack")
        self.chat = SlackChat(self._client, f"slack:{who['team_id']}", self._bot_user)
        # Before Bolt's own authorisation: that asks Slack once more who we are, and tells people to "install the app"
        # when Slack does not answer. Bolt makes a client of its own from the token; nothing is ever sent with it.
        self.app = AsyncApp(
            token=self._access.bot_token,
            signing_secret=self._access.signing_secret,
            before_authorize=self._hear,
            logger=logging.getLogger("slack_bolt"),  # else Bolt's own takes the level of ours
        )
        return self.chat

    @property
    def over_http(self) -> AsyncApp | None:
        """The app for requests over HTTP; None without a signing secret, for then anybody could sign."""
        return self.app if self._access.signing_secret else None

    async def connect(self) -> None:
        """Open the sockets; several, since Slack refreshes each of them every few hours."""
        assert self.app is not None
        for _ in range(self._access.sockets):
            socket = AsyncSocketModeHandler(self.app, self._access.app_token, web_client=self._client)
            self._sockets.append(socket)
            await socket.connect_async()  # type: ignore[no-untyped-call]  # bolt has no annotation here

    async def close(self) -> None:
        """Close every socket; a private answer still on its way is lost, as it may be."""
        for late in self._afterwards:
            late.cancel()
        for socket in self._sockets:
            await socket.close_async()  # type: ignore[no-untyped-call]  # bolt has no annotation here

    @property
    def alive(self) -> bool:
        """Whether a socket is open; in HTTP mode there is none to look at."""
        return not self._sockets or any(
            socket.client.current_session is not None and not socket.client.current_session.closed
            for socket in self._sockets
        )

    @property
    def busy(self) -> bool:
        """Whether private words are still on their way."""
        return bool(self._afterwards)

    async def _hear(self, req: AsyncBoltRequest, next_: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse | None:
        """Bolt's middleware: whatever comes in."""
        body: Mapping[str, Any] = req.body
        if body.get("type") == "url_verification":
            return await next_()
        if user := changed_user(body):
            return await self._changed(user)
        heard = hear(body, self._clock.now(), self._bot_user, self._home)
        if heard is None or self.chat is None:
            return BoltResponse(status=200)
        self.heard[type(heard).__name__] += 1
        # One token, one workspace: people of another one, in a shared channel, are strangers in ours.
        return await self._in_time(replace(heard, workspace=self.chat.workspace), body)

    async def _in_time(self, heard: Inbound, body: Mapping[str, Any]) -> BoltResponse:
        until = asyncio.get_running_loop().time() + self._access.patience
        answering = asyncio.ensure_future(self._received(heard))
        try:
            async with asyncio.timeout_at(until):
                answer = await asyncio.shield(answering)
        except (StoreDown, TryLater) as error:
            log.warning("not taken, Slack sends it again: %s", error)
            return BoltResponse(status=503)
        except TimeoutError:
            self._after(self._late(answering, body, heard.request_id))
            if _is_event(body):
                return BoltResponse(status=503)
            return self._reply(body, note(self._words(body).say("slow")))
        return await self._answered(answer, body, until)

    async def _received(self, heard: Inbound) -> Answer:
        return await self._reception.receive(await self._completed(heard))

    async def _changed(self, user: str) -> BoltResponse:
        """Somebody has another name, language or standing. A failure is no reason to hear of it again and again."""
        try:
            if self.chat is not None:
                await self._reception.changed(self.chat.workspace, user)
        except (StoreDown, TryLater, Undeliverable) as error:
            log.warning("%s has changed, but how is not known: %s", user, error)
        return BoltResponse(status=200)

    async def _completed(self, heard: Inbound) -> Inbound:
        """A reaction that marks a message brings no text: it is fetched."""
        if not isinstance(heard, Marked) or heard.text or not heard.on or self.chat is None:
            return heard
        room, _, ts = heard.message.partition("/")
        try:
            async with asyncio.timeout(FETCHING):
                return replace(heard, text=unescaped(await self.chat.text_of(room, ts)))
        except TimeoutError:
            return heard

    async def _answered(self, answer: Answer, body: Mapping[str, Any], until: float) -> BoltResponse:
        match answer:
            case Quiet():
                return BoltResponse(status=200)
            case FormMistakes(mistakes=mistakes):
                return _json({"response_action": "errors", "errors": dict(mistakes)})
            case OpenForm(form=form):
                return await self._open(body, form, until)
            case Reply(card=card):
                return self._reply(body, card)
            case Redraw(card=card):
                self._after(redraw(str(body.get("response_url") or ""), message(card)))
                return BoltResponse(status=200)

    async def _open(self, body: Mapping[str, Any], form: Form, until: float) -> BoltResponse:
        """views.open takes a trigger of less than three seconds, once; too late means: here is a button for it."""
        ear = ear_of(body)
        try:
            async with asyncio.timeout_at(until):
                modal = view(form, ear.room, ear.url)
                await Calls(self._client).make("views.open", trigger_id=body["trigger_id"], view=modal)
        except (TryLater, Undeliverable, TimeoutError) as error:
            log.warning("the form could not be opened: %r", error)
            return self._reply(body, self._again(body, form))
        return BoltResponse(status=200)

    def _again(self, body: Mapping[str, Any], form: Form) -> Card:
        button = Button(label=form.title, does=form.does, about=form.about, tone=Tone.MAIN)
        return note(self._words(body).say("form.too_late"), button, crisis=form.crisis)

    def _words(self, body: Mapping[str, Any]) -> Words:
        """The words of whoever made a gesture, as far as that is known without the database."""
        workspace = self.chat.workspace if self.chat else ""
        return Words(language=self._reception.language_of(workspace, ear_of(body).user) or self._language)

    def _reply(self, body: Mapping[str, Any], card: Card) -> BoltResponse:
        """Privately: a command is answered by its acknowledgement, everything else beside it, so as not to delay it."""
        if "command" in body:
            return _json({"response_type": "ephemeral", **message(card)})
        self._after(self._whisper(body, card))
        return BoltResponse(status=200)

    async def _whisper(self, body: Mapping[str, Any], card: Card) -> None:
        if self.chat is not None:
            await whisper(ear_of(body), message(card), Calls(self._client), self.chat)

    def _after(self, work: Coroutine[Any, Any, None]) -> None:
        """Private words that may come after the acknowledgement, and may be lost with the process."""
        task = asyncio.ensure_future(work)
        self._afterwards.add(task)
        task.add_done_callback(self._afterwards.discard)

    async def _late(self, answering: asyncio.Future[Answer], body: Mapping[str, Any], request_id: str) -> None:
        """What came of it after all, where somebody waits for words."""
        try:
            answer = await answering
        except Exception:
            log.exception("%s failed after its time was over", request_id)
            return
        if _is_event(body):
            return  # Slack was told to send it again, and the repeat is answered
        match answer:
            case Reply(card=card):
                await self._whisper(body, card)
            case FormMistakes(mistakes=mistakes):
                await self._whisper(body, note((" ".join(mistakes.values()),)))
            case OpenForm(form=form):
                await self._whisper(body, self._again(body, form))
            case Redraw(card=card):
                await redraw(str(body.get("response_url") or ""), message(card))
            case Quiet():
                pass


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
