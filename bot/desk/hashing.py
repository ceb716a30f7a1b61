"""Reading a file for its fingerprint: from the platform's own address, as it streams, never kept and never whole.

Only bytes are counted and hashed here; which address is the platform's own is the adapters' matter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from bot.crisis.fingerprint import LARGEST, Fingerprint
from bot.desk.port import TryLater

PIECE = 64 * 1024
"""Bytes that are in memory at a time; to hash so many takes a fraction of a millisecond."""

SILENCE = 30.0
"""Seconds without a byte after which a line is dead. How long all of it may take, sealing.py says."""


async def read(address: str, size: int, headers: Mapping[str, str] | None = None) -> Fingerprint:
    """The file at an address, which the platform says to be so large. TryLater where the line is bad.

    A page that asks to log in comes in the file's place where we may not see it: a redirection is not followed, and
    what is not as large as the file is not the file.
    """
    if size > LARGEST:
        return Fingerprint(size=size, why="too_big")
    timeout = ClientTimeout(total=None, sock_connect=SILENCE, sock_read=SILENCE)
    try:
        async with (
            ClientSession(timeout=timeout) as session,
            session.get(address, headers=headers, allow_redirects=False) as response,
        ):
            return await _answer(response, size)
    except (ClientError, TimeoutError) as error:
        raise TryLater(f"a file: {error!r}", after=2) from error


async def _answer(response: ClientResponse, size: int) -> Fingerprint:
    if response.status == 429 or response.status >= 500:
        raise TryLater(f"a file: {response.status}", after=5)
    if response.status in (404, 410):
        return Fingerprint(size=size, why="gone")
    if response.status != 200:
        return Fingerprint(size=size, why="refused")
    return await _hashed(response, size)


async def _hashed(response: ClientResponse, size: int) -> Fingerprint:
    digest, seen = hashlib.sha256(), 0
    async for piece in response.content.iter_chunked(PIECE):
        seen += len(piece)
        if seen > size:
            break
        digest.update(piece)
    if seen != size:
        return Fingerprint(size=size, why="differs")
    return Fingerprint(sha256=digest.hexdigest(), size=size)
