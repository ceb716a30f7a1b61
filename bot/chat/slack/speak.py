"""The Chat port on Slack: each call made at most once per try, every outcome named.

Library retries are off: a call whose end is unknown is looked up before it is made again. Slack has no idempotency key
for messages, so each carries an opaque mark in its metadata, by which history finds it (docs.slack.dev, message
metadata; it is readable by every app of the workspace, hence opaque).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

from slack_sdk.web.async_client import AsyncWebClient

from bot.chat.slack.calls import Calls
from bot.chat.slack.paint import message
from bot.chat.slack.signs import OWN
from bot.crisis.deliveries import (
    Delivery,
    Describe,
    Invite,
    LiftNet,
    OpenRoom,
    PinCard,
    Say,
    SeedSign,
    Show,
    SpreadNet,
    Upload,
)
from bot.crisis.model import Sign
from bot.crisis.person import Standing
from bot.desk.port import Document, NewRoom, Pace, Stranger, TryLater, Undeliverable
from bot.show.card import Card

MARK = "crisis_room"
"""The metadata event_type of our messages."""

PER_INVITE = 100
"""conversations.invite takes so many people at once (docs.slack.dev)."""

CLOCKS_APART = timedelta(minutes=2)
"""So far may Slack's clock and ours differ when we ask whether a room was created after we wanted it."""


