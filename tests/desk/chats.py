"""A chat platform in memory, for the tests of the courier: it keeps what it is told, and can be made to fail.

Not a copy of any real platform: what Slack does is the sandbox's matter.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.crisis.deliveries import Delivery
from bot.crisis.fingerprint import Fingerprint
from bot.crisis.traces import Sign
from bot.desk.port import Clock, Document, NewRoom, Pace, Stranger, TryLater, Undeliverable
from bot.show.card import Card


@dataclass
class Call:
    """One call that reached the platform."""

    method: str
    room: str
    at: datetime
    look: bool = False


@dataclass
class MemoryChat:
    """One workspace. troubles: what the next calls of a method end in; lost: done all the same, but nobody heard."""

    clock: Clock
    workspace: str = "slack:T1"
    overseen: bool = False
    glance: float = 0.0
    signs: dict[str, dict[Sign, frozenset[str]]] = field(default_factory=dict)
    """Who has reacted to which message with what."""
    troubles: defaultdict[str, list[TryLater | Undeliverable]] = field(default_factory=lambda: defaultdict(list))
    limits: Callable[[Delivery, str], tuple[Pace, ...]] = lambda delivery, room: ()
    calls: list[Call] = field(default_factory=list)
    rooms: dict[str, NewRoom] = field(default_factory=dict)
    messages: dict[str, tuple[str, Card]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    edits: list[str] = field(default_factory=list)
    invited: dict[str, set[str]] = field(default_factory=dict)
    waiting: dict[tuple[str, datetime], str] = field(default_factory=dict)
    files: dict[str, Fingerprint] = field(default_factory=dict)
    """What is sealed of the links that lead to files."""
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    """Calls about these rooms do not come back before their gate opens."""

    def methods(self) -> list[str]:
        return [call.method for call in self.calls]

    async def _call(self, method: str, room: str = "", look: bool = False) -> None:
        self.calls.append(Call(method=method, room=room, at=self.clock.now(), look=look))
        if room in self.gates:
            await self.gates[room].wait()
        trouble = self.troubles[method].pop(0) if self.troubles[method] else None
        if isinstance(trouble, Undeliverable) or (trouble and not trouble.unknown):
            raise trouble

        self._lost = trouble

    def _answer(self) -> None:
        """The end of a call: what was lost on the way was done."""
        lost, self._lost = self._lost, None
        if lost is not None:
            raise lost

    _lost: TryLater | None = None

    def paces(self, delivery: Delivery, room: str) -> tuple[Pace, ...]:
        return self.limits(delivery, room)

    async def open_room(self, room: NewRoom, look: bool) -> str:
        await self._call("open_room", look=look)
        if not look or room.name not in self.rooms:
            assert room.name not in self.rooms, "name_taken"
            self.rooms[room.name] = room
        self._answer()
        return f"C:{room.name}"

    async def invite(self, room: str, users: Sequence[str]) -> Sequence[str]:
        await self._call("invite", room)
        self.invited.setdefault(room, set()).update(users)
        self._answer()
        return ()

    async def describe(self, room: str, what: Literal["topic", "purpose"], text: str) -> None:
        await self._call(what, room)
        self._answer()

    async def channel(self, name: str) -> str:
        return name

    async def direct(self, user: str) -> str:
        return f"D:{user}"

    async def post(self, room: str, card: Card, key: str, look: bool, thread: str = "") -> str:
        await self._call("post", room, look)
        if not look or key not in self.keys:
            self.keys[key] = f"m{len(self.messages) + 1}"
            self.messages[self.keys[key]] = (room, card)
        self._answer()
        return self.keys[key]

    async def edit(self, room: str, message: str, card: Card) -> None:
        await self._call("edit", room)
        if message not in self.messages:
            raise Undeliverable("message_gone", message)
        self.messages[message] = (room, card)
        self.edits.append(message)
        self._answer()

    async def whisper(self, room: str, user: str, card: Card) -> None:
        await self._call("whisper", room)
        self._answer()

    async def pin(self, room: str, message: str) -> None:
        await self._call("pin", room)
        self._answer()

    async def sign(self, room: str, message: str, sign: Sign) -> None:
        await self._call("sign", room)
        self._answer()

    async def signed(self, room: str, message: str) -> Mapping[Sign, frozenset[str]]:
        await self._call("signed", room)
        self._answer()
        return self.signs.get(message, {})

    async def upload(self, room: str, document: Document, key: str, look: bool) -> None:
        await self._call("upload", room, look)
        self._answer()

    async def schedule(self, room: str, card: Card, at: datetime) -> str:
        await self._call("schedule", room)
        self.waiting[room, at] = f"Q{len(self.calls)}"
        self._answer()
        return self.waiting[room, at]

    async def scheduled(self, room: str, at: datetime) -> str:
        await self._call("scheduled", room)
        self._answer()
        return self.waiting.get((room, at), "")

    async def unschedule(self, room: str, scheduled: str) -> None:
        await self._call("unschedule", room)
        self.waiting = {place: name for place, name in self.waiting.items() if name != scheduled}
        self._answer()

    async def fingerprints(self, said: str) -> tuple[Fingerprint, ...]:
        await self._call("fingerprints", said)
        self._answer()
        return tuple(self.files[link] for link in said.split() if link in self.files)

    async def archive(self, room: str) -> None:
        await self._call("archive", room)
        self._answer()

    async def look_up(self, user: str) -> Stranger:
        return Stranger(user=user, name=user)
