"""Who must know and who can help, over the wire: an update, a follower, a call for help, a shift handed over."""

from __future__ import annotations

from pathlib import Path

from bot.trial import Platform
from tests.whole.reading import label, shows
from tests.whole.stage import DM, ROOM, Setting, Stage, sqlite, stage

SAID = "La foto era nostra ed è stata tolta"


async def opened(play: Stage) -> None:
    """A room, with Bruno in it."""
    await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
    await play.presses("bruno", label("here"), place=DM)


async def test_an_update_reaches_stakeholders_and_followers_and_comes_due(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await opened(play)
        room = play.room.name
        assert shows(await play.types("emma", f"/crisis follow #{room}", "#general"), "did.followed", "en")
        assert shows(await play.types("anna", f"/crisis aggiorna {SAID}", ROOM), "did.update", n=1)
        assert SAID in play.said("#general")[-1] and SAID in play.told("emma") and SAID not in play.told("bruno")
        assert shows(play.board(), "board.internal")
        await play.types("anna", "/crisis level red un giornale chiama", ROOM)
        assert shows(play.told("emma"), "follower.level", "en")
        await play.passes(minutes=65)
        await play.rest()
        assert shows(play.board(), "board.internal_due") and shows(play.told("anna"), "say.update_due")
        await play.presses("anna", label("update_write"), place=DM)
        await play.fills("anna", {"known": "Ha risposto il giornale", "when": "2h"})
        assert "Ha risposto il giornale" in play.said("#general")[-1]
        assert play.refused_calls() == []


async def test_help_is_proposed_once_and_a_call_is_noted(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await opened(play)
        await play.types("anna", "/crisis segnala Vi scriverà il mio avvocato", ROOM)
        await play.types("anna", "/crisis segnala Vi denuncio", ROOM)
        assert sum("Fatevi aiutare" in each for each in play.said(ROOM)) == 1
        told = await play.presses("anna", label("help_who"), on="Fatevi aiutare")
        assert told.index("Studio Conti") < told.index("Agenzia Faro") and "Foto sbagliata" in told
        await play.presses("anna", label("reached"))
        assert "Studio Conti" in play.in_room() and shows(play.in_room(), "say.help_reached")
        assert "Studio Conti" in await play.types("bruno", "/crisis riassunto", ROOM)
        await play.types("anna", "/crisis postmortem")
        (report,) = play.uploaded(".md")
        assert "Proposto di farsi aiutare" in report and "Chiesto aiuto a un avvocato: ha risposto" in report
        assert "Studio Conti" not in report and play.refused_calls() == []


async def test_nothing_of_a_private_crisis_reaches_the_channel(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start --private errant-post Licenziamento", "#general")
        await play.types("anna", f"/crisis aggiorna {SAID}", ROOM)
        assert SAID not in "\n".join(each.words for each in play.places if each.kind == "public")
        await play.types("emma", f"/crisis follow #{play.room.name}", "#general")
        await play.types("anna", "/crisis aggiorna Ancora niente", ROOM)
        assert "Ancora niente" not in play.told("emma")


async def test_a_long_shift_is_handed_over(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await opened(play)
        for turn in range(9):
            await play.types("bruno", f"/crisis log controllo {turn}", ROOM)
            await play.passes(minutes=30)
        await play.rest()
        assert shows(play.told("bruno"), "say.shift") and shows(play.told("anna"), "say.shift.lead")
        await play.presses("bruno", "Cedi: Social media manager", place=DM)
        assert "Carla" in play.board()
        assert play.refused_calls() == []


async def test_the_room_is_reminded_of_help_and_the_update_comes_sooner(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await opened(play)
        await play.types("emma", f"/crisis follow #{play.room.name}", "#general")
        await play.types("anna", f"/crisis aggiorna {SAID}", ROOM)
        await play.types("anna", "/crisis level red un giornale chiama", ROOM)
        assert shows(play.in_room(), "say.update_brought_forward")
        await play.passes(minutes=31)
        again = [each for each in play.said(ROOM) if shows(each, "say.help_still_wanted")]
        assert len(again) == 1
        await play.presses("anna", label("help_who"), on=again[0])
        await play.types("anna", "/crisis done close https://social.example/fine", ROOM)
        await play.types("anna", "/crisis risolvi scuse accettate", ROOM)
        assert shows(play.told("emma"), "follower.watch_began", "en")
        await play.types("anna", "/crisis riapri un giornale ne parla", ROOM)
        assert shows(play.told("emma"), "follower.watch_broken", "en")
        await play.closes("anna", "scuse accettate")
        await play.types("anna", "/crisis riapri di nuovo", ROOM)
        assert shows(play.told("emma"), "follower.reopened", "en")
        assert play.refused_calls() == []
