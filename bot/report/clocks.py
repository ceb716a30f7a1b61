"""The clocks of a report: the numbers on top, and the moments that count against the target of the level.

It turns measures into tiles and a table; it measures nothing itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.crisis.measured import Gap, Measures, PromiseState
from bot.report.cells import cell, headings, length_or_unknown, mood_of
from bot.report.document import Cell, Figure, Figures, Mood, Section, Table
from bot.report.scene import Scene


def level_path(measures: Measures, scene: Scene) -> str:
    """The levels it went through."""
    return " → ".join(scene.level(span.level) for span in measures.levels) or scene.level(scene.crisis.level)


def clocks(measures: Measures, scene: Scene) -> Section:
    """E, D, T0, and what was said and done by then, against the target of the level."""
    return Section(
        name="clocks",
        title=scene.text("section.clocks"),
        blocks=(_tiles(measures, scene), _clock_table(measures, scene)),
    )


def _tiles(measures: Measures, scene: Scene) -> Figures:
    tiles = [_words_tile(measures, scene), _answer_tile(measures, scene), _steps_tile(measures, scene)]
    if measures.longest_gap:
        tiles.append(_silence_tile(measures.longest_gap, scene))
    if measures.promises:
        tiles.append(_promise_tile(measures, scene))
    return Figures(figures=tuple(tiles))


def _words_tile(measures: Measures, scene: Scene) -> Figure:
    note, mood = (target_line(measures, scene),), mood_of(measures.first_words.met)
    return Figure(label=scene.text("tile.first_words"), value=_waited(measures, scene), note=note, mood=mood)


def _answer_tile(measures: Measures, scene: Scene) -> Figure:
    value, silent = length_or_unknown(scene, measures.to_first_answer), len(measures.unanswered)
    note, mood = scene.say("tile.unanswered", n=silent), Mood.BAD if silent else Mood.PLAIN
    return Figure(label=scene.text("tile.first_answer"), value=value, note=note, mood=mood)


def _steps_tile(measures: Measures, scene: Scene) -> Figure:
    share = measures.adherence
    value = scene.text("of", part=share.on_time, whole=share.counted)
    mood = mood_of(share.on_time == share.counted) if share.counted else Mood.UNKNOWN
    return Figure(label=scene.text("tile.steps"), value=value, note=scene.say("tile.required"), mood=mood)


def _silence_tile(gap: Gap, scene: Scene) -> Figure:
    note = scene.say("from_to", start=scene.time(gap.start), end=scene.time(gap.end))
    return Figure(label=scene.text("tile.silence"), value=scene.lasting(gap.length), note=note)


def _promise_tile(measures: Measures, scene: Scene) -> Figure:
    kept = measures.promises_that_were(PromiseState.KEPT)
    value = scene.text("of", part=kept, whole=len(measures.promises))
    mood = Mood.BAD if measures.promises_that_were(PromiseState.MISSED, PromiseState.LATE) else Mood.GOOD
    return Figure(label=scene.text("tile.promises"), value=value, note=scene.say("tile.in_time"), mood=mood)


def _waited(measures: Measures, scene: Scene) -> str:
    """How long the public waited, in few letters."""
    first = measures.first_words
    if first.spoken is None or first.waited is None:
        return scene.text("tile.none")
    length = scene.lasting(first.waited)
    return scene.text("roughly", what=length) if first.about else length


def target_line(measures: Measures, scene: Scene) -> str:
    """The target of the first public words, and whether it was met."""
    first = measures.first_words
    outcome = scene.text("target.open" if first.met is None else "target.met" if first.met else "target.missed")
    return scene.text("target", length=scene.lasting(first.target), clock=first.counted_from.value, outcome=outcome)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Moment:
    """A row of the table: the moment, whether it is rough itself, and the word where there is none."""

    name: str
    at: datetime | None
    about: bool = False
    missing: str = "unknown"


def _clock_table(measures: Measures, scene: Scene) -> Table:
    return Table(
        caption=scene.text("table.clocks"),
        headings=headings(scene, "moment", "time", "from_e", "from_t0"),
        rows=tuple(_row(moment, measures, scene) for moment in _moments(measures)),
    )


def _moments(measures: Measures) -> tuple[_Moment, ...]:
    clocks, first = measures.clocks, measures.first_words.spoken
    return (
        _Moment(name="exposed", at=clocks.exposed_at, about=clocks.exposed_about),
        _Moment(name="noticed", at=clocks.noticed_at),
        _Moment(name="opened", at=clocks.opened_at),
        _Moment(name="first_answer", at=measures.first_answer_at),
        _Moment(name="first_words", at=first.at if first else None, missing="none_yet"),
        _Moment(name="contained", at=measures.contained_at),
        _Moment(name="ended", at=measures.ended_at, missing="none_yet"),
    )


def _row(moment: _Moment, measures: Measures, scene: Scene) -> tuple[Cell, ...]:
    name, at, clocks = cell(scene.text(f"moment.{moment.name}")), moment.at, measures.clocks
    if at is None:
        return name, cell(scene.text(moment.missing), Mood.UNKNOWN), cell(""), cell("")
    exposed, opened = clocks.exposed_at, clocks.opened_at
    from_e = scene.lasting(at - exposed, clocks.exposed_about) if exposed and at != exposed else ""
    from_t0 = scene.lasting(at - opened, moment.about) if at != opened else ""
    return name, cell(scene.both(at, moment.about)), cell(from_e), cell(from_t0)
