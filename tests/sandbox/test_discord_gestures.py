"""What people do with messages on Discord, and what they may not."""

from __future__ import annotations

import pytest

from bot.sandbox.discord_gestures import LARGEST_FILE
from bot.sandbox.discord_happenings import Reacted
from bot.sandbox.discord_interactions import Interaction
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_world import Message, MessageType
from bot.sandbox.errors import Refusal
from tests.sandbox.discord_floor import Floor


def test_a_message_is_stored_with_ids_for_names() -> None:
    floor = Floor()
    said = floor.actor("anna").say("#social", " ciao @bruno, vedi #general ")
    assert said.content == f"ciao <@{floor.bruno}>, vedi <#{floor.general.id}>"
    assert (said.author, said.mentions, said.type) == (floor.anna, [floor.bruno], MessageType.DEFAULT)


def test_an_answer_refers_to_its_message_and_mentions_its_author_unless_told_not_to() -> None:
    floor = Floor()
    said = floor.actor("anna").say("#social", "chi c'è?")
    bruno = floor.actor("bruno")
    loud, quiet = bruno.reply("#social", said.id, "io"), bruno.reply("#social", said.id, "io", ping=False)
    assert (loud.type, loud.reference, loud.mentions) == (MessageType.REPLY, said.id, [floor.anna])
    assert (quiet.reference, quiet.mentions) == (said.id, [])


def test_the_message_box_tells_commands_from_messages() -> None:
    anna = Floor().actor("anna")
    assert isinstance(anna.type("#social", "ciao"), Message)
    assert isinstance(anna.type("#social", "/crisis status"), Interaction)


def test_the_app_is_mentioned() -> None:
    floor = Floor()
    assert floor.actor("anna").mention_app("#social", "stato").mentions == [floor.bot]


def test_empty_and_too_long_messages_are_refused() -> None:
    anna = Floor().actor("anna")
    with pytest.raises(Refusal, match="Write something first"):
        anna.say("#social", "  ")
    with pytest.raises(Refusal, match="Discord says no"):
        anna.say("#social", "x" * 2001)


def test_who_may_not_write_is_told_so() -> None:
    floor = Floor()
    floor.forbid(Permission.SEND_MESSAGES)
    bruno = floor.actor("bruno")
    with pytest.raises(Refusal, match="SEND_MESSAGES"):
        bruno.say("#social", "x")
    with pytest.raises(Refusal, match="SEND_MESSAGES"):
        bruno.upload("#social", ("a.png", b"1"))


def test_files_go_with_words_as_an_answer() -> None:
    floor = Floor()
    said = floor.actor("anna").say("#social", "foto?")
    shared = floor.actor("bruno").upload("#social", ("foto.png", b"123"), text="ecco @anna", reply_to=said.id)
    (file,) = shared.attachments
    assert (file.filename, file.content, file.content_type) == ("foto.png", b"123", "image/png")
    assert (shared.content, shared.reference) == (f"ecco <@{floor.anna}>", said.id)
    with pytest.raises(Refusal, match="too powerful"):
        floor.actor("bruno").upload("#social", ("foto.png", b"1" * (LARGEST_FILE + 1)))


def test_only_ones_own_messages_are_edited() -> None:
    floor = Floor()
    said = floor.actor("bruno").say("#social", "x")
    with pytest.raises(Refusal, match="your own"):
        floor.actor("anna").edit("#social", said.id, "y")
    floor.actor("bruno").edit("#social", said.id, "y @anna")
    assert (said.content, said.edited_at is not None) == (f"y <@{floor.anna}>", True)


def test_messages_are_deleted_and_ephemeral_ones_dismissed() -> None:
    floor = Floor()
    social = floor.channel("social")
    said = floor.actor("bruno").say("#social", "x")
    with pytest.raises(Refusal, match="permission"):
        floor.actor("carla").delete("#social", said.id)
    floor.actor("anna").delete("#social", said.id)
    psst = floor.whisper("psst", "anna")
    floor.actor("anna").delete("#social", psst.id)
    assert (said.id in social.messages, social.whispers) == (False, {})


def test_reactions_come_and_go_and_some_are_super() -> None:
    floor = Floor()
    said = floor.actor("anna").say("#social", "x")
    bruno = floor.actor("bruno")
    bruno.react("#social", said.id, "✋🏼")
    bruno.react("#social", said.id, "👀", burst=True)
    reactions = [each for each in floor.told if isinstance(each, Reacted)]
    assert [(each.emoji, each.burst) for each in reactions] == [("✋🏼", False), ("👀", True)]
    bruno.unreact("#social", said.id, "👀")
    with pytest.raises(Refusal, match="no such reaction"):
        bruno.unreact("#social", said.id, "👀")
    with pytest.raises(Refusal, match="no such reaction"):
        bruno.react("#social", said.id, "nonsense")
    with pytest.raises(Refusal, match="permission"):
        floor.actor("carla").unreact("#social", said.id, "✋🏼", whose="bruno")
    floor.actor("anna").unreact("#social", said.id, "✋🏼", whose="bruno")
    assert said.reactions == {}


def test_reactions_are_cleared_by_who_may() -> None:
    floor = Floor()
    said = floor.actor("anna").say("#social", "x")
    for emoji in ("👀", "✅"):
        floor.actor("bruno").react("#social", said.id, emoji)
    with pytest.raises(Refusal, match="MANAGE_MESSAGES"):
        floor.actor("bruno").clear_reactions("#social", said.id)
    floor.actor("anna").clear_reactions("#social", said.id, emoji="👀")
    assert list(said.reactions) == ["✅"]
    floor.actor("anna").clear_reactions("#social", said.id)
    assert said.reactions == {}


def test_ephemeral_messages_cannot_be_reacted_to_or_pinned() -> None:
    floor = Floor()
    psst = floor.whisper("psst", "anna")
    anna = floor.actor("anna")
    for gesture in (anna.pin, anna.unpin, lambda place, said: anna.react(place, said, "👀")):
        with pytest.raises(Refusal, match="Only you can see"):
            gesture("#social", psst.id)


def test_pins_need_their_permission() -> None:
    floor = Floor()
    said = floor.actor("bruno").say("#social", "x")
    floor.actor("anna").pin("#social", said.id)
    assert (said.pinned, list(floor.channel("social").messages.values())[-1].type) == (True, MessageType(6))
    floor.forbid(Permission.PIN_MESSAGES)
    with pytest.raises(Refusal, match="PIN_MESSAGES"):
        floor.actor("bruno").unpin("#social", said.id)
    floor.actor("anna").unpin("#social", said.id)
    assert not said.pinned
