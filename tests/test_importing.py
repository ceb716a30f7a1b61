"""A file of mentions in a crisis that is under way: judged by their words, each once, and refused where it is over."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.crisis.mention import Klass, Mention
from bot.importing import AT_ONCE, Imported, import_mentions
from bot.settings import Settings
from bot.store import archive, ledger, mentions
from bot.store.engine import connect, transaction
from tests.whole.stage import sqlite, stage


def stored(settings: Settings, room: str) -> list[Mention]:
    engine = connect(settings.database)
    with transaction(engine) as connection:
        crisis = archive.named(connection, room)
        assert crisis is not None
        loaded = ledger.load(connection, crisis)
        assert loaded is not None
        known = (mentions.one(connection, crisis, number + 1) for number in range(loaded.mentions.logged))
        found = [each for each in known if each is not None]
    engine.dispose()
    return found


async def test_a_file_is_logged_once_and_shown_by_the_bot_that_runs(tmp_path: Path) -> None:
    file = tmp_path / "m.csv"
    file.write_text(
        "link,text,reach\nhttps://x.com/a/1,Vi scrive il mio avvocato,\n,Mai arrivato,\n,Ciao,40000\n", "utf-8"
    )
    async with stage(sqlite(tmp_path)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        room = play.room.name
        assert import_mentions(play.settings, room, file, play.clock) == Imported(new=3, known=0)
        await play.types("anna", "/crisis segnala Ancora uno")
        assert "4 aspettano una risposta" in play.card("Menzioni").words
    assert import_mentions(play.settings, room, file, play.clock) == Imported(new=0, known=3)
    found = stored(play.settings, room)
    assert [each.klass for each in found] == [Klass.LEGAL, Klass.CUSTOMER, Klass.INFLUENCER, Klass.UNSURE]
    assert (found[0].platform, found[0].because, found[0].logged_by) == ("X", "avvocato", None)


async def test_a_long_file_comes_in_batches_and_none_after_the_end(tmp_path: Path) -> None:
    file = tmp_path / "m.csv"
    lines = [f"numero {number}" for number in range(AT_ONCE + 2)]
    file.write_text("\n".join(["text", *lines, lines[0]]), "utf-8")
    async with stage(sqlite(tmp_path)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        room = play.room.name
        assert import_mentions(play.settings, room, file, play.clock) == Imported(new=AT_ONCE + 2, known=1)
        await play.types("anna", "/crisis falso allarme")
        await play.presses("anna", "Sì, falso allarme")
    file.write_text("text\nnuovo\n", "utf-8")
    with pytest.raises(LookupError):
        import_mentions(play.settings, room, file, play.clock)
    with pytest.raises(LookupError, match="name of its room"):
        import_mentions(play.settings, "nonsense", file, play.clock)
