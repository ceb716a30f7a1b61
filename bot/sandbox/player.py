"""Plays a case: people who act on time, late or not at all, over the same gestures as the page. One person does one
thing after the other; several people act side by side. What an act names and cannot be found yet is looked for again
whenever something happens, until the act's patience ends; then the failure is kept, never passed over."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox.acts import FORM, Act
from bot.sandbox.errors import Refusal
from bot.sandbox.gestures import Actor
from bot.sandbox.happenings import Happening
from bot.sandbox.postman import Letter
from bot.sandbox.server import Sandbox
from bot.sandbox.targets import NotThere, fill_form, find_button, find_form, find_form_button, find_message, find_place


@dataclass(frozen=True, kw_only=True, slots=True)
class Played:
    """How an act went, and when it was done or given up. ``why`` is empty where it went well."""

    act: Act
    at: datetime
    why: str = ""

    @property
    def ok(self) -> bool:
        return not self.why


@dataclass(kw_only=True, slots=True)
class Player:
    """Plays acts from a start on the sandbox's clock. ``told`` hears of every act as it ends (progress)."""

    sandbox: Sandbox
    acts: list[Act]
    start: datetime
    told: Callable[[Played], None] = lambda played: None
    played: list[Played] = field(default_factory=list)
    _waiting: set[asyncio.Event] = field(default_factory=set)

    async def play(self) -> list[Played]:
        """Play to the end; the acts in the order in which they ended."""
        people = dict.fromkeys(act.who for act in self.acts)
        self.sandbox.space.listeners.append(self._wake)
        try:
            async with asyncio.TaskGroup() as group:
                for who in people:
                    group.create_task(self._follow([act for act in self.acts if act.who == who]))
        finally:
            self.sandbox.space.listeners.remove(self._wake)
        return self.played

    def failures(self) -> list[Played]:
        return [played for played in self.played if not played.ok]

    async def _follow(self, acts: list[Act]) -> None:
        for act in acts:
            await self.sandbox.clock.wait_until(self.start + act.at)
            why = await self._try(act)
            played = Played(act=act, at=self.sandbox.clock.now(), why=why)
            self.played.append(played)
            self.told(played)

    async def _try(self, act: Act) -> str:
        """Do the act, as soon as what it names is there; why it failed, or nothing."""
        until = self.sandbox.clock.now() + act.patience
        while True:
            wake = asyncio.Event()
            self._waiting.add(wake)
            try:
                letter = perform(self.sandbox.actor(act.who), act)
                return await self._outcome(act, letter)
            except NotThere as missing:
                if self.sandbox.clock.now() >= until:
                    return f"{missing}, waited {act.patience}"
                await self.sandbox.clock.wait_until(until, wake)
            except (Refusal, LookupError) as refused:
                return _reason(refused)
            finally:
                self._waiting.discard(wake)

    async def _outcome(self, act: Act, letter: Letter | None) -> str:
        """An interaction counts as done when the app has acknowledged it; a form only when it has no errors."""
        if letter is None:
            return ""
        await letter.settled()
        if letter.failure:
            return letter.failure
        errors = (letter.answer or {}).get("errors") if act.does == "fill" else None
        return f"the form was refused: {errors}" if errors else ""

    def _wake(self, happening: Happening) -> None:
        for event in self._waiting:
            event.set()


def perform(actor: Actor, act: Act) -> Letter | None:
    """Do one act now (NotThere, Refusal); the letter to wait for, where the app must answer."""
    match act.does:
        case "fill":
            view = find_form(actor)
            return actor.submit(fill_form(actor, view, act.form))
        case "close":
            find_form(actor)
            return actor.close()
        case "shortcut":
            return actor.shortcut(act.shortcut)
        case "home":
            actor.home()
            return None
        case "press" if act.place == FORM:
            return actor.press_in_view(find_form_button(actor, find_form(actor), act))
        case _:
            return _in_place(actor, act)


def _in_place(actor: Actor, act: Act) -> Letter | None:
    place = find_place(actor, act.place)
    match act.does:
        case "command":
            return actor.command(place.id, act.text)
        case "press":
            message, fill = find_button(actor, place, act)
            return actor.press(place.id, message.ts, fill)
        case "say":
            actor.say(place.id, act.text)
        case "mention":
            actor.mention_app(place.id, act.text)
        case "upload":
            thread = find_message(actor, place, act.on).ts if act.on else None
            actor.upload(place.id, act.file, act.text.encode() or b"-", thread_ts=thread)
        case "join":
            actor.join(place.id)
        case "leave":
            actor.leave(place.id)
        case "archive":
            actor.archive(place.id)
        case "rename":
            actor.rename(place.id, act.text)
        case "remove_bot":
            actor.remove_bot(place.id)
        case _:
            return _on_message(actor, act, place.id, find_message(actor, place, act.on).ts)
    return None


def _on_message(actor: Actor, act: Act, place: str, ts: str) -> Letter | None:
    match act.does:
        case "log":
            return actor.message_shortcut(act.shortcut, place, ts)
        case "reply":
            actor.say(place, act.text, thread_ts=ts)
        case "react":
            actor.react(place, ts, act.sign)
        case "unreact":
            actor.unreact(place, ts, act.sign)
        case "pin":
            actor.pin(place, ts)
        case "unpin":
            actor.unpin(place, ts)
        case "delete":
            actor.delete(place, ts)
    return None


def _reason(refused: Refusal | LookupError) -> str:
    if isinstance(refused, Refusal):
        return f"{refused.text} {refused.fields or ''}".strip()
    return str(refused.args[0]) if refused.args else str(refused)
