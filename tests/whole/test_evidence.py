"""A file that is given as evidence is sealed: its real SHA-256 in the post-mortem, once, whatever happens meanwhile."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from bot.sandbox.faults import Fault
from bot.trial import Platform
from tests.whole.reading import label, shows
from tests.whole.stage import DM, ROOM, Setting, Stage, sqlite, stage

PROOF, OTHER = "il post, com'era", "un'altra prova"
LOOKED_AT = {"slack": "files.info", "discord": "GET /channels/{channel}/messages/{message}"}
"""What the bot asks before it reads a file."""


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


async def begun(play: Stage) -> None:
    """A room, with Bruno in it."""
    await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
    await play.presses("bruno", label("here"), place=DM)


async def gives(play: Stage, who: str, text: str) -> None:
    """A file below the card of the first step."""
    await play.does(who, "upload", ROOM, on="1. Salva le prove", file="prova.png", text=text)


async def test_a_proof_and_a_piece_of_evidence_are_sealed(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await begun(play)
        await gives(play, "anna", PROOF)
        await gives(play, "bruno", OTHER)
        await play.types("anna", "/crisis postmortem")
        (report,), (page,), (sheet,) = (play.uploaded(ending) for ending in (".md", ".html", ".json"))
        for text in (PROOF, OTHER):
            assert sha256(text) in report and sha256(text) in page
        files = [file for each in json.loads(sheet)["sealed"] for file in each["files"]]
        assert [(file["sha256"], file["size"]) for file in files] == [
            (sha256(text), len(text.encode())) for text in (PROOF, OTHER)
        ]
        assert not shows(play.told("bruno"), "unsealed.gone") and play.refused_calls() == []


async def test_the_bot_dies_before_it_has_read_the_file(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await begun(play)
        play.fails(Fault(kind="status", method=LOOKED_AT[on], status=503, count=None))
        await gives(play, "anna", PROOF)
        await play.bot_stops()
        clear(play)
        await play.bot_starts()
        await play.passes(minutes=10)
        await play.types("anna", "/crisis postmortem")
        (sheet,) = play.uploaded(".json")
        assert [each["files"][0]["sha256"] for each in json.loads(sheet)["sealed"]] == [sha256(PROOF)]


async def test_a_file_deleted_before_it_was_read_is_told_to_its_keeper(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await begun(play)
        play.fails(Fault(kind="status", method=LOOKED_AT[on], status=503, count=None))
        await gives(play, "bruno", OTHER)
        deleted(play, on)
        clear(play)
        await play.passes(minutes=10)
        assert play.told("bruno").count("non è sigillato: non c’è più") == 1
        await play.types("anna", "/crisis postmortem")
        (report,) = play.uploaded(".md")
        assert shows(report, "unsealed.gone") and sha256(OTHER) not in report


def clear(play: Stage) -> None:
    """The platform works again."""
    play.sandbox.faults.clear()
    if play.sandbox.discord is not None:
        play.sandbox.discord.faults.clear()


def deleted(play: Stage, on: Platform) -> None:
    """Bruno thinks better of it. On Discord the file goes with its message, on Slack it is deleted by itself."""
    place = play.room
    message = next(each.id for each in place.messages if "prova.png" in each.files)
    play.side.delete("bruno", place.id, message)
    if on == "slack":
        play.sandbox.space.files.clear()
