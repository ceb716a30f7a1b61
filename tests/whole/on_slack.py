"""Slack as its people use and see it, in the words that every story is told in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.chat.slack.signs import CODES, coded
from bot.sandbox.acts import Act
from bot.sandbox.player import Asked
from bot.sandbox.reading import lines_of_message
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Channel, Json, Message
from tests.whole.seen import ROME, Place, Seen

_TOKEN = re.compile(r"<([!@][^>]*)>")
_STYLE = re.compile(r"([*`])(?=\S)(.+?)(?<=\S)\1")
_KINDS = {"channel": "public", "group": "private", "im": "direct"}


@dataclass(frozen=True, slots=True)
class OnSlack:
    """One workspace."""

    sandbox: Sandbox

    def perform(self, who: str, act: Act) -> Asked | None:
        """Signs stand as words on Slack's buttons and in its messages."""
        return self.sandbox.perform(who, replace(act, on=coded(act.on), button=coded(act.button)))

    def delete(self, who: str, place: str, message: str) -> None:
        """As an administrator may."""
        self.sandbox.actor(who).delete(place, message)

    def lose(self, who: str, place: str) -> None:
        """Archived; few may delete."""
        self.sandbox.actor(who).archive(place)

    def whispers(self, who: str) -> Mapping[str, str]:
        """Ephemeral messages."""
        person = self.id_of(who)
        whispers = (each for c in self.sandbox.space.channels.values() for each in c.whispers.values())
        return {each.ts: self._words(each) for each in whispers if each.only_for == person}

    def places(self) -> Iterator[Place]:
        """Channels of every kind."""
        for channel in self.sandbox.space.channels.values():
            yield self._place(channel)

    def letters_of(self, who: str) -> str:
        """The channel of kind im."""
        space = self.sandbox.space
        found = space.direct(self.id_of(who), space.app.bot_user)
        return found.id if found else ""

    def id_of(self, who: str) -> str:
        """The id of a handle."""
        return self.sandbox.space.named(who).id

    def uploaded(self) -> Mapping[str, list[bytes]]:
        """The files of the workspace."""
        found: dict[str, list[bytes]] = defaultdict(list)
        for file in self.sandbox.space.files.values():
            found[file.name].append(file.content or b"")
        return found

    def refused_calls(self) -> list[str]:
        """By method and error."""
        return [f"{call.method}: {(call.answer or {}).get('error')}" for call in self.sandbox.calls if not call.ok]

    def _place(self, channel: Channel) -> Place:
        space = self.sandbox.space
        return Place(
            id=channel.id,
            name=channel.name,
            kind=_KINDS[channel.kind],  # type: ignore[arg-type]
            topic=channel.topic.value,
            put_away=channel.is_archived,
            people=frozenset(space.people[each].name for each in channel.members if each != space.app.bot_user),
            has_bot=space.app.bot_user in channel.members,
            messages=tuple(self._seen(each) for each in channel.messages.values()),
            pinned=tuple(pin.ts for pin in reversed(channel.pins) if pin.ts in channel.messages),
        )

    def _seen(self, message: Message) -> Seen:
        space = self.sandbox.space
        ours = message.user == space.app.bot_user and message.subtype in (None, "bot_message", "file_share")
        marks = _TOKEN.findall("\n".join([message.text, *_marked_up(message.blocks)])) if ours else []
        return Seen(
            id=message.ts,
            words=self._words(message),
            ours=ours,
            called=tuple(_called(mark) for mark in marks if not mark.startswith("!date")),
            files=tuple(space.files[each].name for each in message.files),
        )

    def _words(self, message: Message) -> str:
        words = "\n".join(lines_of_message(self.sandbox.space, message, ROME))
        for sign, code in CODES.items():
            words = words.replace(code, sign)
        return _STYLE.sub(r"\2", words)


def _called(mark: str) -> str:
    """ "@U1" -> "U1"; "!channel", "!here" and the like call everyone."""
    return mark.removeprefix("@") if mark.startswith("@") else "everyone"


def _marked_up(value: object) -> Iterator[str]:
    """Every text of blocks in which Slack looks for marks; plain text is shown letter by letter."""
    if isinstance(value, dict):
        block: Json = value
        if block.get("type") == "mrkdwn":
            yield str(block["text"])
        value = list(block.values())
    if isinstance(value, list):
        for each in value:
            yield from _marked_up(each)
