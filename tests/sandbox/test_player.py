"""A small case played against an app on a bare socket."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.sandbox.acts import read_acts
from bot.sandbox.player import Played, Player
from tests.sandbox.bench import Bench, FakeApp, connect, until
from tests.sandbox.clocks import START
from tests.sandbox.test_slack_methods import BLOCKS
from tests.sandbox.test_slack_views import VIEW


async def answer_all(bench: Bench, app: FakeApp) -> None:
    """A very small bot: a command opens a room with a button, the button opens a form, everything is acknowledged."""
    while True:
        said = await app.next()
        await app.ack(said)
        payload = said["payload"]
        if said["type"] == "slash_commands":
            room = await bench.room("crisis-1", people=("anna", "bruno"))
            await bench.post(room, "board", blocks=BLOCKS)
        elif payload["type"] == "block_actions":
            await bench.client.views_open(trigger_id=payload["trigger_id"], view=VIEW)


async def play(bench: Bench, acts: list[dict[str, Any]], *, steps: int = 400) -> list[Played]:
    """Play while the clock runs on whenever the sandbox has nothing to do."""
    player = Player(stage=bench.sandbox, acts=read_acts(acts), start=START)
    async with connect(bench) as app, asyncio.TaskGroup() as group:
        serving = group.create_task(answer_all(bench, app))
        playing = group.create_task(player.play())
        for _ in range(steps):
            await until(lambda: bench.sandbox.idle() or playing.done())
            await bench.clock.pass_time(1)
            if playing.done():
                break
        serving.cancel()
    return await playing


async def test_a_case_from_command_to_form(bench: Bench) -> None:
    played = await play(
        bench,
        [
            {"at": 0, "who": "Anna Conti", "does": "command", "in": "#general", "text": "/crisis start"},
            {"at": 5, "who": "Bruno Ferri", "does": "react", "in": "crisis-*", "on": "hi", "sign": "eyes"},
            {"at": 6, "who": "Bruno Ferri", "does": "reply", "in": "crisis-*", "on": "hi", "text": "ci sono"},
            {"at": 7, "who": "Anna Conti", "does": "press", "in": "crisis-*", "button": "Go"},
            {"at": 8, "who": "Anna Conti", "does": "fill", "form": {"What happened": "un post"}},
            {"at": 9, "who": "Anna Conti", "does": "upload", "in": "crisis-*", "on": "hi", "file": "a.png"},
            {"at": 9, "who": "Anna Conti", "does": "pin", "in": "crisis-*", "on": "hi"},
            {"at": 10, "who": "Anna Conti", "does": "log", "in": "crisis-*", "on": "ci sono", "shortcut": "crisis_log"},
        ],
    )
    assert [one.why for one in played] == [""] * 8
    room = bench.channel("crisis-1")
    assert any(message.reactions == {"eyes": [bench.id_of("bruno")]} for message in room.messages.values())
    assert not bench.space.views


async def test_what_never_comes_is_recorded_after_the_patience(bench: Bench) -> None:
    played = await play(
        bench,
        [
            {"at": 0, "who": "Bruno Ferri", "does": "press", "in": "crisis-*", "button": "Go", "patience": 30},
            {"at": 0, "who": "Carla Riva", "does": "say", "in": "#nessuno", "text": "x", "patience": 0},
            {"at": 1, "who": "Dario Longhi", "does": "say", "in": "#social", "text": "x"},
            {"at": 1, "who": "Nobody", "does": "home"},
        ],
    )
    why = {one.act.who: one.why for one in played}
    assert why["Bruno Ferri"].startswith("no channel 'crisis-*', waited")
    assert why["Carla Riva"].startswith("no channel '#nessuno'")
    assert "Join the channel first" in why["Dario Longhi"]
    assert "nobody is called 'Nobody'" in why["Nobody"]
    assert next(one.at for one in played if one.act.who == "Bruno Ferri").timestamp() - START.timestamp() >= 30
