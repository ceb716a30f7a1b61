"""Reactions, buttons and commands are one: the same work done in three ways, on either platform, stands on
the board the same."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

from bot.sandbox.faults import Fault
from bot.trial import Platform
from tests.whole.reading import label, shows
from tests.whole.stage import Setting, Stage, sqlite, stage

PLATFORMS: tuple[Platform, ...] = ("slack", "discord")


async def by_reactions(play: Stage) -> None:
    """Bruno takes and does his steps by reacting."""
    await play.reacts("bruno", "eyes", on="5. Pubblica la dich")
    await play.reacts("bruno", "raised_hand::skin-tone-3", on="4. Ferma post")
    await play.reacts("bruno", "white_check_mark", on="4. Ferma post")
    await play.reacts("carla", "hand", on="6. Smista")


async def by_buttons(play: Stage) -> None:
    """The same with the buttons of the cards."""
    await play.presses("bruno", label("seen"), on="5. Pubblica la dich")
    await play.presses("bruno", label("take"), on="4. Ferma post")
    await play.presses("bruno", label("done"), on="4. Ferma post")
    await play.presses("carla", label("take"), on="6. Smista")


async def by_commands(play: Stage) -> None:
    """The same, typed."""
    await play.types("bruno", "/crisis ack 5")
    await play.types("bruno", "/crisis take 4")
    await play.types("bruno", "/crisis done 4")
    await play.types("carla", "/crisis take 6")


def work_of(play: Stage) -> list[str]:
    """What the board says of roles and steps, without times."""
    lines = [re.sub(r"\d\d:\d\d", "…", line) for line in play.board().splitlines()]
    return [line for line in lines if re.search(r"\d\. |@", line)]


async def test_three_ways_on_two_platforms_come_to_the_same(tmp_path: Path) -> None:
    seen = []
    for way, on in product((by_reactions, by_buttons, by_commands), PLATFORMS):
        folder = tmp_path / f"{way.__name__}-{on}"
        folder.mkdir()
        async with stage(sqlite(folder), Setting(on=on)) as play:
            await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
            await way(play)
            seen.append(work_of(play))
    assert all(each == seen[0] for each in seen)
    assert any("4. Ferma post" in line and "Bruno Ferri" in line and "✅" in line for line in seen[0])


async def test_taking_a_reaction_away_takes_only_ones_own_gesture_back(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        await play.reacts("bruno", "white_check_mark", on="3. Conferma")
        await play.reacts("carla", "white_check_mark", on="3. Conferma")
        await play.unreacts("carla", "white_check_mark", on="3. Conferma")
        assert shows(play.board(), "board.over.done", who="Bruno Ferri"), "Carla's withdrawal is not Bruno's"
        await play.unreacts("bruno", "white_check_mark", on="3. Conferma")
        assert re.search(r"3\. Conferma.*scad|3\. Conferma.*entro", play.board()), "Bruno took his own back"


async def test_a_button_is_not_undone_by_a_reaction_that_goes(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        await play.presses("bruno", label("take"), on="6. Smista")
        await play.reacts("bruno", "hand", on="6. Smista")
        await play.unreacts("bruno", "hand", on="6. Smista")
        line = next(each for each in work_of(play) if "6. Smista" in each)
        assert "@Bruno Ferri" in line


async def test_a_guest_can_do_nothing_and_is_told_so(tmp_path: Path) -> None:
    """On Discord nobody is a guest of a whole server."""
    async with stage(sqlite(tmp_path)) as play:
        answer = await play.types("fabio", "/crisis start errant-post Foto", "#social")
        assert shows(answer, "refused.guest") or shows(answer, "refused.guest", "en")
        assert play.rooms == []


async def test_a_typo_gets_the_nearest_word(tmp_path: Path) -> None:
    """Discord lets nobody send a subcommand that there is not."""
    async with stage(sqlite(tmp_path)) as play:
        assert "/crisis stato" in await play.types("anna", "/crisis statsu", "#general")


async def test_what_is_not_there_is_named(tmp_path: Path, on: Platform) -> None:
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        assert "99" in await play.types("anna", "/crisis done 99")
        assert shows(await play.types("anna", "/crisis take 1", "#general"), "refused.not_in_room")


async def test_a_pressed_card_changes_at_once_however_many_edits_wait(tmp_path: Path, on: Platform) -> None:
    """By the press's own answer, which counts against no limit."""
    edits = "chat.update" if on == "slack" else "PATCH /channels/{channel}/messages/{message}"
    async with stage(sqlite(tmp_path), Setting(on=on)) as play:
        await play.types("anna", "/crisis start errant-post Foto sbagliata", "#general")
        await play.rest()
        play.fails(Fault(kind="ratelimited", method=edits, count=None, retry_after="600"))
        await play.presses("bruno", "Ci penso io", on="5. Pubblica")
        assert "Bruno Ferri" in play.card("5. Pubblica").words
        await play.presses("bruno", "Visto", on="6. Smista")
        assert "Bruno Ferri" in play.card("6. Smista").words
