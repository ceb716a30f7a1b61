"""The level in question, over the wire: asked with its reason, raised by one press, and who is not waited for."""

from __future__ import annotations

from pathlib import Path

from bot.trial import CONTACTS, Platform
from tests.whole.reading import label, shows
from tests.whole.stage import DM, ROOM, Setting, sqlite, stage


async def test_a_journalist_puts_the_level_in_question_and_one_press_raises_it(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata --room --yellow", "#general")
        await play.types("anna", "/crisis segnala Sono un giornalista, chiudo il pezzo alle 18", ROOM)
        (asked,) = [each for each in play.said(ROOM) if shows(each, "gauge.kind", number=1, klass="Stampa")]
        await play.presses("anna", "Alza a: Arancione · grave · 2", on=asked)
        assert "🟠" in play.board()
        assert play.refused_calls() == []


async def test_what_was_before_is_asked_in_private_and_raises_by_one(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata --orange", "#general")
        await play.presses("anna", label("past.same"), place=DM)
        (asked,) = [each for each in play.said(ROOM) if shows(each, "gauge.past.same")]
        await play.presses("anna", "Alza a: Rosso · crisi · 1", on=asked)
        assert "🔴" in play.board()
        assert play.refused_calls() == []


async def test_whoever_sleeps_is_not_waited_for(tmp_path: Path, on: Platform) -> None:
    contacts = CONTACTS.read_text("utf-8").replace("+39 333 000 0002, ", "+39 333 000 0002, quiet: 00:00-23:59, ")
    async with stage(sqlite(tmp_path), Setting(on=on, contacts=contacts)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata --orange", "#general")
        assert shows(play.board(), "board.role.quiet", role="Social media manager")
        assert "nessuno ti aspetta" in play.told("bruno") and "Tocca entro" not in play.told("bruno")
        assert "Foto sbagliata" in play.told("carla"), "whoever stands in is called at once"
