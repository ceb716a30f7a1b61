"""Documents of a crisis as the bot hands them out: who is in them, and what they are called."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.crisis.deliveries import ROOM, Upload
from bot.crisis.facts import Line
from bot.crisis.model import Crisis
from bot.documents import ENDINGS, Documents, Names
from bot.store import archive, ledger
from bot.store.engine import transaction
from tests.whole.stage import Stage, sqlite, stage


def stored(play: Stage) -> tuple[Crisis, Sequence[Line]]:
    """The one crisis there is, and its timeline."""
    assert play.bot is not None
    with transaction(play.bot.engine) as connection:
        crisis = ledger.load(connection, archive.named(connection, play.room.name) or "")
        assert crisis is not None
        return crisis, ledger.timeline(connection, crisis.id)


async def test_a_crisis_is_told_in_every_form(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        assert play.bot is not None
        documents = play.bot.documents
        assert isinstance(documents, Documents)
        crisis, lines = stored(play)
        for number, (file, ending) in enumerate(ENDINGS.items(), start=1):
            made = documents(crisis, lines, Upload(key="u", where=ROOM, line=number, file=file))  # type: ignore[arg-type]
            assert made.name.endswith(ending) and "foto-sbagliata" in made.name
            assert "Foto sbagliata" in made.content.decode() and "Anna Conti" not in made.content.decode()
        told = documents.told(crisis, lines, named=True)
        assert "Anna Conti" in documents.made(told, "markdown")
        assert told.playbooks[crisis.playbook]["it"] in documents.made(told, "markdown")


async def test_unknown_people_are_named_by_what_there_is(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path)) as play:
        assert play.bot is not None
        assert Names(people=play.bot.people).name("nobody") == "nobody"
