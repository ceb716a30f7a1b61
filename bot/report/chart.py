"""The crisis over time as a drawing (SVG, by hand): levels, moments, public words, silences, promises, calls, steps.

Positions are per cents of the width and letters have a fixed size, so the same drawing is readable at 360 pixels and on
paper. Colours come from the page's style by class; every difference of colour is also one of shape or word. Whatever
people typed is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from html import escape

from bot.crisis.facts import Line
from bot.crisis.facts.escalation import CallAnswered, CallUnanswered, PersonCalled
from bot.crisis.measured import Measures, PromiseState
from bot.report.axis import Axis
from bot.report.clocks import level_path
from bot.report.document import Picture
from bot.report.scene import Scene

LONG = timedelta(hours=18)
"""A crisis longer than this gets a second drawing of its first hours, where most of it happens."""

FIRST_HOURS = timedelta(hours=6)

WIDE_ENOUGH = 34
"""Per cent of the width that a level's name needs on a phone; a narrower band is named above and on pointing at it."""

_ROW = 20
_CROSS = "M-5 -5L5 5M-5 5L5 -5"
_CALL = "M-5 -4L5 -4L0 5Z"
_DIAMOND = "M0 -6L6 0L0 6L-6 0Z"

Drawn = tuple[int, list[str]]
"""How high a lane is, and what stands in it."""


def charts(measures: Measures, lines: Sequence[Line], scene: Scene) -> tuple[Picture, ...]:
    """The whole crisis; before it its first hours, where it lasted long."""
    start, end = _span(measures)
    axes = [Axis(name="whole", start=start, end=end, words=scene.words)]
    if end - start > LONG:
        axes.insert(0, Axis(name="early", start=start, end=start + FIRST_HOURS, words=scene.words))
    return tuple(_picture(axis, measures, lines, scene) for axis in axes)


def _span(measures: Measures) -> tuple[datetime, datetime]:
    """From the first known moment to the end; never nothing at all."""
    clocks = measures.clocks
    known = [at for at in (clocks.exposed_at, clocks.noticed_at, clocks.opened_at) if at]
    known += [words.at for words in measures.spoken]
    end = max([measures.ended_at or measures.measured_at, *known])
    return min(known), max(end, min(known) + timedelta(minutes=1))


def _picture(axis: Axis, measures: Measures, lines: Sequence[Line], scene: Scene) -> Picture:
    lanes = (
        _levels(axis, measures, scene),
        _moments(axis, measures, scene),
        _public(axis, measures, scene),
        _promises(axis, measures, scene),
        _calls(axis, lines, scene),
        _steps(axis, measures, scene),
    )
    y, drawn = 4, list[str]()
    for height, parts in lanes:
        if parts:
            drawn.append(f'<svg y="{y}" overflow="visible">{"".join(parts)}</svg>')
            y += height
    title, caption = scene.text(f"chart.{axis.name}"), caption_of(axis, measures, scene)
    svg = f"{_opening(axis, y + 26, title, caption)}{_axis(axis, y)}{''.join(drawn)}</svg>"
    return Picture(svg=svg, caption=f"{title}. {caption}")


def _opening(axis: Axis, height: int, title: str, caption: str) -> str:
    """The frame, its name and description for those who listen, and the hatching of silences."""
    named, told = f"chart-{axis.name}-title", f"chart-{axis.name}-desc"
    frame = f'<svg class="chart" role="img" aria-labelledby="{named} {told}" width="100%" height="{height}">'
    head = f'<title id="{named}">{escape(title)}</title><desc id="{told}">{escape(caption)}</desc>'
    hatch = (
        f'<defs><pattern id="hatch-{axis.name}" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path class="hatch" d="M0 0V6"/></pattern></defs>'
    )
    return f"{frame}{head}{hatch}"


def caption_of(axis: Axis, measures: Measures, scene: Scene) -> str:
    """The drawing in words, for those who do not see it."""
    first = measures.first_words
    parts = [scene.text("chart.span", start=scene.time(axis.start), end=scene.time(axis.end), zone=axis.words.timezone)]
    if first.spoken and axis.holds(first.spoken.at):
        parts.append(scene.text("chart.words", time=scene.time(first.spoken.at), n=len(measures.spoken)))
    gap = measures.longest_gap
    if gap and axis.holds(gap.start):
        parts.append(scene.text("chart.gap", start=scene.time(gap.start), end=scene.time(gap.end)))
    return " ".join(parts)


def _axis(axis: Axis, bottom: int) -> str:
    """Thin lines through everything, and the times under them."""
    parts = [f'<line class="axis" x1="0" x2="100%" y1="{bottom}" y2="{bottom}"/>']
    for at, label in axis.ticks():
        x = axis.x(at)
        parts.append(f'<line class="grid" x1="{x}%" x2="{x}%" y1="0" y2="{bottom}"/>')
        parts.append(f'<text class="time" x="{x}%" y="{bottom + 16}" text-anchor="{_anchor(x)}">{escape(label)}</text>')
    return "".join(parts)


def _anchor(x: float) -> str:
    return "start" if x < 6 else "end" if x > 94 else "middle"


def _label(text: str) -> str:
    return f'<text class="lane" x="0" y="13">{escape(text)}</text>'


def _mark(x: float, y: int, shape: tuple[str, str], title: str) -> str:
    """A shape (class, path) at a moment, with what it means on pointing at it."""
    kind, path = shape
    drawn = f'<path class="{kind}" d="{path}"><title>{escape(title)}</title></path>'
    return f'<svg x="{x}%" y="{y}" overflow="visible">{drawn}</svg>'


