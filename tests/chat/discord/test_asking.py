"""Calls in the light of what we know of the server."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.chat.discord.asking import OUTAGE, Asking
from bot.desk.port import NewRoom, TryLater, Undeliverable
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.faults import Fault
from tests.chat.contract import NAME, card
from tests.chat.discord.stage import DiscordStage, discord_stage


@pytest.fixture
async def stage() -> AsyncIterator[DiscordStage]:
    async with discord_stage() as made:
        yield made


def wanted(stage: DiscordStage, name: str = NAME) -> NewRoom:
    """A room asked for now."""
    return NewRoom(name=name, private=False, wanted_at=stage.now())


async def missing(stage: DiscordStage, permission: Permission) -> Undeliverable:
    """What comes of it when our role has lost a permission and we do what needs it."""
    room = await stage.chat.open_room(wanted(stage), look=False)
    message = await stage.chat.post(room, card("hello"), "k1", look=False)
    stage.without(permission, room)
    with pytest.raises(Undeliverable) as told:
        await needing(stage, permission, room, message)
    return told.value


async def needing(stage: DiscordStage, permission: Permission, room: str, message: str) -> None:
    match permission:
        case Permission.MANAGE_CHANNELS:
            await stage.chat.open_room(wanted(stage, f"{NAME}x"), look=False)
        case Permission.PIN_MESSAGES:
            await stage.chat.pin(room, message)
        case _:
            await stage.chat.post(room, card("more"), "k2", look=False)


@pytest.mark.parametrize(
    ("permission", "key"),
    [
        (Permission.MANAGE_CHANNELS, "manage_rooms"),
        (Permission.PIN_MESSAGES, "pin"),
        (Permission.SEND_MESSAGES, "send"),
    ],
)
async def test_the_permission_that_is_missing_is_named(stage: DiscordStage, permission: Permission, key: str) -> None:
    error = await missing(stage, permission)
    assert (error.why, error.permission) == ("permission", key)


async def test_a_category_we_do_not_see_is_a_missing_permission(stage: DiscordStage) -> None:
    category = stage.server.category("Crisi")
    assert category is not None
    stage.hide(category.id)
    with pytest.raises(Undeliverable) as told:
        await stage.chat.open_room(wanted(stage), look=False)
    assert (told.value.why, told.value.permission) == ("permission", "see_rooms")


async def test_a_server_in_an_outage_is_waited_for_and_its_people_are_not(stage: DiscordStage) -> None:
    room = await stage.chat.channel("general")
    stage.server.heard("GUILD_DELETE", {"id": stage.guild.id, "unavailable": True})
    with pytest.raises(TryLater) as told:
        await stage.chat.post(room, card("hello"), "k1", look=False)
    assert (told.value.after, told.value.unknown, stage.asked()) == (OUTAGE, False, [])
    await stage.chat.post(await stage.chat.direct(stage.anna), card("hello"), "k1", look=False)


async def test_a_server_that_put_us_out_is_lost(stage: DiscordStage) -> None:
    room = await stage.chat.channel("general")
    stage.server.heard("GUILD_DELETE", {"id": stage.guild.id})
    with pytest.raises(Undeliverable, match="not_in_room"):
        await stage.chat.post(room, card("hello"), "k1", look=False)


async def test_a_channel_that_is_gone_is_forgotten(stage: DiscordStage) -> None:
    room = await stage.chat.channel("general")
    stage.fail(Fault(kind="error", method="POST /channels/{channel}/messages", code="10003"))
    with pytest.raises(Undeliverable, match="room_gone"):
        await stage.chat.post(room, card("hello"), "k1", look=False)
    assert stage.server.channel(room) is None


async def test_a_channel_we_have_not_heard_of_is_asked_for_once(stage: DiscordStage) -> None:
    room, asking = await stage.chat.channel("general"), Asking(stage.calls, stage.server)
    stage.server.forget(room)
    assert [(await asking.channel(room)).name for _ in range(2)] == ["general"] * 2
    assert len(stage.asked()) == 1
