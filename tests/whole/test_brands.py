"""Somebody of two brands, as at an agency, says whose crisis it is; nobody else is asked."""

from __future__ import annotations

from pathlib import Path

from bot.trial import Platform
from tests.whole.stage import Setting, sqlite, stage

CONTACTS = """
people:
  anna: {name: Anna Conti, identities: {"slack:SANDBOX": anna, "discord:SANDBOX": anna}, language: it}
  bruno: {name: Bruno Ferri, identities: {"slack:SANDBOX": bruno, "discord:SANDBOX": bruno}, language: it}
  dario: {name: Dario Longhi, identities: {"slack:SANDBOX": dario, "discord:SANDBOX": dario}, language: it}
brands:
  aurora:
    name: Panificio Aurora
    seats: {lead: bruno}
    team: [anna, bruno]
  borea:
    name: Gelateria Borea
    seats: {lead: dario}
    team: [anna, dario]
"""


async def test_the_brand_is_asked_for_and_its_people_are_called(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on, contacts=CONTACTS)) as play:
        await play.types("anna", "/crisis start errant-post Gelato sciolto", "#general")
        await play.fills("anna", {"title": "Gelato sciolto", "brand": "borea"})
        assert "Gelateria Borea" in play.board() and "dario" in play.room.people
        assert play.told("bruno") == ""
        await play.types("anna", "/crisis start aurora errant-post Foto sbagliata", "#general")
        assert "Panificio Aurora" in play.board() and "bruno" in play.room.people and "dario" not in play.room.people
        assert play.refused_calls() == []


async def test_whoever_has_one_brand_is_not_asked(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on, contacts=CONTACTS)) as play:
        await play.types("bruno", "/crisis start errant-post Foto sbagliata", "#general")
        assert "Panificio Aurora" in play.board()
        assert play.refused_calls() == []
