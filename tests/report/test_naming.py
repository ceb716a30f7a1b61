"""What files are called: short, telling, and one name for one delivery."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.crisis.facts import Fact
from bot.crisis.facts.closing import ArchiveBegun, PostMortemWritten
from bot.crisis.facts.opening import DetailLearnt
from bot.crisis.rules import replay
from bot.report.naming import LONGEST, file_name
from bot.report.telling import Telling
from bot.show.words import Words
from tests.report.examples import ANNA, NOW, OPENED, Register, lines_of, rome

ASKED = PostMortemWritten(at=rome(19, 30), by=ANNA)


def named(*facts: Fact, line: int = 2, names: bool = False) -> str:
    crisis, lines = replay(facts), lines_of(facts)
    told = Telling(crisis=crisis, lines=lines, names=Register(), now=NOW, words=Words(), named=names)
    return file_name(told, line, "html")


def test_the_day_and_the_beginning_of_the_title() -> None:
    assert named(OPENED, ASKED) == "post-mortem-20140613-adsl-infostrada-ferma-in.html"
    assert named(OPENED, ASKED, names=True) == "post-mortem-20140613-adsl-infostrada-ferma-in-names.html"


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Città: è già lunedì!", "citta-e-gia-lunedi"),
        ("x" * 100, "x" * LONGEST),
        ("שלום 🔥", "1110"),
        ("../../etc", "etc"),
    ],
)
def test_whatever_the_title_is(title: str, short: str) -> None:
    assert named(replace(OPENED, title=title), ASKED) == f"post-mortem-20140613-{short}.html"


def test_a_private_crisis_does_not_tell_its_title() -> None:
    assert named(replace(OPENED, private=True), ASKED) == "post-mortem-20140613-1110.html"


def test_every_asking_has_a_name_of_its_own_whatever_comes_after_it() -> None:
    """Looking for the file by its name tells whether this one was uploaded."""
    facts = (OPENED, ASKED, DetailLearnt(at=rome(20), by=ANNA, title="Altro"), ASKED, ArchiveBegun(at=rome(21)))
    assert named(*facts, line=2) == named(*facts[:2], line=2)
    assert named(*facts, line=4) == "post-mortem-20140613-altro-2.html"
    assert named(*facts, line=5) == "post-mortem-20140613-altro-3.html"
