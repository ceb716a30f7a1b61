"""How long from the command until the room is ready, with 100 ms on the way to the platform and back for every call.

Ready means: the board is pinned, the people are in, the announcement is out. Each start has a bot, a workspace and a
server of its own, so that nothing is warm that would not be warm in the worst hour of a year; the platforms take turns,
so that they share the machine's noise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bot.trial import Platform
from tests.bench.asked import Asked
from tests.bench.figures import Figure, quantile
from tests.bench.opening import CALLS, bare, is_prepared, is_ready, opening
from tests.bench.waiting import until
from tests.whole.ground import Call
from tests.whole.killing import Scene, Stage, prepare

LATENCY = 0.1
GOAL, DEEP = 0.45, 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """One of them. bare: seconds of three calls in a row. seconds: until it was ready. calls, deep: those that made the
    room, and how many of them had to wait for one another. refused: how often a limit said no."""

    bare: float
    seconds: float
    calls: int
    deep: int
    refused: int


async def measure(folder: Path, asked: Asked) -> list[Figure]:
    """Twenty starts on each platform."""
    found: dict[Platform, list[Start]] = defaultdict(list)
    for number in range(4 if asked.quick else 20):
        for platform in asked.on:
            scene = Scene(name=f"start-{platform}-{number}", on=(platform,), latency=LATENCY)
            found[platform].append(await _started(folder, scene))
    return [figure for platform, starts in found.items() for figure in _figures(platform, starts)]


def _figures(on: Platform, starts: Sequence[Start]) -> list[Figure]:
    took = [each.seconds for each in starts]
    middle = quantile(took, 0.5)
    ratio = middle / quantile([each.bare for each in starts], 0.5)
    refused = sum(each.refused for each in starts)
    return [
        Figure(what="room ready, median", on=on, value=middle, unit="s", goal=GOAL, note=f"{len(took)} starts"),
        Figure(what="room ready, 95 of 100", on=on, value=quantile(took, 0.95), unit="s"),
        Figure(what="room ready, against three bare calls in a row", on=on, value=ratio, unit="times"),
        Figure(what="calls until it is ready", on=on, value=max(e.calls for e in starts), unit="", goal=CALLS[on]),
        Figure(what="calls one after the other", on=on, value=max(e.deep for e in starts), unit="", goal=DEEP),
        Figure(what="429 answered to the bot", on=on, value=refused, unit="", goal=0),
    ]


async def _started(folder: Path, scene: Scene) -> Start:
    stage, engine = prepare(folder, scene)
    async with stage.sandbox.running():
        await stage.start()
        await stage.connected()
        await until(lambda: is_prepared(stage))
        alone = await bare(stage)
        seconds, made = await _start(stage)
        await stage.kill()
    stage.log.close()
    engine.dispose()
    refused = sum(stage.ground.refused.values())
    return Start(bare=alone, seconds=seconds, calls=len(made), deep=_depth(made), refused=refused)


async def _start(stage: Stage) -> tuple[float, list[Call]]:
    """The seconds, and the calls that made the room."""
    before = len(stage.ground.calls)
    began = perf_counter()
    stage.ground.command("anna", "general", "/crisis start errant-post Foto sbagliata su Instagram")
    await until(lambda: is_ready(stage, before))
    return perf_counter() - began, opening(stage, before)


def _depth(calls: Sequence[Call]) -> int:
    """The longest chain of calls each of which began after the one before had ended."""
    deep, ended = 0, float("-inf")
    for call in sorted(calls, key=lambda each: each.at):
        if call.at.timestamp() >= ended:
            deep, ended = deep + 1, call.at.timestamp() + LATENCY
    return deep
