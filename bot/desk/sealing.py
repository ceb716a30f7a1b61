"""Sealing the files that a line of the timeline names. It always ends: sealed, or with the reason why not.

A bad line is tried again by the courier, for a while; whoever kept the evidence may still have a copy, and has to hear
in time that it is needed.
"""

from __future__ import annotations

import asyncio
import logging

from bot.crisis.facts import Fact
from bot.crisis.fingerprint import Fingerprint
from bot.crisis.sealing import files_of
from bot.desk.port import Chat, TryLater, Undeliverable
from bot.store.outbox import Parcel

log = logging.getLogger(__name__)

PATIENCE = 240.0
"""Seconds for all files of one line: less than the lease of such a delivery, so that none is read by two at once. In
this time a line of 7 Mbit/s brings the largest file."""

TRIES = 12
"""After so many, about a quarter of an hour, it is not sealed."""


async def sealed(chat: Chat, parcel: Parcel, fact: Fact) -> tuple[Fingerprint, ...]:
    """The fingerprints of its files, none where it names none; TryLater while it is worth trying again."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await chat.fingerprints(files_of(fact))
    except Undeliverable as error:
        log.warning("line %s of %s cannot be sealed: %s", fact.kind, parcel.crisis, error)
        return (Fingerprint(why="refused"),)
    except TimeoutError:
        return (Fingerprint(why="unreachable"),)
    except TryLater as error:
        if parcel.tries + 1 < TRIES:
            raise
        log.warning("%s of %s is not sealed: %s", parcel.delivery.key, parcel.crisis, error.why)
        return (Fingerprint(why="unreachable"),)
