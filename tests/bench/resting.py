"""What the bot costs while a thousand crises are open and nothing happens, and how soon it is there.

Everything is told as the difference to a process that imports the very same libraries and does nothing. Read off /proc,
so on Linux only.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bot.trial import Platform
from tests.bench.asked import Asked
from tests.bench.figures import Figure, quantile
from tests.bench.many import fill
from tests.whole.killing import ROOT, Scene, Stage, prepare


@dataclass(frozen=True, kw_only=True, slots=True)
class Goals:
    """Megabytes and seconds above a process that only imports. None: nothing was promised."""

    memory: float | None = None
    start: float | None = None


PROCESSOR = 2.0
"""Hundredths of a core."""

GOALS: Mapping[str, Goals] = {"slack": Goals(memory=40, start=1), "both": Goals(memory=50, start=1.5)}

LOADED = """
import importlib, sys, bot.cli, bot.running
for platform in sys.argv[1:]:
    importlib.import_module(f"bot.chat.{platform}.connection")
print(" ".join(sorted(name for name in sys.modules if not name.startswith(("bot", "__")))))
"""
"""Each adapter is imported only where its platform is set."""

ONLY_IMPORTS = """
import importlib, sys
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except ImportError:
        pass
print("ready", flush=True)
sys.stdin.read()
"""


async def measure(folder: Path, asked: Asked) -> list[Figure]:
    """Memory, processor, start: on each platform alone, and on both at once."""
    wanted = [(platform,) for platform in asked.on] + ([asked.on] if len(asked.on) > 1 else [])
    return [figure for on in wanted for figure in await _on(folder, on, asked.quick)]


async def _on(folder: Path, on: tuple[Platform, ...], quick: bool) -> list[Figure]:
    crises, seconds = (100, 5) if quick else (1000, 20)
    stage, engine = prepare(folder, Scene(name=f"resting-{'-'.join(on)}", on=on))
    bare = [_bare(_libraries(on)) for _ in range(5)]
    async with stage.sandbox.running():
        await asyncio.to_thread(fill, stage, engine, crises, 0)
        starts = [await _started(stage) for _ in range(5)]
        await stage.start()
        await stage.connected()
        await asyncio.sleep(5)
        used, memory = await _watched(stage, seconds)
        await stage.kill()
    stage.log.close()
    engine.dispose()
    name, start = on[0] if len(on) == 1 else "both", quantile(starts, 0.5)
    least, alone = quantile((memory for memory, _ in bare), 0.5), quantile((took for _, took in bare), 0.5)
    goals, told = GOALS.get(name, Goals()), f"{least:.0f} MB bare, {crises} crises"
    return [
        Figure(what="memory above imports", on=name, value=memory - least, unit="MB", goal=goals.memory, note=told),
        Figure(what="processor while idle", on=name, value=used, unit="%", goal=PROCESSOR),
        Figure(what="cold start above imports", on=name, value=start - alone, unit="s", goal=goals.start),
        Figure(what="cold start to connected, in all", on=name, value=start, unit="s"),
    ]


def _libraries(on: Sequence[Platform]) -> list[str]:
    asked = [sys.executable, "-c", LOADED, *on]
    found = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    return found.stdout.split()


def _bare(libraries: list[str]) -> tuple[float, float]:
    """Megabytes and seconds of a process that only imports."""
    began = perf_counter()
    asked = [sys.executable, "-c", ONLY_IMPORTS, *libraries]
    with subprocess.Popen(asked, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as bare:
        assert bare.stdout is not None
        bare.stdout.readline()
        took, memory = perf_counter() - began, _memory(bare.pid)
        bare.kill()
    return memory, took


async def _started(stage: Stage) -> float:
    """Seconds from nothing to a socket on every platform."""
    began = perf_counter()
    await stage.start()
    await stage.connected()
    took = perf_counter() - began
    await stage.kill()
    return took


async def _watched(stage: Stage, seconds: int) -> tuple[float, float]:
    """Hundredths of a core used over a time, and megabytes at its end."""
    assert stage.bot is not None
    before = _ticks(stage.bot.pid)
    await asyncio.sleep(seconds)
    used = (_ticks(stage.bot.pid) - before) / os.sysconf("SC_CLK_TCK")
    return used / seconds * 100, _memory(stage.bot.pid)


def _ticks(pid: int) -> int:
    """Processor time of a process, user and system (proc(5), stat, fields 14 and 15)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _memory(pid: int) -> float:
    """Resident memory in megabytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024
