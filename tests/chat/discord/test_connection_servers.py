"""Several servers on one token, and what becomes of one that goes away and comes back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.chat.discord.tags import read, write
from bot.crisis.model import BOARD, Crisis, CrisisState
from bot.sandbox import discord_members
from bot.sandbox.discord_components import controls
from bot.sandbox.discord_gestures import DiscordActor
from bot.sandbox.discord_typed import Line
from bot.sandbox.discord_world import Channel, Guild, Message
from bot.sandbox.discord_worlds import APP_PERMISSIONS, PANIFICIO
from bot.show.words import Words
from bot.store import archive
from bot.store.engine import transaction
from tests.chat.discord.alive import QUICK, Alive, alive
from tests.chat.slack.alive import until

START = "/crisis start errant-post Wrong photo"


@pytest.fixture
async def twins(tmp_path: Path, sqlite_file: Path) -> AsyncIterator[Alive]:
    """Two servers with the same name, the same people and the same channels."""
    async with alive(tmp_path / "crisis.db", sqlite_file, QUICK, guilds=PANIFICIO["guilds"] * 2) as made:
        yield made


def both(world: Alive) -> tuple[Guild, Guild]:
    one, other = world.there.realm.guilds.values()
    return one, other


def crises_in(world: Alive, guild: Guild) -> list[Crisis]:
    with transaction(world.bot.engine) as connection:
        return archive.crises(connection, f"discord:{guild.id}", (CrisisState.OPEN,))


def room_in(guild: Guild, name: str = "crisis-") -> Channel:
    return next(each for each in guild.channels.values() if each.name.startswith(name))


async def started_in(world: Alive, guild: Guild) -> Crisis:
    """Anna starts a crisis there, and its first card stands."""
    await told(world, world.there.actor("anna", guild.id), START)
    await until(lambda: bool(crises_in(world, guild)) and crises_in(world, guild)[0].message(BOARD) is not None)
    first = f"step:{crises_in(world, guild)[0].steps[0].id}"
    await until(lambda: crises_in(world, guild)[0].message(first) is not None and world.bot.idle)
    return crises_in(world, guild)[0]


async def told(world: Alive, who: DiscordActor, line: str, place: str = "general") -> str:
    made = await who.command(place, line).settled()
    assert not made.failure, made.failure
    return world.said(made)


def card_of(guild: Guild, crisis: Crisis) -> Message:
    posted = crisis.message(f"step:{crisis.steps[0].id}")
    assert posted is not None
    return room_in(guild).messages[posted.message]


def button(message: Message, does: str) -> dict[str, Any]:
    """A button on it, by what it does."""
    return next(each for each in controls(message.components) if f"{each.get('custom_id')}".startswith(f"{does}|"))


async def test_servers_of_one_name_do_not_see_each_other(twins: Alive) -> None:
    one, other = both(twins)
    crisis = await started_in(twins, one)
    there = twins.there.actor("anna", other.id)
    assert "wrong-photo" in await told(twins, twins.there.actor("anna", one.id), "/crisis list")
    assert "wrong-photo" not in await told(twins, there, "/crisis list")
    assert "wrong-photo" not in await told(twins, there, f"/crisis status {crisis.room_name}")
    assert [each.name for each in other.channels.values() if each.name.startswith("crisis-")] == []
    line = Line(command="crisis", path=("status",), options={"crisis": "wr"})
    offered = [await who.autocomplete("general", line, "crisis").settled() for who in (twins.actor("anna"), there)]
    assert [bool(each.choices) for each in offered] == [True, False]


async def test_a_button_of_another_server_does_nothing_there(twins: Alive) -> None:
    one, other = both(twins)
    crisis, second = await started_in(twins, one), await started_in(twins, other)
    theirs, anna = card_of(other, second), twins.there.actor("anna", other.id)
    tag = read(button(card_of(one, crisis), "done")["custom_id"])
    assert tag is not None and tag.home == one.id
    for foreign in (tag, replace(tag, home=other.id)):
        button(theirs, "done")["custom_id"] = write(foreign)
        made = await anna.press(room_in(other).id, theirs.id, write(foreign)).settled()
        assert not made.failure and made.response is not theirs
    assert not any(each.gestures for guild in both(twins) for each in crises_in(twins, guild)[0].steps)


async def test_deliveries_wait_for_the_end_of_an_outage_and_then_come(twins: Alive) -> None:
    one, other = both(twins)
    crisis = await started_in(twins, one)
    said = len(room_in(one).messages)
    discord_members.outage(twins.there.realm, one, True)
    await until(lambda: f"discord:{one.id}" not in twins.bot.platforms.chats)
    calls = len(twins.there.calls)
    twins.clock.leap(1200)
    await started_in(twins, other)
    assert not [each for each in twins.there.calls[calls:] if room_in(one).id in each.path]
    assert len(room_in(one).messages) == said and twins.bot.platforms.names == [other.name]
    discord_members.outage(twins.there.realm, one, False)
    await until(lambda: len(room_in(one).messages) > said and twins.bot.idle)
    assert crises_in(twins, one)[0].id == crisis.id


async def test_a_bot_put_out_of_a_server_and_let_in_again(twins: Alive) -> None:
    one, other = both(twins)
    await started_in(twins, one)
    said = len(room_in(one).messages)
    discord_members.remove_app(twins.there.realm, one)
    await until(lambda: f"discord:{one.id}" not in twins.bot.platforms.chats)
    twins.clock.leap(1200)
    await started_in(twins, other)
    discord_members.add_app(twins.there.realm, one, APP_PERMISSIONS)
    await until(lambda: len(room_in(one).messages) > said and twins.bot.idle)
    assert "wrong-photo" in await told(twins, twins.there.actor("anna", one.id), "/crisis list")


async def test_a_bot_put_out_while_nobody_listened_finds_out(twins: Alive) -> None:
    one, other = both(twins)
    twins.clock.leap(5)
    twins.there.gateway.faults.no_resume = 1
    twins.there.gateway.close_all()
    discord_members.remove_app(twins.there.realm, one)
    await until(lambda: list(twins.bot.platforms.chats) == [f"discord:{other.id}"])
    assert twins.bot.platforms.names == [other.name]


async def test_a_press_in_direct_messages_about_a_server_that_is_gone_gets_polite_words(twins: Alive) -> None:
    one, _ = both(twins)
    await started_in(twins, one)
    await told(twins, twins.there.actor("anna", one.id), "/crisis role social @bruno", room_in(one).name)
    await until(lambda: bool(twins.told("bruno")))
    discord_members.remove_app(twins.there.realm, one)
    await until(lambda: f"discord:{one.id}" not in twins.bot.platforms.chats)
    assert await twins.presses("bruno", "Ci sono", place="dm:Crisis Room") == Words(language="it").text(
        "refused.elsewhere"
    )


async def test_during_an_outage_nobody_is_told_to_go_elsewhere(twins: Alive) -> None:
    """Nothing was noted; it works again once the server is back."""
    one, _ = both(twins)
    await started_in(twins, one)
    await told(twins, twins.there.actor("anna", one.id), "/crisis role social @bruno", room_in(one).name)
    await until(lambda: bool(twins.told("bruno")))
    discord_members.outage(twins.there.realm, one, True)
    await until(lambda: f"discord:{one.id}" not in twins.bot.platforms.chats)
    pressed = await twins.presses("bruno", "Ci sono", place="dm:Crisis Room")
    assert pressed == Words(language="it").text("refused.away")
    discord_members.outage(twins.there.realm, one, False)
    await until(lambda: f"discord:{one.id}" in twins.bot.platforms.chats)
    assert "ci sei" in await twins.presses("bruno", "Ci sono", place="dm:Crisis Room")


async def test_a_server_that_is_new_is_ready_at_once(tmp_path: Path, sqlite_file: Path) -> None:
    guilds = [PANIFICIO["guilds"][0], PANIFICIO["guilds"][0] | {"name": "Agenzia", "permissions": None}]
    async with alive(tmp_path / "crisis.db", sqlite_file, QUICK, guilds=guilds) as world:
        _, other = both(world)
        assert world.bot.platforms.names == ["Panificio Aurora"]
        discord_members.add_app(world.there.realm, other, APP_PERMISSIONS)
        await until(lambda: f"discord:{other.id}" in world.bot.platforms.chats and world.bot.idle)
        assert room_in(other, "Crisi").type == 4, "the category for rooms stands already"
        await started_in(world, other)
