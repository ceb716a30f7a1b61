"""Nobody answers: the chain to its end, the telephone, and one person with every role."""

from __future__ import annotations

from pathlib import Path

from bot.trial import Platform
from tests.whole.reading import count, label, shows
from tests.whole.stage import DM, Setting, Stage, sqlite, stage

NOBODY = "people: {}\nbrands: {}\n"


async def alone(play: Stage, minutes: float) -> None:
    """Anna opens a crisis and waits."""
    await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
    await play.passes(minutes=minutes)


async def test_deputies_are_called_and_nobody_twice(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path)) as play:
        await alone(play, 12)
        assert "Carla Riva" in play.told("dario"), "the deputy is told for whom"
        for who in ("bruno", "carla", "dario"):
            assert sum(label("here") in each for each in play.said(DM, who)) == 1, f"{who} is called once"
        assert count(play.in_room(), "say.silent", who="Bruno Ferri") > 0


async def test_in_the_end_the_starter_gets_the_numbers_and_what_may_be_done_alone(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await alone(play, 25)
        told = play.told("anna")
        assert "+393330000002" in told and "+393330000003" in told
        assert shows(told, "say.chain_ended")
        assert sum(shows(each, "say.chain_ended") for each in play.said(DM, "anna")) == 1


async def test_who_was_reached_by_telephone_is_here(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await alone(play, 25)
        await play.presses("anna", label("reached"), on="0002", place=DM)
        assert shows(play.board(), "board.role.here", role="Social media manager", who="@Bruno Ferri")
        assert shows(play.in_room(), "say.reached", who="Bruno Ferri")


async def test_nobody_rings_at_somebody_who_was_called_in_vain_for_ever(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path)) as play:
        await alone(play, 25)
        calls = {who: len(play.said(DM, who)) for who in ("bruno", "carla", "dario")}
        await play.passes(hours=5)
        assert {who: len(play.said(DM, who)) for who in calls} == calls


async def test_without_contacts_the_starter_has_every_role_and_nobody_is_called(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on, contacts=NOBODY)) as play:
        await alone(play, 1)
        assert shows(play.board(), "board.alone")
        assert "bruno" not in play.room.people
        await play.types("anna", "/crisis role social @bruno")
        assert "@Bruno Ferri" in play.board()
        assert label("here") in play.told("bruno"), "whoever gets a role is called"
        assert play.refused_calls() == []


async def test_reminders_grow_rare_and_name_one_thing(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path)) as play:
        await alone(play, 5)
        await play.passes(hours=8)
        mine = [each for each in play.said(play.room.id) if each.startswith("⏰ @Anna Conti")]
        assert 1 <= len(mine) <= 10, f"{len(mine)} reminders in eight hours"
