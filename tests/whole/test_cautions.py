"""Cautions over the wire: inside and outside, who leaves, a channel without us, what is hidden, two fakes."""

from __future__ import annotations

from pathlib import Path

from bot.show.words import Words
from bot.trial import Platform
from tests.whole.reading import label, shows
from tests.whole.stage import DM, ROOM, Setting, Stage, sqlite, stage

SORRY = "Chiediamo scusa: abbiamo sbagliato noi. Vi aggiorniamo qui entro le 23:30."
DEFENDS = "I colleghi hanno rispettato le procedure"
CARD = "Menzioni"


async def opened(play: Stage, title: str = "Foto sbagliata") -> None:
    """A room, with Bruno in it."""
    await play.types("anna", f"/crisis start errant-post {title}", "#general")
    await play.presses("bruno", label("here"), place=DM)


def cautioned(play: Stage, caution: str) -> int:
    """How often the room was told."""
    return sum(shows(each, f"caution.{caution}") for each in play.said(ROOM))


async def test_one_thing_inside_and_another_outside(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await opened(play)
        await play.types("bruno", f"/crisis scrivi {SORRY}", ROOM)
        assert "«rispettato" not in play.card("Dichiarazione 1").words
        told = await play.types("anna", f"/crisis aggiorna {DEFENDS}", ROOM)
        assert shows(told, "did.update") and shows(told, "caution.inside_outside") and "«abbiamo sbagliato»" in told
        told = await play.types("anna", f"/crisis rispondi {DEFENDS}.", ROOM)
        assert shows(told, "caution.inside_outside")
        await play.types("bruno", f"/crisis scrivi {SORRY} Di nuovo.", ROOM)
        assert "«hanno rispettato le procedure»" in play.card("Dichiarazione 2").words
        await play.types("anna", "/crisis postmortem")
        (report,) = play.uploaded(".md")
        assert "Chi li legge entrambi" in report and play.refused_calls() == []


async def test_each_caution_comes_once_and_stands_in_the_post_mortem(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await opened(play, "Colleghi licenziati scrivono dal nostro account")
        assert cautioned(play, "offboarding") == 1
        await play.types("anna", "/crisis log alle 15 i due vengono licenziati", ROOM)
        for number in range(4):
            await play.types("anna", f"/crisis segnala https://www.tiktok.com/@lia/{number} Vergogna {number}", ROOM)
        await play.types("anna", "/crisis segnala https://x.com/falso/1 Profilo falso: regala buoni", ROOM)
        assert (cautioned(play, "fake"), cautioned(play, "second_fake")) == (1, 0)
        await play.types("anna", "/crisis segnala https://x.com/falso/2 Un altro profilo falso", ROOM)
        names = ("offboarding", "missing_channel", "fake", "second_fake")
        assert [cautioned(play, each) for each in names] == [1, 1, 1, 1]
        await play.types("anna", "/crisis postmortem")
        (report,) = play.uploaded(".md")
        assert "Gli accessi erano già chiusi" in report and "se ne parla su TikTok" in report
        assert play.refused_calls() == []


async def test_before_something_is_hidden_and_after(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await opened(play)
        await play.types("anna", "/crisis segnala https://www.youtube.com/watch?v=1 Guardate che cosa gira", ROOM)
        await play.presses("anna", Words(language="it").text("mention.more"), on=CARD, choose=label("mention.hidden"))
        await play.fills("anna", {"rule": "4", "reason": "usa il nostro marchio"})
        assert cautioned(play, "streisand") == 1
        await play.types("anna", "/crisis postmortem")
        (report,) = play.uploaded(".md")
        assert "Ha attirato attenzione?" in report and play.refused_calls() == []
