"""The Chat port on Discord: the contract, and what only Discord has."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest

from bot.chat.discord.speak import DiscordChat
from bot.crisis.deliveries import Show
from bot.crisis.model import BOARD
from bot.crisis.traces import Sign
from bot.desk.port import Document, NewRoom, TryLater, Undeliverable
from bot.sandbox.faults import Fault
from bot.show.card import Button, Card, Line, Mention, Row
from tests.chat.contract import NAME, ChatContract, card
from tests.chat.discord.stage import WHERE, DiscordStage, discord_stage


@pytest.fixture
async def stage() -> AsyncIterator[DiscordStage]:
    async with discord_stage() as made:
        yield made


class TestDiscordKeepsTheContract(ChatContract):
    """Every test of it."""


def room_of(stage: DiscordStage) -> NewRoom:
    """A room asked for now."""
    return NewRoom(name=NAME, private=False, wanted_at=stage.now())


def posted(stage: DiscordStage) -> list[Mapping[str, Any]]:
    """The bodies of all messages that were sent."""
    return [each.body for each in stage.asked("POST") if each.route == "POST /channels/{channel}/messages"]


async def test_a_message_carries_its_key_and_calls_only_whom_it_names(stage: DiscordStage) -> None:
    room = await stage.chat.channel("general")
    calling = Card(summary=("x",), parts=(Line(text=("@everyone ", Mention(person=stage.anna))),))
    message = await stage.chat.post(room, calling, "secret-title", look=False)
    await stage.chat.edit(room, message, card("@everyone"))
    (body,) = posted(stage)
    assert body["enforce_nonce"] is True and "secret" not in str(body)
    assert body["allowed_mentions"] == {"parse": [], "users": [stage.anna]}
    (edit,) = stage.asked("PATCH")
    assert edit.body["allowed_mentions"]["parse"] == []


async def test_a_message_somebody_deleted_in_between_is_said_anew(stage: DiscordStage) -> None:
    room = await stage.chat.channel("general")
    first = await stage.chat.post(room, card("board"), "k1", look=False)
    stage.delete(room, first)
    again = await stage.chat.post(room, card("board"), "k1", look=True)
    assert [each.id for each in stage.seen(room)] == [again]


async def test_what_was_cut_from_tags_is_handed_on(stage: DiscordStage) -> None:
    kept: dict[str, str] = {}
    stage.chat.remember = kept.update
    long = Card(summary=("x",), parts=(Row(controls=(Button(label="OK", does="take", about="a" * 200),)),), crisis="c")
    await stage.chat.post(await stage.chat.channel("general"), long, "k1", look=False)
    assert list(kept.values()) == ["a" * 200]


async def test_where_direct_messages_are_closed_it_is_said_in_the_room(stage: DiscordStage) -> None:
    room = await stage.chat.channel("general")
    stage.realm.users[stage.anna].takes_dms = False
    await stage.chat.whisper(room, stage.anna, card("psst"))
    assert [each.text for each in stage.seen(room)] == [f"<@{stage.anna}>\npsst"]
    with pytest.raises(Undeliverable, match="dm_closed"):
        await stage.chat.post(await stage.chat.direct(stage.anna), card("psst"), "k1", look=False)


async def test_who_was_met_is_asked_for_direct_messages_once(stage: DiscordStage) -> None:
    for _ in range(3):
        await stage.chat.direct(stage.anna)
    assert len(stage.asked()) == 1


async def test_a_document_stands_below_its_title_and_calls_nobody(stage: DiscordStage) -> None:
    room = await stage.chat.channel("general")
    await stage.chat.upload(room, Document(name="a.html", title="@everyone *Post*", content=b"x"), "k1", look=False)
    (message,) = stage.realm.channel(room).messages.values()
    assert message.content == "@\u200beveryone \\*Post\\*" and not message.mention_everyone
    assert [file.filename for file in message.attachments] == ["a.html"]


async def test_the_language_of_a_client_comes_before_the_servers(stage: DiscordStage) -> None:
    assert (await stage.chat.look_up(stage.anna)).locale == "it"
    stage.chat.locale_of = {stage.anna: "en-GB"}.get  # type: ignore[assignment]
    assert (await stage.chat.look_up(stage.anna)).locale == "en-GB"
    with pytest.raises(Undeliverable, match="person_not_here"):
        await stage.chat.look_up(stage.nobody)


async def test_nothing_more_is_said_in_a_room_put_away(stage: DiscordStage) -> None:
    room = await stage.chat.open_room(room_of(stage), look=False)
    message = await stage.chat.post(room, card("hello"), "k1", look=False)
    await stage.chat.archive(room)
    for attempt in (
        stage.chat.pin(room, message),
        stage.chat.sign(room, message, Sign.SEEN),
        stage.chat.invite(room, [stage.anna]),
        stage.chat.describe(room, "topic", "x"),
        stage.chat.whisper(room, stage.anna, card("psst")),
    ):
        with pytest.raises(Undeliverable, match="room_archived"):
            await attempt


async def test_a_card_counts_as_young_once_it_was_posted(stage: DiscordStage) -> None:
    show = Show(key="show:board", slot=BOARD, standing=True)
    old = stage.chat.paces(show, "c1")
    room = await stage.chat.channel("general")
    await stage.chat.post(room, card("board"), f"c1/show:board/{room}", look=False)
    young = stage.chat.paces(show, "c1")
    assert young[0].seconds < old[0].seconds
    await stage.pass_time(3600)
    assert stage.chat.paces(show, "c1") == old


async def test_after_a_restart_the_first_edit_tells_how_young_a_room_is(stage: DiscordStage) -> None:
    room = await stage.chat.open_room(room_of(stage), look=False)
    message = await stage.chat.post(room, card("board"), f"c1/show:board/{room}", look=False)
    again = DiscordChat(stage.calls, stage.server, WHERE, stage.clock)
    show = Show(key="show:board", slot=BOARD, standing=True)
    old = again.paces(show, "c1")
    await again.edit(room, message, card("better"))
    assert again.paces(show, "c1")[0].seconds < old[0].seconds


async def test_what_the_headers_say_is_obeyed(stage: DiscordStage) -> None:
    async with discord_stage(limits=True) as strict:
        room = await strict.chat.channel("general")
        for number in range(5):
            await strict.chat.post(room, card("hello"), f"k{number}", look=False)
        with pytest.raises(TryLater) as told:
            await strict.chat.post(room, card("hello"), "k5", look=False)
        assert 0 < told.value.after <= 5 and len(posted(strict)) == 5
        await strict.pass_time(told.value.after)
        await strict.chat.post(room, card("hello"), "k5", look=False)
        assert not any(each.status == 429 for each in strict.asked())


async def test_a_topic_too_soon_holds_nothing_else_back(stage: DiscordStage) -> None:
    async with discord_stage(limits=True) as strict:
        room = await strict.chat.open_room(room_of(strict), look=False)
        for number in range(2):
            await strict.chat.describe(room, "topic", f"now {number}")
        with pytest.raises(TryLater) as told:
            await strict.chat.describe(room, "topic", "once more")
        assert told.value.after > 60 and not told.value.unknown
        await strict.chat.archive(room)


async def test_a_full_list_of_pins_says_so(stage: DiscordStage) -> None:
    room = await stage.chat.channel("general")
    message = await stage.chat.post(room, card("hello"), "k1", look=False)
    stage.fail(Fault(kind="error", method="PUT /channels/{channel}/messages/pins/{message}", code="30003"))
    with pytest.raises(Undeliverable, match="too_many_pins"):
        await stage.chat.pin(room, message)
