"""Fingerprints of Slack's files: asked about by id (files.info), then read from the address it gives, with our token.

Only an id is taken from what people wrote, and only Slack's own hosts get the token (docs.slack.dev, working with files
and file object).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from bot.chat.slack.calls import Calls
from bot.crisis.fingerprint import Fingerprint
from bot.desk import hashing
from bot.desk.port import Undeliverable

_LINK = re.compile(r"https?://[^\s/]+/files/[UWB]\w+/F[A-Z0-9]+(?:/[^\s]*)?")
"""The permalink of a file (docs.slack.dev, file object): who shared it, its id, its name."""

_GONE = ("file_not_found", "file_deleted")
"""docs.slack.dev, files.info: errors."""

_PUT_AWAY = ("tombstone", "hidden_by_limit")
"""Modes of a file that was deleted, or that a free workspace no longer shows (docs.slack.dev, file object)."""


def files_in(said: str, base: str) -> list[str]:
    """The ids of the files that the links in a text lead to, each once. base: an address of the same Slack."""
    links = [link for link in _LINK.findall(said) if is_of(link, base)]
    return list(dict.fromkeys(urlsplit(link).path.split("/")[3] for link in links))


def is_of(address: str, base: str) -> bool:
    """Whether an address belongs to the Slack that base belongs to: the same host, or one below it, as its scheme."""
    try:
        there, home = urlsplit(address), urlsplit(base)
        host, own = there.hostname or "", home.hostname or ""
        same = there.scheme == home.scheme and there.port == home.port
    except ValueError:
        return False
    return same and (host == own or host.endswith(f".{own}"))


async def fingerprint(calls: Calls, file: str) -> Fingerprint:
    """Of one file; files.info is asked anew each time, as files of Slack Connect want it (file_access)."""
    try:
        told = (await calls.make("files.info", file=file)).get("file") or {}
    except Undeliverable as error:
        if error.why not in _GONE:
            raise
        return Fingerprint(why="gone")
    return await _read(calls, told)


async def _read(calls: Calls, told: Mapping[str, Any]) -> Fingerprint:
    size, address = int(told.get("size") or 0), str(told.get("url_private_download") or told.get("url_private") or "")
    if told.get("mode") in _PUT_AWAY:
        return Fingerprint(size=size, why="gone")
    if told.get("is_external") or not is_of(address, calls.base):
        return Fingerprint(size=size, why="elsewhere")
    return await hashing.read(address, size, {"Authorization": f"Bearer {calls.token}"})
