"""A monitoring tool in full flood: two hundred letters a second for ten seconds by HTTP, while people go on reacting.

What is stored is read from the file by a second reader that takes no lock, so that measuring keeps nobody waiting.
"""

from __future__ import annotations

import asyncio
import gc
import json
import socket
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path
from time import perf_counter

import aiohttp

from bot.trial import Platform
from tests.bench.asked import Asked
from tests.bench.figures import Figure, quantile
from tests.sandbox.clocks import WallClock
from tests.web.sending import SECRET, headers
from tests.whole.killing import Scene, Stage, prepare

A_SECOND = 200
GOAL = 300.0
PAUSE = 0.25
"""Seconds between two reactions."""

PEOPLE, SIGNS = ("anna", "bruno", "carla"), ("eyes", "hand", "white_check_mark")
PATIENCE = 60.0
SETTLED = "select max(round((julianday(settled_at) - julianday(taken_at)) * 86400000)) from inbound"
"""Milliseconds that the slowest letter took to its crisis."""


async def measure(folder: Path, asked: Asked) -> list[Figure]:
    """The flood and the reactions, at the same time."""
    return [figure for platform in asked.on for figure in await _on(folder, platform, 3 if asked.quick else 10)]


async def _on(folder: Path, platform: Platform, seconds: int) -> list[Figure]:
    stage, engine = prepare(folder, Scene(name=f"webhook-{platform}", on=(platform,)))
    stage.more = listening()
    async with stage.sandbox.running():
        await stage.start()
        await stage.connected()
        file = sqlite3.connect(f"file:{stage.folder / 'crisis.db'}?mode=ro", uri=True)
        room, cards = await _opened(stage, file)
        gc.collect()
        gc.freeze()  # the sandbox shares our process; its pauses are not the bot's
        began = perf_counter()
        flood = asyncio.ensure_future(_flood(stage.more["PORT"], A_SECOND * seconds))
        reacted = await _reactions(stage, file, room, cards, flood)
        taken = await flood
        sent, took = len(taken), perf_counter() - began
        await _until(lambda: not _one(file, "select count(*) from inbound where settled_at is null"))
        stored, settled = _one(file, "select count(*) from mentions"), _one(file, SETTLED) / 1000
        await stage.kill()
    file.close()
    stage.log.close()
    engine.dispose()
    note = f"{len(reacted)} reactions in {took:.1f} s"
    ready = Figure(what="", on=platform, value=0, unit="ms")
    return [
        replace(ready, what="letters lost", value=sent - stored, unit=f"of {sent}", goal=0),
        replace(ready, what="sent", value=sent / took, unit="a second"),
        replace(ready, what="a letter is taken, 99 of 100", value=quantile(taken, 0.99)),
        replace(ready, what="a letter is taken, median", value=quantile(taken, 0.5)),
        replace(ready, what="a reaction is stored, 99 of 100", value=quantile(reacted, 0.99), goal=GOAL, note=note),
        replace(ready, what="a reaction is stored, median", value=quantile(reacted, 0.5)),
        replace(ready, what="a letter is settled after, at most", value=settled, unit="s"),
    ]


def listening() -> dict[str, str]:
    """The settings of a bot that takes mentions by webhook, on a port that is free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return {"PORT": str(probe.getsockname()[1]), "MENTIONS_WEBHOOK_SECRET": SECRET}


async def _until(true: Callable[[], bool]) -> None:
    """Until another process has done it. TimeoutError where it does not."""
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110  it tells nobody
            await asyncio.sleep(0.002)


def _one(file: sqlite3.Connection, query: str) -> int:
    return int(file.execute(query).fetchone()[0])


async def _opened(stage: Stage, file: sqlite3.Connection) -> tuple[str, list[str]]:
    """A crisis with everything posted; its room and the messages of its cards."""
    await stage.ground.command("anna", "general", "/crisis start errant-post Foto sbagliata").settled()
    waiting = "select count(*) from deliveries where state in ('waiting', 'claimed') and kind != 'alarm'"
    await _until(lambda: bool(_one(file, "select count(*) from places")) and not _one(file, waiting))
    posted = json.loads(file.execute("select posted from crises").fetchone()[0])
    cards = [each for each in posted if each["slot"].startswith("step:")]
    return cards[0]["room"], [each["message"] for each in cards]


async def _flood(port: str, count: int) -> list[float]:
    """So many letters, each at its time; milliseconds until each was acknowledged. RuntimeError where one was not."""
    url, clock, began = f"http://127.0.0.1:{port}/mentions", WallClock(), perf_counter()

    async def send(session: aiohttp.ClientSession, number: int) -> float:
        await asyncio.sleep(max(0.0, began + number / A_SECOND - perf_counter()))
        letter = {"text": f"Il mio ordine non arriva e nessuno risponde, numero {number}", "author": f"@{number}"}
        body = json.dumps(letter).encode()
        above = headers(body, clock.now(), f"m{number}")
        start = perf_counter()
        async with session.post(url, data=body, headers=above) as answer:
            if answer.status != 202:
                raise RuntimeError(f"letter {number}: {answer.status} {await answer.text()}")
        return (perf_counter() - start) * 1000

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=50)) as session:
        return await asyncio.gather(*(send(session, number) for number in range(count)))


async def _reactions(
    stage: Stage, file: sqlite3.Connection, room: str, cards: list[str], flood: asyncio.Future[list[float]]
) -> list[float]:
    """One after the other while the flood lasts; milliseconds until each was stored."""
    people = [each for each in PEOPLE if stage.ground.sees(each, room)]
    times = list[float]()
    for sign, card, who in product(SIGNS, cards, people):
        if flood.done():
            break
        before, began = _one(file, "select count(*) from seen"), perf_counter()
        stage.ground.react(who, room, card, sign)
        await _until(lambda known=before: _one(file, "select count(*) from seen") > known)  # type: ignore[misc]
        times.append((perf_counter() - began) * 1000)
        await asyncio.sleep(PAUSE)
    return times
