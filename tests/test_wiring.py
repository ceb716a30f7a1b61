"""The pieces put together: what is refused at the start and what a wrong name does not stop."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.store.schema import SchemaMismatch
from bot.trial import CONTACTS
from bot.wiring import Bot, WallClock, new_id, new_suffix, playbooks_beside
from tests.whole.stage import Setting, sqlite, stage


async def test_the_wall_clock_is_aware_and_does_not_wait_for_the_past() -> None:
    clock = WallClock()
    assert clock.now().tzinfo is UTC
    await clock.wait_until(clock.now() - timedelta(hours=1))
    wake = asyncio.Event()
    wake.set()
    await clock.wait_until(clock.now() + timedelta(days=1), wake)
    assert clock.now() - datetime.now(UTC) < timedelta(days=1)


@pytest.mark.parametrize("turns", range(4))
async def test_whoever_waits_for_the_wall_clock_can_be_ended_in_the_moment_of_waking(turns: int) -> None:
    clock, wake = WallClock(), asyncio.Event()
    waiting = asyncio.ensure_future(clock.wait_until(clock.now() + timedelta(days=1), wake))
    await asyncio.sleep(0)
    wake.set()
    for _ in range(turns):
        await asyncio.sleep(0)
    was_waiting = waiting.cancel()
    await asyncio.wait([waiting])
    assert waiting.cancelled() == was_waiting


def test_what_is_drawn_is_never_the_same_and_can_be_read_aloud() -> None:
    assert len({new_id() for _ in range(100)}) == 100
    letters = {letter for _ in range(100) for letter in new_suffix()}
    assert not letters & set("01ilo"), "nobody mistakes one for another"
    assert all(len(new_suffix()) == 4 for _ in range(10))


async def test_a_database_that_was_never_prepared_is_refused_with_what_to_do(tmp_path: Path) -> None:
    bot = Bot(Settings(database=sqlite(tmp_path)), WallClock())
    with pytest.raises(SchemaMismatch, match="python -m bot upgrade"):
        await bot.start()
    await bot.stop()


async def test_a_bot_with_no_workspace_is_connected_to_all_there_is(tmp_path: Path) -> None:
    bot = Bot(Settings(database=sqlite(tmp_path)), WallClock())
    assert bot.platforms.connected
    await bot.stop()


async def test_a_wrong_announcement_channel_stops_nothing(tmp_path: Path) -> None:
    contacts = CONTACTS.read_text("utf-8").replace("comunicazione", "nessuna-tale")
    async with stage(sqlite(tmp_path), Setting(contacts=contacts)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        assert "Foto sbagliata" in play.board()


def test_the_shipped_playbooks_are_found_from_anywhere(tmp_path: Path) -> None:
    assert (playbooks_beside(tmp_path / "none") / "generic.yaml").exists()
    assert playbooks_beside(tmp_path) == tmp_path
