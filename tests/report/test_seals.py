"""Fingerprints in a report: behind the evidence, in the timeline, and for machines."""

from __future__ import annotations

import json

import pytest

from bot.crisis.facts import Fact, Line
from bot.crisis.facts.record import EvidenceKept, EvidenceSealed
from bot.crisis.fingerprint import Fingerprint
from bot.report.scene import Scene, scene_of
from bot.report.seals import behind, by_line, prints, sentence
from bot.report.sheets import as_json
from bot.report.telling import Telling
from bot.show.card import plain
from bot.show.words import Words, languages
from tests.report.examples import ANNA, NOTE, NOW, OPENED, Register, lines_of, rome, wind

HASH = "ab" * 32
GOOD, GONE = Fingerprint(sha256=HASH, size=1234), Fingerprint(why="gone")
FACTS: tuple[Fact, ...] = (
    OPENED,
    EvidenceKept(at=rome(12), by=ANNA, link=NOTE),
    EvidenceKept(at=rome(12), by=ANNA, link=NOTE),
    EvidenceSealed(at=rome(12, 1), line=2, files=(GOOD, GONE), kept_by=ANNA, kept_at=rome(12)),
)


def scene(language: str = "en") -> Scene:
    return scene_of(*wind(), Words(language=language), None)


def test_the_fingerprint_stands_behind_its_evidence() -> None:
    lines = lines_of(FACTS)
    found = by_line(lines)
    sealed = f" · sealed: SHA-256 {HASH} (1234 bytes); not sealed: it is gone, or not for the bot to see"
    assert behind(lines[1], found.get(2), scene()) == sealed
    assert behind(lines[2], found.get(3), scene()) == " · no fingerprint"
    typed = EvidenceKept(at=rome(12), by=ANNA, link=NOTE, sha256=HASH)
    assert behind(Line(number=9, fact=typed, written_at=NOW), None, scene()) == ""
    assert behind(lines[0], None, scene()) == ""


@pytest.mark.parametrize("language", languages())
def test_the_timeline_tells_when_and_what(language: str) -> None:
    fact = FACTS[3]
    assert isinstance(fact, EvidenceSealed)
    said = plain(sentence(fact, scene(language)))
    assert HASH in said and "12:00" in said and prints(fact, scene(language)) in said


def test_machines_get_it_as_fields() -> None:
    telling = Telling(crisis=wind()[0], lines=lines_of(FACTS), names=Register(), now=NOW, words=Words())
    (sealed,) = json.loads(as_json(telling))["sealed"]
    assert sealed == {
        "number": 2,
        "at": sealed["at"],
        "files": [{"sha256": HASH, "size": 1234, "why": ""}, {"sha256": "", "size": 0, "why": "gone"}],
    }
