"""A client approves from outside: one version of one text in their direct messages, and nothing else."""

from __future__ import annotations

from pathlib import Path

from bot.trial import CONTACTS, Platform
from tests.whole.reading import label, shows
from tests.whole.stage import DM, ROOM, Setting, Stage, sqlite, stage

TEXT = "Abbiamo sbagliato noi. Ne parliamo di nuovo qui alle 23:30."
OTHER = "Abbiamo sbagliato noi, e ce ne scusiamo. Ne parliamo di nuovo qui alle 23:30."
SECRET = "Segreto di bottega"

OUTSIDE = """
    outside:
      client: {name: Rosa Verdi, identities: {"slack:SANDBOX": fabio, "discord:SANDBOX": fabio}, language: it}
"""


def contacts(always: bool = False) -> str:
    """The bakery's contacts with a client who is a guest there."""
    return CONTACTS.read_text("utf-8") + OUTSIDE + ("    approves: [client]\n" if always else "")


async def drafted(play: Stage) -> None:
    """Bruno writes a text of his own."""
    await play.types("anna", f"/crisis start errant-post {SECRET}", "#general")
    await play.presses("bruno", label("here"), place=DM)
    await play.types("bruno", f"/crisis scrivi {TEXT}", ROOM)


async def test_a_client_approves_and_sees_nothing_else(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on, contacts=contacts())) as play:
        await drafted(play)
        await play.presses("bruno", label("statement.client"), on="Dichiarazione 1")
        told = play.told("fabio")
        assert TEXT in told and "Panificio Aurora" in told and shows(told, "outside.asks")
        assert SECRET not in told and play.room.name not in told and "Anna" not in told
        assert shows(play.card("Dichiarazione 1").words, "outside.awaited")
        await play.presses("fabio", label("statement.approve"), on=TEXT, place=DM)
        assert shows(play.told("fabio"), "outside.approved") and TEXT not in play.told("fabio")
        assert shows(play.card("Dichiarazione 1").words, "outside.named")
        assert [each for each in play.said(ROOM) if each == TEXT], "enough: it comes alone, to be copied"
        await play.types("anna", "/crisis postmortem")
        (report,) = play.uploaded(".md")
        assert "chiesto il via libera da fuori" in report
        assert play.refused_calls() == []


async def test_a_client_who_is_silent_is_reminded_and_then_the_room_knows(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on, contacts=contacts())) as play:
        await drafted(play)
        await play.presses("bruno", label("statement.client"), on="Dichiarazione 1")
        await play.passes(minutes=11)
        assert "manca ancora la tua decisione" in play.told("fabio")
        await play.passes(minutes=30)
        assert "il silenzio non approva" in play.in_room() and "#crisis" not in play.told("fabio")
        assert play.refused_calls() == []


async def test_what_changed_meanwhile_is_not_approved_from_outside(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on, contacts=contacts(always=True))) as play:
        await drafted(play)
        await play.presses("bruno", label("statement.review"), on="Dichiarazione 1")
        assert label("statement.approve") in play.told("fabio"), "asked by itself"
        await play.presses("bruno", label("statement.edit"), on="Dichiarazione 1")
        await play.fills("bruno", {"text": OTHER})
        assert shows(play.told("fabio"), "outside.over") and label("statement.approve") not in play.told("fabio")
        await play.presses("bruno", label("statement.review"), on="Dichiarazione 1")
        assert OTHER in play.told("fabio") and TEXT not in play.told("fabio")
        await play.presses("fabio", label("statement.changes"), on=OTHER, place=DM)
        await play.fills("fabio", {"reason": "Manca l'indirizzo"})
        assert shows(play.told("fabio"), "outside.changes")
        assert "Manca l'indirizzo" in play.in_room() and shows(play.card("Dichiarazione 1").words, "statement.changes")
        assert play.refused_calls() == []


async def test_a_client_may_do_nothing_else(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on, contacts=contacts())) as play:
        await drafted(play)
        for line in ("/crisis list", "/crisis approve 1", "/crisis help", f"/crisis status {play.room.name}"):
            assert shows(await play.types("fabio", line, "#social"), "refused.client")


async def test_what_is_over_waits_for_no_client(tmp_path: Path, on: Platform) -> None:
    """Where all is closed, or a false alarm, their card asks for nothing any more; where it goes on, it does again."""
    async with stage(sqlite(tmp_path), Setting(on=on, contacts=contacts())) as play:
        await drafted(play)
        await play.presses("bruno", label("statement.client"), on="Dichiarazione 1")
        await play.closes("anna", "risolto")
        assert shows(play.told("fabio"), "outside.over") and TEXT not in play.told("fabio")
        assert play.refused_calls() == []
