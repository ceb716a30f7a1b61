"""What we know and what staff answer, from the first rumour to the post-mortem, over the wire."""

from __future__ import annotations

from pathlib import Path

from bot.trial import Platform
from tests.whole.reading import label, shows
from tests.whole.stage import DM, ROOM, Setting, Stage, sqlite, stage

SAID = "Il forno di Torino chiude per sempre"
STAFF = "#comunicazione"
CARD = "Che cosa sappiamo"
ANSWER = "Lo sappiamo e rispondiamo sul sito entro le 18:30"


async def begun(play: Stage) -> None:
    """A crisis in whose room Bruno is too."""
    await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
    await play.presses("bruno", label("here"), place=DM)


async def test_from_a_rumour_to_what_we_knew(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await begun(play)
        assert CARD not in play.in_room(), "nothing is posted before the first claim"
        assert shows(await play.types("anna", f"/crisis voce {SAID}", ROOM), "did.log_claim", number=1)
        await play.types("anna", f"/crisis scrivi Non è vero che {SAID}. Vi aggiorniamo alle 23:30.", ROOM)
        assert shows(play.card("Dichiarazione 1").words, "claims.cited.unconfirmed", number=1)
        await play.presses("bruno", label("claim_confirm"), on=CARD)
        assert shows(await play.fills("bruno", {"source": "il titolare, alle 18:10"}), "refused.source_wanted") is False
        assert shows(play.card(CARD).words, "claims.confirmed") and "il titolare" in play.card(CARD).words
        assert "notizia 1" not in play.card("Dichiarazione 1").words, "confirmed, it warns of nothing"
        await play.types("bruno", "/crisis smentita 1 il titolare ritratta", ROOM)
        assert shows(play.card("Dichiarazione 1").words, "claims.cited.false", number=1)
        await play.presses("anna", label("claim_log"), on=CARD)
        await play.fills("anna", {"text": "La cliente della foto è la signora Bianchi", "standing": "🔒 da non dire"})
        assert len([each for each in play.said(ROOM) if CARD in each]) == 1, "one card, edited"
        await play.types("anna", "/crisis postmortem")
        (report,) = play.uploaded(".md")
        assert "Che cosa sapevamo" in report and SAID in report and "signora Bianchi" not in report
        assert play.refused_calls() == []


async def test_a_line_for_staff_is_read_in_the_room_and_outside(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await begun(play)
        await play.types("anna", f"/crisis rispondi {ANSWER}", ROOM)
        assert ANSWER in play.card("Che cosa rispondere").words
        (outside,) = [each for each in play.said(STAFF) if ANSWER in each]
        assert shows(outside, "line.unread")
        await play.presses("bruno", label("line_read"), on=ANSWER)
        await play.presses("carla", label("line_read"), on=ANSWER, place=STAFF)
        for shown in (play.card("Che cosa rispondere").words, play.said(STAFF)[-1]):
            assert shows(shown, "line.read", n=2)
        assert ANSWER in await play.types("carla", "/crisis rispondi", STAFF)
        await play.types("anna", "/crisis rispondi Chiedete a Paola.", ROOM)
        old, new = play.messages(STAFF)[-2:]
        assert shows(old.words, "line.superseded") and "Chiedete a Paola." in new.words
        assert label("line_read") not in old.words and "Chiedete a Paola." in play.card("Che cosa rispondere").words
        await play.types("anna", "/crisis postmortem")
        (report,) = play.uploaded(".md")
        assert ANSWER in report and "Chiedete a Paola" in report
        assert play.refused_calls() == []


async def test_a_line_of_a_private_crisis_stays_in_its_room(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start --private errant-post Licenziamento", "#general")
        await play.types("anna", f"/crisis rispondi {ANSWER}", ROOM)
        assert ANSWER in play.in_room()
        assert ANSWER not in "\n".join(each.words for each in play.places if each.kind == "public")
        assert ANSWER not in await play.types("emma", "/crisis say", "#general")
