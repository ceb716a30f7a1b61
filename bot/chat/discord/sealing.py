"""Fingerprints of Discord's files: the message is read anew, for the addresses of attachments are signed and expire
(discord.com/developers/docs, reference, signed attachment CDN URLs), and only Discord's own hosts are asked for bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from bot.chat.discord.asking import Asking
from bot.crisis.fingerprint import Fingerprint
from bot.desk import hashing
from bot.desk.port import Undeliverable

_HOSTS = ("cdn.discordapp.com", "media.discordapp.net")
"""Where attachments lie (discord.com/developers/docs, reference: image formatting and CDN endpoints)."""

_LINK = re.compile(r"https://(?:\w+\.)?discord(?:app)?\.com/channels/(\d{15,20})/(\d{15,20})/(\d{15,20})\b")

Place = tuple[str, str]
"""A channel and a message in it."""


def messages_in(said: str, guild: str) -> list[Place]:
    """The messages of this server that the links in a text lead to, each once."""
    return list(dict.fromkeys((room, message) for home, room, message in _LINK.findall(said) if home == guild))


def is_of(address: str, base: str) -> bool:
    """Whether bytes may be asked for there: one of Discord's hosts, or wherever else our calls go to (base)."""
    try:
        there, home = urlsplit(address), urlsplit(base)
        same = (there.scheme, there.hostname, there.port) == (home.scheme, home.hostname, home.port)
        return same or (there.scheme == "https" and there.port is None and there.hostname in _HOSTS)
    except ValueError:
        return False


async def fingerprints(asking: Asking, place: Place) -> list[Fingerprint]:
    """Of the attachments of one message. A message with nothing in it is one whose content we are not shown
    (discord.com/developers/docs, gateway: message content intent)."""
    room, message = place
    route = "/channels/{channel}/messages/{message}"
    try:
        said: Mapping[str, Any] = await asking.make("GET", route, channel=room, message=message)
    except Undeliverable as error:
        if error.why not in ("message_gone", "room_gone"):
            raise
        return [Fingerprint(why="gone")]
    files = said.get("attachments") or ()
    if not files and not any(said.get(part) for part in ("content", "components", "embeds", "sticker_items", "poll")):
        return [Fingerprint(why="hidden")]
    return [await _read(file, asking.base) for file in files]


async def _read(file: Mapping[str, Any], base: str) -> Fingerprint:
    size, address = int(file.get("size") or 0), str(file.get("url") or "")
    if not is_of(address, base):
        return Fingerprint(size=size, why="elsewhere")
    return await hashing.read(address, size)
