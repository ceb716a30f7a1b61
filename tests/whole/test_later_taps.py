"""What was preset at the start is asked later, by taps on the board: the language of the room."""

from __future__ import annotations

from pathlib import Path

from bot.trial import Platform
from tests.whole.stage import Setting, sqlite, stage


async def test_the_room_changes_its_language_by_a_tap(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        assert "Pubblico da" in play.board()
        await play.presses("anna", "Altro…", choose="Lingua e marchio")
        await play.fills("anna", {"Lingua della stanza": "English"})
        await play.rest()
        assert "Public since" in play.board()
        assert "Save the evidence" in play.board()
