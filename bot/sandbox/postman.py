"""Carries letters (events, commands, clicks, forms) to the app and watches the three seconds. Events that are not
acknowledged are sent again at once, after one minute and after five (docs.slack.dev, Events API; using Socket Mode: the
same schedule); commands and interactions are not: the person is told. It knows nothing of sockets or HTTP: a Route
takes the letter away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal, Protocol

from bot.sandbox.agenda import Agenda, Appointment
from bot.sandbox.clock import Clock
from bot.sandbox.faults import Faults, OutFault
from bot.sandbox.ids import Ids
from bot.sandbox.world import Json

ACK_SECONDS = 3.0
REDELIVERY = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))
# docs.slack.dev, Events API, "Delayed Events": after the three retries one an hour for 24 hours, where the app switched
# it on.
HOURLY = tuple(timedelta(hours=1) for _ in range(24))

LetterKind = Literal["events_api", "slash_commands", "interactive"]


@dataclass(kw_only=True, slots=True)
class Letter:
    """One thing to be delivered. ``answer`` is the body of the acknowledgement; ``failure`` what the person is told in
    its place (``dispatch_failed``: nobody there; ``operation_timeout``: no acknowledgement in time)."""

    id: str
    kind: LetterKind
    payload: Json
    on_answer: Callable[[Json], None] = lambda answer: None
    on_failure: Callable[[str], None] = lambda reason: None
    attempt: int = 0
    reason: str = ""
    answer: Json | None = None
    failure: str | None = None
    sent: int = 0
    over: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def kinds(self) -> set[str]:
        """What a test may name it by: its kind and, for events, the type of the event."""
        event = self.payload.get("event", {})
        return {self.kind, str(event.get("type") or self.payload.get("type", ""))}

    @property
    def errors(self) -> dict[str, str]:
        """What the app found wrong in a form, by block (docs.slack.dev, view submissions: displaying errors)."""
        return dict((self.answer or {}).get("errors") or {})

    async def settled(self) -> Letter:
        """Wait until the app has acknowledged or the sandbox has given up, and return this same letter."""
        await self.over.wait()
        return self


class Route(Protocol):
    """The way to the app."""

    def open(self) -> bool:
        """Whether there is anybody at the other end now."""
        ...

    def send(self, letter: Letter) -> None:
        """Take the letter away at once; ``Postman.acknowledged`` or ``Postman.failed`` comes later, or never."""
        ...


@dataclass(kw_only=True, slots=True)
class _Flight:
    letter: Letter
    deadline: Appointment


@dataclass(kw_only=True, slots=True)
class Postman:
    """Delivers letters over a route. ``delayed_events`` adds Slack's hourly retries."""

    clock: Clock
    agenda: Agenda
    faults: Faults
    ids: Ids
    route: Route
    delayed_events: bool = False
    log: list[Letter] = field(default_factory=list)
    _flights: dict[str, _Flight] = field(default_factory=dict)
    _held: list[tuple[Letter, OutFault]] = field(default_factory=list)

    def offer(self, letter: Letter) -> Letter:
        """Send a letter for the first time, through whatever fault is switched on."""
        self.log.append(letter)
        fault = self.faults.strike_out(letter.kinds)
        if fault is None:
            self._dispatch(letter)
            self._release_held()
        else:
            self._spoil(letter, fault)
        return letter

    def acknowledged(self, letter_id: str, answer: Json) -> None:
        """The app has acknowledged, on whichever socket (that another socket may do so is not documented; it is allowed
        here). An unknown or late id is ignored."""
        flight = self._flights.pop(letter_id, None)
        if flight is None:
            return
        flight.deadline.call_off()
        flight.letter.answer = answer
        flight.letter.over.set()
        flight.letter.on_answer(answer)

    def failed(self, letter_id: str, reason: str, *, told: str = "operation_timeout", no_retry: bool = False) -> None:
        """The letter did not arrive, was refused or not answered. ``reason`` goes into the retry's header, ``told`` to
        the person; ``no_retry``: the app asked for none (x-slack-no-retry)."""
        flight = self._flights.pop(letter_id, None)
        if flight is None:
            return
        flight.deadline.call_off()
        flight.letter.reason = reason
        if no_retry:
            self._give_up(flight.letter, reason)
        else:
            self._after_failure(flight.letter, told)

    def busy(self) -> bool:
        """Whether a letter is out and not acknowledged."""
        return bool(self._flights)

    def _spoil(self, letter: Letter, fault: OutFault) -> None:
        match fault.kind:
            case "duplicate":
                self._dispatch(letter)
                for _ in range(fault.copies):
                    self._dispatch(self._copy(letter, same_id=fault.same_id))
            case "hold":
                self._held.append((letter, fault))
            case "delay":
                when = self.clock.now() + timedelta(seconds=fault.seconds)
                self.agenda.at(when, lambda: self._dispatch(letter))
            case "drop":
                self._lose(letter)

    def _copy(self, letter: Letter, *, same_id: bool) -> Letter:
        """The same letter once more, under an envelope of its own; its answer is nobody's. ``same_id`` False: another
        event_id too (slackapi/node-slack-sdk#2141)."""
        payload = letter.payload
        if not same_id and "event_id" in payload:
            payload = {**payload, "event_id": self.ids.draw("Ev")}
        return Letter(id=self.ids.uuid("envelope"), kind=letter.kind, payload=payload)

    def _release_held(self) -> None:
        waiting, self._held = self._held, []
        for letter, fault in waiting:
            fault.count = (fault.count or 1) - 1
            if fault.count <= 0:
                self._dispatch(letter)
            else:
                self._held.append((letter, fault))

    def _dispatch(self, letter: Letter) -> None:
        if not self.route.open():
            letter.reason = "connection_failed"
            self._after_failure(letter, "dispatch_failed")
            return
        letter.sent += 1
        deadline = self.clock.now() + timedelta(seconds=ACK_SECONDS)
        appointment = self.agenda.at(deadline, lambda: self.failed(letter.id, "timeout"))
        self._flights[letter.id] = _Flight(letter=letter, deadline=appointment)
        self.route.send(letter)

    def _lose(self, letter: Letter) -> None:
        """An event lost on the way for good; a command or click that never arrives ends like any other silence."""
        if letter.kind == "events_api":
            self._give_up(letter, "dropped")
            return
        deadline = self.clock.now() + timedelta(seconds=ACK_SECONDS)
        self.agenda.at(deadline, lambda: self._give_up(letter, "operation_timeout"))

    def _after_failure(self, letter: Letter, told: str) -> None:
        schedule = REDELIVERY + (HOURLY if self.delayed_events else ())
        if letter.kind != "events_api" or letter.attempt >= len(schedule):
            self._give_up(letter, told)
            return
        pause = schedule[letter.attempt]
        letter.id, letter.attempt = self.ids.uuid("envelope"), letter.attempt + 1
        self.agenda.at(self.clock.now() + pause, lambda: self._dispatch(letter))

    def _give_up(self, letter: Letter, told: str) -> None:
        letter.failure = told
        letter.over.set()
        letter.on_failure(told)
