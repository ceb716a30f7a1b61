"""Rooms open under their category and are put away in another."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.chat.discord.finding import marker_in
from bot.chat.discord.rooms import IN_A_CATEGORY, shown
from bot.desk.port import NewRoom, TryLater, Undeliverable
from bot.sandbox import discord_rooms
from bot.sandbox.discord_rooms import NewChannel
from bot.sandbox.faults import Fault
from tests.chat.contract import NAME, card
from tests.chat.discord.stage import WHERE, DiscordStage, discord_stage

CREATE = "POST /guilds/{guild}/channels"


@pytest.fixture
async def stage() -> AsyncIterator[DiscordStage]:
    async with discord_stage() as made:
        yield made


def wanted(stage: DiscordStage, private: bool = False) -> NewRoom:
    """A room with its topic and people."""
    users = (stage.anna, stage.bruno)
    return NewRoom(name=NAME, private=private, wanted_at=stage.now(), topic="🟠 Wrong <photo>", users=users)


def fill(stage: DiscordStage, category: str, count: int = IN_A_CATEGORY) -> None:
    """So many channels stand in a category."""
    parent = stage.server.category(category)
    assert parent is not None
    for number in range(count):
        new = NewChannel(name=f"c{number}", parent=parent.id)
        discord_rooms.create(stage.realm, stage.guild, new, by=stage.anna)


def parent_of(stage: DiscordStage, room: str) -> str:
    return stage.guild.channels[stage.realm.channel(room).parent or ""].name


@pytest.mark.parametrize("private", [False, True])
async def test_a_room_is_ready_in_one_call(stage: DiscordStage, private: bool) -> None:
    room = await stage.chat.open_room(wanted(stage, private), look=False)
    assert list(await stage.chat.invite(room, [stage.anna, stage.bruno])) == []
    await stage.chat.describe(room, "topic", "🟠 Wrong <photo>")
    await stage.chat.describe(room, "purpose", "what it is for")
    assert [each.route for each in stage.asked()] == [CREATE]
    assert (parent_of(stage, room), stage.described(room)) == (WHERE.category, "🟠 Wrong ‹photo>")
    assert stage.members(room) == {stage.anna, stage.bruno}
    everyone = stage.realm.channel(room).overwrites.get(stage.guild.id)
    assert (everyone is not None and everyone.deny == 1 << 10) == private


async def test_categories_are_made_once(stage: DiscordStage) -> None:
    async with discord_stage(categories=()) as bare:
        names = [replace(wanted(bare), name=f"crisis-{number}") for number in range(3)]
        await asyncio.gather(*(bare.chat.open_room(each, look=False) for each in names))
        assert [each.route for each in bare.asked()] == [CREATE] * 4
        assert bare.names(WHERE.category) == [WHERE.category]


async def test_a_full_category_opens_the_next(stage: DiscordStage) -> None:
    fill(stage, WHERE.category)
    room = await stage.chat.open_room(wanted(stage), look=False)
    assert parent_of(stage, room) == f"{WHERE.category} 2"
    assert len(stage.asked()) == 2


async def test_so_does_one_that_is_fuller_than_we_know(stage: DiscordStage) -> None:
    fill(stage, WHERE.category)
    for each in stage.server.channels:
        if each.name.startswith("c1"):
            stage.server.forget(each.id)
    room = await stage.chat.open_room(wanted(stage), look=False)
    assert parent_of(stage, room) == f"{WHERE.category} 2"


async def test_a_server_without_a_channel_left_says_so(stage: DiscordStage) -> None:
    stage.fail(Fault(kind="error", method=CREATE, code="30013"))
    with pytest.raises(Undeliverable, match="too_many_rooms"):
        await stage.chat.open_room(wanted(stage), look=False)


async def test_one_who_does_not_exist_does_not_keep_the_room_shut(stage: DiscordStage) -> None:
    stage.fail(Fault(kind="error", method=CREATE, code="10013"))
    room = await stage.chat.open_room(wanted(stage), look=False)
    assert stage.members(room) == set()
    assert list(await stage.chat.invite(room, [stage.anna, stage.nobody, stage.bruno])) == [stage.nobody]
    assert stage.members(room) == {stage.anna, stage.bruno}


async def test_a_room_made_before_with_an_unknown_end_is_found_by_its_marker(stage: DiscordStage) -> None:
    asked = wanted(stage)
    stage.trouble("done, answer lost", "open")
    with pytest.raises(TryLater):
        await stage.chat.open_room(asked, look=False)
    foreign = stage.foreign_room(NAME)
    room = await stage.chat.open_room(asked, look=True)
    assert room != foreign and stage.names("crisis-") == [NAME, NAME]
    assert await stage.chat.open_room(replace(asked, wanted_at=stage.now() + timedelta(hours=1)), look=True) != room


async def test_a_copied_marker_is_not_ours_before_our_time(stage: DiscordStage) -> None:
    asked = replace(wanted(stage), wanted_at=stage.now() + timedelta(minutes=3))
    room = await stage.chat.open_room(asked, look=False)
    assert await stage.chat.open_room(asked, look=True) != room


async def test_the_topic_keeps_its_marker(stage: DiscordStage) -> None:
    room = await stage.chat.open_room(wanted(stage), look=False)
    before = marker_in(stage.realm.channel(room).topic or "")
    await stage.chat.describe(room, "topic", "🔴 Worse " + "x" * 2000)
    topic = stage.realm.channel(room).topic or ""
    assert before and marker_in(topic) == before and len(topic) == 1024
    stage.server.forget(room)
    await stage.chat.describe(room, "topic", "🟢 Over")
    assert stage.described(room) == "🟢 Over" and (stage.realm.channel(room).topic or "").endswith(before)


async def test_put_away_is_moved_and_locked_with_one_call(stage: DiscordStage) -> None:
    room = await stage.chat.open_room(wanted(stage, private=True), look=False)
    calls = len(stage.asked())
    for _ in range(2):
        await stage.chat.archive(room)
    assert len(stage.asked()) == calls + 1
    assert parent_of(stage, room) == WHERE.archive and stage.described(room) == "🟠 Wrong ‹photo>"
    anna = stage.realm.channel(room).overwrites[stage.anna]
    assert anna.allow & 1 << 10 and anna.deny & 1 << 11 and stage.members(room) == {stage.anna, stage.bruno}


async def test_a_full_archive_opens_the_next(stage: DiscordStage) -> None:
    room = await stage.chat.open_room(wanted(stage), look=False)
    fill(stage, WHERE.archive)
    await stage.chat.archive(room)
    assert parent_of(stage, room) == f"{WHERE.archive} 2"
    with pytest.raises(Undeliverable, match="room_archived"):
        await stage.chat.post(room, card("more"), "k", look=False)


async def test_a_room_that_is_gone_cannot_be_put_away(stage: DiscordStage) -> None:
    room = await stage.chat.open_room(wanted(stage), look=False)
    discord_rooms.remove(stage.realm, stage.realm.channel(room), by=stage.anna)
    with pytest.raises(Undeliverable, match="room_gone"):
        await stage.chat.archive(room)


def test_no_mention_stands_in_a_topic() -> None:
    assert shown("<@1> <#2> \x00@everyone") == "‹@1> ‹#2> @everyone"
