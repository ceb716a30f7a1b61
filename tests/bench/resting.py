"""What the bot costs while a thousand crises are open and nothing happens, and how soon it is there.

Everything is told as the difference to a process that imports the very same libraries and does nothing. Read off /proc,
so on Linux only.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from bot.sandbox.limits import LimitSettings
from tests.bench.figures import Figure, quantile
from tests.bench.many import fill
from tests.whole.killing import ROOT, Stage, bakery, prepare

MEMORY, PROCESSOR, START = 40.0, 2.0, 1.0
"""Goals: megabytes and seconds above a process that only imports; hundredths of a core."""

LOADED = """
import sys, bot.cli, bot.running
print(" ".join(sorted(name for name in sys.modules if not name.startswith(("bot", "__")))))
"""
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


async def measure(folder: Path, quick: bool) -> list[Figure]:
    """Memory, processor, start."""
    crises, seconds = (100, 5) if quick else (1000, 20)
    stage, engine = prepare(folder, "resting", bakery(), LimitSettings(on=True))
    libraries = _libraries()
    bare_memory, bare_starts = zip(*(_bare(libraries) for _ in range(5)), strict=True)
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
    bare = quantile(bare_memory, 0.5)
    late = quantile(starts, 0.5) - quantile(bare_starts, 0.5)
    return [
        Figure(
            what="memory above the libraries",
            value=memory - bare,
            unit="MB",
            goal=MEMORY,
            note=f"{bare:.0f} MB bare, {crises} crises",
        ),
        Figure(what="processor while idle", value=used, unit="%", goal=PROCESSOR, note=f"over {seconds} s"),
        Figure(
            what="cold start to connected, above importing",
            value=late,
            unit="s",
            goal=START,
            note=f"{quantile(starts, 0.5):.2f} s in all",
        ),
    ]


def _libraries() -> list[str]:
    found = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
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
    """Seconds from nothing to a socket."""
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
