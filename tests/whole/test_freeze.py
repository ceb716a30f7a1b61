"""What publishes by itself is paused, evidence kept, the end told in public, watched, and all resumed by name."""

from __future__ import annotations

import re
from pathlib import Path

from bot.trial import CONTACTS, Platform
from tests.whole.reading import label, shows
from tests.whole.stage import ROOM, Setting, Stage, sqlite, stage

QUEUES = re.compile(r"    queues:\n(?: {6}.*\n)+")
"""What the sandbox's contacts have to pause."""
LINK = "https://social.example/panificio/fine"


async def begun(play: Stage) -> None:
    """Anna opens the crisis; everybody knows of it."""
    await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")


async def paused(play: Stage) -> None:
    """Bruno pauses one, Anna the other."""
    await play.presses("bruno", label("freeze"), on="Ferma post programmati")
    await play.presses("bruno", label("queue_paused"), on="In pausa: 0 di 2")
    await play.types("anna", "/crisis fermato Meta Ads")


async def test_paused_watched_and_resumed_by_name(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await begun(play)
        await paused(play)
        assert shows(play.board(), "board.over.done", who="Anna Conti"), play.board()
        assert "Buffer" in play.card("In pausa: 2 di 2").words
        await play.types("bruno", "/crisis reperto https://social.example/p/1 il prezzo sbagliato")
        asked = await play.types("anna", "/crisis risolvi scuse accettate")
        assert shows(asked, "close.no_post")
        await play.presses("anna", label("closing_post"))
        await play.fills("anna", {"closing": LINK})
        assert shows(play.in_room(), "say.watch_began", how="scuse accettate")
        await play.presses("bruno", label("queue_resumed"), on="In pausa: 2 di 2")
        await play.passes(days=1)
        assert shows(play.in_room(), "say.watch_day")
        await play.passes(days=2)
        assert shows(play.in_room(), "say.watch_over_paused")
        await play.closes("anna", "scuse accettate")
        await play.types("anna", "/crisis postmortem")
        (report,) = play.uploaded(".md")
        assert (
            "mai riattivato" in report and "il prezzo sbagliato" in report and "social.example/panificio/fine" in report
        )
        assert play.refused_calls() == []


async def test_without_contacts_one_is_added_on_the_spot_and_what_flares_up_is_worked_on(
    tmp_path: Path, on: Platform
) -> None:
    contacts, found = QUEUES.subn("", CONTACTS.read_text("utf-8"))
    assert found == 1
    async with stage(sqlite(tmp_path), Setting(on=on, contacts=contacts)) as play:
        await begun(play)
        await play.types("anna", "/crisis ferma")
        assert shows(play.card("Ferma ciò").words, "freeze.none")
        await play.presses("anna", label("queue_add"), on="Ferma ciò")
        await play.fills("anna", {"tool": "Hootsuite"})
        await play.presses("anna", label("queue_paused"), on="In pausa: 0 di 1")
        await play.types("anna", f"/crisis done close {LINK}")
        await play.types("anna", "/crisis risolvi nessuno ne parla più", ROOM)
        assert shows(play.board(), "board.watch")
        await play.types("anna", "/crisis riapri un giornale ne parla")
        assert shows(play.in_room(), "say.watch_broken_because", reason="un giornale ne parla")
        assert not shows(play.board(), "board.watch")
        assert play.refused_calls() == []


async def test_a_mistaken_pause_is_taken_back(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await begun(play)
        await paused(play)
        await play.presses("bruno", label("queue_unpaused"), on="In pausa: 2 di 2", choose="Buffer")
        assert "non era in pausa" in play.card("In pausa: 1 di 2").words
        assert shows(await play.types("anna", "/crisis non-fermato Meta Ads"), "did.unpause_queue")
        assert not shows(play.board(), "board.over.done", who="Anna Conti")
        await play.types("anna", "/crisis postmortem")
        (report,) = play.uploaded(".md")
        assert "In realtà non era in pausa: Buffer" in report and play.refused_calls() == []
