"""kill -9 at two hundred random moments of start, work and close. Each thing that is wrong afterwards is printed."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter, time_ns

from click import echo

from bot.sandbox.limits import LimitSettings
from tests.bench.figures import Figure
from tests.whole import holding
from tests.whole.acting import survive
from tests.whole.killing import bakery, moments, prepare


async def measure(folder: Path, quick: bool) -> list[Figure]:
    """Moments survived, and what was wrong."""
    seed, count = time_ns() % 1_000_000, 25 if quick else 200
    stage, engine = prepare(folder, "dying", bakery(), LimitSettings(on=True))
    began = perf_counter()
    wrong = await survive(stage, engine, list(moments(seed, count)))
    loose = holding.loose_nets(engine, stage.sandbox.space)
    for each in wrong:
        echo(f"  {each}")
    return [
        Figure(what="killed at random moments", value=len(stage.kills), unit="", note=f"seed {seed}"),
        Figure(what="wrong afterwards", value=len(wrong), unit="", goal=0),
        Figure(what="scheduled messages that nobody will withdraw", value=len(loose), unit="", goal=0),
        Figure(what="seconds it took", value=perf_counter() - began, unit="s"),
    ]
