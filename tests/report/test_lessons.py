"""Lessons and actions: questions only where the numbers give reason to ask."""

from __future__ import annotations

from dataclasses import replace

from bot.crisis.facts import Fact, Line
from bot.crisis.facts.closing import CrisisClosed, CrisisReopened
from bot.crisis.facts.escalation import CallAnswered, ChainEnded, PersonCalled, PromiseKept, UpdatePromised
from bot.crisis.facts.opening import RoomLost
from bot.crisis.facts.steps import StepDone, StepSkipped
from bot.crisis.measures import measure
from bot.crisis.model import Crisis
from bot.crisis.rules import replay
from bot.report.document import Blanks, Bullets, Heading, Section, Table
from bot.report.lessons import BLANK, actions, first_actions, lessons
from bot.report.scene import scene_of
from bot.show.card import plain
from bot.show.words import Words
from tests.report.examples import ANNA, BRUNO, HELD, NOTE, NOW, OPENED, drill, lines_of, rome, wind

EN = Words(language="en")


def made(*facts: Fact) -> tuple[Crisis, tuple[Line, ...]]:
    return replay(facts), lines_of(facts)


def learnt(example: tuple[Crisis, tuple[Line, ...]]) -> Section:
    crisis, lines = example
    return lessons(measure(crisis, lines, NOW), lines, scene_of(crisis, lines, EN, None))


def asked(section: Section) -> list[str]:
    return [plain(point) for block in section.blocks if isinstance(block, Bullets) for point in block.points]


def proposed(example: tuple[Crisis, tuple[Line, ...]]) -> list[list[str]]:
    crisis, lines = example
    block = actions(measure(crisis, lines, NOW), lines, scene_of(crisis, lines, EN, None)).blocks[-1]
    assert isinstance(block, Table)
    return [[plain(each.text) for each in row] for row in block.rows]


GOOD: tuple[Fact, ...] = (
    OPENED,
    PersonCalled(at=rome(11, 10), by=ANNA, person=BRUNO, roles=("social",)),
    CallAnswered(at=rome(11, 11), by=BRUNO, person=BRUNO),
    StepDone(at=rome(11, 12), by=BRUNO, step="holding", proof=HELD),
    UpdatePromised(at=rome(11, 12), by=BRUNO, due_at=rome(12)),
    *(StepDone(at=rome(11, 13), by=ANNA, step=each) for each in ("scope", "freeze", "time", "press")),
    StepDone(at=rome(11, 14), by=ANNA, step="note", proof=NOTE),
    PromiseKept(at=rome(11, 50), by=BRUNO, due_at=rome(12), link=f"{HELD}9"),
    CrisisClosed(at=rome(12), by=ANNA, reason="over"),
)


def test_the_wind_case_asks_about_what_went_wrong() -> None:
    questions = asked(learnt(wind("en")))
    assert "The first public words took about 2 h 07; the target was 30 min. What held them up?" in questions
    assert "1 call had no answer in time. Was it the number, the hour, or the list?" in questions
    assert (
        "Between two messages, 12:22 to 16:30, the public heard nothing for 4 h 08, perhaps less: the time of one post "
        "is unknown. What could we have said?" in questions
    )
    assert "We know only roughly when it became public. Who could have told us?" in questions
    assert not any(each.startswith("All ") for each in questions)


def test_what_went_well_is_asked_about_too() -> None:
    assert asked(learnt(made(*GOOD)))[:4] == [
        "The first public words came in time (about 57 min). What made it possible?",
        "Everybody who was called answered in time, the first after 1 min. What helped?",
        "All 6 required steps were on time. What made it possible?",
        "The promised update was published in time. How did we manage?",
    ]


def test_a_promise_that_was_moved_in_time_is_no_failure() -> None:
    moved = (*GOOD[:4], UpdatePromised(at=rome(11, 12), by=BRUNO, due_at=rome(11, 40)), *GOOD[4:])
    assert "The promised update was published in time. How did we manage?" in asked(learnt(made(*moved)))


def test_words_older_than_the_crisis_are_asked_about() -> None:
    early = StepDone(at=rome(12, 22), by=BRUNO, step="holding", proof=HELD, done_at=rome(5, 10))
    questions = asked(learnt(made(OPENED, early)))
    assert any(each.startswith("The first public words are on record as older") for each in questions)
    assert not any(each.startswith("The first public words came in time") for each in questions)


def test_there_is_always_room_to_write() -> None:
    section = learnt(drill())
    assert sum(1 for block in section.blocks if isinstance(block, Heading)) == 3
    assert sum(1 for block in section.blocks if isinstance(block, Blanks)) == 3


def test_what_surprised() -> None:
    questions = asked(
        learnt(
            made(
                OPENED,
                ChainEnded(at=rome(11, 20)),
                RoomLost(at=rome(11, 21), room="C1", why="gone"),
                StepSkipped(at=rome(11, 22), by=ANNA, step="press"),
                StepDone(at=rome(11, 23), by=ANNA, step="scope", proof_missing=True),
                CrisisClosed(at=rome(12), by=ANNA, reason="x"),
                CrisisReopened(at=rome(13), by=ANNA, reason="y"),
            )
        )
    )
    assert "There were no public words; the target was 2 h 00. Why?" in questions
    assert "1 required step was set aside without a reason. Why?" in questions
    assert "1 step has no proof. Can it still be added?" in questions
    assert "It came back after the close. What told us it was over?" in questions
    assert "At one point nobody could be reached any more. Who should be on the list?" in questions
    assert "The chat itself failed at times. What would we do without it?" in questions


def test_actions_are_noted_ones_proposals_and_empty_rows() -> None:
    found = proposed(wind("en"))
    assert found[0] == ["Scrivere un modello per i guasti nazionali", "noted by Spokesperson", "Spokesperson", BLANK]
    assert found[1][1:] == ["proposed from the numbers", BLANK, BLANK]
    assert found[-1] == [BLANK, "", BLANK, BLANK]


def test_on_top_stand_the_first_of_them() -> None:
    crisis, lines = wind("en")
    first = first_actions(measure(crisis, lines, NOW), lines, scene_of(crisis, lines, EN, None))
    assert [plain(each) for each in first] == [row[0] for row in proposed(wind("en"))][:3]


def test_what_is_only_due_later_is_nothing_to_finish() -> None:
    later = "Finish or strike out the steps left open"
    assert not any(row[0] == later for row in proposed(made(*GOOD))), "the debrief comes after the close"
    assert any(row[0] == later for row in proposed(made(*GOOD[:4], GOOD[-1])))


def test_without_anything_to_propose_it_asks_why_not() -> None:
    known = (replace(OPENED, exposed_about=False), *GOOD[1:])
    assert proposed(made(*known))[0][0] == "No change to the playbook: write down why"
