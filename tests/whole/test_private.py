"""A private crisis: nothing of it reaches anybody who is not in it."""

from __future__ import annotations

from pathlib import Path

from bot.trial import Platform
from tests.whole.reading import shows
from tests.whole.stage import Setting, Stage, sqlite, stage

SECRET = "Licenziamento del direttore"


async def begun(play: Stage) -> None:
    """Anna opens a private crisis."""
    await play.types("anna", f"/crisis start --private errant-post {SECRET}", "#general")


async def test_the_room_is_private_and_its_name_tells_nothing(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await begun(play)
        assert play.room.kind == "private"
        assert "licenziamento" not in play.room.name and "direttore" not in play.room.name
        assert SECRET in play.board()


async def test_nothing_is_announced(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await begun(play)
        await play.passes(minutes=30)
        seen = "\n".join(each.words for each in play.places if each.kind == "public")
        assert SECRET not in seen and play.room.name not in seen
        for who in ("emma", "marta"):
            assert SECRET not in play.told(who)


async def test_lists_and_questions_of_others_know_nothing_of_it(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await begun(play)
        for line in ("/crisis list", "/crisis status", f"/crisis postmortem {play.room.name}", "/crisis postmortem"):
            answer = await play.types("emma", line, "#general")
            assert SECRET not in answer and play.room.name not in answer, line
        assert shows(await play.types("emma", "/crisis list", "#general"), "list.none", "en")
        assert SECRET in await play.types("bruno", "/crisis list", "#general"), "its own people see it"


async def test_who_starts_something_else_meanwhile_does_not_hear_of_it(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await begun(play)
        secret = play.room
        await play.types("emma", "/crisis start service-outage --room The shop is down", "#general")
        other = play.room
        assert other.id != secret.id
        seen = "\n".join(play.said(other.id)) + play.told("emma")
        assert SECRET not in seen and secret.name not in seen and not shows(seen, "say.neighbour")


async def test_a_lost_private_room_is_never_replaced_by_a_public_one(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await begun(play)
        first = play.room
        await play.loses("anna", first)
        await play.types("anna", f"/crisis reopen {first.name} si continua", "#general")
        assert play.room.name != first.name and play.room.kind == "private"
        assert "licenziamento" not in play.room.name
