"""The crisis over time as a drawing (SVG, by hand): its frame, its axis, and the same told in words.

Positions are per cents of the width and letters have a fixed size, so the same drawing is readable on a phone and on
paper. Colours come from the page's style by class; every difference of colour is also one of shape or word. Whatever
people typed is escaped. What stands in it, lanes.py says.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from html import escape

from bot.crisis.facts import Line
from bot.crisis.measured import Measures
from bot.report.axis import Axis
from bot.report.clocks import level_path
from bot.report.document import Picture
from bot.report.lanes import lanes
from bot.report.scene import Scene

LONG = timedelta(hours=18)
"""A crisis longer than this gets a second drawing of its first hours, where most of it happens."""

FIRST_HOURS = timedelta(hours=6)


def charts(measures: Measures, lines: Sequence[Line], scene: Scene) -> tuple[Picture, ...]:
    """The whole crisis; before it its first hours, where it lasted long."""
    start, end = _span(measures)
    axes = [Axis(name="whole", start=start, end=end, words=scene.words)]
    if end - start > LONG:
        axes.insert(0, Axis(name="early", start=start, end=start + FIRST_HOURS, words=scene.words))
    return tuple(_picture(axis, measures, lines, scene) for axis in axes)


def _span(measures: Measures) -> tuple[datetime, datetime]:
    """From the first of the clocks to the end, never nothing at all; words said to be older do not stretch it."""
    clocks = measures.clocks
    known = [at for at in (clocks.exposed_at, clocks.noticed_at, clocks.opened_at) if at]
    start, spoken = min(known), [words.at for words in measures.spoken]
    end = max([measures.ended_at or measures.measured_at, *known, *spoken])
    return start, max(end, start + timedelta(minutes=1))


def _picture(axis: Axis, measures: Measures, lines: Sequence[Line], scene: Scene) -> Picture:
    y, drawn = 4, list[str]()
    for lane in lanes(axis, measures, lines, scene):
        drawn.append(f'<svg y="{y}" overflow="visible">{"".join(lane.parts)}</svg>')
        y += lane.height
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
    parts.append(scene.text("chart.levels", path=level_path(measures, scene)))
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
        parts.append(f'<text class="time" x="{x}%" y="{bottom + 16}" text-anchor="middle">{escape(label)}</text>')
    return "".join(parts)
