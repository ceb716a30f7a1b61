"""What any Chat must do, told once: a platform's tests inherit ChatContract and offer a `stage` (a fixture) on which
its real adapter speaks to a server over the wire. Nothing here knows a platform."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import pytest

from bot.crisis.person import Standing
from bot.crisis.traces import Sign
from bot.desk.port import Document, NewRoom, TryLater, Undeliverable
from bot.show.card import Button, Card, Line, Row
from tests.chat.stages import TROUBLES, Stage, Trouble

NAME = "crisis-20261121-wrong-photo-x7k2"


def card(text: str) -> Card:
    """A message with a button."""
    return Card(
        summary=(text,), parts=(Line(text=(text,)), Row(controls=(Button(label="OK", does="here"),))), crisis="c1"
    )


async def insist(call: Callable[[bool], Coroutine[Any, Any, Any]]) -> tuple[Any, TryLater | None]:
    """As the courier would: once plainly, then again looking first. What came of it, and the trouble on the way."""
    try:
        return await call(False), None
    except TryLater as trouble:
        return await call(True), trouble


class ChatContract:
    """The tests."""

    def wanted(self, stage: Stage, name: str = NAME, private: bool = False) -> NewRoom:
        """A room asked for now."""
        return NewRoom(name=name, private=private, wanted_at=stage.now())

    async def opened(self, stage: Stage, private: bool = False) -> str:
        """A room of ours with Anna and Bruno in it."""
        room = await stage.chat.open_room(self.wanted(stage, private=private), look=False)
        await stage.chat.invite(room, [stage.anna, stage.bruno])
        return room

    async def test_a_message_stands_where_it_was_posted(self, stage: Stage) -> None:
        room = await self.opened(stage)
        message = await stage.chat.post(room, card("hello"), "k1", look=False)
        assert [(each.id, each.text) for each in stage.seen(room)] == [(message, "hello")]

    @pytest.mark.parametrize("private", [False, True])
    @pytest.mark.parametrize("what", TROUBLES)
    async def test_a_message_is_posted_once_per_key(self, stage: Stage, what: Trouble, private: bool) -> None:
        room = await self.opened(stage, private)
        await stage.chat.post(room, card("before"), "k0", look=False)
        stage.trouble(what, "post")
        message, trouble = await insist(lambda look: stage.chat.post(room, card("hello"), "k1", look=look))
        assert trouble is not None and trouble.unknown
        assert [(each.id, each.text) for each in stage.seen(room)][1:] == [(message, "hello")]

    @pytest.mark.parametrize("what", TROUBLES)
    async def test_so_is_a_direct_message(self, stage: Stage, what: Trouble) -> None:
        room = await stage.chat.direct(stage.anna)
        stage.trouble(what, "post")
        message, _ = await insist(lambda look: stage.chat.post(room, card("hello"), "k1", look=look))
        assert [each.id for each in stage.seen(room)] == [message]

    @pytest.mark.parametrize("what", TROUBLES)
    async def test_so_is_an_answer_in_a_thread(self, stage: Stage, what: Trouble) -> None:
        room = await self.opened(stage)
        top = await stage.chat.post(room, card("top"), "k0", look=False)
        stage.trouble(what, "post")
        message, _ = await insist(lambda look: stage.chat.post(room, card("below"), "k1", look=look, thread=top))
        assert [(each.id, each.thread) for each in stage.seen(room)] == [(top, ""), (message, top)]

    async def test_a_message_is_found_behind_much_talk(self, stage: Stage) -> None:
        room = await self.opened(stage)
        stage.trouble("done, answer lost", "post")
        with pytest.raises(TryLater):
            await stage.chat.post(room, card("hello"), "k1", look=False)
        for number in range(230):
            await stage.chat.post(room, card("more"), f"m{number}", look=False)
        await stage.chat.post(room, card("hello"), "k1", look=True)
        assert len(stage.seen(room)) == 231

    async def test_two_keys_are_two_messages(self, stage: Stage) -> None:
        room = await self.opened(stage)
        first = await stage.chat.post(room, card("hello"), "k1", look=True)
        assert await stage.chat.post(room, card("hello"), "k2", look=True) != first

    async def test_an_answer_below_a_deleted_message_stands_in_the_room(self, stage: Stage) -> None:
        room = await self.opened(stage)
        top = await stage.chat.post(room, card("top"), "k0", look=False)
        stage.delete(room, top)
        await stage.chat.post(room, card("below"), "k1", look=False, thread=top)
        assert [(each.text, each.thread) for each in stage.seen(room)] == [("below", "")]

    async def test_too_early_says_how_long_to_wait(self, stage: Stage) -> None:
        room = await self.opened(stage)
        for said, waited in stage.delays.items():
            stage.refuse_for(said)
            with pytest.raises(TryLater) as told:
                await stage.chat.post(room, card("hello"), "k1", look=False)
            assert (told.value.after, told.value.unknown) == (waited, False)
            await stage.pass_time(waited)
        assert stage.seen(room) == []

    @pytest.mark.parametrize("private", [False, True])
    @pytest.mark.parametrize("what", TROUBLES)
    async def test_a_room_is_opened_once(self, stage: Stage, what: Trouble, private: bool) -> None:
        wanted = self.wanted(stage, private=private)
        stage.trouble(what, "open")
        room, _ = await insist(lambda look: stage.chat.open_room(wanted, look))
        assert stage.names("crisis-") == [NAME]
        await stage.chat.post(room, card("hello"), "k1", look=False)

    async def test_a_strangers_room_is_never_ours(self, stage: Stage) -> None:
        foreign = stage.foreign_room(NAME)
        room = await stage.chat.open_room(self.wanted(stage), look=True)
        assert room != foreign
        assert sorted(stage.names("crisis-")) == [NAME, stage.twin(NAME)]

    async def test_nor_is_an_older_room_of_ours(self, stage: Stage) -> None:
        old = await stage.chat.open_room(self.wanted(stage), look=False)
        await stage.pass_time(3600)
        assert await stage.chat.open_room(self.wanted(stage), look=True) != old

    async def test_everybody_comes_but_those_who_cannot(self, stage: Stage) -> None:
        room = await stage.chat.open_room(self.wanted(stage), look=False)
        crowd = stage.crowd(130)
        missing = await stage.chat.invite(room, [*crowd[:60], stage.nobody, *crowd[60:], stage.anna])
        assert stage.members(room) == {*crowd, stage.anna}
        assert list(missing) == [stage.nobody]

    async def test_inviting_twice_changes_nothing(self, stage: Stage) -> None:
        room = await self.opened(stage)
        assert list(await stage.chat.invite(room, [stage.anna, stage.bruno])) == []
        assert stage.members(room) == {stage.anna, stage.bruno}

    async def test_one_who_cannot_come_alone_is_told_of(self, stage: Stage) -> None:
        room = await self.opened(stage)
        assert list(await stage.chat.invite(room, [stage.nobody])) == [stage.nobody]

    async def test_the_topic_reads_so(self, stage: Stage) -> None:
        room = await self.opened(stage)
        await stage.chat.describe(room, "topic", "🟠 Wrong photo")
        assert stage.described(room) == "🟠 Wrong photo"
        await stage.pass_time(600)
        await stage.chat.describe(room, "topic", "<!channel> <@1> " + "&" * 2000)
        assert "<" not in stage.described(room) and len(stage.described(room)) <= stage.longest_topic

    async def test_a_message_is_edited_in_place(self, stage: Stage) -> None:
        room = await self.opened(stage)
        message = await stage.chat.post(room, card("hello"), "k1", look=False)
        await stage.chat.edit(room, message, card("better"))
        assert [(each.id, each.text) for each in stage.seen(room)] == [(message, "better")]
        assert await stage.chat.post(room, card("hello"), "k1", look=True) == message

    async def test_a_message_that_is_gone_says_so(self, stage: Stage) -> None:
        room = await self.opened(stage)
        message = await stage.chat.post(room, card("hello"), "k1", look=False)
        stage.delete(room, message)
        assert await self._refusal(stage.chat.edit(room, message, card("better"))) == "message_gone"

    @pytest.mark.parametrize("private", [False, True])
    async def test_an_archived_room_says_so(self, stage: Stage, private: bool) -> None:
        room = await self.opened(stage, private)
        message = await stage.chat.post(room, card("hello"), "k1", look=False)
        stage.close(room)
        lost = ("room_archived", "not_in_room")
        assert await self._refusal(stage.chat.edit(room, message, card("better"))) in lost
        assert await self._refusal(stage.chat.post(room, card("more"), "k2", look=False)) in lost

    async def test_a_room_we_were_put_out_of_says_so(self, stage: Stage) -> None:
        room = await self.opened(stage, private=True)
        message = await stage.chat.post(room, card("hello"), "k1", look=False)
        stage.put_out(room)
        assert await self._refusal(stage.chat.edit(room, message, card("better"))) in ("not_in_room", "room_gone")

    async def test_a_room_that_never_was_says_so(self, stage: Stage) -> None:
        assert await self._refusal(stage.chat.post(stage.nowhere, card("hello"), "k1", look=False)) == "room_gone"

    async def test_a_whisper_is_for_one(self, stage: Stage) -> None:
        room = await self.opened(stage)
        await stage.chat.whisper(room, stage.anna, card("psst"))
        assert stage.whispered(room, stage.anna) == ["psst"]
        assert (stage.whispered(room, stage.bruno), stage.seen(room)) == ([], [])

    async def test_a_whisper_to_somebody_elsewhere_says_so(self, stage: Stage) -> None:
        room = await self.opened(stage)
        assert await self._refusal(stage.chat.whisper(room, stage.guest, card("psst"))) == "person_not_here"

    async def test_pins_and_signs_hold_once(self, stage: Stage) -> None:
        room = await self.opened(stage)
        message = await stage.chat.post(room, card("hello"), "k1", look=False)
        for _ in range(2):
            await stage.chat.pin(room, message)
            await stage.chat.sign(room, message, Sign.SEEN)
        (seen,) = stage.seen(room)
        assert seen.pinned and len(seen.signs) == 1

    async def test_who_reacted_with_what_is_read(self, stage: Stage) -> None:
        room = await self.opened(stage)
        message = await stage.chat.post(room, card("hello"), "k1", look=False)
        assert not any((await stage.chat.signed(room, message)).values())
        await stage.chat.sign(room, message, Sign.SEEN)
        for user, sign in ((stage.anna, Sign.SEEN), (stage.anna, Sign.DONE), (stage.bruno, Sign.DONE)):
            stage.react(room, message, user, sign)
        found = {sign: users for sign, users in (await stage.chat.signed(room, message)).items() if users}
        assert found == {Sign.SEEN: {stage.anna}, Sign.DONE: {stage.anna, stage.bruno}}, "we ourselves do not count"

    @pytest.mark.parametrize("what", TROUBLES)
    async def test_a_document_arrives_once(self, stage: Stage, what: Trouble) -> None:
        room = await self.opened(stage)
        document = Document(name="post-mortem.md", title="Post-mortem", content="# È finita\n".encode())
        stage.trouble(what, "upload")
        await insist(lambda look: stage.chat.upload(room, document, "k1", look))
        assert stage.files(room) == [document.content]

    async def test_a_file_is_sealed_by_its_bytes(self, stage: Stage) -> None:
        room = await self.opened(stage)
        await stage.chat.post(room, card("step"), "k1", look=False)
        contents = (bytes(range(256)) * 1000, b"two")
        links = [stage.share(room, content) for content in contents]
        found = await stage.chat.fingerprints(f"{links[0]} and {links[1]} again {links[0]}")
        assert [(each.sha256, each.size, each.why) for each in found] == [
            (hashlib.sha256(content).hexdigest(), len(content), "") for content in contents
        ]

    async def test_a_file_that_was_deleted_is_told_as_gone(self, stage: Stage) -> None:
        room = await self.opened(stage)
        await stage.chat.post(room, card("step"), "k1", look=False)
        link = stage.share(room, b"soon gone")
        stage.unshare(room, link)
        assert [(each.sha256, each.why) for each in await stage.chat.fingerprints(link)] == [("", "gone")]

    async def test_other_links_lead_to_no_file(self, stage: Stage) -> None:
        said = "https://news.example/files/U0123456/F0123456/x.png https://discord.com/channels/1/2/3 http://["
        assert await stage.chat.fingerprints(said) == ()

    async def test_what_is_scheduled_is_said_then(self, stage: Stage) -> None:
        room = await stage.chat.direct(stage.anna)
        name = await stage.chat.schedule(room, card("are you there?"), stage.now() + timedelta(minutes=10))
        assert bool(name) == stage.schedules, "a platform that cannot do it says so by an empty name"
        await stage.pass_time(540)
        assert stage.seen(room) == []
        await stage.pass_time(61)
        assert [each.text for each in stage.seen(room)] == (["are you there?"] if stage.schedules else [])

    @pytest.mark.parametrize("what", TROUBLES)
    async def test_what_is_scheduled_is_said_once(self, stage: Stage, what: Trouble) -> None:
        room = await stage.chat.direct(stage.anna)
        at = stage.now() + timedelta(minutes=10)
        if stage.schedules:
            stage.trouble(what, "schedule")
        name, _ = await insist(lambda _: stage.chat.schedule(room, card("are you there?"), at))
        await stage.pass_time(601)
        assert bool(name) == stage.schedules
        assert [each.text for each in stage.seen(room)] == (["are you there?"] if stage.schedules else [])

    async def test_what_is_withdrawn_is_not(self, stage: Stage) -> None:
        room = await stage.chat.direct(stage.anna)
        name = await stage.chat.schedule(room, card("are you there?"), stage.now() + timedelta(minutes=10))
        for _ in range(2):
            await stage.chat.unschedule(room, name)
        await stage.pass_time(700)
        assert stage.seen(room) == []

    @pytest.mark.parametrize("private", [False, True])
    @pytest.mark.parametrize("what", TROUBLES)
    async def test_a_room_is_archived_whatever_happens(self, stage: Stage, what: Trouble, private: bool) -> None:
        room = await self.opened(stage, private)
        stage.trouble(what, "archive")
        await insist(lambda _: stage.chat.archive(room))
        assert await self._refusal(stage.chat.post(room, card("more"), "k2", look=False)) in (
            "room_archived",
            "not_in_room",
        )

    async def test_direct_messages_have_one_room(self, stage: Stage) -> None:
        rooms = await asyncio.gather(*(stage.chat.direct(stage.anna) for _ in range(3)))
        assert len(set(rooms)) == 1
        assert await self._refusal(stage.chat.direct(stage.nobody)) == "person_not_here"

    async def test_people_are_told_apart(self, stage: Stage) -> None:
        anna, guest = await stage.chat.look_up(stage.anna), await stage.chat.look_up(stage.guest)
        assert (anna.standing, guest.standing) == (Standing.MEMBER, stage.outsider)
        assert (anna.user, anna.name, anna.timezone) == (stage.anna, "Anna Conti", stage.zone)

    async def test_a_channel_is_found_by_its_name(self, stage: Stage) -> None:
        room = await self.opened(stage)
        assert await stage.chat.channel(f"#{NAME}") == room == await stage.chat.channel(room)
        assert await self._refusal(stage.chat.channel("#no-such-room")) == "room_gone"

    async def _refusal(self, call: Coroutine[Any, Any, Any]) -> str:
        with pytest.raises(Undeliverable) as told:
            await call
        return told.value.why
