"""What only Discord has: servers that do not see each other, permissions with names, closed direct messages, people who
leave, questions in place of dialogs, rooms put away by moving them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox import discord_members
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_world import Channel
from bot.sandbox.discord_worlds import APP_PERMISSIONS, PANIFICIO
from bot.sandbox.errors import Refusal
from bot.sandbox.faults import Fault
from tests.whole.on_discord import OnDiscord
from tests.whole.reading import label, shows
from tests.whole.stage import DM, ROOM, Setting, Stage, sqlite, stage

SERVER = "Panificio Aurora"
TITLE = "Foto sbagliata"


def servers(*changes: Mapping[str, Any]) -> Setting:
    """Servers like the ready-made one, each with its changes."""
    return Setting(on="discord", world={"guilds": [{**PANIFICIO["guilds"][0], **each} for each in changes]})


async def begun(play: Stage, title: str = TITLE) -> str:
    """Anna opens a crisis."""
    return await play.types("anna", f"/crisis start errant-post {title}", "#general")


def side(play: Stage) -> OnDiscord:
    """Discord as the people of the server see it."""
    assert isinstance(play.side, OnDiscord)
    return play.side


def channel(play: Stage) -> Channel:
    """The newest room as Discord keeps it."""
    return side(play).guild.channels[play.room.id]


@pytest.mark.parametrize(
    ("permission", "told"),
    [
        (Permission.MANAGE_CHANNELS, "«Gestisci canali»"),
        (Permission.MANAGE_ROLES, "«Gestisci ruoli»"),
        (Permission.PIN_MESSAGES, "«Fissa messaggi»"),
    ],
    ids=["channels", "roles", "pins"],
)
async def test_a_missing_permission_is_named_with_where_to_give_it(
    tmp_path: Path, permission: Permission, told: str
) -> None:
    async with stage(sqlite(tmp_path), servers({"permissions": APP_PERMISSIONS & ~permission})) as play:
        await begun(play)
        if play.rooms:
            await play.types("anna", "/crisis role legal @emma")
        said = play.told("anna") + "".join(each.words for each in play.rooms)
        assert told in said and "impostazioni del server" in said


async def test_whoever_takes_no_direct_messages_is_called_in_the_room(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path), Setting(on="discord")) as play:
        play.discord.actor("bruno").close_dms()
        await begun(play)
        call = next(each for each in play.room.messages if shows(each.words, "say.called.aloud", who="@Bruno Ferri"))
        assert call.called == (play.side.id_of("bruno"),)
        await play.presses("bruno", label("here"))
        assert shows(play.board(), "board.role.here", role="Social media manager", who="@Bruno Ferri")


async def test_a_member_who_left_stops_nothing_and_the_next_one_is_called(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path), Setting(on="discord")) as play:
        play.discord.actor("bruno").leave(SERVER)
        await begun(play)
        assert shows(play.in_room(), "failed.private", who="Bruno Ferri")
        await play.passes(minutes=12)
        assert shows(play.in_room(), "say.silent", who="Bruno Ferri")
        assert "Carla Riva" in play.told("dario") or label("here") in play.told("carla")


async def test_a_member_who_leaves_in_the_middle_keeps_what_they_did(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path), Setting(on="discord")) as play:
        await begun(play)
        await play.reacts("bruno", "white_check_mark", on="4. Ferma post")
        play.discord.actor("bruno").leave(SERVER)
        await play.types("anna", "/crisis assign 5 @carla")
        await play.passes(minutes=30)
        assert shows(play.board(), "board.over.done", who="Bruno Ferri")
        assert "@Carla Riva" in play.card("5. Pubblica").words and play.refused_calls() == []


async def test_the_server_says_who_sees_a_private_room_all_the_same(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path), Setting(on="discord")) as play:
        await play.types("anna", f"/crisis start --private errant-post {TITLE}", "#general")
        assert play.room.kind == "private" and shows(play.board(), "board.private_overseen")
        stranger = play.discord.actor("emma", side(play).guild.id)
        assert play.room.id not in {each.id for each in stranger.visible()}


async def test_even_where_it_may_the_bot_calls_nobody_that_a_title_names(tmp_path: Path) -> None:
    setting = servers({"permissions": APP_PERMISSIONS | Permission.MENTION_EVERYONE})
    async with stage(sqlite(tmp_path), setting) as play:
        await begun(play, "@everyone @here <@&1> la foto di @emma")
        await play.types("anna", "/crisis log @everyone @emma ha chiamato")
        everybody = {each for place in play.places for message in place.messages for each in message.called}
        assert "everyone" not in everybody and play.side.id_of("emma") not in everybody
        assert "la foto di @Emma Clarke" in play.board().replace("\u200b", "")


async def test_two_servers_do_not_see_each_other(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path), servers({}, {"name": "Panificio Due"})) as play:
        await begun(play)
        first, here = play.room, side(play)
        play.side = replace(here, guild=list(play.discord.realm.guilds.values())[1])
        assert play.rooms == []
        assert shows(await play.types("bruno", "/crisis list", "#general"), "list.none")
        for line in (f"status {first.name}", f"reopen {first.name} x", f"postmortem {first.name}", "take 3"):
            assert TITLE not in await play.types("bruno", f"/crisis {line}", "#general"), line
        await begun(play)
        assert len(play.rooms) == 1 and not shows(play.in_room(), "say.neighbour")
        await play.types("anna", "/crisis take 3")
        play.side = here
        assert len(play.rooms) == 1 and not shows(play.in_room(), "say.neighbour")


async def test_a_full_category_opens_the_next_one(tmp_path: Path) -> None:
    category = {"name": "Crisis rooms", "type": "category"}
    full = [{"name": f"r{number}", "parent": category["name"]} for number in range(50)]
    setting = servers({"channels": [*PANIFICIO["guilds"][0]["channels"], category, *full]})
    async with stage(sqlite(tmp_path), setting) as play:
        await begun(play)
        parent = side(play).guild.channels[channel(play).parent or ""]
        assert parent.name == "Crisis rooms 2" and play.refused_calls() == []


async def test_a_dangerous_button_asks_first(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path), Setting(on="discord")) as play:
        await begun(play)
        asked = await play.presses("anna", label("cancel"))
        assert asked and not shows(play.in_room(), "say.cancelled")
        await play.presses("anna", "Sì, falso allarme")
        assert shows(play.in_room(), "say.cancelled")


async def test_a_room_moved_away_by_hand_counts_as_archived(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path), Setting(on="discord")) as play:
        await begun(play)
        anna = play.discord.actor("anna")
        away = anna.create_category(play.settings.discord_archive)
        anna.move(play.room.id, away.id)
        await play.types("anna", "/crisis promise 40m", "#general")
        await play.passes(minutes=5)
        assert shows(play.told("anna"), "say.room_lost.archived")


async def test_a_server_in_an_outage_returns_and_loses_nothing(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path), Setting(on="discord")) as play:
        await begun(play)
        realm, guild = play.discord.realm, side(play).guild
        discord_members.outage(realm, guild, True)
        await play.passes(minutes=12)
        discord_members.outage(realm, guild, False)
        await play.passes(minutes=3)
        assert shows(play.in_room(), "say.silent", who="Bruno Ferri")
        await play.reacts("bruno", "white_check_mark", on="4. Ferma post")
        assert shows(play.board(), "board.over.done", who="Bruno Ferri")


async def test_the_documents_stand_in_the_room_before_it_is_locked(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path), Setting(on="discord")) as play:
        await begun(play)
        await play.closes("anna", "tutto tranquillo")
        await play.types("anna", "/crisis archive")
        assert play.room.put_away and play.refused_calls() == []
        files = [name for message in play.room.messages for name in message.files]
        assert sorted(name.rpartition(".")[2] for name in files) == ["html", "json", "md"]
        with pytest.raises(Refusal, match="SEND_MESSAGES"):
            play.discord.actor("bruno").say(play.room.id, "ancora una cosa")


async def test_commands_are_for_servers_alone(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path), Setting(on="discord")) as play:
        with pytest.raises(Refusal):
            await play.types("anna", "/crisis list", DM)


async def test_a_command_from_a_messages_menu_keeps_its_words(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path), Setting(on="discord")) as play:
        await begun(play)
        await play.does("carla", "say", ROOM, text="Un giornale ha chiamato")
        await play.does("bruno", "log", ROOM, on="Un giornale", shortcut="crisis_log")
        await play.closes("anna", "fine")
        await play.types("anna", "/crisis postmortem")
        assert "Un giornale ha chiamato" in play.uploaded(".md")[0]


async def test_cleared_reactions_are_taken_back(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path), Setting(on="discord")) as play:
        await begun(play)
        await play.reacts("bruno", "white_check_mark", on="4. Ferma post")
        card = play.card("4. Ferma post")
        play.discord.actor("anna").clear_reactions(play.room.id, card.id)
        await play.passes(minutes=1)
        assert not shows(play.board(), "board.over.done", who="Bruno Ferri")


async def test_a_lost_answer_makes_no_second_room(tmp_path: Path) -> None:
    async with stage(sqlite(tmp_path), Setting(on="discord")) as play:
        play.fails(Fault(kind="lost_answer", method="POST /guilds/{guild}/channels", done=True))
        await begun(play)
        await play.passes(minutes=2)
        assert len(play.rooms) == 1 and TITLE in play.board()
