"""kill -9 while a tool sends: whatever it was told is taken stands in the crisis once, and nothing stands there twice.

The tool does what tools do: what was not acknowledged it sends again, under the same id. KILL_SEED repeats a run.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import time_ns

import aiohttp
import pytest
from click import echo
from sqlalchemy import func, select

from bot.crisis.mentioned import told_by
from bot.store import ledger, mentions, tables
from bot.store.engine import Engine, transaction
from tests.bench.webhook import listening
from tests.sandbox.clocks import WallClock
from tests.web.sending import headers, post
from tests.whole.killing import Scene, Stage, prepare

KILLS = 5
PAUSE = 0.01


@dataclass(kw_only=True)
class Tool:
    """Sends letter after letter, each until it is acknowledged."""

    url: str
    acknowledged: list[str] = field(default_factory=list)
    enough: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self) -> None:
        """Until it is told that it is enough."""
        number = 0
        while not self.enough.is_set():
            text, name = f"Mai arrivato, numero {number}", f"m{number}"
            body = json.dumps([{"text": text, "author": f"@{number}"}]).encode()
            try:
                told = await post(self.url, body, headers(body, WallClock().now(), name))
            except aiohttp.ClientError:
                await asyncio.sleep(PAUSE)
                continue
            if told.status in (200, 202) and told.says.get("why") != "no_crisis":
                self.acknowledged.append(text)
                number += 1


def waiting(engine: Engine) -> int:
    with transaction(engine) as connection:
        where = tables.inbound.c.settled_at.is_(None)
        return connection.execute(select(func.count()).select_from(tables.inbound).where(where)).scalar_one()


async def die(stage: Stage, chance: Random, tool: Tool) -> None:
    """A life of the bot, ended at some moment after it has taken something."""
    before = len(tool.acknowledged)
    await stage.start()
    while len(tool.acknowledged) < before + chance.randrange(1, 30):  # noqa: ASYNC110  another process takes them
        await asyncio.sleep(0.001)
    await asyncio.sleep(chance.random() * 1.3)  # the settling comes a second after the first
    await stage.kill()


async def opened(stage: Stage, engine: Engine) -> str:
    """A crisis is open; its id."""
    await stage.start()
    await stage.connected()
    await stage.ground.command("anna", "general", "/crisis start errant-post Foto sbagliata").settled()
    await stage.kill()
    with transaction(engine) as connection:
        return str(connection.execute(select(tables.crises.c.id)).scalar_one())


@pytest.mark.timeout(180)
async def test_nothing_is_lost_and_nothing_doubled(tmp_path: Path) -> None:
    seed = int(os.environ.get("KILL_SEED") or time_ns() % 1_000_000)
    echo(f"KILL_SEED={seed}")
    chance = Random(seed)
    stage, engine = prepare(tmp_path, Scene(name="flooded", on=("slack",)))
    stage.more = listening()
    tool = Tool(url=f"http://127.0.0.1:{stage.more['PORT']}/mentions")
    async with stage.sandbox.running(), asyncio.TaskGroup() as tasks:
        crisis = await opened(stage, engine)
        sending = tasks.create_task(tool.send())
        for _ in range(KILLS):
            await die(stage, chance, tool)
        await stage.start()
        await stage.connected()
        before = len(tool.acknowledged)
        while len(tool.acknowledged) == before:  # noqa: ASYNC110  what was in flight at the last end is sent once more
            await asyncio.sleep(0.01)
        tool.enough.set()
        await sending
        while waiting(engine):  # noqa: ASYNC110  another process settles them
            await asyncio.sleep(0.05)
        await stage.kill()
    stage.log.close()
    with transaction(engine) as connection:
        stored = ledger.load(connection, crisis)
        facts = [line.fact for line in ledger.timeline(connection, crisis)]
        assert stored is not None and ledger.broken_at(connection, crisis) is None
        told = told_by(stored, facts)
        rows = [mentions.one(connection, crisis, number) for number in range(1, stored.mentions.logged + 1)]
    assert rows == list(told.values())
    assert Counter(each.text for each in told.values()) == Counter(tool.acknowledged), f"KILL_SEED={seed}"
    engine.dispose()
