"""Slack in the sandbox, as a ground."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.sandbox.faults import Faults
from bot.sandbox.forms import Fill, elements
from bot.sandbox.server import Sandbox
from bot.sandbox.slack_api import Recorded
from bot.trial import Platform
from tests.whole.ground import Asked, Said


class SlackGround:
    """The sandbox's workspace."""

    platform: Platform = "slack"

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.space = sandbox.space

    @property
    def workspace(self) -> str:
        return f"slack:{self.space.id}"

    @property
    def environment(self) -> Mapping[str, str]:
        own = self.space.app
        return {"SLACK_BOT_TOKEN": own.bot_token, "SLACK_APP_TOKEN": own.app_token, "SLACK_API": self.sandbox.api_url}

    @property
    def calls(self) -> Sequence[Recorded]:
        return self.sandbox.calls

    @property
    def faults(self) -> Faults:
        return self.sandbox.faults

    @property
    def refused(self) -> Mapping[str, int]:
        return self.sandbox.limits.refused

    @property
    def connected(self) -> bool:
        return bool(self.sandbox.links.sockets)

    @property
    def busy(self) -> bool:
        return self.sandbox.postman.busy()

    def hang_up(self) -> None:
        self.sandbox.links.close_all()

    def user(self, who: str) -> str:
        return self.space.named(who).id

    def sees(self, who: str, room: str) -> bool:
        return self.user(who) in self.space.channels[room].members

    def command(self, who: str, place: str, line: str) -> Asked:
        known = place if place in self.space.channels else f"#{place}"
        return self.sandbox.actor(who).command(known, line)

    def react(self, who: str, room: str, message: str, sign: str) -> None:
        self.sandbox.actor(who).react(room, message, sign)

    def press(self, who: str, room: str, does: str) -> Asked | None:
        for ts, whisper in reversed(self.space.channels[room].whispers.items()):
            for _, control in elements(whisper.blocks):
                if whisper.only_for == self.user(who) and does in control["action_id"]:
                    return self.sandbox.actor(who).press(room, ts, Fill(action_id=control["action_id"]))
        return None

    def open_room(self, name: str) -> str:
        room = self.sandbox.actor("anna").create_channel(name)
        room.members.append(self.space.app.bot_user)
        return room.id

    def name(self, room: str) -> str:
        channel = self.space.channels.get(room)
        return channel.name if channel else ""

    def rooms(self) -> frozenset[str]:
        ours, channels = self.space.app.bot_user, self.space.channels.values()
        return frozenset(each.id for each in channels if each.creator == ours and each.kind != "im")

    def stands(self, room: str, message: str) -> bool:
        return room in self.space.channels and message in self.space.channels[room].messages

    def pinned(self, room: str) -> list[str]:
        return [pin.ts for pin in self.space.channels[room].pins]

    def said(self) -> Iterator[Said]:
        for channel in self.space.channels.values():
            for message in channel.messages.values():
                if message.user == self.space.app.bot_user and message.subtype in (None, "bot_message", "file_share"):
                    files = ",".join(self.space.files[each].name for each in message.files)
                    yield Said(
                        place=channel.name or channel.id,
                        thread=message.thread_ts or "",
                        words=message.text + files,
                        mark=(message.metadata or {}).get("event_payload", {}).get("op", ""),
                    )

    def twice(self) -> Iterator[str]:
        return iter(())

    def waiting(self) -> Sequence[str]:
        return list(self.space.scheduled)
