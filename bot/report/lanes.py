"""The lanes of the drawing: level, moments, public words and silences, promises, calls, steps.

A lane is a title and what stands under it. Marks of one kind stand in one row, and where they would touch they become
one with a number; a label stands only where `lettering` has room for it, and what has none is told on pointing at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from bot.crisis.facts import Line
from bot.crisis.facts.escalation import CallAnswered, CallUnanswered, PersonCalled
from bot.crisis.measured import Gap, LevelSpan, Measures, PromiseState
from bot.report.axis import Axis
from bot.report.lettering import BESIDE, beside, pixels, width
from bot.report.scene import Scene

NEAR = 10.0
"""Marks of one kind nearer than this, per cent of the width, become one: a mark and its number have room in it."""

DOT = 7
"""Pixels from the middle of a dot to its edge."""

_TITLE, _ROW, _TEXT, _SPACE = 20, 18, 15, 8
"""Pixels down: of a lane's title, a row of marks, a row of words, and the space below a lane."""

_CROSS = "M-5 -5L5 5M-5 5L5 -5"
_CALL = "M-5 -4L5 -4L0 5Z"
_DIAMOND = "M0 -6L6 0L0 6L-6 0Z"
_RING = "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0 -5 0"
_DOT = "M-6 0A6 6 0 1 0 6 0A6 6 0 1 0 -6 0Z"
_STROKE = "M0 -7V7"

Told = tuple[datetime, str]
"""A moment and what is told of it on pointing at its mark."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lane:
    """A part of the drawing: pixels from its top to the next one's, and what stands in it."""

    height: int
    parts: tuple[str, ...]


def lanes(axis: Axis, measures: Measures, lines: Sequence[Line], scene: Scene) -> Iterator[Lane]:
    """From top to bottom; a lane with nothing in it is left out."""
    yield _levels(axis, measures, scene)
    yield _moments(axis, measures, scene)
    yield _public(axis, measures, scene)
    for lane in (_promises(axis, measures, scene), _calls(axis, lines, scene), _steps(axis, measures, scene)):
        if lane:
            yield lane


def _title(text: str) -> str:
    return f'<text class="lane" x="0" y="13">{escape(text)}</text>'


def _mark(x: float, y: int, shape: tuple[str, str], told: str) -> str:
    """A shape (class, path) at a moment, with what it means on pointing at it."""
    kind, path = shape
    drawn = f'<path class="{kind}" d="{path}"><title>{escape(told)}</title></path>'
    return f'<svg x="{x}%" y="{y}" overflow="visible">{drawn}</svg>'


Group = tuple[float, list[str]]
"""Where a mark stands, per cent of the width, and what is told of each that it stands for."""


def _grouped(axis: Axis, told: Iterable[Told]) -> list[Group]:
    """One mark for those that would touch."""
    groups: list[Group] = []
    for at, what in sorted(told):
        x = axis.x(at)
        if groups and x - groups[-1][0] < NEAR:
            groups[-1][1].append(what)
        else:
            groups.append((x, [what]))
    return groups


def _row(y: int, shape: tuple[str, str], groups: Iterable[Group]) -> Iterator[str]:
    """Marks of one kind, with their number where one stands for several."""
    for x, whats in groups:
        yield _mark(x, y, shape, "\n".join(whats))
        if len(whats) > 1:
            yield f'<svg x="{x}%" y="{y}" overflow="visible"><text class="count" x="8" y="4">{len(whats)}</text></svg>'


def _rows(axis: Axis, title: str, *rows: tuple[tuple[str, str], list[Told]]) -> Lane | None:
    """A lane of rows, without those in which nothing stands; None where nothing stands in any."""
    filled = [(shape, kept) for shape, told in rows if (kept := [each for each in told if axis.holds(each[0])])]
    if not filled:
        return None
    parts = [_title(title)]
    for turn, (shape, told) in enumerate(filled):
        parts += _row(_TITLE + turn * _ROW + 8, shape, _grouped(axis, told))
    return Lane(height=_TITLE + len(filled) * _ROW + _SPACE, parts=tuple(parts))


def _band(axis: Axis, start: datetime, end: datetime) -> tuple[float, float]:
    """Where something that lasts begins and how long it is, per cent of the width."""
    left = axis.x(start)
    return left, round(axis.x(end) - left, 2)


def _levels(axis: Axis, measures: Measures, scene: Scene) -> Lane:
    parts = [_title(scene.text("lane.levels"))]
    for span in measures.levels:
        left, length = _band(axis, span.start, span.end or axis.end)
        if length > 0:
            name = escape(scene.level(span.level))
            box = f'<svg x="{left}%" y="18" width="{length}%" height="18">'
            band = f'<rect class="level {span.level.value}" width="100%" height="100%"/>'
            text = f'<text class="in" x="6" y="13">{name}</text>' if _named(axis, span, scene) else ""
            parts.append(f"{box}<title>{name}</title>{band}{text}</svg>")
    return Lane(height=44, parts=tuple(parts))


def _named(axis: Axis, span: LevelSpan, scene: Scene) -> bool:
    """Whether a level's name has room in its band; else it stands among the moments."""
    _, length = _band(axis, span.start, span.end or axis.end)
    return width(scene.level(span.level)) + 12 <= pixels(length)


