"""One bot on Discord: what its gateway tells becomes Inbound, its servers become workspaces, gestures get their answer.

Discord sends nothing again: a gesture that the database did not take is tried again here while the process lives, and
what was reacted while nobody listened is found by reading the open cards.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import chain, repeat
from typing import Any, Literal, TypeVar

import discord

from bot.chat.discord.answering import AUTOCOMPLETE, Answering, Gesture, Said, gesture_of
from bot.chat.discord.calls import API, Calls
from bot.chat.discord.gateway import LEAST_LEFT, Gateway, GatewayRefused, Watch, come_back_to, point_to
from bot.chat.discord.hear import hear, typing
from bot.chat.discord.memory import Memory
from bot.chat.discord.registering import register
from bot.chat.discord.rooms import Where
from bot.chat.discord.servers import Servers
from bot.chat.discord.speak import DiscordChat
from bot.desk.catching_up import CatchingUp
from bot.desk.inbound import Inbound, Marked, Reacted, Typed, Typing
from bot.desk.port import Answer, Clock, Reply, TryLater, Undeliverable
from bot.desk.reception import Reception
from bot.show.card import Option
from bot.show.private import note
from bot.show.words import Words, nearest_language
from bot.store.engine import StoreDown

log = logging.getLogger(__name__)

T = TypeVar("T")

PATIENCE = 2.2
"""Seconds; Discord gives three, and our answer has still to travel (docs, receiving and responding)."""

INSIST = (2.0, 5.0, 10.0, 20.0, 40.0, 60.0, 120.0, 300.0)
"""Seconds after which what was not taken is tried again, the last one for ever; Discord will not send it twice."""

Offered = Literal["playbook", "step", "role", "crisis", "brand"]
OFFERED: tuple[Offered, ...] = ("playbook", "step", "role", "crisis", "brand")
"""What is offered while somebody types, by the names of the options (commands.py)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Access:
    """What it takes to connect. api: the address of the REST API, for anything but Discord itself. reads_text: whether
    the app has the message-content intent, so that a pinned message is kept with its words."""

    token: str
    where: Where
    api: str = API
    command: str = "/crisis"
    reads_text: bool = False
    patience: float = PATIENCE
    watch: Watch = field(default_factory=Watch)


