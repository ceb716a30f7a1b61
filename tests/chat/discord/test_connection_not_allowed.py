"""What is not allowed, full, or closed is said with its cure, where it can still be said, and the crisis goes on."""

from __future__ import annotations

from bot.crisis.model import BOARD
from bot.sandbox import discord_members, discord_rooms
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_rooms import NewChannel
from bot.sandbox.discord_world import Channel
from tests.chat.discord.alive import ROOM, Alive
from tests.chat.slack.alive import until

START = "/crisis start errant-post Wrong photo"


async def takes_away(world: Alive, permission: Permission) -> None:
    """Somebody takes a permission from everybody, the bot too; it has heard of that."""
    realm, guild = world.there.realm, world.guild
    await until(lambda: world.bot.idle and world.discord.dispatches == world.there.gateway.sent)
    heard = world.discord.dispatches
    for role in (discord_members.app_role(guild), guild.roles[guild.id]):
        discord_members.set_permissions(realm, guild, role.id, role.permissions & ~permission)
    await until(lambda: world.discord.dispatches >= heard + 2)


def gives_back(world: Alive, permission: Permission) -> None:
    role = discord_members.app_role(world.guild)
    discord_members.set_permissions(world.there.realm, world.guild, role.id, role.permissions | permission)


def in_room(world: Alive, words: str) -> list[str]:
    """What is said in the room with these words."""
    return [text for text in map(world.words, world.room.messages.values()) if words in text]


def fill(world: Alive, channels: int, parent: Channel | None = None) -> None:
    """So many channels in the server, or under a category."""
    while channels > len([each for each in world.guild.channels.values() if not parent or each.parent == parent.id]):
        new = NewChannel(name=f"altro-{len(world.guild.channels)}", parent=parent.id if parent else None)
        discord_rooms.create(world.there.realm, world.guild, new, by=world.guild.owner)


async def test_a_room_that_may_not_be_made_is_told_to_whoever_started_and_made_when_it_may_be(world: Alive) -> None:
    await takes_away(world, Permission.MANAGE_CHANNELS)
    await world.types("anna", START)
    await until(lambda: bool(world.told("anna")))
    (told,) = world.told("anna")
    assert "«Gestisci canali»" in told and "impostazioni del server" in told and world.rooms == []
    gives_back(world, Permission.MANAGE_CHANNELS)
    await world.presses("anna", "Apri la stanza", place="dm:Crisis Room")
    await until(lambda: bool(world.rooms) and world.crisis.message(BOARD) is not None)


async def test_a_board_that_may_not_be_pinned_stands_and_the_room_is_told(world: Alive) -> None:
    await takes_away(world, Permission.PIN_MESSAGES)
    await world.start()
    world.clock.leap(10)
    await until(lambda: bool(in_room(world, "«Fissa messaggi»")))
    assert not world.slot(BOARD).pinned


async def test_cards_that_may_not_be_signed_stand_and_the_room_is_told(world: Alive) -> None:
    await takes_away(world, Permission.ADD_REACTIONS)
    await world.start()
    world.clock.leap(20)
    await until(lambda: bool(in_room(world, "«Aggiungi reazioni»")))
    await world.presses("anna", "✅ Fatto", on="Salva le prove")


async def test_people_that_may_not_be_let_in_are_named_with_what_is_missing(world: Alive) -> None:
    await world.start(f"{START} --private")
    await takes_away(world, Permission.MANAGE_ROLES)
    await world.types("anna", "/crisis role social @bruno", ROOM)
    world.clock.leap(10)
    await until(lambda: bool(in_room(world, "«Gestisci ruoli»")))


async def test_a_full_category_opens_the_next(world: Alive) -> None:
    name = world.bot.settings.discord_category
    await until(lambda: any(each.name == name for each in world.guild.channels.values()))
    fill(world, 50, next(each for each in world.guild.channels.values() if each.name == name))
    await world.start()
    assert world.guild.channels[world.room.parent or ""].name == f"{name} 2"


async def test_a_full_server_is_told_to_whoever_started(world: Alive) -> None:
    fill(world, 500)
    await world.types("anna", START)
    await until(lambda: bool(world.told("anna")))
    assert "tutti i canali" in world.told("anna")[0] and world.rooms == []


async def test_whoever_takes_no_direct_messages_is_called_in_the_room(world: Alive) -> None:
    await world.start()
    world.actor("bruno").close_dms()
    await world.types("anna", "/crisis role social @bruno", ROOM)
    world.clock.leap(10)
    bruno = world.there.realm.named("bruno").id
    await until(lambda: any(bruno in each.mentions for each in world.room.messages.values()))
    await world.presses("bruno", "Ci sono")
    assert all(call.answered_at for call in world.crisis.calls)


async def test_whoever_left_the_server_is_not_called(world: Alive) -> None:
    await world.start()
    carla = world.there.realm.named("carla").id
    world.actor("carla").leave(world.guild.id)
    world.actor("anna").mention_app(world.room.id, f"role social <@{carla}>")
    await until(lambda: len(world.told("anna")) == 2)
    assert world.told("carla") == [] and not any(call.person == carla for call in world.crisis.calls)


async def test_whoever_leaves_after_they_were_called_stops_nothing(world: Alive) -> None:
    await world.start()
    await world.types("anna", "/crisis role social @carla", ROOM)
    await until(lambda: bool(world.told("carla")))
    world.actor("carla").leave(world.guild.id)
    told = len(world.told("anna"))
    world.clock.leap(900)
    await until(lambda: len(world.told("anna")) > told and world.bot.idle)
    assert "Carla Riva" in "".join(world.told("anna")[told:])
