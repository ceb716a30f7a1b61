"""The fingerprints of evidence, as a report tells them. It reads what was sealed; nothing is fetched here."""

from __future__ import annotations

from collections.abc import Sequence

from bot.crisis.facts import Line
from bot.crisis.facts.record import EvidenceKept, EvidenceSealed
from bot.report.scene import Scene
from bot.show.card import Text


def by_line(lines: Sequence[Line]) -> dict[int, EvidenceSealed]:
    """What was sealed, by the number of the line that names the files."""
    return {line.fact.line: line.fact for line in lines if isinstance(line.fact, EvidenceSealed)}


def behind(line: Line, found: EvidenceSealed | None, scene: Scene) -> str:
    """What stands behind a piece of evidence: each file's fingerprint, or why there is none."""
    if found is not None:
        return f" · {prints(found, scene)}"
    typed = not isinstance(line.fact, EvidenceKept) or line.fact.sha256
    return "" if typed else f" · {scene.text('no_sha256')}"


def prints(fact: EvidenceSealed, scene: Scene) -> str:
    """Every file in its order."""
    words = scene.words
    return "; ".join(
        scene.text("unsealed", why=words.text(f"unsealed.{each.why}"))
        if each.why
        else scene.text("sealed", sha256=each.sha256, size=each.size)
        for each in fact.files
    )


def sentence(fact: EvidenceSealed, scene: Scene) -> Text:
    """For the timeline; which evidence it is, its time tells."""
    kept = scene.time(fact.kept_at) if fact.kept_at else scene.unknown()
    return scene.say("fact.evidence_sealed", time=kept, prints=prints(fact, scene))
