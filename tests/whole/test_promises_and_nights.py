"""The public is promised an update: it rings before, it is kept or missed. The team sleeps, said in public or not."""

from __future__ import annotations

from pathlib import Path

from bot.trial import Platform
from tests.whole.reading import count, shows
from tests.whole.stage import Setting, Stage, sqlite, stage

LINK = "https://instagram.example/p/9"


async def promised(play: Stage, what: str = "30m") -> None:
    """Anna opens a crisis and promises the public an update."""
    await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
    await play.types("anna", f"/crisis promise {what} {LINK}")


async def test_a_promise_rings_before_it_is_due_and_when_it_is_missed(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await promised(play)
        assert shows(play.board(), "board.promise")
        await play.passes(minutes=21)
        assert count(play.in_room(), "say.promise_near", who="@Bruno Ferri") > 0
        assert not shows(play.in_room(), "say.promise_missed")
        await play.passes(minutes=12)
        assert shows(play.in_room(), "say.promise_missed", who="@Bruno Ferri")


async def test_a_kept_promise_rings_no_more(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path)) as play:
        await promised(play)
        await play.types("bruno", f"/crisis kept {LINK}0")
        await play.passes(minutes=45)
        assert f"{LINK}0" in play.in_room()
        assert not shows(play.in_room(), "say.promise_near") and not shows(play.in_room(), "say.promise_missed")
        assert shows(play.board(), "board.no_promise")


async def test_a_new_promise_replaces_the_old_one(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path)) as play:
        await promised(play)
        await play.types("anna", "/crisis promise 3h")
        await play.passes(hours=2)
        assert not shows(play.in_room(), "say.promise_missed")


async def test_a_night_said_in_public_moves_the_promise_and_holds_reminders(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path)) as play:
        await promised(play, "2h")
        await play.types("anna", f"/crisis night until 8:00 @carla {LINK}")
        assert "Carla Riva" in play.board() and shows(play.board(), "board.night")
        before = len(play.said(play.room.id))
        await play.passes(hours=10)
        asleep = play.said(play.room.id)[before:]
        assert [each for each in asleep if shows(each, "say.overdue") or shows(each, "say.promise_missed")] == []
        await play.passes(hours=13)
        assert shows(play.in_room(), "say.morning")
        assert shows(play.in_room(), "say.promise_near")
        assert not shows(play.board(), "board.night")


async def test_a_night_that_nobody_was_told_of_leaves_the_promise_ringing(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path)) as play:
        await promised(play, "2h")
        await play.types("anna", "/crisis night until 8:00 @carla")
        assert shows(play.in_room(), "say.night_unsaid")
        await play.passes(hours=3)
        assert shows(play.in_room(), "say.promise_missed")


async def test_a_time_that_is_over_is_refused(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        assert shows(await play.types("anna", "/crisis promise presto"), "refused.time_not_understood")
        assert shows(await play.types("anna", "/crisis kept https://x.example"), "refused.no_promise")
