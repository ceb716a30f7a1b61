"""How unquiet the machine is: two fixed pieces of work, timed before and after each measurement."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import perf_counter

TIMES = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Noise:
    """Milliseconds of the fixed work, each time it was done. python: counting in pure Python. disk: one fsync."""

    python: tuple[float, ...]
    disk: tuple[float, ...]

    def __add__(self, other: Noise) -> Noise:
        """Both together."""
        return Noise(python=self.python + other.python, disk=self.disk + other.disk)

    def __str__(self) -> str:
        return f"python {_spread(self.python)} ms, fsync {_spread(self.disk)} ms"


def _spread(values: tuple[float, ...]) -> str:
    return f"{min(values):.1f}-{max(values):.1f}"


def listen(folder: Path) -> Noise:
    """Do the fixed work a few times."""
    return Noise(
        python=tuple(_count() for _ in range(TIMES)),
        disk=tuple(_write(folder) for _ in range(TIMES * 4)),
    )


def _count() -> float:
    began, total = perf_counter(), 0
    for number in range(1_000_000):
        total += number * number % 7
    return (perf_counter() - began) * 1000


def _write(folder: Path) -> float:
    with NamedTemporaryFile(dir=folder) as file:
        file.write(b"x" * 4096)
        file.flush()
        began = perf_counter()
        os.fsync(file.fileno())
        return (perf_counter() - began) * 1000
