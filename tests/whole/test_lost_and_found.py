"""Boards deleted, rooms archived by hand, the bot put out, a playbook removed: the crisis goes on."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from bot.sandbox.faults import Fault
from bot.settings import Settings
from bot.trial import Platform
from tests.whole.reading import shows
from tests.whole.stage import DM, Setting, Stage, sqlite, stage

TITLE = "Foto sbagliata"


async def begun(play: Stage) -> None:
    """Anna opens a crisis."""
    await play.types("anna", f"/crisis start errant-post {TITLE}", "#general")


def boards(play: Stage) -> int:
    """How many boards stand in the newest room."""
    return sum(shows(each, "board.opened") for each in play.said(play.room.id))


async def test_a_room_that_cannot_be_opened_is_told_to_the_starter_and_opens_by_a_tap(
    tmp_path: Path, on: Platform
) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        no = {
            "slack": ("conversations.create", "restricted_action"),
            "discord": ("POST /guilds/{guild}/channels", "50013"),
        }
        method, code = no[on]
        play.fails(Fault(kind="error", method=method, code=code))
        await begun(play)
        assert play.rooms == [] and shows(play.told("anna"), "failed.room")
        await play.presses("anna", "Apri la stanza", place=DM)
        assert TITLE in play.board()
        assert shows(play.told("bruno"), "say.called")


async def test_a_deleted_board_is_posted_once_more_and_pinned(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await begun(play)
        await play.does("anna", "delete", play.room.name, on="Falso allarme")
        assert boards(play) == 1 and len(play.pinned()) == 1
        await play.types("anna", "/crisis level red un giornale chiede")
        assert "un giornale chiede" in play.in_room() and "🔴" in play.board()
        assert boards(play) == 1


async def test_a_deleted_card_comes_back(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await begun(play)
        before = play.card("3. Conferma").id
        play.side.delete("anna", play.room.id, before)
        await play.rest()
        assert play.card("3. Conferma").id != before


async def test_a_room_taken_away_by_hand_is_told_to_the_starter_and_opens_again(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await begun(play)
        first = play.room
        await play.loses("anna", first)
        assert shows(play.told("anna"), f"say.room_lost.{'archived' if on == 'slack' else 'deleted'}")
        await play.types("anna", f"/crisis reopen {first.name} si continua", "#general")
        assert play.room.name != first.name and TITLE in play.board() and len(play.pinned()) == 1
        await play.types("bruno", "/crisis take 3")
        assert "3. Conferma" in play.board()


async def test_a_bot_put_out_of_the_room_says_so_to_the_starter(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await begun(play)
        await play.does("anna", "remove_bot", play.room.name)
        assert shows(play.told("anna"), "say.room_lost.removed")
        await play.passes(hours=1)
        lost = [each for each in play.said(DM, "anna") if shows(each, "say.room_lost.removed")]
        assert len(lost) == 1, "it is told once, not for every message that could not be said"
        assert not shows(play.told("anna"), "say.failed")


async def test_a_playbook_removed_meanwhile_harms_no_running_crisis(tmp_path: Path, on: Platform) -> None:
    shutil.copytree("playbooks", tmp_path / "playbooks")
    settings = replace(Settings(language="it", timezone="Europe/Rome"), playbooks=tmp_path / "playbooks")
    async with stage(sqlite(tmp_path), Setting(on=on, settings=settings)) as play:
        await begun(play)
        (tmp_path / "playbooks" / "errant-post.yaml").unlink()
        await play.bot_stops()
        await play.bot_starts()
        await play.types("anna", "/crisis take 3")
        assert "3. Conferma" in await play.types("anna", "/crisis status")
        await play.closes("anna", "tutto a posto")
        assert shows(play.in_room(), "say.closed", reason="tutto a posto")


async def test_a_new_room_has_the_cards_of_the_old_one(tmp_path: Path, on: Platform) -> None:
    """Words for the public, what is known, what is paused, what is said of us."""
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await begun(play)
        await play.types("anna", "/crisis scrivi Ci scusiamo. Vi aggiorniamo qui entro le 23.")
        await play.types("anna", "/crisis voce Qualcuno si è fatto male")
        await play.types("anna", "/crisis ferma")
        await play.types("anna", "/crisis segnala @lia Il mio ordine non arriva")
        first = play.room
        wanted = ("Ci scusiamo. Vi aggiorniamo", "Qualcuno si è fatto male", "In pausa: 0 di 2", "Il mio ordine")
        assert [each for each in wanted if each not in play.in_room()] == []
        await play.loses("anna", first)
        await play.types("anna", f"/crisis reopen {first.name} si continua", "#general")
        assert play.room.name != first.name
        assert [each for each in wanted if each not in play.in_room()] == []
        assert play.refused_calls() == []