class SlackChat:
    """One workspace on Slack."""

    def __init__(self, client: AsyncWebClient, workspace: str, bot_user: str) -> None:
        self.workspace = workspace
        self._calls = Calls(client)
        self._bot_user = bot_user
        self._direct: dict[str, str] = {}

    def paces(self, delivery: Delivery, room: str) -> tuple[Pace, ...]:
        """Slack's published tiers with a margin (docs.slack.dev, rate limits): per method and workspace, and one
        message a second per channel. Edits are spread, so that a board is never older than its turn."""
        match delivery:
            case Show(standing=True):
                return (Pace(name="chat.update", times=1, seconds=1.34),)
            case Say() | Show() if isinstance(delivery, Show) or delivery.where.kind != "person":
                return (Pace(name=f"post:{room}", times=1, seconds=1.0),)
            case Say():
                return (Pace(name=f"post:{room}", times=1, seconds=1.0), _tier("conversations.open", 45))
            case OpenRoom():
                return (_tier("conversations.create", 18),)
            case Invite():
                return (_tier("conversations.invite", 45),)
            case Describe(what=what):
                return (_tier(f"conversations.set{what.capitalize()}", 18),)
            case PinCard():
                return (_tier("pins.add", 18),)
            case SeedSign():
                return (_tier("reactions.add", 45),)
            case SpreadNet():
                return (_tier("chat.scheduleMessage", 45), _tier("conversations.open", 45))
            case LiftNet():
                return (_tier("chat.deleteScheduledMessage", 45),)
            case Upload():
                return (_tier("files.completeUploadExternal", 90), Pace(name=f"post:{room}", times=1, seconds=1.0))
            case _:
                return (_tier("conversations.archive", 18),)

    async def open_room(self, room: NewRoom, look: bool) -> str:
        """Create it; what may have been created before is looked for by name, creator and time, never by name alone."""
        found = await self._own_room(room) if look else None
        if found:
            return found
        for name in (room.name, f"{room.name[:76]}-2", f"{room.name[:76]}-3"):
            try:
                answer = await self._calls.make("conversations.create", name=name, is_private=room.private)
                return str(answer["channel"]["id"])
            except Undeliverable as error:
                if error.why != "name_taken":
                    raise
                found = await self._own_room(room)
                if found:
                    return found
        raise Undeliverable("name_taken", room.name)

    async def _own_room(self, room: NewRoom) -> str | None:
        since = (room.wanted_at - CLOCKS_APART).timestamp()
        kinds = "private_channel" if room.private else "public_channel"
        async for channel in self._calls.pages("conversations.list", "channels", types=kinds, limit=200):
            ours = channel["name"].startswith(room.name[:76]) and channel.get("creator") == self._bot_user
            if ours and channel.get("created", 0) >= since and not channel.get("is_archived"):
                return str(channel["id"])
        return None

    async def invite(self, room: str, users: Sequence[str]) -> Sequence[str]:
        """A hundred at a time; one who cannot come does not keep the others out (force)."""
        left: list[str] = []
        wanted = [user for user in users if user != self._bot_user]
        for start in range(0, len(wanted), PER_INVITE):
            some = wanted[start : start + PER_INVITE]
            try:
                answer = await self._calls.make("conversations.invite", channel=room, users=",".join(some), force=True)
                left += [each.get("user", "") for each in answer.get("errors", ())]
            except Undeliverable as error:
                if error.why not in ("already_in_channel", "cant_invite_self", "cant_invite", "user_not_found"):
                    raise
                left += some if error.why != "already_in_channel" else []
        return left

    async def describe(self, room: str, what: Literal["topic", "purpose"], text: str) -> None:
        """conversations.setTopic or conversations.setPurpose."""
        method = "conversations.setTopic" if what == "topic" else "conversations.setPurpose"
        await self._calls.make(method, channel=room, **{what: text})

    async def direct(self, user: str) -> str:
        """conversations.open, remembered: the room of direct messages never changes."""
        if user not in self._direct:
            answer = await self._calls.make("conversations.open", users=user)
            self._direct[user] = str(answer["channel"]["id"])
        return self._direct[user]

    async def post(self, room: str, card: Card, key: str, look: bool) -> str:
        """chat.postMessage, once per key."""
        mark = _mark(key)
        if look and (found := await self._marked(room, mark)):
            return found
        metadata = {"event_type": MARK, "event_payload": {"op": mark}}
        answer = await self._calls.make("chat.postMessage", **self._body(room, card), metadata=metadata)
        return str(answer["ts"])

    def _body(self, room: str, card: Card) -> dict[str, Any]:
        return {"channel": room, **message(card), "unfurl_links": False, "unfurl_media": False}

    async def _marked(self, room: str, mark: str) -> str | None:
        """Our message with this mark, if it stands among the latest ones."""
        asked = {"channel": room, "limit": 200, "include_all_metadata": True}
        answer = await self._calls.make("conversations.history", **asked)
        for said in answer.get("messages", ()):
            if said.get("metadata", {}).get("event_payload", {}).get("op") == mark:
                return str(said["ts"])
        return None

    async def edit(self, room: str, message_ts: str, card: Card) -> None:
        """chat.update."""
        await self._calls.make("chat.update", ts=message_ts, channel=room, **message(card))

    async def whisper(self, room: str, user: str, card: Card) -> None:
        """chat.postEphemeral; Slack does not promise that it arrives."""
        await self._calls.make("chat.postEphemeral", channel=room, user=user, **message(card))

    async def pin(self, room: str, message_ts: str) -> None:
        """pins.add; pinned before is pinned."""
        await self._calls.ensure("pins.add", ("already_pinned",), channel=room, timestamp=message_ts)

    async def sign(self, room: str, message_ts: str, sign: Sign) -> None:
        """reactions.add; there before is there."""
        asked = {"channel": room, "timestamp": message_ts, "name": OWN[sign]}
        await self._calls.ensure("reactions.add", ("already_reacted",), **asked)

    async def upload(self, room: str, document: Document, key: str, look: bool) -> None:
        """Three steps (docs.slack.dev, files.getUploadURLExternal); only the last one shows anything to anybody."""
        if look and await self._uploaded(room, document.name):
            return
        asked = {"filename": document.name, "length": len(document.content)}
        place = await self._calls.make("files.getUploadURLExternal", **asked)
        await self._calls.send(str(place["upload_url"]), document.content)
        files = [{"id": place["file_id"], "title": document.title}]
        await self._calls.make("files.completeUploadExternal", files=files, channel_id=room)

    async def _uploaded(self, room: str, name: str) -> bool:
        answer = await self._calls.make("conversations.history", channel=room, limit=100)
        return any(file.get("name") == name for said in answer["messages"] for file in said.get("files", ()))

    async def schedule(self, room: str, card: Card, at: datetime) -> str:
        """chat.scheduleMessage, without metadata: Slack documents that a scheduled message with it is never posted."""
        asked = {"channel": room, "post_at": int(at.timestamp()), **message(card)}
        answer = await self._calls.make("chat.scheduleMessage", **asked)
        return str(answer["scheduled_message_id"])

    async def unschedule(self, room: str, scheduled: str) -> None:
        """chat.deleteScheduledMessage; what was posted or deleted before is gone as well."""
        asked = {"channel": room, "scheduled_message_id": scheduled}
        await self._calls.ensure("chat.deleteScheduledMessage", ("invalid_scheduled_message_id",), **asked)

    async def archive(self, room: str) -> None:
        """conversations.archive; it puts the bot out, so nothing can be read there afterwards."""
        await self._calls.ensure("conversations.archive", ("already_archived",), channel=room)

    async def look_up(self, user: str) -> Stranger:
        """users.info with the locale."""
        answer = await self._calls.make("users.info", user=user, include_locale=True)
        return stranger(answer["user"])

    async def text_of(self, room: str, ts: str) -> str:
        """The text of one message, for the record; empty where it cannot be read."""
        asked = {"channel": room, "latest": ts, "oldest": ts, "inclusive": True, "limit": 1}
        try:
            answer = await self._calls.make("conversations.history", **asked)
        except (TryLater, Undeliverable):
            return ""
        return next((str(said.get("text", "")) for said in answer.get("messages", ()) if said["ts"] == ts), "")


def _tier(method: str, times: int) -> Pace:
    return Pace(name=method, times=times, seconds=60)


def _mark(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:24]


def stranger(user: Mapping[str, Any]) -> Stranger:
    """A user object (docs.slack.dev, user type) as somebody to meet."""
    profile = user.get("profile", {})
    name = profile.get("real_name") or user.get("real_name") or user.get("name", "")
    return Stranger(
        user=user["id"],
        name=str(name),
        locale=str(user.get("locale") or ""),
        timezone=str(user.get("tz") or "UTC"),
        standing=_standing(user),
    )


def _standing(user: Mapping[str, Any]) -> Standing:
    if user.get("deleted"):
        return Standing.GONE
    if user.get("is_bot") or user.get("id") == "USLACKBOT":
        return Standing.BOT
    if user.get("is_stranger"):
        return Standing.STRANGER
    if user.get("is_restricted") or user.get("is_ultra_restricted"):
        return Standing.GUEST
    return Standing.MEMBER
