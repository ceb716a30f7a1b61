"""The Chat port on Discord: each call made at most once per try, every outcome named.

A call whose end is unknown is looked up before it is made again, by the marks of finding.py. Discord schedules nothing,
knows no thread below a message (a reply stands in its place) and shows a message to one person only in answer to what
they pressed; elsewhere a direct message is the nearest thing to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from bot.chat.discord import sealing, tiers
from bot.chat.discord.asking import Asking
from bot.chat.discord.calls import Calls, File
from bot.chat.discord.finding import Finding, marked, nonce
from bot.chat.discord.marks import escaped
from bot.chat.discord.members import gone, member
from bot.chat.discord.paint import message
from bot.chat.discord.rooms import Rooms, Where
from bot.chat.discord.server import Server
from bot.chat.discord.signs import OWN
from bot.crisis.deliveries import Delivery, Show
from bot.crisis.fingerprint import Fingerprint
from bot.crisis.traces import Sign
from bot.desk.port import Clock, Document, NewRoom, Pace, Stranger, Undeliverable
from bot.show.card import Card, Line, Mention

NOBODY: Mapping[str, Any] = {"parse": []}
"""allowed_mentions of what calls nobody."""

Remember = Callable[[Mapping[str, str]], None]


class DiscordChat:
    """One server on Discord, and the direct messages of its people."""

    def __init__(self, calls: Calls, server: Server, where: Where, clock: Clock) -> None:
        self.workspace = f"discord:{server.id}"
        self.overseen = True
        self.glance = 0.1
        self.remember: Remember = lambda _: None
        """Told what was cut from the tags of a message (paint.py), so that a press can be understood in full."""
        self.locale_of: Callable[[str], str] = lambda _: ""
        """The language of somebody's client, where they made a gesture already; nothing else tells it."""
        self._server = server
        self._clock = clock
        self._asking = Asking(calls, server)
        self._finding = Finding(self._asking, server)
        self._rooms = Rooms(self._asking, server, where)
        self._direct: dict[str, str] = {}
        self._ages = tiers.Ages()

    def paces(self, delivery: Delivery, room: str) -> tuple[Pace, ...]:
        """What was observed of Discord's limits, with a margin."""
        young = isinstance(delivery, Show) and self._ages.is_young(room, delivery.key, self._clock.now())
        return tiers.paces(delivery, room, young)

    async def prepare(self) -> None:
        """The category for rooms stands before anybody needs it."""
        await self._rooms.prepare()

    async def open_room(self, room: NewRoom, look: bool) -> str:
        """Create it with its topic and people; what may have been created before is looked for by marker and time."""
        return await self._rooms.open(room, look)

    async def invite(self, room: str, users: Sequence[str]) -> Sequence[str]:
        """An overwrite for each who has none; nobody is told by that, a mention has to."""
        self._must_stand(room)
        return await self._rooms.invite(room, users)

    async def describe(self, room: str, what: Literal["topic", "purpose"], text: str) -> None:
        """The topic; Discord has no purpose beside it."""
        self._must_stand(room)
        if what == "topic":
            await self._rooms.describe(room, text)

    async def direct(self, user: str) -> str:
        """Create DM, remembered: the room of direct messages never changes."""
        if user not in self._direct:
            try:
                answer = await self._asking.make("POST", "/users/@me/channels", body={"recipient_id": user})
            except Undeliverable as error:
                if error.why != "invalid":
                    raise
                raise Undeliverable("person_not_here", error.detail) from error
            self._direct[user] = str(answer["id"])
        return self._direct[user]

    async def channel(self, name: str) -> str:
        """The id of #a-name; an id stays what it is."""
        return self._finding.channel(name)

    async def post(self, room: str, card: Card, key: str, look: bool, thread: str = "") -> str:
        """Create Message, once per key. A reply whose message is gone stands there as a message of its own."""
        self._must_stand(room)
        if look and (found := await self._finding.message(room, key)):
            return found
        body = self._painted(card)
        body["components"] = marked(body["components"], key)
        if thread:
            body["message_reference"] = {"message_id": thread, "fail_if_not_exists": False}
        posted = await self._post(room, body, key)
        self._ages.met(key.removesuffix(f"/{room}"), posted)
        return posted

    async def _post(self, room: str, body: dict[str, Any], key: str, files: Sequence[File] = ()) -> str:
        """A nonce of a message that somebody deleted since is answered with "Unknown Message" (observed:
        discord-api-docs pull request 6647); it is said anew, under another nonce."""
        asked, route = {**body, "enforce_nonce": True}, "/channels/{channel}/messages"
        try:
            said = await self._asking.make("POST", route, body=asked | {"nonce": nonce(key)}, files=files, channel=room)
        except Undeliverable as error:
            if error.why != "message_gone":
                raise
            again = nonce(f"{key}/again")
            said = await self._asking.make("POST", route, body=asked | {"nonce": again}, files=files, channel=room)
        return str(said["id"])

    def _painted(self, card: Card) -> dict[str, Any]:
        painted = message(card, self._server.id)
        self.remember(painted.kept)
        return dict(painted.body)

    async def edit(self, room: str, message_id: str, card: Card) -> None:
        """Edit Message."""
        self._must_stand(room)
        route = "/channels/{channel}/messages/{message}"
        await self._asking.make("PATCH", route, body=self._painted(card), channel=room, message=message_id)
        self._ages.met(card.crisis, room)

    async def whisper(self, room: str, user: str, card: Card, key: str = "") -> None:
        """A direct message; where those are closed, in the room with that person's name on it. key: of what is said
        once, however many of us say it."""
        self._must_stand(room)
        try:
            await self._whisper(await self.direct(user), card, key)
        except Undeliverable as error:
            if error.why != "dm_closed":
                raise
            named = replace(card, parts=(Line(text=(Mention(person=user),)), *card.parts))
            await self._whisper(room, named, key)

    async def _whisper(self, place: str, card: Card, key: str) -> None:
        once = {"nonce": nonce(f"{key}/{place}"), "enforce_nonce": True} if key else {}
        await self._asking.make("POST", "/channels/{channel}/messages", body=self._painted(card) | once, channel=place)

    async def pin(self, room: str, message_id: str) -> None:
        """Pin Message; pinned before is pinned."""
        self._must_stand(room)
        route = "/channels/{channel}/messages/pins/{message}"
        await self._asking.make("PUT", route, channel=room, message=message_id)

    async def sign(self, room: str, message_id: str, sign: Sign) -> None:
        """Create Reaction; there before is there."""
        self._must_stand(room)
        route = "/channels/{channel}/messages/{message}/reactions/{emoji}/@me"
        await self._asking.make("PUT", route, channel=room, message=message_id, emoji=OWN[sign])

    async def upload(self, room: str, document: Document, key: str, look: bool) -> None:
        """One message with the file, which clients show the beginning of. Its description bears the mark: nobody sees
        it but on pictures (discord.com/developers/docs, attachment object)."""
        self._must_stand(room)
        if look and await self._finding.message(room, key):
            return
        attachment = {"id": "0", "filename": document.name, "description": nonce(key)}
        body = {"content": escaped(document.title), "attachments": [attachment], "allowed_mentions": NOBODY}
        await self._post(room, body, key, (File(name=document.name, content=document.content),))

    async def fingerprints(self, said: str) -> tuple[Fingerprint, ...]:
        """The attachments of each message, one after the other."""
        found: list[Fingerprint] = []
        for place in sealing.messages_in(said, self._server.id):
            found += await sealing.fingerprints(self._asking, place)
        return tuple(found)

    async def schedule(self, room: str, card: Card, at: datetime) -> str:
        """Discord schedules nothing."""
        return ""

    async def scheduled(self, room: str, at: datetime) -> str:
        """So nothing waits."""
        return ""

    async def unschedule(self, room: str, scheduled: str) -> None:
        """Nor is there anything to withdraw."""

    async def archive(self, room: str) -> None:
        """Into the category of rooms put away, and locked."""
        await self._rooms.archive(room)

    async def look_up(self, user: str) -> Stranger:
        """Get Guild Member; whoever is none may still be a user."""
        guild = self._server.id
        try:
            told = await self._asking.make("GET", "/guilds/{guild}/members/{user}", guild=guild, user=user)
        except Undeliverable as error:
            if error.why not in ("person_not_here", "invalid"):
                raise
            return gone(await self._asking.make("GET", "/users/{user}", user=user))
        return member(told, self.locale_of(user) or self._server.locale)

    async def signed(self, room: str, message_id: str) -> Mapping[Sign, frozenset[str]]:
        """Get Reactions, emoji by emoji."""
        return await self._finding.signed(room, message_id)

    async def text_of(self, room: str, message_id: str) -> str:
        """The text of one message, for the record; empty where it cannot be read."""
        return await self._finding.text_of(room, message_id)

    def _must_stand(self, room: str) -> None:
        """Discord lets us write in rooms put away, if our role is strong enough; we do not."""
        if self._rooms.is_archived(room):
            raise Undeliverable("room_archived", room)
