"""Two people at once, one gesture twice: nobody opens the same crisis twice without knowing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.sandbox.faults import OutFault
from bot.trial import Platform
from tests.whole.reading import shows
from tests.whole.stage import Setting, Stage, sqlite, stage


async def both_start(play: Stage) -> None:
    """Anna and Bruno open a crisis in the same moment."""
    both = [
        play.begins(who, "command", "#general", text=f"/crisis start errant-post {title}")
        for who, title in (("anna", "Foto sbagliata"), ("bruno", "Post offensivo"))
    ]
    for asked in both:
        assert asked is not None
        await asked.settled()
    await play.rest()


async def test_two_who_start_at_once_are_told_of_each_other(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await both_start(play)
        assert len(play.rooms) == 2
        for room in play.rooms:
            assert shows("\n".join(play.said(room.id)), "say.neighbour"), room.name


async def test_one_of_the_two_can_be_cancelled_in_two_taps(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await both_start(play)
        asked = await play.types("bruno", "/crisis cancel")
        assert asked, "the first tap asks"
        await play.presses("bruno", "Sì, falso allarme")
        assert shows("\n".join(play.said(play.room.id)), "say.cancelled")
        listed = await play.types("bruno", "/crisis list", "#general")
        assert "Foto sbagliata" in listed and "Post offensivo" not in listed


@pytest.mark.parametrize("same_id", [True, False], ids=["the same delivery", "another delivery"])
async def test_a_command_delivered_twice_opens_one_crisis(tmp_path: Path, same_id: bool) -> None:
    """Slack delivers commands and forms once, but networks are networks; Discord's line delivers in order and once."""
    async with stage(sqlite(tmp_path)) as play:
        play.sandbox.fail(OutFault(kind="duplicate", letters=frozenset({"slash_commands"}), same_id=same_id))
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        assert len(play.rooms) == 1
        assert play.sandbox.faults.struck


async def test_a_form_sent_twice_opens_one_crisis(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path)) as play:
        await play.types("anna", "/crisis start", "#general")
        play.sandbox.fail(OutFault(kind="duplicate", letters=frozenset({"view_submission"})))
        await play.fills("anna", {"title": "Foto sbagliata"})
        assert len(play.rooms) == 1


async def test_who_repeats_the_command_is_shown_the_room_there_is(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        answer = await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        assert len(play.rooms) == 1 and play.room.name in answer
