"""How often the proposed kind of a mention is wrong, and what the check of replies finds.

`python -m tests.cases.triage` prints it. It measures and judges nothing. The texts are invented and were
labelled before anything was run on them; the figures of the first run stand in docs/mentions.md.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from bot.crisis.mention import Klass
from bot.show.replies import reconsidered
from bot.show.triage import propose
from bot.show.words import languages

CASES = Path(__file__).parent
FOLDERS = ("sound_replies", "rude_replies")
Confusion = Counter[tuple[Klass, Klass]]


def texts(folder: str, language: str) -> list[Any]:
    """The texts of one kind in one language."""
    found: list[Any] = yaml.safe_load((CASES / folder / f"{language}.yaml").read_text("utf-8"))
    return found


def confusion(language: str) -> Confusion:
    """How often a kind was taken for another: (what it is, what was proposed)."""
    mentions = texts("mentions", language)
    return Counter(
        (Klass(each["klass"]), propose(each["text"], language, each.get("reach", 0)).klass) for each in mentions
    )


def warned(folder: str, language: str) -> int:
    """In how many replies the check finds something to reconsider."""
    return sum(bool(reconsidered(each)) for each in texts(folder, language))


def table(found: Confusion) -> list[str]:
    """A row for each kind: right, nothing proposed, wrong and as what."""
    rows = ["| kind | of | right | nothing proposed | wrong |", "|---|---|---|---|---|"]
    for klass in (each for each in Klass if each is not Klass.UNSURE):
        counts = {proposed: n for (kind, proposed), n in found.items() if kind is klass}
        wrong = ", ".join(f"{n} {each}" for each, n in counts.items() if each not in (klass, Klass.UNSURE))
        row = (klass, sum(counts.values()), counts.get(klass, 0), counts.get(Klass.UNSURE, 0), wrong)
        rows.append(f"| {' | '.join(str(each) for each in row)} |")
    return rows


def report() -> str:
    """Both languages, as Markdown."""
    lines: list[str] = []
    for language in languages():
        found = confusion(language)
        right = sum(n for (klass, proposed), n in found.items() if klass is proposed)
        silent = sum(n for (_, proposed), n in found.items() if proposed is Klass.UNSURE)
        total = found.total()
        counted = f"{right} of {total} right, {silent} without a proposal, {total - right - silent} wrong"
        lines += [f"{language}: {counted}", ""]
        lines += [*table(found), ""]
        sound, rude = (f"{warned(each, language)} of {len(texts(each, language))}" for each in FOLDERS)
        lines += [f"{language}: courteous replies warned of {sound}, discourteous ones {rude}", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(report())
