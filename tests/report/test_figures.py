"""The measured tables: answers, steps, silences, public words."""

from __future__ import annotations

from dataclasses import replace

from bot.crisis.facts import Fact
from bot.crisis.facts.closing import CrisisClosed
from bot.crisis.facts.escalation import NightBegan, PromiseKept, UpdatePromised
from bot.crisis.facts.steps import StepDone, StepSkipped
from bot.crisis.measured import Measures
from bot.crisis.measures import measure
from bot.crisis.rules import replay
from bot.report.document import Block, Mood, Paragraph, Section, Table
from bot.report.figures import answers, said, silences, steps
from bot.report.scene import Scene, scene_of
from bot.show.card import plain
from bot.show.words import Words
from tests.report.examples import ANNA, BRUNO, DARIO, HELD, NOTE, NOW, OPENED, Register, lines_of, rome, wind

EN = Words(language="en")
WIND = (measure(*wind("en"), NOW), scene_of(*wind("en"), EN, Register()))


def made(*facts: Fact) -> tuple[Measures, Scene]:
    crisis, lines = replay(facts), lines_of(facts)
    return measure(crisis, lines, rome(11, 20)), scene_of(crisis, lines, EN, Register())


def said_of(measures: Measures, scene: Scene) -> Section:
    """What was said where nobody wrote a statement."""
    return said(measures, (), scene)


