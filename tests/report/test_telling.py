"""One value from which every form of a document is told."""

from __future__ import annotations

from bot.crisis.measures import measure
from bot.report.telling import Telling
from bot.show.words import Words
from tests.report.examples import NOW, Register, drill, wind


def test_people_appear_by_role_unless_names_are_asked_for() -> None:
    crisis, lines = drill()
    by_role = Telling(crisis=crisis, lines=lines, names=Register(), now=NOW, words=Words())
    by_name = Telling(crisis=crisis, lines=lines, names=Register(), now=NOW, words=Words(), named=True)
    assert by_role.scene.who("p-anna") == "Crisis lead"
    assert by_name.scene.who("p-anna") == "Anna Ricci"


def test_the_numbers_are_those_of_that_moment() -> None:
    crisis, lines = wind()
    told = Telling(crisis=crisis, lines=lines, names=Register(), now=NOW, words=Words())
    assert told.measures == measure(crisis, lines, NOW)
