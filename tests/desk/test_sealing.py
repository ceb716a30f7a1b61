"""Sealing always ends: sealed, or with the reason why not."""

from __future__ import annotations

import pytest

from bot.crisis.deliveries import Seal
from bot.crisis.facts.record import EvidenceKept
from bot.crisis.fingerprint import Fingerprint
from bot.desk.port import TryLater, Undeliverable
from bot.desk.sealing import PATIENCE, TRIES, sealed
from bot.store.outbox import LONG_LEASE, Parcel
from tests.desk.chats import MemoryChat
from tests.sandbox.clocks import HandClock
from tests.store.examples import ANNA, NOW, SLACK

LINK = "https://files.example/F1"
GOOD = Fingerprint(sha256="ab" * 32, size=3)


def parcel(tries: int = 0) -> Parcel:
    seal, asked = Seal(key="seal:2", line=2), {"put_at": NOW, "due_at": NOW, "wanted": 1, "lease": tries}
    return Parcel(id=1, crisis="c1", workspace=SLACK, delivery=seal, tries=tries, **asked)  # type: ignore[arg-type]


@pytest.fixture
def chat() -> MemoryChat:
    return MemoryChat(clock=HandClock(NOW), files={LINK: GOOD})


async def came_of(chat: MemoryChat, tries: int = 0) -> tuple[Fingerprint, ...]:
    return await sealed(chat, parcel(tries), EvidenceKept(at=NOW, by=ANNA, link=LINK))


async def test_a_file_is_sealed(chat: MemoryChat) -> None:
    assert await came_of(chat) == (GOOD,)


async def test_what_we_may_not_do_is_a_reason(chat: MemoryChat) -> None:
    chat.troubles["fingerprints"].append(Undeliverable("scope"))
    assert await came_of(chat) == (Fingerprint(why="refused"),)


async def test_a_bad_line_is_tried_again_but_not_for_ever(chat: MemoryChat) -> None:
    chat.troubles["fingerprints"] += [TryLater("busy"), TryLater("busy")]
    with pytest.raises(TryLater):
        await came_of(chat, TRIES - 2)
    assert await came_of(chat, TRIES - 1) == (Fingerprint(why="unreachable"),)


def test_nobody_else_reads_it_meanwhile() -> None:
    assert LONG_LEASE.total_seconds() > PATIENCE
