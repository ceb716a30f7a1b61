"""Replies to mentions, from the words that somebody writes to the lines of the post-mortem, over the wire."""

from __future__ import annotations

from pathlib import Path

from bot.trial import Platform
from tests.whole.reading import label, shows
from tests.whole.stage import DM, ROOM, Setting, Stage, sqlite, stage

RUDE = "Come già detto, si calmi!! Il pacco arriva."
KIND = "Ciao Lia, hai ragione. Parte oggi."
REPLY = "https://www.instagram.com/p/abc/c/9"
CARD = "Menzioni"


async def opened(play: Stage) -> None:
    """A room, with Bruno in it, and one mention."""
    await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
    await play.presses("bruno", label("here"), place=DM)
    await play.types("anna", "/crisis segnala @lia Il mio ordine non arriva", ROOM)


async def test_a_reply_is_read_copied_and_its_link_given(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await opened(play)
        told = await play.types("bruno", f"/crisis menzione risposto 1 {RUDE}", ROOM)
        assert shows(told, "did.reply_drafted.warned", number=1) and "«si calmi»" in told
        await play.types("bruno", f"/crisis risposto 1 {KIND}", ROOM)
        assert KIND in [each.strip() for each in play.said(DM, "bruno")], "alone, to be copied in one press"
        assert KIND not in play.in_room() and "in mano a qualcuno 1" in play.card(CARD).words
        assert shows(await play.types("bruno", f"/crisis risposto 1 {REPLY}", ROOM), "did.mention_answered", number=1)
        await play.types("anna", "/crisis postmortem")
        (report,) = play.uploaded(".md")
        assert shows(report, "report.mentions.checked", n=2, warned=1) and KIND not in report
        assert play.refused_calls() == []


async def test_the_approved_line_is_offered_and_a_deadline_rings(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await opened(play)
        await play.types("bruno", "/crisis frase cliente Ciao [nome], controlliamo subito.", ROOM)
        assert "Frase 4, per «Cliente», proposta da Bruno Ferri" in play.in_room()
        await play.presses("anna", label("mention.line_ok"))
        assert "ha approvato per «Cliente»" in play.in_room()
        assert "Frase approvata" in await play.types("bruno", "/crisis segnala 1", ROOM)
        await play.types("bruno", "/crisis gestisco 1", ROOM)
        assert shows(await play.types("bruno", "/crisis scadenza 1 40m", ROOM), "did.deadline_set", number=1)
        await play.passes(minutes=21)
        assert "vogliono una risposta entro" in play.told("bruno")
        await play.passes(minutes=20)
        assert shows(play.in_room(), "say.deadline_over.room", number=1, klass="Cliente")
        assert "in ritardo" in play.card(CARD).words
        assert play.refused_calls() == []


async def test_what_waits_too_long_is_one_line(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await opened(play)
        await play.types("anna", "/crisis segnala @ugo Il mio pacco non arriva", ROOM)
        await play.passes(minutes=66)
        late = [each for each in play.said(ROOM) if "aspettano da troppo" in each]
        assert len(late) == 1 and "2 menzioni" in late[0]
        assert "in ritardo" in play.card(CARD).words
        assert play.refused_calls() == []


async def test_a_picture_in_the_room_becomes_the_evidence_of_a_mention(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        await play.presses("bruno", label("here"), place=DM)
        await play.does("anna", "upload", ROOM, file="schermata.png", text="il post")
        await play.does("bruno", "log", ROOM, on="latest", shortcut="crisis_mention")
        assert shows(await play.fills("bruno", {"author": "lia"}), "did.mention_logged", number=1)
        await play.types("anna", "/crisis postmortem")
        (report,) = play.uploaded(".md")
        assert "| Prova | Dove |" in report, "kept as evidence too"
        assert "1 menzione registrata" in report and play.refused_calls() == []


async def test_the_form_begins_with_the_houses_line_and_wants_its_blanks_filled(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await opened(play)
        await play.types("bruno", "/crisis tipo 1 critica", ROOM)
        told = await play.types("bruno", "/crisis gestisco 1", ROOM)
        assert "Frase approvata: «Ha ragione, [nome]" in told
        await play.presses("bruno", label("mention.reply"))
        assert shows(await play.fills("bruno", {}), "refused.reply_blanks")
        if on == "discord":  # it closes a form that was sent, and offers it again
            await play.presses("bruno", label("mend"))
        assert shows(await play.fills("bruno", {"text": KIND}), "did.reply_drafted", number=1)
        assert KIND in [each.strip() for each in play.said(DM, "bruno")]
        assert play.refused_calls() == []


async def test_a_kind_given_late_and_a_deadline_of_closed_days_are_told_of(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await opened(play)
        await play.types("anna", "/crisis segnala @ugo Che ne pensate di questa foto?", ROOM)
        await play.types("bruno", "/crisis tipo 1 cliente", ROOM)
        await play.passes(minutes=66)
        assert sum("aspettano da troppo" in each or "aspetta da troppo" in each for each in play.said(ROOM)) >= 1
        before = [each for each in play.said(ROOM) if shows(each, "say.replies_late", n=1, number=2, klass="Cliente")]
        await play.types("bruno", "/crisis tipo 2 cliente", ROOM)
        await play.passes(minutes=40)
        after = [each for each in play.said(ROOM) if shows(each, "say.replies_late", n=1, number=2, klass="Cliente")]
        assert (len(before), len(after)) == (0, 1)
        await play.types("bruno", "/crisis tipo 2 stampa entro 2 ore", ROOM)
        await play.closes("anna", "tutto calmo")
        await play.passes(hours=3)
        await play.types("anna", "/crisis riapri ne parlano ancora")
        assert shows(play.in_room(), "say.deadlines_missed", n=1, number=2)
        assert play.refused_calls() == []


async def test_a_line_in_two_languages(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await opened(play)
        await play.types("bruno", "/crisis frase cliente it: Ciao [nome], controlliamo. en: Hi [name], checking.", ROOM)
        assert "it: Ciao [nome], controlliamo. · en: Hi [name], checking." in play.in_room()
        await play.presses("anna", label("mention.line_ok"))
        assert "Ciao [nome], controlliamo." in await play.types("bruno", "/crisis segnala 1", ROOM)
        assert play.refused_calls() == []
