"""What a monitoring tool sends stands in the room a second later, as if somebody had pasted it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.trial import Platform
from tests.web.sending import KEY
from tests.whole.reading import count, label, shows
from tests.whole.stage import ROOM, Setting, Stage, sqlite, stage

LAWYER = {"text": "Vi scriverà il mio avvocato", "author": "@lia", "platform": "X", "posted_at": "2026-11-23T08:30:00Z"}
POST = {"link": "https://www.instagram.com/p/abc?utm_source=x", "text": "Il mio ordine non arriva", "reach": 300}
CARD = "Menzioni"


def listening(on: Platform) -> Setting:
    """The bot listens on any free port, with a secret."""
    ready = Setting(on=on)
    return replace(ready, settings=replace(ready.settings, port=0, mention_keys=(KEY,)))


async def opened(play: Stage) -> None:
    await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")


async def test_from_the_tool_to_the_answer(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), listening(on)) as play:
        in_peace = await play.receives([POST])
        assert (in_peace.status, in_peace.says["why"]) == (200, "no_crisis")
        await opened(play)
        told = await play.receives([POST, LAWYER])
        assert (told.status, told.says) == (202, {"taken": 2})
        card = play.card(CARD).words
        assert "avvocato" in card and "2 aspettano" in card and "Instagram" in card
        assert play.told("anna").count("mention") == 0, "nobody is called for a mention"
        known = await play.receives([POST, LAWYER])
        assert (known.status, known.says["why"]) == (200, "known")
        assert (await play.receives(POST)).status == 409
        assert (await play.receives({**POST, "link": "https://instagram.com/p/abc/"}, name="m2")).status == 202
        assert "2 aspettano" in play.card(CARD).words, "the same post is one mention, whatever brings it"
        assert shows(await play.presses("bruno", label("mention.take"), on=CARD), "did.mention_taken", number=2)
        await play.types("anna", "/crisis postmortem")
        (report,) = play.uploaded(".md")
        assert "2 menzioni registrate" in report and "@lia" not in report
        assert play.refused_calls() == []


async def test_a_burst_is_one_card_and_raises_the_question_of_the_level(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), listening(on)) as play:
        await opened(play)
        burst = [{"text": f"Non è vero, numero {number}", "author": f"@{number}"} for number in range(120)]
        assert (await play.receives(burst)).says == {"taken": 120}
        cards = [each for each in play.said(ROOM) if CARD in each and "aspettano" in each]
        assert len(cards) == 1 and "120 aspettano una risposta" in cards[0]
        assert count(play.in_room(), "say.level_questioned") == 1, "asked once, whatever the number"
        assert play.refused_calls() == []
