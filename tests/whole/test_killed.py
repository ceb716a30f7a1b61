"""kill -9 at any moment of start, work and close: after a restart one room, one board, every line once, no lost alarm.

The bot is a real process on a real file; only the platform is played. A few random moments on each here, two hundred
in `make bench`. The seed is printed: KILL_SEED and KILL_MOMENTS repeat a run.
"""

from __future__ import annotations

import os
from pathlib import Path
from time import time_ns

import pytest
from click import echo

from bot.trial import Platform
from tests.whole import holding
from tests.whole.acting import survive
from tests.whole.killing import Scene, moments, prepare


@pytest.mark.timeout(300)
@pytest.mark.parametrize("platform", ["slack", "discord"])
async def test_killed_at_random_moments(tmp_path: Path, platform: Platform) -> None:
    """Nothing is lost and nothing is said twice, whenever the process dies."""
    seed = int(os.environ.get("KILL_SEED") or time_ns() % 1_000_000)
    count = int(os.environ.get("KILL_MOMENTS") or 10)
    echo(f"KILL_SEED={seed}")
    stage, engine = prepare(tmp_path, Scene(name="killed", on=(platform,)))
    wrong = await survive(stage, engine, list(moments(seed, count)))
    assert not wrong, f"KILL_SEED={seed}: " + "\n".join(wrong)
    assert len(stage.kills) == count
    nets = holding.loose_nets(engine, stage.ground)
    assert not nets, f"KILL_SEED={seed}: a scheduled message that nobody withdraws: {nets}"
