"""The clocks of a report: the numbers on top, with the target of the level, and the moments that count.

It turns measures into tiles and a table; it measures nothing itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.crisis.measured import Gap, Measures
from bot.report.cells import cell, length_or_unknown, mood_of, table
from bot.report.document import Cell, Figure, Figures, Mood, Section, Table
from bot.report.scene import Scene

WORTH_SAYING = timedelta(minutes=10)
"""A silence between two messages that is shorter than this is no headline."""


def level_path(measures: Measures, scene: Scene) -> str:
    """The levels it went through."""
    return " → ".join(scene.level(span.level) for span in measures.levels) or scene.level(scene.crisis.level)


def clocks(measures: Measures, scene: Scene) -> Section:
    """E, D, T0, and what was said and done by then, against the target of the level."""
    return Section(
        name="clocks",
        title=scene.text("section.clocks"),
        blocks=(_clock_table(measures, scene),),
    )


def tiles(measures: Measures, scene: Scene) -> Figures:
    """How fast we were, in numbers."""
    found = [_words_tile(measures, scene), _answer_tile(measures, scene), _steps_tile(measures, scene)]
    if measures.longest_gap and measures.longest_gap.length >= WORTH_SAYING:
        found.append(_silence_tile(measures.longest_gap, scene))
    if measures.promises_due:
        found.append(_promise_tile(measures, scene))
    return Figures(figures=tuple(found))


def _words_tile(measures: Measures, scene: Scene) -> Figure:
    note, mood = (target_line(measures, scene),), mood_of(measures.first_words.met)
    return Figure(label=scene.text("tile.first_words"), value=_waited(measures, scene), note=note, mood=mood)


def _answer_tile(measures: Measures, scene: Scene) -> Figure:
    first, silent = measures.to_first_answer, len(measures.unanswered)
    value = scene.text("none_yet") if first is None and silent else length_or_unknown(scene, first)
    note = scene.say("tile.unanswered", n=silent) if silent or measures.to_first_answer else ()
    mood = Mood.BAD if silent and measures.to_first_answer is None else Mood.PLAIN
    return Figure(label=scene.text("tile.first_answer"), value=value, note=note, mood=mood)


def _steps_tile(measures: Measures, scene: Scene) -> Figure:
    share = measures.adherence
    value = scene.text("of", part=share.on_time, whole=share.counted)
    mood = mood_of(share.on_time == share.counted) if share.counted else Mood.UNKNOWN
    return Figure(label=scene.text("tile.steps"), value=value, note=scene.say("tile.required"), mood=mood)


def _silence_tile(gap: Gap, scene: Scene) -> Figure:
    note = scene.say("from_to", start=scene.time(gap.start), end=scene.time(gap.end))
    remarks = {"uncertain": gap.uncertain, "night": gap.night}
    note += tuple(scene.text(f"tile.{name}") for name, holds in remarks.items() if holds)
    return Figure(label=scene.text("tile.silence"), value=scene.lasting(gap.length), note=note)


def _promise_tile(measures: Measures, scene: Scene) -> Figure:
    value = scene.text("of", part=measures.promises_kept, whole=measures.promises_due)
    mood = mood_of(not measures.promises_broken)
    return Figure(label=scene.text("tile.promises"), value=value, note=scene.say("tile.in_time"), mood=mood)


def _waited(measures: Measures, scene: Scene) -> str:
    """How long the public waited, in few letters."""
    first = measures.first_words
    if first.spoken is None or first.waited is None:
        return scene.text("tile.none")
    if first.early:
        return scene.unknown()
    length = scene.lasting(first.waited)
    return scene.text("roughly", what=length) if first.about else length


def target_line(measures: Measures, scene: Scene) -> str:
    """The target of the first public words, and whether it was met; words too early to be true meet none."""
    first = measures.first_words
    if first.spoken and first.early:
        return scene.text(f"early.{first.counted_from.value}", time=scene.time(first.spoken.at))
    outcome = scene.text("target.open" if first.met is None else "target.met" if first.met else "target.missed")
    clock = scene.text(f"from.{first.counted_from.value}")
    return scene.text("target", length=scene.lasting(first.target), clock=clock, outcome=outcome)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Moment:
    """A row of the table: the moment, whether it is rough itself, and the word where there is none.

    since: the beginning of the span it lies in."""

    name: str
    at: datetime | None
    since: datetime | None = None
    about: bool = False
    missing: str = "unknown"


def _clock_table(measures: Measures, scene: Scene) -> Table:
    rows = [_row(moment, measures, scene) for moment in _moments(measures)]
    return table(scene, "clocks", ("moment", "time", "from_e", "from_t0"), rows)


def _moments(measures: Measures) -> tuple[_Moment, ...]:
    clocks, first = measures.clocks, measures.first_words.spoken
    return (
        _Moment(name="exposed", at=clocks.exposed_at, about=clocks.exposed_about),
        _Moment(name="noticed", at=clocks.noticed_at),
        _Moment(name="opened", at=clocks.opened_at),
        _Moment(name="first_answer", at=measures.first_answer_at),
        _Moment(name="first_words", at=first.at if first else None, missing="none_yet"),
        _Moment(name="contained", at=measures.contained_at, since=measures.contained_from),
        _Moment(name="ended", at=measures.ended_at, missing="none_yet"),
    )


def _row(moment: _Moment, measures: Measures, scene: Scene) -> tuple[Cell, ...]:
    name, at, clocks = cell(scene.text(f"moment.{moment.name}")), moment.at, measures.clocks
    if at is None:
        return name, cell(scene.text(moment.missing), Mood.UNKNOWN), cell(""), cell("")
    exposed, opened = clocks.exposed_at, clocks.opened_at
    from_e = _since(moment, exposed, clocks.exposed_about, scene) if exposed else ""
    time = scene.span(moment.since, at)
    time = scene.text("about", what=time) if moment.about else time
    return name, cell(time), cell(from_e), cell(_since(moment, opened, moment.about, scene))


def _since(moment: _Moment, start: datetime, about: bool, scene: Scene) -> str:
    """How long after another moment, or before it; nothing for that moment itself."""
    length = moment.at - start if moment.at else timedelta()
    if not length:
        return ""
    if moment.since and moment.since > start:
        return scene.lasting_span(moment.since - start, length, about)
    lasting = scene.lasting(abs(length), about)
    return lasting if length > timedelta() else scene.text("before", length=lasting)