class DiscordConnection:
    """One token, with all the servers it is in."""

    def __init__(
        self, access: Access, reception: Reception, catching_up: CatchingUp, clock: Clock, words: Words
    ) -> None:
        self._access = access
        self._reception = reception
        self._catching_up = catching_up
        self._clock = clock
        self._words_of_house = words
        self._memory = Memory()
        self._calls = Calls(access.token, clock, access.api)
        self._answering = Answering(self._calls, self._memory)
        self.gateway = Gateway(access.token, _intents(access.reads_text), self._hears, access.watch)
        self.gateway.budget = self._identifications
        self.servers = Servers(self._calls, access.where, clock, self._memory)
        self._me = ""
        self._left = 1000  # identifications a day, unless Discord says otherwise (docs, session start limit)
        self._afterwards: set[asyncio.Future[object]] = set()
        self._insisting: set[asyncio.Future[object] | None] = set()
        self._latest = clock.now()
        self.ready = asyncio.Event()
        """Set once everything stands that a command needs, or Discord will not have us."""
        self.refused = ""
        """Why Discord will not have us, with what to do; empty while there is hope."""
        self.heard: Counter[str] = Counter()
        """How much was heard since the start, by kind."""

    @property
    def alive(self) -> bool:
        """Whether the gateway's line is open."""
        return self.gateway.alive

    @property
    def busy(self) -> bool:
        """Whether something heard is still being taken in or answered, and does not just wait for its time."""
        return bool(self._afterwards - self._insisting - self._catching_up.pausing)

    @property
    def dispatches(self) -> int:
        """How many dispatches came over the gateway since the start."""
        return self.gateway.heard

    async def run(self) -> None:
        """Stay connected until cancelled. Whatever Discord does, it does not end the bot."""
        point_to("" if self._access.api == API else self._access.api)
        await self._calls.open()
        try:
            await self.gateway.run()
        except GatewayRefused as refused:
            self.refused = str(refused)
            self.servers.lose_all()
            self.ready.set()
            log.error("Discord will not have us: %s", refused)
        finally:
            for late in self._afterwards:
                late.cancel()
            await self._calls.close()

    async def _identifications(self) -> float:
        """Seconds until we may identify again. While Discord does not say, we count on from what it said last."""
        try:
            told = await self._calls.make("GET", "/gateway/bot")
        except (TryLater, Undeliverable) as error:
            self._left -= 1
            log.warning("how many identifications are left is not known: %s", error)
            return self.gateway.watch.longest if self._left < LEAST_LEFT else 0.0
        come_back_to(told["url"])
        limit = told["session_start_limit"]
        self._left = int(limit["remaining"])
        return float(limit["reset_after"]) / 1000 if self._left < LEAST_LEFT else 0.0

    def _hears(self, name: str, body: Mapping[str, Any], replayed: bool) -> None:
        """A dispatch, as it came."""
        match name:
            case "READY":
                self._me = str(body["user"]["id"])
                self.servers.expect(body)
                self._after(self._begun(str(body["application"]["id"])))
            case "INTERACTION_CREATE":
                self._interaction(body)
            case "MESSAGE_REACTION_REMOVE_ALL" | "MESSAGE_REACTION_REMOVE_EMOJI":
                self._look(str(body.get("guild_id") or ""))
            case _:
                if come := self.servers.heard(name, body, self._me):
                    self._after(self._welcome(come))
                for heard in hear(name, body, self._now(), self._me):
                    self._noticed(heard, replayed)

    async def _begun(self, application: str) -> None:
        """A session has begun: the commands are there, and every server was told of."""
        await self._insist("the commands", partial(register, self._calls, application, self._access.command))
        await self.servers.ready.wait()
        self.ready.set()

    async def _welcome(self, chat: DiscordChat) -> None:
        """What keeps the category from being made is told again when a room is wanted."""
        try:
            await chat.prepare()
        except (TryLater, Undeliverable) as error:
            log.warning("the category for rooms could not be made in %s: %s", chat.workspace, error)
        await self._catching_up.look(chat)

    def _now(self) -> datetime:
        """The time, later with each dispatch: reactions bear no time of their own, and their order counts."""
        self._latest = max(self._clock.now(), self._latest + timedelta(microseconds=1))
        return self._latest

    def _look(self, guild: str) -> None:
        """Somebody cleared reactions: whose they were, only reading tells."""
        if chat := self.servers.chats.get(f"discord:{guild}"):
            self._after(self._catching_up.look(chat))

    def _noticed(self, heard: Inbound, replayed: bool) -> None:
        """What nobody waits for an answer to."""
        if isinstance(heard, Reacted) and replayed:
            heard = replace(heard, observed=True)
        if heard.workspace in self.servers.chats:
            self.heard[type(heard).__name__] += 1
            self._after(self._take_in(heard))

    async def _take_in(self, heard: Inbound) -> None:
        heard = await self._completed(heard)
        answer = await self._insist(heard.request_id, partial(self._reception.receive, heard))
        chat = self.servers.chats.get(heard.workspace)
        if isinstance(heard, Typed) and isinstance(answer, Reply) and chat is not None:
            try:
                await chat.whisper(heard.room, heard.user, answer.card, heard.request_id)
            except (TryLater, Undeliverable) as error:
                log.warning("a private answer was lost: %s", error)

    async def _insist(self, what: str, attempt: Callable[[], Awaitable[T]]) -> T:
        """Try again while the process lives, whatever the database or Discord says to it."""
        waits = chain(INSIST, repeat(INSIST[-1]))
        while True:
            try:
                return await attempt()
            except (StoreDown, TryLater) as error:
                wait = next(waits)
                log.warning("%s: not taken, tried again in %.0f s: %s", what, wait, error)
                await self._wait(wait)

    async def _wait(self, seconds: float) -> None:
        insisting = asyncio.current_task()
        self._insisting.add(insisting)
        try:
            await self._clock.wait_until(self._clock.now() + timedelta(seconds=seconds))
        finally:
            self._insisting.discard(insisting)

    async def _completed(self, heard: Inbound) -> Inbound:
        """A reaction that marks a message brings no text: it is fetched, where we may read it."""
        if not isinstance(heard, Marked) or heard.text or not heard.on or not self._access.reads_text:
            return heard
        room, _, message = heard.message.partition("/")
        return replace(heard, text=await self.servers.chats[heard.workspace].text_of(room, message))

    def _interaction(self, body: Mapping[str, Any]) -> None:
        gesture = gesture_of(body)
        if gesture.kind == AUTOCOMPLETE:
            self._after(self._suggest(gesture, body))
            return
        for heard in hear("INTERACTION_CREATE", body, self._now(), self._me, self._memory.kept):
            self.heard[type(heard).__name__] += 1
            self._after(self._in_time(gesture, heard))

    async def _suggest(self, gesture: Gesture, body: Mapping[str, Any]) -> None:
        asked = typing(body)
        kind = next((each for each in OFFERED if asked is not None and each == asked.option), None)
        found: tuple[Option, ...] = ()
        if asked is not None and kind is not None:
            heard = {"workspace": asked.workspace, "user": asked.user, "room": asked.room, "at": self._clock.now()}
            more = {"request_id": gesture.id, "verb": asked.verb, "what": kind, "typed": asked.said}
            found = await self._reception.suggest(Typing(**heard, **more))  # type: ignore[arg-type]
        await self._answering.suggest(gesture, found)

    async def _in_time(self, gesture: Gesture, heard: Inbound) -> None:
        """Answered within the three seconds, whatever happens."""
        spoken = self._memory.is_news(gesture.user, gesture.locale)
        answering = asyncio.ensure_future(self._received(gesture, heard))
        try:
            async with asyncio.timeout(self._access.patience):
                said = await asyncio.shield(answering)
        except TimeoutError:
            await self._answering.not_yet(gesture, self._words(gesture, heard))
            await self._answering.late(gesture, await answering)
        else:
            await self._answering.answer(gesture, said)
        if spoken and heard.workspace in self.servers.chats:
            await self._learn(heard)

    async def _received(self, gesture: Gesture, heard: Inbound) -> Said:
        words = self._words(gesture, heard)
        if heard.workspace not in self.servers.chats:
            why = "refused.away" if self.servers.comes_back(heard.workspace) else "refused.elsewhere"
            return Said(answer=Reply(card=note(words.say(why))), heard=heard, words=words)
        try:
            answer: Answer = await self._reception.receive(heard)
        except Exception:
            log.exception("%s failed", heard.request_id)
            answer = Reply(card=note(words.say("slow")))
        return Said(answer=answer, heard=heard, words=words)

    async def _learn(self, heard: Inbound) -> None:
        """Only gestures tell somebody's language; whoever was met without one reads ours until now."""
        try:
            await self._reception.changed(heard.workspace, heard.user)
        except (StoreDown, TryLater, Undeliverable) as error:
            log.warning("the language of %s is not known: %s", heard.user, error)

    def _words(self, gesture: Gesture, heard: Inbound) -> Words:
        """The words of whoever made a gesture, as far as that is known without the database."""
        known = self._reception.language_of(heard.workspace, heard.user)
        language = known or (nearest_language(gesture.locale) if gesture.locale else "")
        return replace(self._words_of_house, language=language) if language else self._words_of_house

    def _after(self, work: Coroutine[Any, Any, object]) -> None:
        """Work that the gateway's line does not wait for."""
        task = asyncio.ensure_future(work)
        self._afterwards.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Future[object]) -> None:
        self._afterwards.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("what was heard could not be taken in", exc_info=error)


def _intents(reads_text: bool) -> discord.Intents:
    """None of them is privileged but the last, which is asked for only where the app has it."""
    return discord.Intents(guilds=True, guild_messages=True, guild_reactions=True, message_content=reads_text)
