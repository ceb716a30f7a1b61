"""How long a person waits for the answer to a command that is stored on disk, with a thousand crises open."""

from __future__ import annotations

import asyncio
import gc
from pathlib import Path
from time import perf_counter

from bot.trial import Platform
from tests.bench.asked import Asked
from tests.bench.figures import Figure, quantile
from tests.bench.many import fill
from tests.whole.killing import Scene, Stage, prepare

GOAL = 100.0
ROOMS = 20


async def measure(folder: Path, asked: Asked) -> list[Figure]:
    """Commands one after the other, then twenty at once."""
    return [figure for platform in asked.on for figure in await _on(folder, platform, asked.quick)]


async def _on(folder: Path, platform: Platform, quick: bool) -> list[Figure]:
    crises, times = (100, 100) if quick else (1000, 500)
    stage, engine = prepare(folder, Scene(name=f"acknowledging-{platform}", on=(platform,)))
    async with stage.sandbox.running():
        rooms = await asyncio.to_thread(fill, stage, engine, crises, ROOMS)
        await stage.start()
        await stage.connected()
        gc.collect()
        gc.freeze()  # the sandbox shares our process; its pauses are not the bot's
        await _give(stage, rooms[0], -1)
        single = [await _give(stage, rooms[number % ROOMS], number) for number in range(times)]
        several = [took for _ in range(times // ROOMS) for took in await _at_once(stage, rooms)]
        await stage.kill()
    stage.log.close()
    engine.dispose()
    return [
        Figure(what="one at a time, 99 of 100", on=platform, value=quantile(single, 0.99), unit="ms", goal=GOAL),
        Figure(what="one at a time, median", on=platform, value=quantile(single, 0.5), unit="ms"),
        Figure(what="twenty at once, 99 of 100", on=platform, value=quantile(several, 0.99), unit="ms", goal=GOAL),
        Figure(what="twenty at once, median", on=platform, value=quantile(several, 0.5), unit="ms"),
    ]


async def _at_once(stage: Stage, rooms: list[str]) -> list[float]:
    return await asyncio.gather(*(_give(stage, room, number) for number, room in enumerate(rooms)))


async def _give(stage: Stage, room: str, number: int) -> float:
    """One line for the record; milliseconds until the answer is there."""
    began = perf_counter()
    asked = stage.ground.command("anna", room, f"/crisis log La cliente ha richiamato {number} {began}")
    await asked.settled()
    if asked.failure:
        raise RuntimeError(f"the command was not answered: {asked.failure}")
    return (perf_counter() - began) * 1000
