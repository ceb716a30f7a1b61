from __future__ import annotations

from bot.sandbox import discord_rooms, discord_signs, discord_talk
from bot.sandbox.discord_happenings import Reacted, ReactionsCleared
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_shapes import message_shape
from bot.sandbox.discord_talk import Draft
from bot.sandbox.discord_world import Message, MessageType
from tests.sandbox.discord_scene import Scene, newest, refused


def posted(scene: Scene, content: str = "passo") -> Message:
    return discord_talk.post(scene.realm, scene.general, Draft(content=content), by=scene.bot)


def react(scene: Scene, message: Message, emoji: str, who: str) -> None:
    discord_signs.react(scene.realm, scene.general, message, emoji, by=who)


def test_the_first_of_a_kind_needs_add_reactions_and_others_only_the_history() -> None:
    scene = Scene()
    message = posted(scene)
    scene.forbid(Permission.ADD_REACTIONS)
    with refused(50013):
        react(scene, message, "👀", scene.bruno)
    react(scene, message, "👀", scene.anna)
    react(scene, message, "👀", scene.bruno)
    react(scene, message, "👀", scene.bruno)
    assert message.reactions == {"👀": [scene.anna, scene.bruno]}
    assert scene.kinds() == ["Posted", "Reacted", "Reacted"]
    scene.forbid(Permission.READ_MESSAGE_HISTORY)
    with refused(50013):
        react(scene, message, "👀", scene.bot)


def test_unknown_signs_and_a_21st_kind_are_refused() -> None:
    scene = Scene()
    message = posted(scene)
    with refused(10014):
        react(scene, message, "eyes", scene.bruno)
    for number in range(20):
        react(scene, message, chr(0x1F600 + number), scene.bruno)
    with refused(30010):
        react(scene, message, "👀", scene.bruno)
    react(scene, message, chr(0x1F600), scene.anna)


def test_taking_back_ones_own_and_with_permission_anothers() -> None:
    scene = Scene()
    message = posted(scene)
    react(scene, message, "👀", scene.bruno)
    with refused(50013):
        discord_signs.unreact(scene.realm, scene.general, message, "👀", user=scene.bruno, by=scene.bot)
    discord_signs.unreact(scene.realm, scene.general, message, "👀", user=scene.anna, by=scene.anna)
    assert message.reactions == {"👀": [scene.bruno]}
    discord_signs.unreact(scene.realm, scene.general, message, "👀", user=scene.bruno, by=scene.anna)
    assert message.reactions == {}
    with refused(10014):
        discord_signs.unreact(scene.realm, scene.general, message, "👀", user=scene.bruno, by=scene.bruno)


def test_all_of_one_sign_or_all_of_them_are_cleared_by_who_manages_messages() -> None:
    scene = Scene()
    message = posted(scene)
    for sign in "👀✅✋":
        react(scene, message, sign, scene.bruno)
    with refused(50013):
        discord_signs.clear_reactions(scene.realm, scene.general, message, by=scene.bruno)
    with refused(10014):
        discord_signs.clear_reactions(scene.realm, scene.general, message, by=scene.anna, emoji="📌")
    discord_signs.clear_reactions(scene.realm, scene.general, message, by=scene.anna, emoji="👀")
    assert list(message.reactions) == ["✅", "✋"]
    for _ in range(2):
        discord_signs.clear_reactions(scene.realm, scene.general, message, by=scene.anna)
    assert [each.emoji for each in scene.told if isinstance(each, ReactionsCleared)] == ["👀", None]


def test_a_super_reaction_is_told_and_counted_as_one() -> None:
    scene = Scene()
    message = posted(scene)
    discord_signs.react(scene.realm, scene.general, message, "👀", by=scene.bruno, burst=True)
    react(scene, message, "👀", scene.bot)
    counted = message_shape(scene.realm, scene.general, message)["reactions"][0]
    assert counted["count_details"] == {"burst": 1, "normal": 1} and not counted["me_burst"]
    discord_signs.unreact(scene.realm, scene.general, message, "👀", user=scene.bruno, by=scene.bruno)
    assert [each.burst for each in scene.told if isinstance(each, Reacted)] == [True, False, True]
    discord_signs.react(scene.realm, scene.general, message, "👀", by=scene.bruno, burst=True)
    discord_signs.clear_reactions(scene.realm, scene.general, message, by=scene.anna)
    assert message.bursts == set()


def test_in_direct_messages_nobody_touches_the_others_reactions() -> None:
    scene = Scene()
    direct = discord_rooms.open_direct(scene.realm, scene.bruno)
    message = discord_talk.post(scene.realm, direct, Draft(content="ciao"), by=scene.bot)
    discord_signs.react(scene.realm, direct, message, "👀", by=scene.bruno)
    with refused(50003):
        discord_signs.unreact(scene.realm, direct, message, "👀", user=scene.bruno, by=scene.bot)


def test_pins_stand_newest_first_and_discord_writes_a_line() -> None:
    scene = Scene()
    first, second = posted(scene, "uno"), posted(scene, "due")
    discord_signs.pin(scene.realm, scene.general, first, by=scene.bot)
    line = newest(scene.general)
    assert (line.type, line.author, line.reference) == (MessageType.CHANNEL_PINNED_MESSAGE, scene.bot, first.id)
    discord_signs.pin(scene.realm, scene.general, second, by=scene.bot)
    discord_signs.pin(scene.realm, scene.general, first, by=scene.bot)
    assert scene.general.pins == [second.id, first.id]
    discord_signs.unpin(scene.realm, scene.general, second, by=scene.bot)
    discord_signs.unpin(scene.realm, scene.general, second, by=scene.bot)
    assert scene.general.pins == [first.id] and not second.pinned
    assert scene.kinds().count("PinsChanged") == 3


def test_pinning_needs_its_own_permission_and_room_among_250() -> None:
    scene = Scene()
    for _ in range(250):
        discord_signs.pin(scene.realm, scene.general, posted(scene), by=scene.bot)
    with refused(30003):
        discord_signs.pin(scene.realm, scene.general, posted(scene), by=scene.bot)
    scene.app_role.permissions |= Permission.MANAGE_MESSAGES
    scene.app_role.permissions &= ~Permission.PIN_MESSAGES
    with refused(50013):
        discord_signs.pin(scene.realm, scene.general, posted(scene), by=scene.bot)


def test_ephemeral_and_deleted_messages_are_out_of_reach() -> None:
    scene = Scene()
    whisper = discord_talk.whisper(
        scene.realm, scene.general, Draft(content="solo a te"), by=scene.bot, only_for=scene.bruno
    )
    with refused(10008):
        react(scene, whisper, "👀", scene.bruno)
    with refused(10008):
        discord_signs.pin(scene.realm, scene.general, whisper, by=scene.bot)
