"""The clocks of a report: tiles with their target, and the moments that count."""

from __future__ import annotations

from bot.crisis.measures import measure
from bot.report.clocks import clocks, level_path, target_line
from bot.report.document import Figures, Mood, Table
from bot.report.scene import scene_of
from bot.show.card import plain
from bot.show.words import Words
from tests.report.examples import NOW, drill, rome, wind

EN = Words(language="en")
WIND = (measure(*wind("en"), NOW), scene_of(*wind("en"), EN, None))
DRILL = (measure(*drill(), rome(11, 50)), scene_of(*drill(), EN, None))


def test_the_tiles_of_the_wind_case() -> None:
    figures = clocks(*WIND).blocks[0]
    assert isinstance(figures, Figures)
    assert [(each.label, each.value, each.mood) for each in figures.figures] == [
        ("First public words", "~ 2 h 07", Mood.BAD),
        ("First answer from the team", "4 min", Mood.BAD),
        ("Steps on time", "4 of 6", Mood.BAD),
        ("Longest public silence", "4 h 08", Mood.PLAIN),
        ("Promises kept", "0 of 1", Mood.BAD),
    ]
    assert target_line(*WIND) == "target 30 min from E: missed"


def test_every_moment_has_both_lengths() -> None:
    table = clocks(*WIND).blocks[1]
    assert isinstance(table, Table)
    rows = [[plain(each.text) for each in row] for row in table.rows]
    assert rows[4] == ["First public words", "13 Jun, 12:22 (10:22 UTC)", "about 2 h 07", "1 h 12"]
    assert rows[0] == ["First public exposure (E)", "about 13 Jun, 10:15 (08:15 UTC)", "", "about −55 min"]


def test_what_is_unknown_is_said_to_be_so() -> None:
    figures, table = clocks(*DRILL).blocks
    assert isinstance(figures, Figures) and isinstance(table, Table)
    assert figures.figures[0].value == "none"
    assert figures.figures[0].mood is Mood.UNKNOWN
    assert plain(table.rows[0][1].text) == "unknown"
    assert plain(table.rows[6][1].text) == "none"
    assert target_line(*DRILL) == "target 2 h 00 from T0: still running"


def test_the_levels_it_went_through() -> None:
    assert level_path(*WIND) == "Yellow · issue · 3 → Orange · serious · 2"
