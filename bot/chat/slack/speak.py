"""The Chat port on Slack: each call made at most once per try, every outcome named.

Library retries are off: a call whose end is unknown is looked up before it is made again. Slack has no idempotency key
for messages, so each carries an opaque mark in its metadata, by which history finds it (docs.slack.dev, message
metadata; it is readable by every app of the workspace, hence opaque).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from slack_sdk.web.async_client import AsyncWebClient

from bot.chat.slack import sealing, tiers
from bot.chat.slack.calls import Calls
from bot.chat.slack.finding import Finding, names_for
from bot.chat.slack.marks import clean, entities
from bot.chat.slack.members import stranger
from bot.chat.slack.paint import message
from bot.chat.slack.signs import MEANING, OWN, bare
from bot.crisis.deliveries import Delivery
from bot.crisis.fingerprint import Fingerprint
from bot.crisis.traces import Sign
from bot.desk.port import Document, NewRoom, Pace, Stranger, TryLater, Undeliverable
from bot.show.card import Card

MARK = "crisis_room"
"""The metadata event_type of our messages."""

PER_INVITE = 100
"""conversations.invite takes so many people at once (docs.slack.dev)."""

LONGEST_TOPIC = 250
"""Letters, for the purpose too (docs.slack.dev, conversations.setTopic)."""

_CANNOT_COME = frozenset(
    {
        "already_in_channel",
        "cant_invite",
        "cant_invite_self",
        "failed_for_some_users",
        "org_user_not_in_team",
        "ura_max_channels",
        "user_is_restricted",
        "person_not_here",
    }
)
"""What is wrong with one person, not with the room (docs.slack.dev, conversations.invite, errors)."""


class SlackChat:
    """One workspace on Slack."""

    overseen = False
    glance = 1.3

    def __init__(self, client: AsyncWebClient, workspace: str, bot_user: str) -> None:
        self.workspace = workspace
        self._calls = Calls(client)
        self._finding = Finding(self._calls, bot_user)
        self._bot_user = bot_user
        self._direct: dict[str, str] = {}
        self._channels: dict[str, str] = {}

    def paces(self, delivery: Delivery, room: str) -> tuple[Pace, ...]:
        """Slack's published tiers with a margin."""
        return tiers.paces(delivery, room)

    async def open_room(self, room: NewRoom, look: bool) -> str:
        """Create it; what may have been created before is looked for by name, creator and time, never by name alone."""
        found = await self._finding.own_room(room) if look else None
        if found:
            return found
        for name in names_for(room.name):
            try:
                answer = await self._calls.make("conversations.create", name=name, is_private=room.private)
                return str(answer["channel"]["id"])
            except Undeliverable as error:
                if error.why != "name_taken":
                    raise
                found = await self._finding.own_room(room)
                if found:
                    return found
        raise Undeliverable("name_taken", room.name)

    async def invite(self, room: str, users: Sequence[str]) -> Sequence[str]:
        """A hundred at a time; one who cannot come does not keep the others out (force)."""
        left: list[str] = []
        wanted = [user for user in users if user != self._bot_user]
        for start in range(0, len(wanted), PER_INVITE):
            left += await self._invite(room, wanted[start : start + PER_INVITE])
        return left

    async def _invite(self, room: str, some: Sequence[str]) -> list[str]:
        """Those of them who cannot be there. Where Slack refuses all because of one, each is asked alone."""
        try:
            answer = await self._calls.make("conversations.invite", channel=room, users=",".join(some), force=True)
        except Undeliverable as error:
            if error.why not in _CANNOT_COME:
                raise
            if len(some) > 1:
                return [user for each in some for user in await self._invite(room, (each,))]
            return [] if error.why == "already_in_channel" else list(some)
        return [str(each["user"]) for each in answer.get("errors") or () if _is_missing(each)]

    async def describe(self, room: str, what: Literal["topic", "purpose"], text: str) -> None:
        """conversations.setTopic or conversations.setPurpose."""
        method = "conversations.setTopic" if what == "topic" else "conversations.setPurpose"
        await self._calls.make(method, channel=room, **{what: _topic(text)})

    async def direct(self, user: str) -> str:
        """conversations.open, remembered: the room of direct messages never changes."""
        if user not in self._direct:
            answer = await self._calls.make("conversations.open", users=user)
            self._direct[user] = str(answer["channel"]["id"])
        return self._direct[user]

    async def channel(self, name: str) -> str:
        """The id of #a-name; an id stays what it is."""
        return await self._finding.channel(name)

    async def post(self, room: str, card: Card, key: str, look: bool, thread: str = "") -> str:
        """chat.postMessage, once per key. In a thread whose first message is gone it stands in the room itself."""
        mark = _mark(key)
        if look and (found := await self._finding.message(room, mark, thread)):
            return found
        metadata = {"event_type": MARK, "event_payload": {"op": mark}}
        asked = {"channel": room, **message(card), "unfurl_links": False, "unfurl_media": False, "metadata": metadata}
        if thread:
            try:
                return str((await self._calls.make("chat.postMessage", **asked, thread_ts=thread))["ts"])
            except Undeliverable as error:
                if error.why != "thread_gone":
                    raise
        return str((await self._calls.make("chat.postMessage", **asked))["ts"])

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

    async def signed(self, room: str, message_ts: str) -> Mapping[Sign, frozenset[str]]:
        """reactions.get, complete; aliases and skin tones count together."""
        answer = await self._calls.make("reactions.get", channel=room, timestamp=message_ts, full=True)
        found: dict[Sign, frozenset[str]] = {}
        for reaction in (answer.get("message") or {}).get("reactions") or ():
            sign = MEANING.get(bare(reaction["name"]))
            if sign is not None:
                others = frozenset(reaction["users"]) - {self._bot_user}
                found[sign] = found.get(sign, frozenset()) | others
        return found

    async def upload(self, room: str, document: Document, key: str, look: bool) -> None:
        """Three steps (docs.slack.dev, files.getUploadURLExternal); only the last one shows anything to anybody."""
        if look and await self._finding.file(room, document.name):
            return
        asked = {"filename": document.name, "length": len(document.content)}
        place = await self._calls.make("files.getUploadURLExternal", **asked)
        await self._calls.send(str(place["upload_url"]), document.content)
        files = [{"id": place["file_id"], "title": document.title}]
        await self._calls.make("files.completeUploadExternal", files=files, channel_id=room)

    async def fingerprints(self, said: str) -> tuple[Fingerprint, ...]:
        """files.info and the file's own address, one file after the other."""
        files = sealing.files_in(said, self._calls.base)
        return tuple([await sealing.fingerprint(self._calls, file) for file in files])

    async def schedule(self, room: str, card: Card, at: datetime) -> str:
        """chat.scheduleMessage, without metadata: Slack documents that a scheduled message with it is never posted.
        So the room and the second are its mark, where nobody knows whether the call was made."""
        asked = {"channel": room, "post_at": int(at.timestamp()), **message(card)}
        try:
            answer = await self._calls.make("chat.scheduleMessage", **asked)
        except TryLater as error:
            found = await self._finding.scheduled(room, int(at.timestamp())) if error.unknown else None
            if found is None:
                raise
            return found
        return str(answer["scheduled_message_id"])

    async def scheduled(self, room: str, at: datetime) -> str:
        """chat.scheduledMessages.list: the room and the second are the mark."""
        return await self._finding.scheduled(room, int(at.timestamp())) or ""

    async def unschedule(self, room: str, scheduled: str) -> None:
        """chat.deleteScheduledMessage; what was posted or deleted before is gone as well."""
        asked = {"channel": room, "scheduled_message_id": scheduled}
        await self._calls.ensure("chat.deleteScheduledMessage", ("invalid_scheduled_message_id",), **asked)

    async def archive(self, room: str) -> None:
        """conversations.archive; it puts the bot out, so nothing can be read there afterwards."""
        try:
            await self._calls.ensure("conversations.archive", ("already_archived",), channel=room)
        except Undeliverable as error:
            if error.why != "not_in_room" or not await self._finding.is_archived(room):
                raise

    async def look_up(self, user: str) -> Stranger:
        """users.info with the locale."""
        answer = await self._calls.make("users.info", user=user, include_locale=True)
        return stranger(answer["user"])

    async def text_of(self, room: str, ts: str) -> str:
        """The text of one message, for the record; empty where it cannot be read."""
        return await self._finding.text_of(room, ts)


def _is_missing(error: Any) -> bool:
    return bool(error.get("user")) and error.get("error") != "already_in_channel"


def _topic(text: str) -> str:
    """A topic is announced in the room as a message: nothing in it may mention anybody."""
    shown = entities(clean(text))
    while len(shown) > LONGEST_TOPIC:
        text = text[:-2].rstrip("…") + "…"
        shown = entities(clean(text))
    return shown


def _mark(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:24]
