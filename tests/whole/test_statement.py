"""Words for the public, from the plan's holding text to the link where they stand."""

from __future__ import annotations

from pathlib import Path

from bot.trial import CONTACTS, Platform
from tests.whole.reading import label, shows
from tests.whole.stage import DM, ROOM, Setting, Stage, sqlite, stage

TEXT = "Su questo profilo, alle 21:10, è uscito un contenuto"
ENGLISH = "We got it wrong. More here by 11:30 pm."
LINK = "https://social.example/panificio/scuse"


async def written(play: Stage) -> None:
    """Bruno fills in the blanks of the holding text and asks for approval."""
    await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
    await play.presses("bruno", label("here"), place=DM)
    await play.presses("bruno", label("write"), on="Pubblica la dichiarazione di attesa")
    await play.fills("bruno", {"blank0": "21:10", "blank1": "chi l'ha visto", "blank2": "23:30"})
    await play.presses("bruno", label("statement.review"), on="Dichiarazione 1")


async def test_from_the_holding_text_to_its_link(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await written(play)
        assert TEXT in play.told("anna") and label("statement.approve") in play.told("anna")
        await play.presses("anna", label("statement.approve"), on=TEXT, place=DM)
        alone = [each for each in play.said(ROOM) if each.startswith(TEXT)]
        assert len(alone) == 1 and alone[0].endswith("vi aggiorniamo qui entro le 23:30."), "and nothing else"
        await play.presses("bruno", label("statement.published"), on="Dichiarazione 1")
        await play.fills("bruno", {"link": LINK, "when": "23:55"})
        assert "✅ 5. Pubblica la dichiarazione di attesa" in play.board() and "23:55" in play.board()
        assert shows(play.card("Dichiarazione 1").words, "statement.published")
        await play.types("anna", "/crisis postmortem")
        (report,) = play.uploaded(".md")
        assert "Dichiarazione 1 pubblicata" in report and LINK in report
        assert play.refused_calls() == []


async def test_what_is_copied_is_what_was_approved(tmp_path: Path, on: Platform) -> None:
    """To the letter, though a platform reads some of them as marks."""
    words = "Abbiamo sbagliato noi: _ci scusiamo_ ~davvero~ con @forno_aurora.\n- Qui: https://aurora.example/a_b"
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        await play.presses("bruno", label("here"), place=DM)
        await play.types("bruno", "/crisis scrivi Abbiamo sbagliato noi.", ROOM)
        await play.presses("bruno", label("statement.edit"), on="Dichiarazione 1")
        await play.fills("bruno", {"text": words})
        await play.presses("bruno", label("statement.review"), on="Dichiarazione 1")
        await play.presses("anna", label("statement.approve"), on="sbagliato noi", place=DM)
        assert [each.strip() for each in play.said(ROOM)].count(words) == 1


async def test_two_languages_are_approved_together_and_go_out_one_by_one(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        await play.presses("bruno", label("here"), place=DM)
        await play.types("bruno", "/crisis scrivi Abbiamo sbagliato noi. Vi aggiorniamo qui entro le 23:30.", ROOM)
        await play.presses("bruno", label("statement.adapt"), on="Dichiarazione 1")
        await play.fills("bruno", {"language": "English", "channel": "X", "text": ENGLISH})
        await play.presses("bruno", label("statement.review"), on="Dichiarazione 1")
        assert "We got it wrong" in play.told("anna") and "Abbiamo sbagliato noi" in play.told("anna")
        await play.presses("anna", label("statement.approve"), on="We got it wrong", place=DM)
        assert len([each for each in play.said(ROOM) if each == ENGLISH]) == 1
        await play.presses("bruno", label("statement.published"), on="Dichiarazione 1")
        await play.fills("bruno", {"which": "English · X", "link": "https://x.com/panificio/1"})
        assert shows(play.card("Dichiarazione 1").words, "statement.published")
        await play.presses("bruno", label("statement.published"), on="Dichiarazione 1")
        await play.fills("bruno", {"link": LINK})
        shown = play.card("Dichiarazione 1").words
        assert LINK in shown and f"[{label('statement.published')}]" not in shown
        assert play.refused_calls() == []


async def test_what_changed_meanwhile_is_not_approved(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await written(play)
        await play.presses("bruno", label("statement.edit"), on="Dichiarazione 1")
        await play.fills("bruno", {"text": "Abbiamo sbagliato noi. Vi aggiorniamo qui entro le 23:30."})
        told = await play.presses("anna", label("statement.approve"), on=TEXT, place=DM)
        assert shows(told, "refused.not_in_review", number=1)
        await play.types("bruno", "/crisis scrivi", place=ROOM)
        assert [each for each in play.said(ROOM) if each.startswith(TEXT)] == []


async def test_who_decides_by_telephone(tmp_path: Path, on: Platform) -> None:
    """It counts at once, and is confirmed later; what was never said does not stand."""
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await written(play)
        await play.presses("bruno", label("statement.report"), on="Dichiarazione 1")
        await play.fills("bruno", {"who": "Anna Conti", "decision": "Può uscire", "how": "al telefono alle 22:40"})
        assert shows(play.card("Dichiarazione 1").words, "statement.reported")
        await play.presses("anna", label("statement.wrong"), on="al telefono alle 22:40", place=DM)
        assert shows(play.in_room(), "say.denied", number=1)
        assert shows(play.card("Dichiarazione 1").words, "statement.awaited")


async def test_alone_on_a_saturday_night(tmp_path: Path, on: Platform) -> None:
    """Nobody answers: from the start to the published link in a few taps, on the approval of quieter days."""
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("bruno", "/crisis start generic Allagamento in negozio", "#general")
        await play.presses("bruno", label("write"), on="dichiarazione di attesa")
        await play.fills("bruno", {"blank0": "un allagamento nel negozio di via Po", "blank1": "23:30"})
        await play.presses("bruno", label("statement.release"), on="Dichiarazione 1")
        text = next(each for each in play.said(ROOM) if each.startswith("Sappiamo di un allagamento"))
        assert text.endswith("Prossimo aggiornamento qui entro le 23:30.")
        await play.presses("bruno", label("statement.published"), on="Dichiarazione 1")
        await play.fills("bruno", {"link": LINK, "when": "23:30"})
        assert shows(play.card("Dichiarazione 1").words, "statement.published")
        assert "via libera" in play.told("anna"), "who approved it beforehand hears of it at once"
        assert len(play.gestures) == 6, play.gestures
        assert play.refused_calls() == []


async def test_three_people_at_red_from_the_room_to_approved_words_of_their_own(tmp_path: Path, on: Platform) -> None:
    """At red two others approve what Bruno wrote: Anna, who leads, and Dario, who decides."""
    contacts = CONTACTS.read_text("utf-8").replace("approver: {holder: anna, deputy: dario}", "approver: dario")
    async with stage(sqlite(tmp_path), Setting(on=on, contacts=contacts)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata --red", "#general")
        begun = len(play.gestures)
        await play.presses("bruno", label("here"), place=DM)
        await play.presses("dario", label("here"), place=DM)
        await play.types("bruno", "/crisis scrivi Abbiamo sbagliato noi. Vi aggiorniamo qui entro le 23:30.", ROOM)
        await play.presses("bruno", label("statement.review"), on="Dichiarazione 1")
        await play.presses("anna", label("statement.approve"), on="Abbiamo sbagliato noi", place=DM)
        assert not shows(play.card("Dichiarazione 1").words, "statement.publish"), "one of two"
        await play.presses("dario", label("statement.approve"), on="Abbiamo sbagliato noi", place=DM)
        assert shows(play.card("Dichiarazione 1").words, "statement.publish")
        assert len(play.gestures) - begun == 6, play.gestures[begun:]


async def test_what_another_approved_has_no_buttons_any_more(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await written(play)
        await play.types("anna", "/crisis role legal @Emma Rossi", ROOM)
        await play.presses("bruno", label("statement.edit"), on="Dichiarazione 1")
        await play.fills("bruno", {"text": "Abbiamo sbagliato noi. Vi aggiorniamo qui entro le 23:30."})
        await play.presses("bruno", label("statement.review"), on="Dichiarazione 1")

        def letter(who: str) -> str:
            return next(each for each in reversed(play.said(DM, who)) if "Abbiamo sbagliato noi" in each)

        approve = "[Approv"  # [Approva] or [Approve]: Emma reads English where the platform says so
        assert approve in letter("anna") and approve in letter("emma")
        await play.presses("anna", label("statement.approve"), on="Abbiamo sbagliato noi", place=DM)
        assert approve not in letter("emma") and "Anna Conti" in letter("emma")
        assert approve not in letter("anna")
        assert play.refused_calls() == []
