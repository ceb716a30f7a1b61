"""The wire in bad weather: what is lost, slow, doubled or gone, and what becomes of it."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.crisis.model import BOARD, StepState
from bot.sandbox.errors import Refusal
from bot.sandbox.faults import Fault, OutFault
from bot.show.words import Words
from tests.chat.slack.alive import Alive, alive, said, until


async def test_a_form_that_does_not_open_is_offered_again(world: Alive) -> None:
    await world.start()
    world.sandbox.fail(Fault(kind="error", method="views.open", code="expired_trigger_id"))
    letter = await world.press("Anna Conti", world.slot(BOARD), "level")
    assert letter.failure is None
    await until(lambda: bool(world.whispers("Anna Conti")))
    (again,) = world.room.whispers.values()
    await world.press("Anna Conti", again, "level")
    view = world.actor("Anna Conti").view()
    assert view is not None and view.body["callback_id"] == "level"


async def test_a_command_whose_form_does_not_open_offers_it_too(world: Alive) -> None:
    world.sandbox.fail(Fault(kind="status", method="views.open", status=500))
    letter = await world.actor("Anna Conti").command("#general", "/crisis start").settled()
    assert letter.answer is not None and '"start|' in str(letter.answer).replace("'", '"')


async def test_a_slow_slack_does_not_delay_the_acknowledgement(world: Alive) -> None:
    anna, social = world.actor("Anna Conti"), world.space.channel_named("#social")
    anna.invite("#social", world.space.app.bot_user)
    stall = Fault(kind="stall", method="chat.postEphemeral")
    world.sandbox.fail(stall)
    anna.mention_app("#social", "list")
    (letter,) = world.letters("app_mention")
    await letter.settled()
    assert letter.failure is None and world.whispers("Anna Conti", social) == []
    stall.release.set()
    await until(lambda: bool(world.whispers("Anna Conti", social)))


@pytest.mark.parametrize("letters", [{"slash_commands"}, {"app_mention"}])
async def test_the_same_gesture_twice_is_one_crisis(world: Alive, letters: set[str]) -> None:
    anna = world.actor("Anna Conti")
    anna.invite("#social", world.space.app.bot_user)
    world.sandbox.fail(OutFault(kind="duplicate", letters=frozenset(letters), copies=3))
    if letters == {"slash_commands"}:
        await anna.command("#social", "/crisis start errant-post Wrong photo").settled()
    else:
        anna.mention_app("#social", "start errant-post Wrong photo")
    await until(lambda: bool(world.rooms()) and world.crisis.message(BOARD) is not None and world.sandbox.idle())
    assert len(world.crises()) == 1 and len(world.rooms()) == 1


async def test_the_same_event_under_another_id_is_one_gesture(world: Alive) -> None:
    crisis = await world.start()
    world.sandbox.fail(OutFault(kind="duplicate", letters=frozenset({"reaction_added"}), copies=3, same_id=False))
    world.actor("Anna Conti").react(world.room.id, world.slot(f"step:{crisis.steps[0].id}").ts, "eyes")
    await until(lambda: world.crisis.steps[0].gestures != () and world.sandbox.idle())
    assert len(world.crisis.steps[0].gestures) == 1


async def test_an_event_without_a_database_comes_again(world: Alive) -> None:
    crisis = await world.start()
    card = world.slot_of(crisis, 0).ts
    with closing(sqlite3.connect(world.file)) as database:
        database.execute("alter table crises rename to away")
        world.actor("Anna Conti").react(world.room.id, card, "white_check_mark")
        (letter,) = world.letters("reaction_added")
        await until(lambda: letter.sent == 1)
        world.clock.leap(4)
        await until(lambda: letter.attempt == 1 and letter.sent == 2)
        database.execute("alter table away rename to crises")
    world.clock.leap(4)
    await until(lambda: letter.attempt == 2)
    world.clock.leap(61)
    await letter.settled()
    assert letter.failure is None
    await until(lambda: world.crisis.steps[0].state is StepState.DONE)


async def test_a_command_without_a_database_gets_the_first_steps_by_hand(world: Alive) -> None:
    with closing(sqlite3.connect(world.file)) as database:
        database.execute("alter table identities rename to away")
        letter = await world.actor("Anna Conti").command("#general", "/crisis start Wrong photo").settled()
        database.execute("alter table away rename to identities")
    assert "1." in said(letter) and "2." in said(letter)
    assert world.crises() == []


async def test_a_slow_database_is_not_called_a_failure(world: Alive) -> None:
    anna = world.actor("Anna Conti")
    await anna.command("#general", "/crisis list").settled()
    with closing(sqlite3.connect(world.file, isolation_level=None)) as database:
        database.execute("begin immediate")
        letter = await anna.command("#general", "/crisis start errant-post Wrong photo").settled()
        database.execute("rollback")
    assert said(letter) == Words(language="it").text("slow")  # hers, not the house's
    await until(lambda: len(world.crises()) == 1)
    general = world.space.channel_named("#general")
    await until(
        lambda: any("wrong-photo" in text for text in world.told("Anna Conti") + world.whispers("Anna Conti", general))
    )


async def test_a_form_that_is_ready_too_late_is_offered_again(world: Alive) -> None:
    anna, general = world.actor("Anna Conti"), world.space.channel_named("#general")
    await anna.command("#general", "/crisis list").settled()
    with closing(sqlite3.connect(world.file, isolation_level=None)) as database:
        database.execute("begin immediate")
        await anna.command("#general", "/crisis start").settled()
        database.execute("rollback")
    late = Words(language="it").text("form.too_late")
    await until(lambda: late in world.whispers("Anna Conti", general))


async def test_two_sockets_and_a_refresh_lose_nothing(world: Alive) -> None:
    await world.start()
    await until(lambda: len(world.sandbox.links.sockets) == 2)
    anna = world.actor("Anna Conti")
    for number in range(6):
        if number == 2:
            world.sandbox.links.disconnect("refresh_requested", socket=world.sandbox.links.sockets[0])
        message = anna.say(world.room.id, f"note {number}")
        anna.react(world.room.id, message.ts, "pushpin")
    letters = world.letters("reaction_added")
    await until(lambda: world.sandbox.links.opened > 2 and len(world.sandbox.links.sockets) == 2)
    world.clock.leap(4)  # what a closing socket swallowed is sent again
    for letter in letters:
        await letter.settled()
    assert [each.failure for each in letters] == [None] * 6
    assert len(world.crisis.marked) == 6


async def test_a_deleted_board_is_posted_once_more(world: Alive) -> None:
    await world.start()
    first = world.slot(BOARD).ts
    world.actor("Anna Conti").delete(world.room.id, first)
    await until(lambda: (now := world.crisis.message(BOARD)) is not None and now.message != first)
    assert world.slot(BOARD).ts != first


async def test_a_bot_put_out_unheard_finds_out_at_the_next_edit(world: Alive) -> None:
    await world.start("/crisis start errant-post Wrong photo --private")
    world.sandbox.fail(OutFault(kind="drop", letters=frozenset({"group_left", "member_left_channel"}), count=None))
    world.actor("Anna Conti").remove_bot(world.room.id)
    await world.actor("Anna Conti").command(world.room.id, "/crisis take 1").settled()
    await until(lambda: world.crisis.room is None)
    await until(lambda: len(world.told("Anna Conti")) >= 1)


async def test_a_room_archived_by_hand(world: Alive) -> None:
    await world.start()
    world.actor("Anna Conti").archive(world.room.id)
    await until(lambda: world.crisis.room is None)


async def test_who_it_was_cannot_be_found_out_and_the_event_comes_again(world: Alive) -> None:
    crisis = await world.start()
    world.actor("Anna Conti").invite(world.room.id, "carla")
    world.sandbox.fail(Fault(kind="status", method="users.info", status=503))
    world.actor("Carla Riva").react(world.room.id, world.slot_of(crisis, 0).ts, "eyes")
    (letter,) = world.letters("reaction_added")
    await until(lambda: letter.sent == 1)
    world.clock.leap(4)
    await letter.settled()
    assert letter.failure is None and letter.attempt == 1
    await until(lambda: world.crisis.steps[0].gestures != ())


async def test_a_stopped_bot_leaves_no_socket(tmp_path: Path, sqlite_file: Path) -> None:
    async with alive(tmp_path / "crisis.db", sqlite_file) as world:
        await until(lambda: len(world.sandbox.links.sockets) == 2)
        await world.bot.platforms.slack.close() if world.bot.platforms.slack else None
        await until(lambda: not world.sandbox.links.sockets)
        assert not world.slack.alive
        with pytest.raises(Refusal):
            world.actor("Anna Conti").command("#general", "/unknown")
        await asyncio.sleep(0)
