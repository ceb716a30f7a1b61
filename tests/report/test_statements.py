"""The words that went out, each as it read, with what the check had said and what took its place."""

from __future__ import annotations

from dataclasses import replace

from bot.crisis.facts import Fact
from bot.crisis.facts.statements import StatementDrafted, StatementPublished, StatementWithdrawn
from bot.crisis.rules import replay
from bot.crisis.statement import Wording
from bot.report.scene import scene_of
from bot.report.statements import statements
from bot.show.card import plain
from bot.show.words import Words
from tests.report.examples import BRUNO, HELD, OPENED, lines_of, rome

FIRST = StatementDrafted(
    at=rome(11, 15),
    by=BRUNO,
    statement=1,
    version="a1",
    texts=(Wording(language="it", text="Mi scuso se qualcuno si è sentito offeso."),),
    warnings=("conditional",),
)
SECOND = replace(
    FIRST, statement=2, version="b2", corrects=1, texts=(Wording(language="it", text="Ho sbagliato."),), warnings=()
)


def out(number: int, version: str, hour: int) -> StatementPublished:
    return StatementPublished(at=rome(hour), by=BRUNO, statement=number, version=version, link=f"{HELD}{number}")


def rows(*facts: Fact) -> list[list[str]]:
    lines = lines_of(facts)
    scene = scene_of(replay(facts), lines, Words(language="en"), None)
    return [[plain(each.text) for each in row] for table in statements(lines, scene) for row in table.rows]


def test_without_any_there_is_no_table() -> None:
    assert rows(OPENED) == rows(OPENED, FIRST) == []


def test_what_took_the_place_of_another_stands_beside_it() -> None:
    first, second = rows(OPENED, FIRST, out(1, "a1", 12), SECOND, out(2, "b2", 18))
    assert first[:3] == ["1", "12:00", "Mi scuso se qualcuno si è sentito offeso."]
    assert first[3].startswith("«scuso se qualcuno") and first[4] == "replaced by 2"
    assert second == ["2", "18:00", "Ho sbagliato.", "", "replaces 1"]


def test_a_correction_that_is_not_out_replaces_nothing() -> None:
    assert len(rows(OPENED, FIRST, out(1, "a1", 12), SECOND)) == 1


def test_what_was_withdrawn_says_so() -> None:
    gone = StatementWithdrawn(at=rome(13), by=BRUNO, statement=1, reason="wrong")
    assert rows(OPENED, FIRST, out(1, "a1", 12), gone)[0][-1] == "withdrawn"
