"""What was preset at the start is asked later, by taps on the board: the language of the room."""

from __future__ import annotations

from pathlib import Path

from tests.whole.stage import sqlite, stage


async def test_the_room_changes_its_language_by_a_tap(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        assert "Pubblico da" in play.board()
        await play.presses("anna", "Altro…", choose="Lingua e marchio")
        await play.fills("anna", {"Lingua della stanza": "English"})
        await play.rest()
        assert "Public since" in play.board()
        assert "Save the evidence" in play.board()
