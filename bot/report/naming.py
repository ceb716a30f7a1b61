"""What the file of a post-mortem is called: short, and the same however often one delivery is tried.

It writes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from bot.crisis.facts import Line
from bot.crisis.facts.closing import ArchiveBegun, PostMortemWritten
from bot.crisis.facts.opening import CrisisOpened, DetailLearnt
from bot.report.telling import Telling

LONGEST = 24
"""Letters of the title at most; it is cut between words."""


def file_name(telling: Telling, line: int, ending: str) -> str:
    """post-mortem-20261121-wrong-photo-names.html, and -2 before the ending where it is asked for a second time.

    line: the number of the line that asked for it. What came after it changes nothing, so that looking for the file by
    its name tells whether it was uploaded. A private crisis has the hour of its opening instead of its title.
    """
    crisis, asked = telling.crisis, [each for each in telling.lines if each.number <= line]
    opened = telling.scene.local(crisis.opened_at)
    turn = sum(1 for each in asked if isinstance(each.fact, PostMortemWritten | ArchiveBegun))
    title = "" if crisis.private else _short(_title(asked))
    parts = (
        "post-mortem",
        f"{opened:%Y%m%d}",
        title or f"{opened:%H%M}",
        "names" if telling.named else "",
        f"{turn}" if turn > 1 else "",
    )
    return f"{'-'.join(part for part in parts if part)}.{ending}"


def _title(lines: Sequence[Line]) -> str:
    """The title as it was at the last of these lines."""
    told = [line.fact.title for line in lines if isinstance(line.fact, CrisisOpened | DetailLearnt)]
    return next((title for title in reversed(told) if title is not None), "")


def _short(title: str) -> str:
    """Small plain letters and digits, whole words where one fits."""
    folded = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    if len(slug) <= LONGEST:
        return slug
    return slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
