"""The lanes: what stands in them, and that no two labels or marks of any timeline ever touch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crisis.facts import Fact
from bot.crisis.facts.closing import CrisisClosed
from bot.crisis.facts.escalation import (
    CallAnswered,
    CallUnanswered,
    LevelChanged,
    PersonCalled,
    PromiseKept,
    UpdatePromised,
)
from bot.crisis.facts.steps import StepDone
from bot.crisis.levels import Level
from bot.crisis.measures import measure
from bot.crisis.rules import replay
from bot.report.axis import Axis
from bot.report.chart import charts
from bot.report.document import Picture
from bot.report.lanes import lanes
from bot.report.lettering import NARROW, width
from bot.report.scene import scene_of
from bot.show.words import Words
from tests.report.examples import ANNA, BRUNO, HELD, NOW, OPENED, lines_of, rome, wind

WIDTHS = (NARROW, 358.0, 816.0)
"""The narrowest drawing there is, and what a window of 390 and one of 1200 pixels leave for it."""

LETTERS = 12
"""Pixels from the top of a letter to its foot; it hangs three below its line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """Where something stands, in pixels."""

    what: str
    left: float
    right: float
    top: float
    bottom: float

    def touches(self, other: Box) -> bool:
        """Whether two things lie on one another."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def _length(value: str, whole: float) -> float:
    return float(value[:-1]) * whole / 100 if value.endswith("%") else float(value)


def boxes(node: ElementTree.Element, left: float, top: float, whole: float) -> Iterator[Box]:
    """Every label and every mark of a drawing `whole` pixels wide."""
    x, y = left + _length(node.get("x", "0"), whole), top + float(node.get("y", "0"))
    if node.tag == "svg":
        inner = _length(node.get("width", "100%"), whole)
        for child in node:
            yield from boxes(child, x, y, inner)
    elif node.tag == "text":
        wide, said = width(node.text or ""), node.text or ""
        x += float(node.get("dx", "0"))
        x -= {"start": 0, "middle": wide / 2, "end": wide}[node.get("text-anchor", "start")]
        yield Box(what=said, left=x, right=x + wide, top=y + 3 - LETTERS, bottom=y + 3)
    elif node.tag == "path":
        yield Box(what=node.get("class", ""), left=x - 6, right=x + 6, top=y - 7, bottom=y + 7)


def touching(picture: Picture, whole: float) -> list[tuple[str, str]]:
    """The pairs that lie on one another."""
    found = list(boxes(ElementTree.fromstring(picture.svg), 0, 0, whole))
    outside = [(each.what, "the edge") for each in found if each.left < -16 or each.right > whole + 16]
    return outside + [(one.what, two.what) for one, two in combinations(found, 2) if one.touches(two)]


KINDS = ("level", "spoken", "done", "called", "answered", "silent", "promised")


def _fact(kind: str, turn: int, minute: int) -> Fact:
    at = OPENED.at + timedelta(minutes=minute)
    levels = list(Level)
    match kind:
        case "level":
            before, after = levels[turn % 4], levels[(turn + 1) % 4]
            return LevelChanged(at=at, by=ANNA, before=before, after=after, reason="")
        case "spoken":
            return StepDone(at=at, by=ANNA, step=("holding", "note")[turn % 2], proof=HELD)
        case "done":
            return StepDone(at=at, by=ANNA, step=("scope", "freeze", "time", "press")[turn % 4])
        case "called":
            return PersonCalled(at=at, by=ANNA, person=BRUNO, roles=("social",))
        case "answered":
            return CallAnswered(at=at, by=BRUNO, person=BRUNO)
        case "silent":
            return CallUnanswered(at=at, person=BRUNO, turn=0)
        case _:
            return UpdatePromised(at=at, by=ANNA, due_at=at + timedelta(minutes=turn))


MINUTES = st.one_of(st.integers(0, 15), st.integers(0, 600), st.integers(0, 60 * 24 * 20))


@given(
    happened=st.lists(st.tuples(MINUTES, st.sampled_from(KINDS)), max_size=25).map(sorted),
    before=MINUTES,
    after=MINUTES,
    about=st.booleans(),
    language=st.sampled_from(["it", "en"]),
)
def test_no_two_labels_or_marks_of_any_timeline_touch(
    happened: list[tuple[int, str]], before: int, after: int, about: bool, language: str
) -> None:
    exposed = OPENED.at - timedelta(minutes=before)
    opened = replace(
        OPENED, exposed_at=exposed, exposed_about=about, noticed_at=OPENED.at - timedelta(minutes=before // 2)
    )
    facts = [opened, *(_fact(kind, turn, minute) for turn, (minute, kind) in enumerate(happened))]
    end = facts[-1].at + timedelta(minutes=after)
    facts.append(CrisisClosed(at=end, by=ANNA, reason=""))
    crisis, lines = replay(tuple(facts)), lines_of(facts)
    scene = scene_of(crisis, lines, Words(language=language), None)
    for picture in charts(measure(crisis, lines, end), lines, scene):
        for whole in WIDTHS:
            assert touching(picture, whole) == []


def test_marks_that_would_touch_become_one_with_their_number() -> None:
    crisis, lines = wind("it")
    measures, scene = measure(crisis, lines, NOW), scene_of(crisis, lines, Words(language="it"), None)
    (picture,) = charts(measures, lines, scene)
    counts = [each.text for each in ElementTree.fromstring(picture.svg).iter() if each.get("class") == "count"]
    assert "4" in counts, "four calls within half an hour of eight"
    assert picture.svg.count('class="call"') == 1
    assert picture.svg.count("11:10 ") == 3, "each of them is told on pointing at it"


def test_a_promise_that_never_fell_due_is_not_drawn_as_kept() -> None:
    facts = (
        OPENED,
        UpdatePromised(at=rome(12), by=ANNA, due_at=rome(13)),
        UpdatePromised(at=rome(12, 1), by=ANNA, due_at=rome(14)),
        PromiseKept(at=rome(13, 50), by=ANNA, due_at=rome(14), link=HELD),
        UpdatePromised(at=rome(14), by=ANNA, due_at=rome(19)),
    )
    crisis, lines = replay(facts), lines_of(facts)
    scene = scene_of(crisis, lines, Words(language="en"), None)
    (picture,) = charts(measure(crisis, lines, rome(18)), lines, scene)
    told = [each.text or "" for each in ElementTree.fromstring(picture.svg).iter() if each.tag.endswith("title")]
    assert [each for each in told if "promised for" in each] == ["Update promised for 14:00: kept"]


@pytest.mark.parametrize("count", [1, 4])
def test_a_lane_with_nothing_in_it_is_left_out(count: int) -> None:
    crisis, lines = wind("it")
    scene = scene_of(crisis, lines, Words(language="it"), None)
    measures = measure(crisis, lines[:count], NOW)
    axis = Axis(name="whole", start=OPENED.at, end=NOW, words=scene.words)
    titles = "".join(part for lane in lanes(axis, measures, lines[:count], scene) for part in lane.parts)
    assert ("Chiamate" in titles) is (count > 1)
    assert "Aggiornamenti promessi" not in titles
