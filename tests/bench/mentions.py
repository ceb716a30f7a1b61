"""How long a person waits for the queue where one crisis has ten thousand mentions: its list, one taken, one logged."""

from __future__ import annotations

import asyncio
import gc
from datetime import timedelta
from pathlib import Path
from random import Random
from time import perf_counter

from bot.crisis.mention import Klass, Sighting
from bot.crisis.requests.mentions import LogMentions
from bot.settings import Settings
from bot.trial import Platform
from bot.wiring import Bot
from tests.bench.asked import Asked
from tests.bench.figures import Figure, quantile
from tests.bench.many import fill
from tests.sandbox.clocks import WallClock
from tests.whole.killing import ROOT, Scene, Stage, prepare

GOAL = 200.0
MENTIONS, AT_ONCE = 10_000, 500
CRISIS = f"{0:016x}"
"""The one crisis that `fill` opens."""


async def measure(folder: Path, asked: Asked) -> list[Figure]:
    """The flood first, in batches as a file brings it; then people at work in it."""
    return [figure for platform in asked.on for figure in await _on(folder, platform, asked.quick)]


async def _on(folder: Path, platform: Platform, quick: bool) -> list[Figure]:
    stage, engine = prepare(folder, Scene(name=f"mentions-{platform}", on=(platform,)))
    async with stage.sandbox.running():
        (room,) = await asyncio.to_thread(fill, stage, engine, 1, 1)
        took = await asyncio.to_thread(_flood, stage)
        await stage.start()
        await stage.connected()
        gc.collect()
        gc.freeze()  # the sandbox shares our process; its pauses are not the bot's
        times = 40 if quick else 200
        await _give(stage, room, "mentions")
        listed = [await _give(stage, room, "mentions") for _ in range(times)]
        taken = [await _give(stage, room, "pick") for _ in range(times)]
        logged = [await _give(stage, room, f"segnala Still waiting {number}") for number in range(times)]
        await stage.kill()
    stage.log.close()
    engine.dispose()
    return [
        Figure(what="the list of 10,000, 99 of 100", on=platform, value=quantile(listed, 0.99), unit="ms", goal=GOAL),
        Figure(what="the list of 10,000, median", on=platform, value=quantile(listed, 0.5), unit="ms"),
        Figure(what="taking the next, 99 of 100", on=platform, value=quantile(taken, 0.99), unit="ms", goal=GOAL),
        Figure(what="logging one more, 99 of 100", on=platform, value=quantile(logged, 0.99), unit="ms", goal=GOAL),
        Figure(what="logging in batches of 500", on=platform, value=MENTIONS / took, unit="a second"),
    ]


def _flood(stage: Stage) -> float:
    """Ten thousand of every kind; seconds until they stand."""
    bot = Bot(
        Settings(database=stage.database, contacts=stage.folder / "contacts.yaml", playbooks=ROOT / "playbooks"),
        WallClock(),
    )
    chance, now = Random(7), bot.clock.now()
    began = perf_counter()
    for first in range(0, MENTIONS, AT_ONCE):
        seen = tuple(
            Sighting(
                text=f"They never answer, number {number}",
                link=f"https://social.example/{number}",
                author=f"@critic{number}",
                platform="social.example",
                reach=chance.randrange(5000),
                posted_at=now - timedelta(seconds=chance.randrange(7200)),
                klass=chance.choice(list(Klass)),
            )
            for number in range(first, first + AT_ONCE)
        )
        bot.desk.handle(LogMentions(crisis=CRISIS, at=now, seen=seen))
    took = perf_counter() - began
    bot.bridge.close()
    bot.engine.dispose()
    return took


async def _give(stage: Stage, room: str, line: str) -> float:
    """One command; milliseconds until its answer is there."""
    began = perf_counter()
    asked = stage.ground.command("anna", room, f"/crisis {line}")
    await asked.settled()
    if asked.failure:
        raise RuntimeError(f"the command was not answered: {asked.failure}")
    return (perf_counter() - began) * 1000
