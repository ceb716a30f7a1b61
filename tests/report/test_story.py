"""One crisis as a document: its parts, its five lines, what it says of itself."""

from __future__ import annotations

from dataclasses import replace

from bot.crisis.facts import Fact, Line
from bot.crisis.facts.closing import CrisisCancelled
from bot.crisis.levels import Level
from bot.crisis.model import Crisis
from bot.crisis.playbook import ROLES, Phase, Posture
from bot.crisis.rules import replay
from bot.report.document import Bullets, Paragraph, Story
from bot.report.story import LONGEST_TITLE, tell_story
from bot.show.card import plain
from bot.show.words import Words, languages
from tests.report.examples import ANNA, NOW, OPENED, Register, drill, lines_of, rome, wind


def told(example: tuple[Crisis, tuple[Line, ...]], language: str = "en", named: bool = False) -> Story:
    return tell_story(*example, Register(), NOW, Words(language=language), named)


def made(*facts: Fact) -> tuple[Crisis, tuple[Line, ...]]:
    return replay(facts), lines_of(facts)


def five_lines(story: Story) -> list[str]:
    block = story.sections[0].blocks[-1]
    assert isinstance(block, Bullets)
    return [plain(point) for point in block.points]


def test_the_parts_stand_in_their_order() -> None:
    assert [section.name for section in told(wind("en")).sections] == [
        "summary",
        "clocks",
        "chart",
        "answers",
        "steps",
        "silences",
        "decisions",
        "said",
        "timeline",
        "lessons",
        "actions",
        "evidence",
    ]


def test_the_wind_case_in_five_lines() -> None:
    assert five_lines(told(wind("en"))) == [
        "Opened 11:10, closed 19:00 after 7 h 50. Level: Yellow · issue · 3 → Orange · serious · 2.",
        "First public words about 2 h 07 after the first exposure (12:22); target 30 min from E: missed.",
        "First answer from the team after 4 min (Operations specialist); 1 call without an answer in time.",
        "Required steps on time: 4 of 6; 1 not applicable.",
        "Promised updates published in time: 0 of 1. Longest public silence: 4 h 08, 12:22 to 16:30, perhaps shorter: "
        "a post of unknown time may lie in it.",
    ]


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
    assert five_lines(story)[0].startswith("Opened 11:10, cancelled as a false alarm 11:20, after 10 min.")
    assert five_lines(story)[2] == "No answer to a call on record; 0 calls without an answer in time."


def test_the_head_names_what_is_unknown() -> None:
    head = {label: plain(text) for label, text in told(drill()).head}
    assert head["First public exposure (E)"] == "unknown"
    assert head["Room opened (T0)"] == "Friday, June 13, 2014, 05:10 (09:10 UTC)"
    assert head["Closed"] == "still open"


def test_a_title_may_be_missing_or_far_too_long() -> None:
    assert told(made(replace(OPENED, title=" "))).title == "Crisis of 13 Jun, 11:10"
    story = told(made(replace(OPENED, title="x" * 10_000)))
    assert len(story.title) == LONGEST_TITLE + 1
    assert ("Full title", ("x" * 10_000,)) in story.head


def test_the_foot_tells_where_it_comes_from() -> None:
    foot = [plain(line) for line in told(wind("en")).foot]
    assert foot == [
        "Made 13 Jun, 19:30 (17:30 UTC) from 33 recorded lines.",
        "People appear by their role.",
        "Free text stands as people typed it and may hold names.",
        f"Last link of the record’s chain: {33:064x}",
    ]
    assert plain(told(wind("en"), named=True).foot[1]) == "People appear by name: share with care."
    crisis, lines = wind("en")
    bare = tuple(replace(line, chain="") for line in lines)
    assert plain(told((crisis, bare)).foot[-1]) == "The record has no chain yet."


def test_every_role_level_phase_and_posture_has_words_in_every_language() -> None:
    keys = [f"role.{role}" for role in ROLES]
    keys += [f"level.{level.value}" for level in Level]
    keys += [f"phase.{phase.value}" for phase in Phase] + [f"posture.{posture.value}" for posture in Posture]
    for language in languages():
        words = [Words(language=language).text(key) for key in keys]
        assert len(set(words)) == len(words)
