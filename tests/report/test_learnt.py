"""Only what changed is told: a form sends every field."""

from __future__ import annotations

from bot.crisis.facts.opening import DetailLearnt
from bot.report.learnt import only_changes
from tests.report.examples import ANNA, HELD, OPENED, lines_of, rome


def learnt(*facts: DetailLearnt) -> list[DetailLearnt]:
    told = only_changes(lines_of((OPENED, *facts)))
    return [line.fact for line in told if isinstance(line.fact, DetailLearnt)]


def test_what_was_known_is_not_told_again() -> None:
    first = DetailLearnt(at=rome(11, 12), by=ANNA, title=OPENED.title, link=HELD, platform=OPENED.platform)
    second = DetailLearnt(at=rome(11, 13), by=ANNA, title="new", link=HELD, exposed_at=rome(10))
    assert learnt(first, second) == [
        DetailLearnt(at=rome(11, 12), by=ANNA, link=HELD),
        DetailLearnt(at=rome(11, 13), by=ANNA, title="new", exposed_at=rome(10)),
    ]


def test_a_rough_time_that_becomes_exact_is_told() -> None:
    assert OPENED.exposed_about
    rough = DetailLearnt(at=rome(11, 12), by=ANNA, exposed_at=OPENED.exposed_at, exposed_about=True)
    exact = DetailLearnt(at=rome(11, 13), by=ANNA, exposed_at=OPENED.exposed_at)
    assert [each.exposed_at for each in learnt(rough, exact)] == [None, OPENED.exposed_at]


def test_the_record_itself_is_left_alone() -> None:
    lines = lines_of((OPENED, DetailLearnt(at=rome(11, 12), by=ANNA, title=OPENED.title)))
    told = only_changes(lines)
    assert [line.chain for line in told] == [line.chain for line in lines]
    assert told[0] is lines[0]
