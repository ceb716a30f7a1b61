"""kill -9 at two hundred random moments of start, work and close. Each thing that is wrong afterwards is printed."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter, time_ns

from click import echo

from bot.trial import Platform
from tests.bench.asked import Asked
from tests.bench.figures import Figure
from tests.whole import holding
from tests.whole.acting import survive
from tests.whole.killing import Scene, moments, prepare


async def measure(folder: Path, asked: Asked) -> list[Figure]:
    """Moments survived, and what was wrong; the same moments on each platform."""
    seed = time_ns() % 1_000_000
    return [figure for platform in asked.on for figure in await _on(folder, platform, seed, 25 if asked.quick else 200)]


async def _on(folder: Path, platform: Platform, seed: int, count: int) -> list[Figure]:
    stage, engine = prepare(folder, Scene(name=f"dying-{platform}", on=(platform,)))
    began = perf_counter()
    wrong = await survive(stage, engine, list(moments(seed, count)))
    loose = holding.loose_nets(engine, stage.ground)
    for each in wrong:
        echo(f"  {platform}: {each}")
    return [
        Figure(what="killed at random moments", on=platform, value=len(stage.kills), unit="", note=f"seed {seed}"),
        Figure(what="wrong afterwards", on=platform, value=len(wrong), unit="", goal=0),
        Figure(what="scheduled messages that nobody withdraws", on=platform, value=len(loose), unit="", goal=0),
        Figure(what="how long it took", on=platform, value=perf_counter() - began, unit="s"),
    ]
