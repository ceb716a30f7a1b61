"""`python -m tests.bench`: every figure that was promised, measured on this machine, with its noise beside it.

The benchmarks measure; they do not judge, so the exit is 0 also where a figure falls short. With names of sections
only these are measured; --on measures one platform alone; --quick takes fewer samples.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from click import echo

from tests.bench import acknowledging, crowd, dying, mentions, resting, starting, webhook
from tests.bench.asked import PLATFORMS, Asked
from tests.bench.figures import Figure, table
from tests.bench.noise import listen

SECTIONS: Mapping[str, Callable[[Path, Asked], Awaitable[list[Figure]]]] = {
    "start": starting.measure,
    "acknowledge": acknowledging.measure,
    "crowd": crowd.measure,
    "rest": resting.measure,
    "kill": dying.measure,
    "mentions": mentions.measure,
    "webhook": webhook.measure,
}


async def main() -> None:
    """Measure what was asked for, one section after the other."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("section", nargs="*", help=f"which to measure ({', '.join(SECTIONS)}); all where none is named")
    parser.add_argument("--on", choices=[*PLATFORMS, "both"], default="both", help="the platform; both side by side")
    parser.add_argument("--quick", action="store_true", help="fewer samples")
    given = parser.parse_args()
    if unknown := set(given.section) - set(SECTIONS):
        parser.error(f"there is no section {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}")
    asked = Asked(quick=given.quick, on=PLATFORMS if given.on == "both" else (given.on,))
    short = 0
    for name in given.section or SECTIONS:
        with TemporaryDirectory(prefix="crisis-bench-") as folder:
            before = listen(Path(folder))
            echo(f"== {name}")
            figures = await SECTIONS[name](Path(folder), asked)
            noise = before + listen(Path(folder))
        echo(table(figures, str(noise)))
        short += sum(each.falls_short for each in figures)
    echo(f"{short} figures fall short of their goals." if short else "Every figure reaches its goal.")


asyncio.run(main())
