"""The traces we leave in order to find our own again, and looking for them: what an earlier try with an unknown end may
have left on Discord. It changes nothing.

A message carries its key twice: as a nonce, by which Discord itself recognises a repeat for a few minutes, and as the
ids of its first components, which stay in the history (discord.com/developers/docs, Create Message: enforce_nonce;
component reference: id); a file in its description. A room carries it at the end of its topic.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.chat.discord.asking import Asking
from bot.chat.discord.server import Server
from bot.chat.discord.signs import meaning
from bot.crisis.traces import Sign
from bot.desk.port import NewRoom, TryLater, Undeliverable

Json = Mapping[str, Any]

CLOCKS_APART = timedelta(minutes=2)
"""So far may Discord's clock and ours differ when we ask whether a room was created after we wanted it."""

FAR_BACK = 5
"""So many pages of 100 messages are looked through."""

LONGEST_TOPIC = 1024
"""Letters (discord.com/developers/docs, Modify Channel)."""

_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
_ID = re.compile(r"\d{15,20}")
_MARKER = re.compile(r" ?\[[a-z2-7]{10}\]$")


def born(snowflake: str) -> datetime:
    """When Discord made what bears this id (discord.com/developers/docs, reference: snowflakes)."""
    return _EPOCH + timedelta(milliseconds=int(snowflake) >> 22)


def nonce(key: str) -> str:
    """At most 25 letters (discord.com/developers/docs, Create Message)."""
    return _letters(key, 24)


def marked(components: Sequence[Json], key: str) -> list[dict[str, Any]]:
    """The components with the key's mark: ids of the first, and of the second or the first one's first child."""
    first, second = _mark(key)
    made = [dict(each) for each in components]
    if made:
        made[0]["id"] = first
        if len(made) > 1:
            made[1]["id"] = second
        elif inner := made[0].get("components"):
            made[0]["components"] = [{**inner[0], "id": second}, *inner[1:]]
    return made


def is_marked(said: Json, key: str) -> bool:
    """Whether a message bears the key's mark, on its components or on its file."""
    components, files = said.get("components") or (), said.get("attachments") or ()
    if not components:
        return any(file.get("description") == nonce(key) for file in files)
    inner = [*components[1:2], *(components[0].get("components") or ())[:1]]
    first, second = _mark(key)
    return components[0].get("id") == first and (not inner or inner[0].get("id") == second)


def _mark(key: str) -> tuple[int, int]:
    """Two numbers of 31 bits, far above those Discord counts up itself."""
    digest = hashlib.sha256(key.encode()).digest()
    first, second = (int.from_bytes(digest[start : start + 4]) & 0x3FFFFFFF | 0x40000000 for start in (0, 4))
    return first, second if second != first else second ^ 1


def _letters(key: str, count: int) -> str:
    return base64.b32encode(hashlib.sha256(key.encode()).digest()).decode().lower()[:count]


def topic_of(room: NewRoom, text: str) -> str:
    """The topic a room is created with: the same name at another time is another room."""
    return with_marker(text, f" [{_letters(f'{room.name} {room.wanted_at.isoformat()}', 10)}]")


def with_marker(text: str, marker: str) -> str:
    """A topic with its marker at the end."""
    return (text[: LONGEST_TOPIC - len(marker)] + marker).strip()


def marker_in(topic: str) -> str:
    """The marker at the end of a topic, empty where there is none."""
    found = _MARKER.search(topic)
    return found.group() if found else ""


class Finding:
    """Finds what is ours in one server."""

    def __init__(self, asking: Asking, server: Server) -> None:
        self._asking = asking
        self._server = server

    async def own_room(self, room: NewRoom) -> str | None:
        """A room with that marker, created after it was wanted; its name proves nothing."""
        guild = self._server.id
        self._server.learn_all(await self._asking.make("GET", "/guilds/{guild}/channels", guild=guild))
        marker = topic_of(room, "")
        for channel in self._server.channels:
            if channel.topic.endswith(marker) and born(channel.id) >= room.wanted_at - CLOCKS_APART:
                return channel.id
        return None

    def channel(self, wanted: str) -> str:
        """A channel's id: people may have written #its-name into the contacts."""
        name = wanted.strip().removeprefix("<").removesuffix(">").removeprefix("#")
        if _ID.fullmatch(name):
            return name
        found = self._server.named(name)
        if found is None:
            raise Undeliverable("room_gone", name)
        return found.id

    async def message(self, room: str, key: str) -> str | None:
        """Our message with this key's mark, if it stands among the latest ones."""
        async for said in self._latest(room):
            ours = str(said["author"]["id"]) == self._server.bot_user
            if ours and is_marked(said, key):
                return str(said["id"])
        return None

    async def _latest(self, room: str) -> AsyncIterator[Json]:
        """The history, newest first."""
        route = "/channels/{channel}/messages?limit=100"
        page = await self._asking.make("GET", route, channel=room)
        for _ in range(FAR_BACK):
            for said in page:
                yield said
            if len(page) < 100:
                return
            page = await self._asking.make("GET", route + "&before={before}", channel=room, before=page[-1]["id"])

    async def signed(self, room: str, message: str) -> Mapping[Sign, frozenset[str]]:
        """Who has reacted with what that means something, ourselves left out. One call for the message and one for each
        emoji on it (and each further hundred of people): Get Reactions tells of one emoji at a time."""
        said = await self._asking.make("GET", "/channels/{channel}/messages/{message}", channel=room, message=message)
        found: dict[Sign, frozenset[str]] = {}
        for reaction in said.get("reactions") or ():
            if sign := meaning(reaction["emoji"]):
                users = {user async for user in self._reacted(room, message, str(reaction["emoji"]["name"]))}
                found[sign] = found.get(sign, frozenset()) | users - {self._server.bot_user}
        return found

    async def _reacted(self, room: str, message: str, emoji: str) -> AsyncIterator[str]:
        route = "/channels/{channel}/messages/{message}/reactions/{emoji}?limit=100&after={after}"
        after = "0"
        for _ in range(FAR_BACK):
            page = await self._asking.make("GET", route, channel=room, message=message, emoji=emoji, after=after)
            for user in page:
                yield str(user["id"])
            if len(page) < 100:
                return
            after = str(page[-1]["id"])

    async def text_of(self, room: str, message: str) -> str:
        """The text of one message, for the record; empty where it cannot be read, as without the content intent."""
        route = "/channels/{channel}/messages/{message}"
        try:
            said = await self._asking.make("GET", route, channel=room, message=message)
        except (TryLater, Undeliverable):
            return ""
        return str(said.get("content") or "")
