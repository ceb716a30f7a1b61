"""The drawing: well formed, everything in it, nothing that people typed has any effect, readable when long."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree

from bot.crisis.facts import Line
from bot.crisis.facts.steps import StepDone
from bot.crisis.measures import measure
from bot.crisis.model import Crisis
from bot.crisis.rules import replay
from bot.report.chart import caption_of, charts
from bot.report.document import Picture
from bot.report.scene import scene_of
from bot.show.words import Words
from tests.report.examples import BRUNO, HELD, NOW, OPENED, drill, hostile, lines_of, rome, wind


def drawn(example: tuple[Crisis, tuple[Line, ...]], later: timedelta = timedelta()) -> tuple[Picture, ...]:
    crisis, lines = example
    return charts(measure(crisis, lines, NOW + later), lines, scene_of(crisis, lines, Words(language="it"), None))


def texts(picture: Picture) -> list[str]:
    return [text for text in ElementTree.fromstring(picture.svg).itertext() if text]


def count(picture: Picture, kind: str) -> int:
    found = ElementTree.fromstring(picture.svg).iter()
    return sum(1 for each in found if kind in each.get("class", "").split())


def test_the_wind_case_has_every_lane() -> None:
    (picture,) = drawn(wind())
    said = texts(picture)
    assert "E · esposizione ~ 10:15" in said and "prime parole pubbliche 12:22" in said and "chiusa 19:00" in said
    assert "Giallo · criticità · 3 11:10" in said and "Arancione · grave · 2" in said
    assert "Livello: Giallo · criticità · 3 → Arancione · grave · 2." in picture.caption
    assert "4 h 08" in " ".join(said)
    assert (count(picture, "words"), count(picture, "silence"), count(picture, "level")) == (2, 3, 3)
    assert (count(picture, "call"), count(picture, "done"), count(picture, "late")) == (1, 3, 2)


def test_it_tells_those_who_do_not_see_it() -> None:
    (picture,) = drawn(wind())
    root = ElementTree.fromstring(picture.svg)
    ids = {each.get("id") for each in root.iter()}
    assert root.get("role") == "img"
    assert set(root.get("aria-labelledby", "").split()) <= ids
    assert "Silenzio più lungo tra due messaggi: 12:22 – 16:30." in picture.caption


def test_what_people_typed_is_inert() -> None:
    (picture,) = drawn(hostile())
    root = ElementTree.fromstring(picture.svg)
    assert {each.tag for each in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "defs",
        "pattern",
        "path",
        "line",
        "text",
        "rect",
        "circle",
    }
    assert not [name for each in root.iter() for name in each.attrib if name.startswith("on") or name == "href"]


def test_a_crisis_with_little_known_is_drawn_too() -> None:
    crisis, lines = drill()
    now = rome(11, 10)
    (picture,) = charts(measure(crisis, lines[:1], now), lines[:1], scene_of(crisis, lines, Words(), None))
    assert count(picture, "words") == 0 and count(picture, "good") == 0


def test_a_long_crisis_shows_its_first_hours_apart() -> None:
    crisis, lines = drill()
    early, whole = drawn((crisis, lines), later=timedelta(days=3))
    assert early.caption != whole.caption
    assert 'id="hatch-early"' in early.svg and 'id="hatch-whole"' in whole.svg


def test_the_caption_says_only_what_is_known() -> None:
    crisis, lines = drill()
    measures = measure(crisis, lines, rome(12))
    (picture,) = charts(measures, lines, scene_of(crisis, lines, Words(), None))
    assert "First public words" not in picture.caption
    assert caption_of.__doc__


def test_words_said_to_be_older_than_the_crisis_do_not_stretch_it() -> None:
    early = StepDone(at=rome(12, 22), by=BRUNO, step="holding", proof=HELD, done_at=rome(5, 10, day=12))
    facts = (OPENED, early)
    crisis, lines = replay(facts), lines_of(facts)
    (picture,) = charts(measure(crisis, lines, NOW), lines, scene_of(crisis, lines, Words(language="en"), None))
    assert "10:15 to 19:30" in picture.caption