def _levels(axis: Axis, measures: Measures, scene: Scene) -> Drawn:
    parts = [_label(scene.text("lane.levels", path=level_path(measures, scene)))]
    for span in measures.levels:
        left, right = axis.x(span.start), axis.x(span.end or axis.end)
        if right > left:
            name = escape(scene.level(span.level))
            box = f'<svg x="{left}%" y="18" width="{round(right - left, 2)}%" height="18">'
            band = f'<rect class="level {span.level.value}" width="100%" height="100%"/>'
            text = f'<text class="in" x="6" y="13">{name}</text>' if right - left > WIDE_ENOUGH else ""
            parts.append(f"{box}<title>{name}</title>{band}{text}</svg>")
    return 44, parts


def _moments(axis: Axis, measures: Measures, scene: Scene) -> Drawn:
    """One row for each moment, so that labels never run into one another."""
    parts = [_label(scene.text("lane.moments"))]
    y = 22
    for name, at, about in _known_moments(measures):
        if axis.holds(at):
            x = axis.x(at)
            time = scene.text("about", what=scene.time(at)) if about else scene.time(at)
            short = scene.text(f"short.{name}")
            side = 'dx="10" text-anchor="start"' if x < 50 else 'dx="-10" text-anchor="end"'
            parts.append(f'<line class="drop" x1="{x}%" x2="{x}%" y1="{y}" y2="{y + 12}"/>')
            parts.append(_mark(x, y + 5, (f"moment {name}", _DIAMOND), f"{short}: {time}"))
            parts.append(f'<text class="say" x="{x}%" y="{y + 9}" {side}>{escape(short)} {escape(time)}</text>')
            y += _ROW
    return y + 6, parts


def _known_moments(measures: Measures) -> Iterator[tuple[str, datetime, bool]]:
    clocks, first = measures.clocks, measures.first_words.spoken
    known = (
        ("exposed", clocks.exposed_at, clocks.exposed_about),
        ("noticed", clocks.noticed_at, False),
        ("opened", clocks.opened_at, False),
        ("first_words", first.at if first else None, False),
        ("contained", measures.contained_at, False),
        ("ended", measures.ended_at, False),
    )
    found = [(name, at, about) for name, at, about in known if at]
    yield from sorted(found, key=lambda each: each[1])


def _public(axis: Axis, measures: Measures, scene: Scene) -> Drawn:
    """Silences as hatched bands with their length, public words as dots on their edges."""
    parts, silence = [_label(scene.text("lane.public"))], scene.text("lane.silence")
    for gap in measures.gaps:
        left, right = axis.x(gap.start), axis.x(gap.end)
        if right > left:
            length = scene.lasting(gap.length)
            length = escape(scene.text("roughly", what=length) if gap.about or gap.uncertain else length)
            box = f'<svg x="{left}%" y="20" width="{round(right - left, 2)}%" height="22">'
            shade = f'<rect class="silence" fill="url(#hatch-{axis.name})" width="100%" height="100%"/>'
            text = f'<text class="in" x="50%" y="15" text-anchor="middle">{length}</text>' if right - left > 17 else ""
            parts.append(f"{box}<title>{escape(silence)}: {length}</title>{shade}{text}</svg>")
    for words in measures.spoken:
        if axis.holds(words.at):
            dot = f'<circle class="words" cx="{axis.x(words.at)}%" cy="31" r="6">'
            parts.append(f"{dot}<title>{escape(scene.time(words.at))}</title></circle>")
    return 50, parts


def _promises(axis: Axis, measures: Measures, scene: Scene) -> Drawn:
    parts: list[str] = []
    for promise in measures.promises:
        if axis.holds(promise.due_at):
            x, state = axis.x(promise.due_at), promise.state
            title = scene.text(f"chart.promise.{state.value}", time=scene.time(promise.due_at))
            if state in (PromiseState.MISSED, PromiseState.LATE):
                parts.append(_mark(x, 26, ("bad line", _CROSS), title))
            else:
                parts.append(f'<circle class="good" cx="{x}%" cy="26" r="5"><title>{escape(title)}</title></circle>')
    return 40, [_label(scene.text("lane.promises")), *parts] if parts else []


def _calls(axis: Axis, lines: Sequence[Line], scene: Scene) -> Drawn:
    parts: list[str] = []
    for fact in (line.fact for line in lines):
        if not axis.holds(fact.at):
            continue
        x, time = axis.x(fact.at), scene.time(fact.at)
        match fact:
            case PersonCalled(person=person):
                parts.append(_mark(x, 26, ("call", _CALL), f"{time} {scene.who(person)}"))
            case CallAnswered(person=person):
                title = escape(f"{time} {scene.who(person)}")
                parts.append(f'<circle class="good" cx="{x}%" cy="40" r="5"><title>{title}</title></circle>')
            case CallUnanswered(person=person):
                parts.append(_mark(x, 40, ("bad line", _CROSS), f"{time} {scene.who(person)}"))
            case _:
                pass
    return 54, [_label(scene.text("lane.calls")), *parts] if parts else []


def _steps(axis: Axis, measures: Measures, scene: Scene) -> Drawn:
    """A stroke for each step done; a late one hangs lower and is marked."""
    parts: list[str] = []
    for step in measures.steps:
        if step.done_at and axis.holds(step.done_at):
            late = step.late_by is not None
            kind, low = ("late", 40) if late else ("done", 32)
            x, title = axis.x(step.done_at), escape(f"{step.number} {scene.title(step.step)}")
            stroke = f'<line class="{kind}" x1="{x}%" x2="{x}%" y1="20" y2="{low}">'
            parts.append(f"{stroke}<title>{title}</title></line>")
    return 48, [_label(scene.text("lane.steps")), *parts] if parts else []
