"""The clocks of a report: tiles with their target, and the moments that count."""

from __future__ import annotations

from bot.crisis.facts import Fact
from bot.crisis.facts.closing import CrisisClosed
from bot.crisis.facts.escalation import CallUnanswered, PersonCalled, PromiseKept, UpdatePromised
from bot.crisis.facts.steps import StepDone
from bot.crisis.measures import measure
from bot.crisis.rules import replay
from bot.report.clocks import clocks, level_path, target_line, tiles
from bot.report.document import Mood, Table
from bot.report.scene import scene_of
from bot.show.card import plain
from bot.show.words import Words
from tests.report.examples import ANNA, BRUNO, HELD, NOW, OPENED, drill, lines_of, rome, wind

EN = Words(language="en")
WIND = (measure(*wind("en"), NOW), scene_of(*wind("en"), EN, None))
DRILL = (measure(*drill(), rome(11, 50)), scene_of(*drill(), EN, None))


def test_the_tiles_of_the_wind_case() -> None:
    figures = tiles(*WIND)
    assert [(each.label, each.value, each.mood) for each in figures.figures] == [
        ("First public words", "~ 2 h 07", Mood.BAD),
        ("First answer from the team", "4 min", Mood.PLAIN),
        ("Steps on time", "4 of 6", Mood.BAD),
        ("Longest silence between two messages", "4 h 08", Mood.PLAIN),
        ("Promises kept", "0 of 1", Mood.BAD),
    ]
    assert plain(figures.figures[3].note) == "12:22 to 16:30, perhaps shorter: the time of one post is unknown"
    assert target_line(*WIND) == "target 30 min from the exposure: missed"


def test_every_moment_has_both_lengths() -> None:
    (table,) = clocks(*WIND).blocks
    assert isinstance(table, Table)
    rows = [[plain(each.text) for each in row] for row in table.rows]
    assert rows[4] == ["First public words", "12:22", "about 2 h 07", "1 h 12"]
    assert rows[0] == ["First public exposure (E)", "about 10:15", "", "about 55 min before"]


def test_what_is_unknown_is_said_to_be_so() -> None:
    figures, (table,) = tiles(*DRILL), clocks(*DRILL).blocks
    assert isinstance(table, Table)
    assert figures.figures[0].value == "none"
    assert figures.figures[0].mood is Mood.UNKNOWN
    assert plain(table.rows[0][1].text) == "unknown"
    assert plain(table.rows[6][1].text) == "none"
    assert target_line(*DRILL) == "target 2 h 00 from the opening: not over yet"


def shown(*facts: Fact) -> list[tuple[str, str, str, Mood]]:
    crisis, lines = replay(facts), lines_of(facts)
    figures = tiles(measure(crisis, lines, NOW), scene_of(crisis, lines, EN, None)).figures
    return [(each.label, each.value, plain(each.note), each.mood) for each in figures]


def test_words_older_than_the_exposure_are_to_be_checked() -> None:
    early = StepDone(at=rome(12, 22), by=BRUNO, step="holding", proof=HELD, done_at=rome(5, 10))
    note = "13 Jun, 05:10, before the exposure: to be checked"
    assert shown(OPENED, early)[0] == ("First public words", "unknown", note, Mood.UNKNOWN)


def test_a_promise_that_never_fell_due_is_not_counted() -> None:
    moved = UpdatePromised(at=rome(12), by=ANNA, due_at=rome(13)), UpdatePromised(at=rome(12, 1), due_at=rome(14))
    kept = PromiseKept(at=rome(13, 50), by=ANNA, due_at=rome(14), link=HELD)
    assert shown(OPENED, *moved, kept)[-1][:2] == ("Promises kept", "1 of 1")
    later = UpdatePromised(at=rome(12), by=ANNA, due_at=rome(23))
    assert "Promises kept" not in [each[0] for each in shown(OPENED, later)]


def test_the_levels_it_went_through() -> None:
    assert level_path(*WIND) == "Yellow · issue · 3 → Orange · serious · 2"


def test_where_nobody_answered_there_is_none() -> None:
    called = PersonCalled(at=rome(11, 12), by=ANNA, person=BRUNO, roles=("social",))
    silent = CallUnanswered(at=rome(11, 22), person=BRUNO, turn=1)
    assert shown(OPENED, called, silent)[1][:2] == ("First answer from the team", "none")
    assert shown(OPENED, called)[1][:2] == ("First answer from the team", "unknown")


def test_a_short_silence_is_no_headline() -> None:
    def first(minute: int) -> list[str]:
        said = StepDone(at=rome(12, 22), by=BRUNO, step="holding", proof=HELD)
        kept = PromiseKept(at=rome(12, minute), by=ANNA, due_at=rome(14), link=f"{HELD}2")
        promised = UpdatePromised(at=rome(12, 22), by=ANNA, due_at=rome(14))
        over = CrisisClosed(at=rome(13), by=ANNA, reason="over")
        return [each[0] for each in shown(OPENED, said, promised, kept, over)]

    assert "Longest silence between two messages" not in first(31)
    assert "Longest silence between two messages" in first(32)
