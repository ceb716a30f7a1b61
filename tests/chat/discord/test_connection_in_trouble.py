"""The wire in bad weather: what is lost, slow, doubled or gone, and what becomes of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.crisis.facts.steps import StepDone
from bot.crisis.model import BOARD, StepState
from bot.sandbox.acts import Act
from bot.sandbox.discord_happenings import InteractionMade
from bot.sandbox.faults import Fault
from bot.show.words import Words
from bot.store import ledger
from bot.store.engine import transaction
from bot.wiring import Bot
from tests.chat.discord.alive import QUICK, ROOM, Alive, alive
from tests.chat.slack.alive import until

CALLBACK = "POST /interactions/{interaction}/{token}/callback"
COMMANDS = "/applications/{application}/commands"


@pytest.fixture
async def world(tmp_path: Path, sqlite_file: Path) -> AsyncIterator[Alive]:
    async with alive(tmp_path / "crisis.db", sqlite_file, QUICK) as made:
        yield made


@asynccontextmanager
async def another(world: Alive) -> AsyncIterator[Bot]:
    """A second process with the same token and the same database."""
    world.clock.leap(5)  # Discord lets one identify every five seconds
    bot = Bot(world.bot.settings, world.clock)
    assert bot.platforms.discord is not None
    bot.platforms.discord.gateway.watch = QUICK
    async with bot.running():
        yield bot


def done(world: Alive) -> list[StepDone]:
    """Every step that was done, as the timeline has it."""
    crisis = world.crisis.id
    with transaction(world.bot.engine) as connection:
        lines = ledger.timeline(connection, crisis)
    return [line.fact for line in lines if isinstance(line.fact, StepDone)]


async def ticks(world: Alive, who: str) -> StepDone:
    """Somebody ticks the first step; what the timeline says of it, once all that was heard is taken in."""
    card, heard = world.card(0).id, world.discord.heard["Reacted"]
    world.actor(who).react(world.room.id, card, "✅")
    await until(lambda: world.discord.heard["Reacted"] > heard and world.discord.alive and world.bot.idle)
    (only,) = done(world)
    return only


@pytest.mark.parametrize("trouble", ["dropped", "mute", "twice"])
async def test_what_was_ticked_while_the_line_was_down_is_replayed_and_called_observed(
    world: Alive, trouble: str
) -> None:
    await world.start()
    before = world.there.gateway.starts.remaining
    if trouble == "twice":
        world.there.gateway.faults.twice = 1
    if trouble == "mute":
        world.there.gateway.mute()
    else:
        world.there.gateway.close_all()
        await until(lambda: not world.there.gateway.open())
    assert (await ticks(world, "bruno")).observed
    assert world.there.gateway.starts.remaining == before, "the session went on"


async def test_what_is_ticked_over_a_line_that_stands_is_not_called_observed(world: Alive) -> None:
    await world.start()
    assert not (await ticks(world, "bruno")).observed


async def test_a_burnt_budget_is_waited_for_and_health_says_so(world: Alive) -> None:
    starts = world.there.gateway.starts
    starts.burn()
    world.there.gateway.invalidate(resumable=False)
    await until(lambda: not world.discord.alive)
    asked = len(world.there.calls)
    world.discord.gateway.watch = replace(QUICK, longest=0.2)
    await until(lambda: [each.route for each in world.there.calls[asked:]].count("GET /gateway/bot") > 1)
    assert starts.remaining == 0 and not world.bot.platforms.connected and not world.there.gateway.lines
    world.discord.gateway.watch = QUICK
    world.clock.leap(timedelta(hours=24).total_seconds())
    await until(lambda: world.bot.platforms.connected)
    assert starts.remaining == 999


async def test_a_token_taken_away_while_it_works_ends_nothing_else(world: Alive) -> None:
    await world.start()
    world.there.gateway.close(4004)
    await until(lambda: bool(world.discord.refused))
    assert "Reset Token" in world.discord.refused
    assert not world.bot.platforms.connected and not world.bot.platforms.chats
    world.clock.leap(3600)  # what is due in that time waits, and nothing breaks
    await until(lambda: world.bot.idle)


async def test_a_command_without_a_database_gets_the_first_steps_by_hand(world: Alive) -> None:
    with closing(sqlite3.connect(world.file)) as database:
        database.execute("alter table identities rename to away")
        told = await world.types("anna", "/crisis start what:Wrong photo")
        database.execute("alter table away rename to identities")
    assert "1." in told and "2." in told
    assert world.crises() == []


async def test_a_reaction_without_a_database_is_taken_later_and_once(world: Alive) -> None:
    await world.start()
    with closing(sqlite3.connect(world.file)) as database:
        card, heard = world.card(0).id, world.discord.dispatches
        room = world.room.id
        database.execute("alter table crises rename to away")
        world.actor("bruno").react(room, card, "✋")
        await until(lambda: world.discord.dispatches > heard and not world.discord.busy)
        world.clock.leap(3)
        await until(lambda: not world.discord.busy)
        database.execute("alter table away rename to crises")
    world.clock.leap(6)
    await until(lambda: world.crisis.steps[0].gestures != () and world.bot.idle)
    assert len(world.crisis.steps[0].gestures) == 1


async def test_a_slow_database_is_not_called_a_failure_and_what_came_of_it_is_told(world: Alive) -> None:
    await world.types("anna", "/crisis list")
    with closing(sqlite3.connect(world.file, isolation_level=None)) as database:
        database.execute("begin immediate")
        made = await world.does("anna", "command", "general", text="/crisis start errant-post Wrong photo")
        assert made is not None
        assert world.said(made) == Words(language="it").text("slow")  # hers, not the house's
        database.execute("rollback")
    await until(lambda: "wrong-photo" in world.said(made))
    assert len(world.crises()) == 1


async def test_a_form_that_is_ready_too_late_is_offered_again(world: Alive) -> None:
    await world.types("anna", "/crisis list")
    with closing(sqlite3.connect(world.file, isolation_level=None)) as database:
        database.execute("begin immediate")
        made = await world.does("anna", "command", "general", text="/crisis start")
        database.execute("rollback")
    assert made is not None
    await until(lambda: Words(language="it").text("form.too_late") in world.said(made))
    await world.presses("anna", "Apri una crisi", place="general")
    assert world.there.realm.named("anna").id in world.there.realm.modals


@pytest.mark.parametrize("fault", ["lost_answer", "refused", "status"])
async def test_an_answer_that_is_lost_loses_nothing_else(world: Alive, fault: Any) -> None:
    world.there.fail(Fault(kind=fault, method=CALLBACK))
    world.actor("anna").command("general", "/crisis start errant-post Wrong photo")
    await until(lambda: bool(world.crises()) and world.crisis.message(BOARD) is not None)
    assert "wrong-photo" in await world.types("anna", "/crisis list")


async def test_the_same_gesture_twice_is_one_crisis_and_unknown_or_answered_interactions_do_no_harm(
    world: Alive,
) -> None:
    made = await world.does("anna", "command", "general", text="/crisis start errant-post Wrong photo")
    assert made is not None
    world.there.realm.tell(InteractionMade(payload=made.payload))
    world.there.realm.tell(InteractionMade(payload={**made.payload, "id": "7", "token": "of-nobody"}))
    await until(lambda: {40060, 10062} <= codes(world))
    await until(lambda: bool(world.crises()) and world.crisis.message(BOARD) is not None and world.bot.idle)
    assert len(world.rooms) == 1 and world.discord.alive


def codes(world: Alive) -> set[int]:
    """What was answered to our answers."""
    answers = [each.answer for each in world.there.calls if each.route == CALLBACK and each.status >= 400]
    return {int(answer["code"]) for answer in answers if isinstance(answer, dict)}


async def test_a_button_pressed_twice_is_pressed_once(world: Alive) -> None:
    await world.start()
    act = Act(number=1, at=timedelta(), who="anna", does="press", place=ROOM, button="✅ Fatto", on="Salva le prove")
    for each in [world.there.perform("anna", act), world.there.perform("anna", act)]:
        assert each is not None
        await each.settled()
        assert not each.failure
    assert len(done(world)) == 1 and world.crisis.steps[0].state is StepState.DONE


async def test_a_command_in_direct_messages_gets_polite_words(world: Alive) -> None:
    made = await world.does("anna", "command", "general", text="/crisis list")
    assert made is not None
    left = {name: value for name, value in made.payload.items() if name not in ("guild_id", "member", "guild")}
    user = made.payload["member"]["user"]
    world.there.realm.tell(InteractionMade(payload={**left, "user": user, "id": "7", "token": "privately"}))
    await until(lambda: any(each.path.endswith("/privately/callback") for each in world.there.calls))
    (call,) = [each for each in world.there.calls if each.path.endswith("/privately/callback")]
    assert Words(language="it").text("refused.elsewhere") in json.dumps(call.body, ensure_ascii=False)


async def test_commands_are_told_once_and_again_when_another_version_had_others(world: Alive) -> None:
    assert told_commands(world) == 1
    async with another(world):
        assert told_commands(world) == 1
    commands = world.there.commands
    commands.delete(next(each["id"] for each in commands.listed()))
    async with another(world):
        assert told_commands(world) == 2
        assert "wrong" not in await world.types("anna", "/crisis list")


def told_commands(world: Alive) -> int:
    return sum(1 for each in world.there.calls if each.method == "PUT" and each.route.endswith(COMMANDS))


async def test_commands_that_cannot_be_told_are_told_later(world: Alive) -> None:
    world.there.commands.overwrite([])
    world.there.fail(Fault(kind="status", method=f"GET {COMMANDS}", status=503))
    world.clock.leap(5)
    world.there.gateway.invalidate(resumable=False)
    await until(lambda: world.there.faults.struck["status"] == 1 and not world.discord.busy)
    assert told_commands(world) == 1
    world.clock.leap(3)
    await until(lambda: told_commands(world) == 2)


async def test_two_processes_on_one_token_do_everything_once(world: Alive) -> None:
    async with another(world) as second:
        await until(lambda: second.platforms.connected)
        await world.start()
        world.actor("bruno").react(world.room.id, world.card(0).id, "✋")
        said = world.actor("carla").say(world.room.id, "chiama il negozio")
        world.actor("carla").react(world.room.id, said.id, "📌")
        await world.presses("anna", "✅ Fatto", on="Salva le prove")
        await until(lambda: bool(world.crisis.marked) and bool(world.crisis.steps[0].gestures))
        world.actor("anna").mention_app(world.room.id, "status")
        await until(lambda: len(world.told("anna")) == 2)
        await until(lambda: second.idle and world.bot.idle)
    assert len(world.rooms) == 1 and len(world.crisis.marked) == 1
    assert len(world.crisis.steps[0].gestures) == 1 and len(done(world)) == 1
    assert len(world.told("anna")) == 2
    said_twice = [text for text in map(world.words, world.room.messages.values()) if "chiama il negozio" not in text]
    assert len(said_twice) == len(set(said_twice))
