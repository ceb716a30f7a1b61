"""Looking before doing again: what an earlier try with an unknown end may have left in Slack. It changes nothing, but
for joining a public channel in order to read it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from typing import Any

from bot.chat.slack.calls import Calls
from bot.desk.port import NewRoom, TryLater, Undeliverable

CLOCKS_APART = timedelta(minutes=2)
"""So far may Slack's clock and ours differ when we ask whether a room was created after we wanted it."""

FAR_BACK = 5
"""So many pages of 200 messages are looked through."""

_ID = re.compile(r"[CDG][A-Z0-9]{6,}")
"""A channel's id; anything else people wrote is its name."""


def names_for(name: str) -> tuple[str, ...]:
    """The names a room may get: the drawn one, and two more in case a stranger has it (80 letters at most)."""
    return (name, f"{name[:76]}-2", f"{name[:76]}-3")


class Finding:
    """Finds what is ours."""

    def __init__(self, calls: Calls, bot_user: str) -> None:
        self._calls = calls
        self._bot_user = bot_user
        self._named: dict[str, str] = {}

    async def own_room(self, room: NewRoom) -> str | None:
        """A room of that name which we created after it was wanted; a name alone proves nothing."""
        since = (room.wanted_at - CLOCKS_APART).timestamp()
        kinds = "private_channel" if room.private else "public_channel"
        wanted = names_for(room.name)
        async for channel in self._channels(kinds):
            ours = channel.get("name") in wanted and channel.get("creator") == self._bot_user
            if ours and channel.get("created", 0) >= since:
                return str(channel["id"])
        return None

    def _channels(self, kinds: str) -> AsyncIterator[Mapping[str, Any]]:
        return self._calls.pages("conversations.list", "channels", types=kinds, exclude_archived=True, limit=999)

    async def channel(self, wanted: str) -> str:
        """A channel's id: people may have written #its-name into the contacts."""
        name = wanted.strip().removeprefix("#")
        if _ID.fullmatch(name):
            return name
        if name not in self._named:
            async for channel in self._channels("public_channel,private_channel"):
                if channel.get("name") == name:
                    self._named[name] = str(channel["id"])
                    break
            else:
                raise Undeliverable("room_gone", name)
        return self._named[name]

    async def message(self, room: str, mark: str, thread: str = "") -> str | None:
        """Our message with this mark, if it stands among the latest ones, or in that thread: history has no replies."""
        places = (self._thread(room, thread), self._latest(room, include_all_metadata=True))
        for place in places if thread else places[1:]:
            async for said in place:
                if ((said.get("metadata") or {}).get("event_payload") or {}).get("op") == mark:
                    return str(said["ts"])
        return None

    async def _thread(self, room: str, thread: str) -> AsyncIterator[Mapping[str, Any]]:
        asked = {"channel": room, "ts": thread, "limit": 200, "include_all_metadata": True}
        try:
            async for said in self._calls.pages("conversations.replies", "messages", most=FAR_BACK, **asked):
                yield said
        except Undeliverable as error:
            if error.why != "thread_gone":
                raise

    async def _latest(self, room: str, **more: Any) -> AsyncIterator[Mapping[str, Any]]:
        """History is for members only, also in public channels; one we announce in may have to be joined first."""
        try:
            async for said in self._history(room, **more):
                yield said
        except Undeliverable as error:
            if error.why != "not_in_room":
                raise
            await self._calls.make("conversations.join", channel=room)
            async for said in self._history(room, **more):
                yield said

    def _history(self, room: str, **more: Any) -> AsyncIterator[Mapping[str, Any]]:
        return self._calls.pages("conversations.history", "messages", most=FAR_BACK, channel=room, limit=200, **more)

    async def file(self, room: str, name: str) -> bool:
        """Whether a file of that name stands in a room."""
        async for said in self._latest(room):
            if any(file.get("name") == name for file in said.get("files") or ()):
                return True
        return False

    async def scheduled(self, room: str, post_at: int) -> str | None:
        """What waits to be posted in a room at that second (docs.slack.dev, chat.scheduledMessages.list)."""
        asked = {"channel": room, "limit": 100}
        async for waiting in self._calls.pages("chat.scheduledMessages.list", "scheduled_messages", most=2, **asked):
            if waiting.get("channel_id") == room and waiting.get("post_at") == post_at:
                return str(waiting["id"])
        return None

    async def text_of(self, room: str, ts: str) -> str:
        """The text of one message, as sent by Slack; empty where it cannot be read. History leaves out what was
        said in threads, so that is asked for separately; there the parent may come first and count as one."""
        asked = {"channel": room, "latest": ts, "oldest": ts, "inclusive": True, "limit": 2}
        try:
            said = _at(ts, await self._calls.make("conversations.history", **asked))
            if said is None:
                said = _at(ts, await self._calls.make("conversations.replies", ts=ts, **asked))
        except (TryLater, Undeliverable):
            return ""
        return str((said or {}).get("text", ""))

    async def is_archived(self, room: str) -> bool:
        """Whether a room is archived. A bot is put out of a private one by that, and may not even ask any more."""
        try:
            answer = await self._calls.make("conversations.info", channel=room)
        except Undeliverable as error:
            return error.why == "not_in_room"
        return bool((answer.get("channel") or {}).get("is_archived"))


def _at(ts: str, answer: Mapping[str, Any]) -> Mapping[str, Any] | None:
    return next((said for said in answer.get("messages") or () if said.get("ts") == ts), None)
