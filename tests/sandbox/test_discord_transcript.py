"""A Discord channel as Markdown."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.sandbox.discord_transcript import transcript
from tests.sandbox.discord_floor import Floor


def test_everything_that_was_said_is_there() -> None:
    floor = Floor()
    anna, bruno = floor.actor("anna"), floor.actor("bruno")
    said = anna.say("#social", "**ciao** @bruno")
    bruno.reply("#social", said.id, "eccomi")
    bruno.upload("#social", ("foto.png", b"123"), text="ecco")
    anna.react("#social", said.id, "👀")
    anna.edit("#social", said.id, "**salve** @bruno")
    anna.pin("#social", said.id)
    floor.whisper("psst", "anna")
    written = transcript(floor.realm, floor.channel("social"), zone=ZoneInfo("Europe/Rome"))
    assert written.startswith("# #social\n\nTopic: Piano editoriale e commenti\n\nSeen by: Anna Conti, ")
    assert "**Anna Conti** 2026-11-23 10:00:00 (edited, pinned)  \nsalve @Bruno Ferri  \n👀 Anna Conti" in written
    assert "> salve @Bruno Ferri  \neccomi" in written
    assert "ecco  \n📎 foto.png (3 bytes)" in written
    assert "_Anna Conti pinned a message to this channel._" in written
    assert "psst" not in written


def test_whispers_are_marked() -> None:
    floor = Floor()
    floor.whisper("psst", "anna")
    assert "(only visible to Anna Conti)" in transcript(floor.realm, floor.channel("social"), whispers=True)


def test_an_answer_to_something_gone_and_direct_messages() -> None:
    floor = Floor()
    anna = floor.actor("anna")
    said = anna.say("#social", "x")
    anna.reply("#social", said.id, "y")
    anna.delete("#social", said.id)
    assert "> …  \ny" in transcript(floor.realm, floor.channel("social"))
    assert transcript(floor.realm, anna.open_dm()).startswith("# #Anna Conti, Crisis Room")
