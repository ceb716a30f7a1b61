"""What was paused, as a table: by whom and when, resumed by whom, and what was left."""

from __future__ import annotations

from dataclasses import replace

from bot.crisis.queues import Queue
from bot.report.document import Mood, Paragraph, Table
from bot.report.freeze import freeze
from bot.report.scene import Scene, scene_of
from bot.show.card import plain
from bot.show.words import Words
from tests.report.examples import ANNA, BRUNO, Register, rome, wind

RUNS = Queue(id="a", name="Radio")
WAITS = Queue(id="b", name="Buffer", paused_by=ANNA, paused_at=rome(13))
AGAIN = replace(WAITS, id="c", name="Meta Ads", resumed_by=BRUNO, resumed_at=rome(18))


def scene(*queues: Queue) -> Scene:
    crisis, lines = wind()
    return scene_of(replace(crisis, queues=queues), lines, Words(language="en"), Register())


def test_nothing_listed_is_no_section() -> None:
    assert freeze(scene()) == ()


def test_who_paused_and_resumed_what_and_what_nobody_did() -> None:
    (section,) = freeze(scene(RUNS, WAITS, AGAIN))
    note, table = section.blocks
    assert isinstance(note, Paragraph) and "Buffer." in plain(note.text) and "Meta" not in plain(note.text)
    assert isinstance(table, Table)
    assert [[plain(each.text) for each in row] for row in table.rows] == [
        ["Radio", "never paused", ""],
        ["Buffer", "Anna Ricci, 13:00", "never resumed"],
        ["Meta Ads", "Anna Ricci, 13:00", "Bruno Conti, 18:00"],
    ]
    assert table.rows[0][1].mood is table.rows[1][2].mood is Mood.BAD


def test_where_all_runs_again_nothing_is_asked() -> None:
    (section,) = freeze(scene(AGAIN))
    assert len(section.blocks) == 1