def rows(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    assert all(len(row) == len(block.headings) for row in block.rows)
    return [[plain(each.text) for each in row] for row in block.rows]


def last(section: Section) -> list[list[str]]:
    return rows(section.blocks[-1])


def test_who_answered_for_each_role() -> None:
    assert last(answers(*WIND)) == [
        ["Crisis lead", "opened the room", "", "", "Anna Ricci", ""],
        ["Social media manager", "11:10", "11:46", "36 min", "Elena Moretti", "Bruno Conti"],
        ["Spokesperson", "11:10", "11:20", "10 min", "Carla Greco, by telephone", ""],
        ["Operations specialist", "11:10", "11:14", "4 min", "Dario Fabbri", ""],
    ]


def test_a_role_that_nobody_called_or_answered() -> None:
    found = last(answers(*made(OPENED)))
    assert found[1] == ["Social media manager", "not called", "Bruno Conti"]
    crisis, lines = wind("en")
    early = measure(crisis, lines[:4], rome(11, 11)), scene_of(crisis, lines, EN, Register())
    assert last(answers(*early))[1][2] == "no answer"


def test_every_step_has_an_outcome() -> None:
    found = {row[0]: row[4] for row in last(steps(*WIND))}
    assert found["2 Publish the holding statement where it started"] == "late by 57 min"
    assert found["5 Answer the press"] == "not applicable: Risponde la capogruppo"
    assert found["7 Run the hot debrief"] == "to do · optional"
    assert found["8 Prepara i rimborsi"] == "on time · added on the spot"


def test_who_is_shown_by_role_is_not_named_beside_that_role_again() -> None:
    crisis, lines = wind("en")
    found = last(answers(measure(crisis, lines, NOW), scene_of(crisis, lines, EN, None)))
    assert found[0] == ["Crisis lead", "opened the room", "", "", ""]
    assert found[1] == ["Social media manager", "11:10", "11:46", "36 min", "Social media manager (2)"]
    assert found[3] == ["Operations specialist", "11:10", "11:14", "4 min", ""]


def test_a_step_left_open_says_so_once() -> None:
    measures, scene = made(OPENED, CrisisClosed(at=rome(11, 20), by=ANNA, reason="over", left=("scope", "press")))
    found = {row[0]: row[-1] for row in last(steps(measures, scene))}
    assert found["1 Confirm scope with operations"] == "left open at the close"
    closed_late = CrisisClosed(at=rome(12), by=ANNA, reason="over", left=("scope",))
    crisis, lines = replay((OPENED, closed_late)), lines_of((OPENED, closed_late))
    found = {row[0]: row[-1] for row in last(steps(measure(crisis, lines, rome(12)), scene))}
    assert found["1 Confirm scope with operations"] == "never closed, late by 40 min at the close"
    assert found["7 Run the hot debrief"] == "to do · optional"


def test_a_step_without_reason_proof_or_end() -> None:
    section = steps(
        *made(
            OPENED,
            StepSkipped(at=rome(11, 12), by=ANNA, step="press"),
            StepDone(at=rome(11, 13), by=BRUNO, step="holding", proof_missing=True),
        )
    )
    table = section.blocks[-1]
    assert isinstance(table, Table)
    assert table.rows[4][4].mood is Mood.BAD
    found = rows(table)
    assert found[4][4] == "not applicable, no reason given"
    assert found[1][4] == "on time · proof missing"
    assert found[2][4] == "to do"


def test_silences_and_calls_without_an_answer() -> None:
    gaps, calls = silences(*WIND).blocks
    assert rows(gaps)[1] == [
        "12:22",
        "16:30",
        "4 h 08",
        "between two public messages · uncertain: a post of unknown time may lie in it",
    ]
    assert rows(gaps)[0][2] == "about 2 h 07"
    assert rows(calls) == [["11:40", "Bruno Conti", "Social media manager"]]
    crisis, lines = wind("en")
    by_role = silences(measure(crisis, lines, NOW), scene_of(crisis, lines, EN, None)).blocks[1]
    assert rows(by_role) == [["11:40", "Social media manager"]], "a role is not said twice"


def test_a_silence_that_lasts_still() -> None:
    told = StepDone(at=rome(11, 12), by=BRUNO, step="holding", proof=HELD)
    night = NightBegan(at=rome(11, 13), by=ANNA, until=rome(11, 19), watch=DARIO, announced=True)
    assert (
        last(silences(*made(OPENED, told, night)))[-1][3] == "since the last public words · includes an announced night"
    )


def test_no_silence_at_all() -> None:
    crisis, lines = wind("en")
    none = measure(crisis, lines[:1], crisis.public_from), scene_of(crisis, lines, EN, None)
    (only,) = silences(*none).blocks
    assert isinstance(only, Paragraph)


def test_public_words_and_promises() -> None:
    words, promised = said_of(*WIND).blocks
    assert rows(words)[0] == [
        "12:22",
        "2 Publish the holding statement where it started",
        HELD,
        "Elena Moretti",
    ]
    assert rows(promised) == [["12:26", "14:30", "missed"]]


def test_a_time_of_another_day_names_it_in_every_table() -> None:
    """05:10, typed after midnight and read as the day before."""
    facts: tuple[Fact, ...] = (
        replace(OPENED, at=rome(23, 40), exposed_at=rome(23, 20), noticed_at=None),
        StepDone(at=rome(3, 2, day=14), by=BRUNO, step="holding", proof=HELD, done_at=rome(5, 10)),
        PromiseKept(at=rome(4, 0, day=14), by=BRUNO, due_at=rome(4, 0, day=14), link=NOTE),
    )
    crisis, lines = replay(facts), lines_of(facts)
    measures, scene = measure(crisis, lines, rome(5, 0, day=14)), scene_of(crisis, lines, EN, Register())
    assert rows(said_of(measures, scene).blocks[0])[0][0] == "13 Jun, 05:10"
    assert rows(said_of(measures, scene).blocks[0])[1][0] == "14 Jun, 04:00"
    held = next(row for row in last(steps(measures, scene)) if row[0].startswith("2 "))
    assert held[3:] == ["13 Jun, 05:10", "done before the exposure: to be checked"]
    assert rows(silences(measures, scene).blocks[0])[0][:3] == ["23:20", "14 Jun, 04:00", "4 h 40"]


def test_a_promise_kept_late_and_words_without_a_link() -> None:
    words, promised = said_of(
        *made(
            OPENED,
            StepDone(at=rome(11, 12), by=BRUNO, step="holding", proof_missing=True),
            UpdatePromised(at=rome(11, 12), by=BRUNO, due_at=rome(11, 14)),
            PromiseKept(at=rome(11, 17), by=BRUNO, due_at=rome(11, 14), link=NOTE),
        )
    ).blocks
    assert rows(words)[0][2] == "link missing"
    assert rows(words)[1][1] == "Update"
    assert rows(promised) == [["11:12", "11:14", "11:17", "kept 3 min late"]]


def test_nothing_said_is_said() -> None:
    (only,) = said_of(*made(OPENED)).blocks
    assert isinstance(only, Paragraph)
    assert plain(only.text) == "Nothing was said in public, as far as the record goes."
