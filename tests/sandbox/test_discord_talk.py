from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.sandbox import discord_members, discord_rooms, discord_signs, discord_talk
from bot.sandbox.discord_errors import NotKnown
from bot.sandbox.discord_happenings import Whispered
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_rooms import NewChannel
from bot.sandbox.discord_talk import Draft
from bot.sandbox.discord_world import (
    EPHEMERAL,
    IS_COMPONENTS_V2,
    SUPPRESS_NOTIFICATIONS,
    Attachment,
    ChannelType,
    Message,
    MessageType,
    Overwrite,
)
from tests.sandbox.discord_scene import Scene, newest, refused, texts

CARD = Draft(flags=IS_COMPONENTS_V2, components=[{"type": 10, "content": "testo"}])
FILE = Attachment(id="1", filename="a.txt", content=b"a", content_type="text/plain")


def post(scene: Scene, draft: Draft | str = "ciao", by: str = "") -> Message:
    wanted = Draft(content=draft) if isinstance(draft, str) else draft
    return discord_talk.post(scene.realm, scene.general, wanted, by=by or scene.bot)


def edit(scene: Scene, message: Message, by: str = "", **changes: Any) -> None:
    discord_talk.edit(scene.realm, scene.general, message, changes, by=by or scene.bot)


def test_people_and_the_app_write_under_the_same_rules() -> None:
    scene = Scene()
    post(scene, "uno", scene.bruno)
    post(scene, "due")
    assert texts(scene.general) == ["uno", "due"]
    assert scene.general.last_message == newest(scene.general).id
    scene.forbid(Permission.SEND_MESSAGES)
    for who in (scene.bruno, scene.bot):
        with refused(50013):
            post(scene, "tre", who)
    post(scene, "tre", scene.anna)
    with refused(50001):
        post(scene, "quattro", scene.fabio)


def test_files_need_their_permission() -> None:
    scene = Scene()
    scene.forbid(Permission.ATTACH_FILES)
    with refused(50013):
        post(scene, Draft(attachments=[FILE]))
    assert post(scene, Draft(attachments=[FILE]), scene.anna).attachments == [FILE]


@pytest.mark.parametrize(
    ("draft", "code", "path"),
    [
        (Draft(), 50006, ""),
        (Draft(content=" \n"), 50006, ""),
        (Draft(flags=IS_COMPONENTS_V2), 50006, ""),
        (Draft(content="x" * 2001), 50035, "content"),
        (Draft(content="x", nonce="n" * 26), 50035, "nonce"),
        (Draft(content="x", attachments=[FILE] * 11), 50035, "attachments"),
        (replace(CARD, content="x"), 50035, "content"),
        (replace(CARD, components=[{"type": 10, "content": "x" * 4001}]), 50035, ""),
        (Draft(content="x", components=[{"type": 10, "content": "x"}]), 50035, "components"),
    ],
)
def test_what_a_message_cannot_be(draft: Draft, code: int, path: str) -> None:
    with refused(code, path):
        post(Scene(), draft)


def test_the_same_nonce_gives_the_same_message_for_some_minutes() -> None:
    scene = Scene()
    draft = Draft(content="una volta", nonce="n1", enforce_nonce=True)
    first = post(scene, draft)
    assert post(scene, draft) is first
    assert post(scene, replace(draft, enforce_nonce=False)) is not first
    other = discord_talk.post(scene.realm, scene.channel("social"), draft, by=scene.bot)
    assert other.id != first.id
    assert post(scene, draft, scene.bruno) is not first
    scene.clock.jump(301)
    assert post(scene, draft) is not first


def test_a_nonce_whose_message_was_deleted_finds_nothing() -> None:
    scene = Scene()
    draft = Draft(content="una volta", nonce=7, enforce_nonce=True)
    discord_talk.delete(scene.realm, scene.general, post(scene, draft), by=scene.bot)
    with refused(10008):
        post(scene, draft)


def test_a_reply_mentions_its_author_and_needs_the_history() -> None:
    scene = Scene()
    asked = post(scene, "domanda", scene.bruno)
    reply = Draft(content="risposta", reference=asked.id)
    answer = post(scene, reply)
    assert (answer.type, answer.reference, answer.mentions) == (MessageType.REPLY, asked.id, [scene.bruno])
    assert post(scene, replace(reply, allowed_mentions={"parse": []})).mentions == []
    scene.forbid(Permission.READ_MESSAGE_HISTORY)
    with refused(160002):
        post(scene, reply)


