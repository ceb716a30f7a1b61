"""One crisis as a document: its parts, what stands on top and at the end, what it says of itself."""

from __future__ import annotations

from dataclasses import replace

from bot.crisis.facts import Fact, Line
from bot.crisis.facts.closing import CrisisCancelled
from bot.crisis.facts.steps import StepDone
from bot.crisis.levels import Level
from bot.crisis.model import Crisis
from bot.crisis.playbook import ROLES
from bot.crisis.rules import replay
from bot.report.document import Bullets, Figures, Paragraph, Story
from bot.report.story import LONGEST_TITLE, tell_story
from bot.report.telling import Telling
from bot.show.card import plain
from bot.show.words import Words, languages
from tests.report.examples import ANNA, HELD, NOW, OPENED, Register, drill, lines_of, rome, wind

EN = Words(language="en")


def told(example: tuple[Crisis, tuple[Line, ...]], language: str = "en", named: bool = False) -> Story:
    crisis, lines = example
    words = Words(language=language)
    return tell_story(Telling(crisis=crisis, lines=lines, names=Register(), now=NOW, words=words, named=named))


def made(*facts: Fact) -> tuple[Crisis, tuple[Line, ...]]:
    return replay(facts), lines_of(facts)


def happened(story: Story) -> str:
    """What the first paragraph after any remark says."""
    paragraphs = [block for block in story.sections[0].blocks if isinstance(block, Paragraph)]
    return plain(paragraphs[-1].text)


def details(story: Story) -> list[str]:
    (block,) = story.sections[-1].blocks
    assert isinstance(block, Bullets)
    return [plain(point) for point in block.points]


def test_the_parts_stand_in_their_order() -> None:
    assert [section.name for section in told(wind("en")).sections] == [
        "summary",
        "chart",
        "lessons",
        "actions",
        "clocks",
        "answers",
        "silences",
        "said",
        "decisions",
        "steps",
        "timeline",
        "evidence",
        "details",
    ]


def test_the_summary_says_what_happened_how_fast_and_what_to_change() -> None:
    story = told(wind("en"))
    assert happened(story) == (
        "Public: about 10:15. We noticed: 11:00. Room opened: 11:10. Closed: 19:00, after 7 h 50. "
        "Why it was closed: “Servizio tornato, menzioni in calo”."
    )
    _, figures, _, first = story.sections[0].blocks
    assert isinstance(figures, Figures) and isinstance(first, Bullets)
    assert plain(first.points[0]) == "Scrivere un modello per i guasti nazionali"
    assert len(first.points) == 3


def test_a_public_that_was_promised_nothing_is_mentioned() -> None:
    told_once = StepDone(at=rome(11, 12), by=ANNA, step="holding", proof=HELD)
    assert happened(told(made(OPENED, told_once))).endswith("The public was not told when the next update would come.")


def test_an_exercise_says_so_on_top() -> None:
    story = told(drill())
    assert story.kind == "Exercise report"
    assert story.marks == ("EXERCISE", "Confidential")
    block = story.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    assert plain(block.text).startswith("This was an exercise.")


def test_a_false_alarm_is_marked() -> None:
    story = told(made(OPENED, CrisisCancelled(at=rome(11, 20), by=ANNA)))
    assert story.marks == ("False alarm",)
    assert happened(story).endswith("Opened: 11:10. Cancelled as a false alarm: 11:20, after 10 min.")


def test_what_is_unknown_is_left_out_on_top() -> None:
    story = told(drill())
    assert happened(story) == "Room opened: 05:10, still open after 8 h 20."
    assert dict(story.head)["When"] == ("Friday, 13 June 2014, 05:10 – still open",)


def test_the_brand_stands_on_top_where_there_are_several() -> None:
    crisis, lines = wind("en")
    brands = {crisis.brand: "Wind Infostrada", "b-2": "Other"}
    story = tell_story(Telling(crisis=crisis, lines=lines, names=Register(), now=NOW, words=EN, brands=brands))
    assert dict(story.head)["Brand"] == ("Wind Infostrada",)
    assert "Brand" not in dict(told(wind("en")).head)


def test_the_playbook_has_its_title_where_it_is_known() -> None:
    crisis, lines = wind("en")
    books = {crisis.playbook: {"en": "Service outage"}}
    story = tell_story(Telling(crisis=crisis, lines=lines, names=Register(), now=NOW, words=EN, playbooks=books))
    assert details(story)[0] == "Playbook: Service outage · version 1"


def test_what_is_looked_up_stands_at_the_end() -> None:
    assert details(told(wind("en"))) == [
        "Playbook: service-outage · version 1",
        "Opened by: Crisis lead",
        "First post: https://news.example/adsl-ferma · twitter",
        "First public exposure (E): about 13 Jun, 10:15 (08:15 UTC)",
        "Noticed (D): 13 Jun, 11:00 (09:00 UTC)",
        "Room opened (T0): 13 Jun, 11:10 (09:10 UTC)",
        "Closed: 13 Jun, 19:00 (17:00 UTC)",
        "Time zone: Europe/Rome",
    ]


def test_a_title_may_be_missing_or_far_too_long() -> None:
    assert told(made(replace(OPENED, title=" "))).title == "Crisis of 13 Jun, 11:10"
    story = told(made(replace(OPENED, title="x" * 10_000)))
    assert len(story.title) == LONGEST_TITLE + 1
    assert details(story)[0] == f"Full title: {'x' * 10_000}"


def test_the_foot_tells_where_it_comes_from() -> None:
    foot = [plain(line) for line in told(wind("en")).foot]
    assert foot == [
        "Written 13 Jun, 19:30 (17:30 UTC), from 33 recorded lines.",
        "People appear by their role.",
        "Free text stands as people typed it and may hold names.",
        f"Fingerprint of the record’s last line: {33:064x}",
    ]
    assert plain(told(wind("en"), named=True).foot[1]) == "People appear by name: share with care."
    crisis, lines = wind("en")
    bare = tuple(replace(line, chain="") for line in lines)
    assert plain(told((crisis, bare)).foot[-1]) == "The record has no fingerprint yet."


def test_every_role_and_level_has_words_in_every_language() -> None:
    keys = [f"role.{role}" for role in ROLES]
    keys += [f"level.{level.value}" for level in Level]
    for language in languages():
        words = [Words(language=language).text(key) for key in keys]
        assert len(set(words)) == len(words)
