"""The sandbox's Slack as a stage for the contract: the real adapter, the real client, a server behind a port."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from bot.chat.slack.connection import Access, client_for
from bot.chat.slack.signs import OWN
from bot.chat.slack.speak import SlackChat
from bot.crisis.person import Standing
from bot.crisis.traces import Sign
from bot.sandbox.faults import Fault
from bot.sandbox.limits import LimitSettings
from bot.sandbox.server import Sandbox
from bot.sandbox.slack_shapes import file_shape
from bot.sandbox.world import Channel, Person
from bot.sandbox.worlds import panificio
from tests.chat.stages import Call, Seen, Trouble
from tests.sandbox.clocks import HandClock

METHODS = {
    "post": "chat.postMessage",
    "open": "conversations.create",
    "upload": "files.completeUploadExternal",
    "archive": "conversations.archive",
    "schedule": "chat.scheduleMessage",
}

DELAYS = {"7": 7.0, "0": 1.0, "-3": 1.0, "1.5": 1.5, "soon": 30.0, "nan": 30.0}
"""What the header Retry-After may say, and what that means."""


@dataclass(kw_only=True)
class SlackStage:
    """Keeps what tests/chat/contract.py calls a Stage."""

    sandbox: Sandbox
    clock: HandClock
    chat: SlackChat
    anna: str = ""
    bruno: str = ""
    guest: str = ""
    outsider: Standing = Standing.GUEST
    nobody: str = "U0NOBODY"
    nowhere: str = "C0NOWHERE"
    zone: str = "Europe/Rome"
    longest_topic: int = 250
    schedules: bool = True
    delays: Mapping[str, float] = field(default_factory=lambda: dict(DELAYS))
    more: list[Person] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.anna, self.bruno, self.guest = (self.sandbox.space.named(name).id for name in ("anna", "bruno", "fabio"))

    def _channel(self, room: str) -> Channel:
        return self.sandbox.space.channels[room]

    def now(self) -> datetime:
        return self.clock.now()

    async def pass_time(self, seconds: float) -> None:
        await self.clock.pass_time(seconds)

    def seen(self, room: str) -> list[Seen]:
        channel = self._channel(room)
        bot = self.sandbox.space.app.bot_user
        said = [each for each in channel.messages.values() if each.subtype is None and each.user == bot]
        return [
            Seen(
                id=each.ts,
                text=each.text,
                pinned=any(each.ts in str(pin) for pin in channel.pins),
                signs=tuple(f"{user}:{name}" for name, users in each.reactions.items() for user in users),
                thread=each.thread_ts if each.is_reply and each.thread_ts else "",
            )
            for each in said
        ]

    def whispered(self, room: str, user: str) -> list[str]:
        return [each.text for each in self._channel(room).whispers.values() if each.only_for == user]

    def members(self, room: str) -> set[str]:
        return set(self._channel(room).members) - {self.sandbox.space.app.bot_user}

    def names(self, prefix: str) -> list[str]:
        return [each.name for each in self.sandbox.space.channels.values() if each.name.startswith(prefix)]

    def described(self, room: str) -> str:
        return self._channel(room).topic.value

    def files(self, room: str) -> list[bytes]:
        messages = self._channel(room).messages.values()
        return [self.sandbox.space.files[file].content or b"" for each in messages for file in each.files]

    def crowd(self, count: int) -> list[str]:
        space = self.sandbox.space
        for number in range(count):
            person = Person(id=space.ids.draw("U"), name=f"p{number}", real_name=f"Person {number}")
            space.people[person.id] = person
            self.more.append(person)
        return [person.id for person in self.more[-count:]]

    def foreign_room(self, name: str) -> str:
        return self.sandbox.actor("Bruno Ferri").create_channel(name).id

    def twin(self, name: str) -> str:
        """A name stands once in a workspace."""
        return f"{name}-2"

    def share(self, room: str, content: bytes) -> str:
        message = self.sandbox.actor(self.anna).upload(room, "prova.mp4", content, thread_ts=self.seen(room)[-1].id)
        return str(file_shape(self.sandbox.space, self.sandbox.space.files[message.files[0]])["permalink"])

    def unshare(self, room: str, link: str) -> None:
        del self.sandbox.space.files[link.split("/")[5]]

    def react(self, room: str, message: str, user: str, sign: Sign) -> None:
        actor = self.sandbox.actor(user)
        actor.react(room, message, OWN[sign])

    def delete(self, room: str, message: str) -> None:
        self.sandbox.actor("Anna Conti").delete(room, message)

    def close(self, room: str) -> None:
        self.sandbox.actor("Anna Conti").archive(room)

    def put_out(self, room: str) -> None:
        self.sandbox.actor("Anna Conti").remove_bot(room)

    def trouble(self, what: Trouble, call: Call) -> None:
        method = METHODS[call]
        match what:
            case "done, answer lost":
                self.sandbox.fail(Fault(kind="lost_answer", method=method))
            case "done, server error":
                self.sandbox.fail(Fault(kind="status", method=method, done=True, status=503))
            case "done, half an answer":
                self.sandbox.fail(Fault(kind="truncated", method=method))
            case "dropped":
                self.sandbox.fail(Fault(kind="refused", method=method))
            case "server error":
                self.sandbox.fail(Fault(kind="status", method=method, status=500))

    def refuse_for(self, after: str) -> None:
        self.sandbox.fail(Fault(kind="ratelimited", method="chat.postMessage", retry_after=after))


@asynccontextmanager
async def slack_stage() -> AsyncIterator[SlackStage]:
    """A stage, with limits off and Anna allowed to delete what is not hers, as a workspace's owner is."""
    clock = HandClock()
    sandbox = Sandbox(panificio(clock), clock, limits=LimitSettings(on=False))
    async with sandbox.running():
        space = sandbox.space
        client = client_for(Access(bot_token=space.app.bot_token, api=sandbox.api_url))
        yield SlackStage(sandbox=sandbox, clock=clock, chat=SlackChat(client, f"slack:{space.id}", space.app.bot_user))