def test_a_reply_to_nothing_fails_or_becomes_a_plain_message() -> None:
    scene = Scene()
    reply = Draft(content="risposta", reference="1")
    with refused(50035, "message_reference", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE"):
        post(scene, reply)
    assert post(scene, replace(reply, fail_if_not_exists=False)).type is MessageType.DEFAULT
    discord_signs.pin(scene.realm, scene.general, newest(scene.general), by=scene.bot)
    with refused(50035, "message_reference", "REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE"):
        post(scene, Draft(content="x", reference=newest(scene.general).id))


def test_everything_is_mentioned_by_default_and_by_an_edit_without_a_word_about_it() -> None:
    scene = Scene()
    assert post(scene, "attenzione @everyone").mention_everyone
    quiet = post(scene, Draft(content=f"<@{scene.anna}> @here", allowed_mentions={"parse": []}))
    assert (quiet.mentions, quiet.mention_everyone) == ([], False)
    edit(scene, quiet, attachments=[])
    assert (quiet.mentions, quiet.mention_everyone) == ([], False)
    edit(scene, quiet, content=f"<@{scene.anna}> @here, davvero", allowed_mentions={"parse": []})
    assert (quiet.mentions, quiet.mention_everyone) == ([], False)
    edit(scene, quiet, content=f"<@{scene.anna}> @here")
    assert (quiet.mentions, quiet.mention_everyone) == ([scene.anna], True)


def test_the_text_of_components_counts_for_mentions() -> None:
    scene = Scene()
    card = post(scene, replace(CARD, components=[{"type": 10, "content": f"<@{scene.anna}>"}]))
    assert card.mentions == [scene.anna]
    edit(scene, card, components=[{"type": 10, "content": "@everyone"}], allowed_mentions={"parse": []})
    assert (card.mentions, card.mention_everyone) == ([], False)


def test_answers_to_interactions_mention_people_alone_and_need_no_permission() -> None:
    scene = Scene()
    scene.general.overwrites[scene.bot] = Overwrite(id=scene.bot, type=1, deny=Permission.VIEW_CHANNEL)
    answer = Draft(content=f"<@{scene.anna}> @everyone", interaction={"id": "1"}, type=MessageType.CHAT_INPUT_COMMAND)
    message = post(scene, answer)
    assert (message.mentions, message.mention_everyone) == ([scene.anna], False)
    with refused(50001):
        edit(scene, message, content="altro")
    discord_talk.edit_answer(scene.realm, scene.general, message, {"content": "altro"})
    discord_talk.take_away(scene.realm, scene.general, message)
    assert texts(scene.general) == []


def test_only_the_author_edits() -> None:
    scene = Scene()
    message = post(scene, "uno", scene.bruno)
    with refused(50005):
        edit(scene, message, scene.anna, content="due")
    edit(scene, message, scene.bruno, content="due")
    assert message.edited_at is not None
    discord_signs.pin(scene.realm, scene.general, message, by=scene.bot)
    with refused(50021):
        edit(scene, newest(scene.general), content="x")


def test_a_refused_edit_changes_nothing() -> None:
    scene = Scene()
    message = post(scene)
    before = replace(message)
    with refused(50006):
        edit(scene, message, content="")
    with refused(50035):
        edit(scene, message, content="x", allowed_mentions={"parse": ["?"]})
    assert message == before
    edit(scene, message, flags=SUPPRESS_NOTIFICATIONS)
    assert message == before


def test_a_message_becomes_components_for_good() -> None:
    scene = Scene()
    message = post(scene)
    card: dict[str, Any] = {"flags": IS_COMPONENTS_V2, "components": list(CARD.components)}
    with refused(50035, "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"):
        edit(scene, message, **card)
    edit(scene, message, content=None, **card)
    assert message.flags & IS_COMPONENTS_V2
    edit(scene, message, components=[{"type": 10, "content": "altro"}])
    assert [each["content"] for each in message.components] == ["altro"]
    with pytest.raises(NotKnown):
        edit(scene, message, flags=0)


def test_deleting_what_others_wrote_needs_manage_messages_and_takes_the_pin_along() -> None:
    scene = Scene()
    message = post(scene)
    discord_signs.pin(scene.realm, scene.general, message, by=scene.bot)
    with refused(50013):
        discord_talk.delete(scene.realm, scene.general, message, by=scene.bruno)
    scene.told.clear()
    discord_talk.delete(scene.realm, scene.general, message, by=scene.anna)
    assert scene.general.pins == []
    assert scene.kinds() == ["Deleted"]


def test_direct_messages_close_and_end_with_the_last_shared_server() -> None:
    scene = Scene()
    direct = discord_rooms.open_direct(scene.realm, scene.bruno)
    first = discord_talk.post(scene.realm, direct, Draft(content="ciao"), by=scene.bot)
    with refused(50003):
        discord_talk.delete(scene.realm, direct, first, by=scene.bruno)
    scene.realm.users[scene.bruno].takes_dms = False
    with refused(50007):
        discord_talk.post(scene.realm, direct, Draft(content="ci sei?"), by=scene.bot)
    discord_members.leave(scene.realm, scene.guild, scene.bruno)
    with refused(50278):
        discord_talk.post(scene.realm, direct, Draft(content="ci sei?"), by=scene.bot)
    discord_talk.post(scene.realm, direct, Draft(content="sì"), by=scene.bruno)


def test_nobody_writes_into_a_category() -> None:
    scene = Scene()
    new = NewChannel(name="Crisi", type=ChannelType.CATEGORY)
    place = discord_rooms.create(scene.realm, scene.guild, new, by=scene.bot)
    with refused(50024):
        discord_talk.post(scene.realm, place, Draft(content="x"), by=scene.bot)


def test_an_ephemeral_message_is_seen_by_one_and_stands_in_no_history() -> None:
    scene = Scene()
    scene.forbid(Permission.SEND_MESSAGES)
    draft = Draft(content="solo a te")
    message = discord_talk.whisper(scene.realm, scene.general, draft, by=scene.bot, only_for=scene.bruno)
    assert message.flags == EPHEMERAL and message.only_for == scene.bruno
    assert scene.general.messages == {}
    discord_talk.edit_answer(scene.realm, scene.general, message, {"content": "ancora"})
    assert message.content == "ancora"
    discord_talk.unwhisper(scene.realm, scene.general, message)
    assert [each.gone for each in scene.told if isinstance(each, Whispered)] == [False, False, True]
    with refused(10008):
        discord_talk.unwhisper(scene.realm, scene.general, message)
    with refused(10008):
        discord_talk.edit_whisper(scene.realm, scene.general, message, {"content": "?"})