def _moments(axis: Axis, measures: Measures, scene: Scene) -> Lane:
    """Every moment has a row of its own, so that labels never run into one another."""
    parts, y = [_title(scene.text("lane.moments"))], _TITLE
    for at, kind, name, about in sorted(_known_moments(axis, measures, scene)):
        since = measures.contained_from if kind == "contained" else None
        x, time = axis.x(at), scene.text("roughly", what=scene.time(at)) if about else scene.span(since, at)
        said = beside(x, name, time)
        if since:
            parts.append(f'<line class="axis" x1="{axis.x(since)}%" x2="{x}%" y1="{y + 8}" y2="{y + 8}"/>')
        parts.append(_mark(x, y + 8, (f"moment {kind}", _DIAMOND), f"{name} {time}"))
        side = f'dx="{BESIDE}" text-anchor="start"' if said.right else f'dx="-{BESIDE}" text-anchor="end"'
        for text in said.rows:
            parts.append(f'<text class="say" x="{x}%" y="{y + 12}" {side}>{escape(text)}</text>')
            y += _TEXT
        y += 4
    return Lane(height=y + _SPACE, parts=tuple(parts))


def _known_moments(axis: Axis, measures: Measures, scene: Scene) -> Iterator[tuple[datetime, str, str, bool]]:
    """When, of which kind, its name, whether roughly: the clocks, and the levels whose band is too short to say so."""
    clocks, first = measures.clocks, measures.first_words.spoken
    known = (
        ("exposed", clocks.exposed_at, clocks.exposed_about),
        ("noticed", clocks.noticed_at, False),
        ("opened", clocks.opened_at, False),
        ("first_words", first.at if first else None, False),
        ("contained", measures.contained_at, False),
        ("ended", measures.ended_at, False),
    )
    for name, at, about in known:
        if at and axis.holds(at):
            yield at, name, scene.text(f"short.{name}"), about
    for span in measures.levels:
        if axis.holds(span.start) and not _named(axis, span, scene):
            yield span.start, f"level {span.level.value}", scene.level(span.level), False


def _public(axis: Axis, measures: Measures, scene: Scene) -> Lane:
    """Silences as hatched bands with their length, public words as dots on their edges."""
    spoken = _grouped(axis, [(words.at, scene.time(words.at)) for words in measures.spoken if axis.holds(words.at)])
    silent = [_silence(axis, gap, spoken, scene) for gap in measures.gaps]
    return Lane(height=50, parts=(_title(scene.text("lane.public")), *silent, *_row(31, ("words", _DOT), spoken)))


def _silence(axis: Axis, gap: Gap, spoken: Iterable[Group], scene: Scene) -> str:
    left, length = _band(axis, gap.start, gap.end)
    if length <= 0:
        return ""
    lasting = scene.lasting(gap.length)
    shown = scene.text("roughly", what=lasting) if gap.about or gap.uncertain else lasting
    label = f"{shown} →" if gap.end > axis.end else shown
    box = f'<svg x="{left}%" y="20" width="{length}%" height="22">'
    shade = f'<rect class="silence" fill="url(#hatch-{axis.name})" width="100%" height="100%"/>'
    text = f'<text class="in" x="50%" y="15" text-anchor="middle">{escape(label)}</text>'
    text = text if _is_free(pixels(left), pixels(length), label, spoken) else ""
    return f"{box}<title>{escape(scene.text('lane.silence'))}: {escape(shown)}</title>{shade}{text}</svg>"


def _is_free(left: float, length: float, label: str, spoken: Iterable[Group]) -> bool:
    """Whether a label in the middle of a band fits into it, and no dot or number stands there."""
    start = left + (length - width(label)) / 2
    dots = [(pixels(x), BESIDE + width(f"{len(whats)}") if len(whats) > 1 else DOT) for x, whats in spoken]
    return start >= left and all(x + right <= start or x - DOT >= start + width(label) for x, right in dots)


def _promises(axis: Axis, measures: Measures, scene: Scene) -> Lane | None:
    """Those that were kept or broken; what was replaced in time or is not due yet is neither."""
    good: list[Told] = []
    bad: list[Told] = []
    drawn = {PromiseState.KEPT: good, PromiseState.LATE: bad, PromiseState.MISSED: bad}
    for promise in measures.promises:
        if promise.state in drawn:
            what = scene.text(f"chart.promise.{promise.state.value}", time=scene.time(promise.due_at))
            drawn[promise.state].append((promise.due_at, what))
    return _rows(axis, scene.text("lane.promises"), (("good", _RING), good), (("bad", _CROSS), bad))


def _calls(axis: Axis, lines: Sequence[Line], scene: Scene) -> Lane | None:
    called: list[Told] = []
    answered: list[Told] = []
    silent: list[Told] = []
    for fact in (line.fact for line in lines):
        match fact:
            case PersonCalled(person=person):
                called.append((fact.at, f"{scene.time(fact.at)} {scene.who(person)}"))
            case CallAnswered(person=person):
                answered.append((fact.at, f"{scene.time(fact.at)} {scene.who(person)}"))
            case CallUnanswered(person=person):
                silent.append((fact.at, f"{scene.time(fact.at)} {scene.who(person)}"))
            case _:
                pass
    rows = (("call", _CALL), called), (("good", _RING), answered), (("bad", _CROSS), silent)
    return _rows(axis, scene.text("lane.calls"), *rows)


def _steps(axis: Axis, measures: Measures, scene: Scene) -> Lane | None:
    """A stroke for each step done; late ones have a row of their own."""
    done = [(step.done_at, step) for step in measures.steps if step.done_at]
    told = [(at, f"{step.number} {scene.title(step.step)}", step.late_by is not None) for at, step in done]
    on_time = [(at, what) for at, what, late in told if not late]
    late = [(at, what) for at, what, late in told if late]
    return _rows(axis, scene.text("lane.steps"), (("done", _STROKE), on_time), (("late", _STROKE), late))
