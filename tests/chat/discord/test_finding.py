"""Our own traces, and finding them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.discord.finding import born, is_marked, marked, marker_in, nonce, topic_of, with_marker
from bot.crisis.traces import Sign
from bot.desk.port import NewRoom, TryLater, Undeliverable
from bot.sandbox import discord_signs, discord_talk
from tests.chat.contract import NAME, card
from tests.chat.discord.stage import DiscordStage, discord_stage

AT = datetime(2026, 11, 21, tzinfo=UTC)
TEXT: dict[str, Any] = {"type": 10, "content": "x"}
CONTAINER: dict[str, Any] = {"type": 17, "components": [TEXT, TEXT]}


@pytest.fixture
async def stage() -> AsyncIterator[DiscordStage]:
    async with discord_stage() as made:
        yield made


def test_an_id_tells_its_time() -> None:
    assert born("175928847299117063") == datetime(2016, 4, 30, 11, 18, 25, 796000, tzinfo=UTC)


@given(st.text())
def test_nonces_and_marks_keep_to_the_published_lengths(key: str) -> None:
    assert len(nonce(key)) <= 25
    (first, second) = marked([TEXT, TEXT], key)
    assert 0 < first["id"] < 1 << 31 and 0 < second["id"] < 1 << 31 and first["id"] != second["id"]


@pytest.mark.parametrize("components", [[TEXT], [TEXT, TEXT], [CONTAINER], [CONTAINER, TEXT]])
def test_a_marked_message_is_known_by_its_key_alone(components: list[dict[str, Any]]) -> None:
    said = {"components": marked(components, "k1")}
    assert is_marked(said, "k1") and not is_marked(said, "k2") and not is_marked({"components": components}, "k1")


def test_marking_changes_nothing_that_was_handed_in() -> None:
    marked([CONTAINER], "k1")
    assert "id" not in CONTAINER and "id" not in TEXT


def test_a_file_is_known_by_its_description() -> None:
    said = {"attachments": [{"description": nonce("k1")}]}
    assert is_marked(said, "k1") and not is_marked(said, "k2") and not is_marked({}, "k1")


def test_a_marker_stands_at_the_end_of_a_topic() -> None:
    room = NewRoom(name=NAME, private=False, wanted_at=AT)
    topic = topic_of(room, "🟠 Wrong photo [1]")
    assert topic.startswith("🟠 Wrong photo [1] [") and topic.removesuffix(marker_in(topic)) == "🟠 Wrong photo [1]"
    assert marker_in(topic_of(room, "")) and marker_in("no marker [a]") == ""
    assert len(with_marker("x" * 2000, marker_in(topic))) == 1024


async def test_a_message_of_somebody_else_is_never_ours(stage: DiscordStage) -> None:
    room = await stage.chat.channel("general")
    channel = stage.realm.channel(room)
    copied = discord_talk.Draft(flags=1 << 15, components=marked([TEXT], "k1"))
    discord_talk.post(stage.realm, channel, copied, by=stage.bruno)
    assert await stage.chat.post(room, card("hello"), "k1", look=True) == stage.seen(room)[0].id


async def test_long_after_the_nonce_is_forgotten_the_mark_is_there(stage: DiscordStage) -> None:
    room = await stage.chat.channel("general")
    stage.trouble("done, answer lost", "post")
    with pytest.raises(TryLater):
        await stage.chat.post(room, card("hello"), "k1", look=False)
    await stage.pass_time(3600)
    await stage.chat.post(room, card("hello"), "k1", look=True)
    assert len(stage.seen(room)) == 1


async def test_channels_are_found_by_name_id_or_mention(stage: DiscordStage) -> None:
    room = await stage.chat.channel("general")
    assert [await stage.chat.channel(said) for said in ("#general", " General ", f"<#{room}>", room)] == [room] * 4
    with pytest.raises(Undeliverable, match="room_gone"):
        await stage.chat.channel("Crisi")


async def test_who_has_reacted_with_what(stage: DiscordStage) -> None:
    room = await stage.chat.channel("general")
    message = await stage.chat.post(room, card("step"), "k1", look=False)
    await stage.chat.sign(room, message, Sign.SEEN)
    channel = stage.realm.channel(room)
    posted = channel.messages[message]
    for user, emoji in ((stage.anna, "👀"), (stage.anna, "✋🏽"), (stage.bruno, "✋"), (stage.bruno, "🍕")):
        discord_signs.react(stage.realm, channel, posted, emoji, by=user)
    assert await stage.chat.signed(room, message) == {
        Sign.SEEN: frozenset({stage.anna}),
        Sign.MINE: frozenset({stage.anna, stage.bruno}),
    }


async def test_a_crowd_of_reactions_is_read_to_its_end(stage: DiscordStage) -> None:
    room = await stage.chat.channel("general")
    message = await stage.chat.post(room, card("step"), "k1", look=False)
    crowd = stage.crowd(130)
    channel = stage.realm.channel(room)
    for user in crowd:
        discord_signs.react(stage.realm, channel, channel.messages[message], "✅", by=user)
    assert await stage.chat.signed(room, message) == {Sign.DONE: frozenset(crowd)}


async def test_the_text_of_a_message_as_far_as_it_may_be_read(stage: DiscordStage) -> None:
    room = await stage.chat.channel("general")
    channel = stage.realm.channel(room)
    said = discord_talk.post(stage.realm, channel, discord_talk.Draft(content="È successo"), by=stage.anna)
    assert await stage.chat.text_of(room, said.id) == ""
    stage.realm.app.privileged = 1 << 15
    assert await stage.chat.text_of(room, said.id) == "È successo"
    assert await stage.chat.text_of(room, stage.nobody) == ""
