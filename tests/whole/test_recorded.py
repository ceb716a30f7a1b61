"""Yellow and green are only recorded until somebody wants a room: small firms are not woken for a grumble."""

from __future__ import annotations

from pathlib import Path

from bot.trial import Platform
from tests.whole.reading import shows
from tests.whole.stage import Setting, sqlite, stage


async def test_yellow_is_recorded_and_asks_whether_to_open_a_room(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        answer = await play.types("anna", "/crisis start service-outage Il forno di via Roma è fermo", "#general")
        assert shows(answer, "start.recorded")
        await play.passes(minutes=120)
        assert play.rooms == []
        assert "forno" not in play.told("bruno")


async def test_one_tap_opens_the_room_and_calls_everybody(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start service-outage Il forno di via Roma è fermo", "#general")
        await play.presses("anna", "Apri la stanza", place="#general")
        assert "forno" in play.board()
        assert shows(play.told("bruno"), "say.called")


async def test_the_list_offers_the_room_later(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start service-outage Il forno di via Roma è fermo", "#general")
        listed = await play.types("bruno", "/crisis list", "#social")
        assert "forno" in listed
        await play.presses("bruno", "Apri la stanza", place="#social")
        assert len(play.rooms) == 1


async def test_what_was_only_recorded_is_closed_without_a_room(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start service-outage Il forno di via Roma è fermo", "#general")
        await play.presses("anna", "Chiudi", place="#general")
        await play.fills("anna", {"Perché è finita?": "Riparato"})
        await play.rest()
        assert play.rooms == []
        assert shows(play.told("anna"), "say.closed")
        assert "forno" not in await play.types("anna", "/crisis list", "#general")


async def test_two_recorded_at_once_are_told_of_each_other(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start service-outage Il forno è fermo", "#general")
        await play.types("bruno", "/crisis start service-outage Il negozio è chiuso", "#general")
        assert shows(play.told("anna"), "say.neighbour")
        assert shows(play.told("bruno"), "say.neighbour")
