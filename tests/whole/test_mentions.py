"""What others say of us, from the link that somebody pastes to the public answer and the lines of the post-mortem."""

from __future__ import annotations

from pathlib import Path

from bot.trial import Platform
from tests.whole.reading import label, shows
from tests.whole.stage import DM, ROOM, Setting, Stage, sqlite, stage

POST = "https://www.instagram.com/p/abc"
REPLY = "https://www.instagram.com/p/abc/c/9"
CARD = "Menzioni"


async def opened(play: Stage) -> None:
    """A room, with Bruno in it."""
    await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
    await play.presses("bruno", label("here"), place=DM)


async def test_from_the_link_to_the_answer(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await opened(play)
        told = await play.types("anna", f"/crisis segnala {POST} @lia Il mio ordine non arriva", ROOM)
        assert "forse Cliente" in told and shows(told, "did.mention_logged", number=1)
        assert shows(await play.types("bruno", f"/crisis segnala {POST}/", ROOM), "refused.mention_known", number=1)
        assert "«Il mio ordine non arriva»" in play.card(CARD).words
        assert shows(await play.presses("bruno", label("mention.take"), on=CARD), "did.mention_taken", number=1)
        await play.presses("bruno", label("mention.answered"), on=CARD)
        assert shows(await play.fills("bruno", {"link": REPLY}), "did.mention_answered", number=1)
        assert shows(play.card(CARD).words, "mentions.none_waits") and "risposte date 1" in play.card(CARD).words
        await play.types("anna", "/crisis postmortem")
        (report,) = play.uploaded(".md")
        assert "1 menzione registrata" in report and REPLY in report and "@lia" not in report
        assert play.refused_calls() == []


async def test_a_flood_is_one_card(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await opened(play)
        for number in range(8):
            await play.types("anna", f"/crisis segnala Non è vero, numero {number}", ROOM)
        await play.types("anna", "/crisis segnala Vi scriverà il mio avvocato", ROOM)
        cards = [each for each in play.said(ROOM) if CARD in each and "aspettano" in each]
        assert len(cards) == 1 and "9 aspettano una risposta" in cards[0]
        assert cards[0].index("avvocato") < cards[0].index("numero 0"), "kind before age"
        await play.presses("bruno", label("mention.escalated"), on=CARD)
        await play.fills("bruno", {"reason": "vuole una risposta entro le 18"})
        assert "entro le 18" in play.told("anna")
        assert play.refused_calls() == []


async def test_a_message_of_the_room_becomes_one_from_its_menu(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await opened(play)
        await play.does("anna", "say", ROOM, text=f"guardate {POST} non rispondono mai")
        await play.does("bruno", "log", ROOM, on="guardate", shortcut="crisis_mention")
        told = await play.fills("bruno", {"author": "lia"})
        assert shows(told, "did.mention_logged", number=1)
        assert "lia" in play.card(CARD).words and "Instagram" in play.card(CARD).words
        assert play.refused_calls() == []


async def test_a_count_by_eye_gets_old_and_is_asked_for_anew(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        await play.types("anna", "/crisis segnala circa 200, 12 da rispondere", ROOM)
        await play.passes(minutes=62)
        assert shows(play.card("Menzioni").words, "mentions.about_old", about=200, waiting=12)
        assert sum("circa 200, 12 da rispondere. Quante sono adesso?" in each for each in play.said(DM, "anna")) == 1
        await play.presses("anna", label("mention.count"), place=DM)
        await play.fills("anna", {"text": "circa 150, 8 da rispondere"})
        assert shows(play.card("Menzioni").words, "mentions.about", about=150, waiting=8)
        assert play.refused_calls() == []
