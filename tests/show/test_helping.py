"""Whom to call, with numbers to tap and five lines to read; and the hand-over of a shift."""

from __future__ import annotations

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.chat.discord.paint import message
from bot.crisis.aid import Expert, Professional
from bot.crisis.deliveries import Say, privately
from bot.crisis.facts.help import ShiftLong
from bot.crisis.person import Person
from bot.show.card import Code, Line
from bot.show.helping import MOST, Numbers, brief, in_order, kind_named, of_person, of_professional, who_to_call
from bot.show.lines import said
from bot.show.words import Words
from tests.people import BRUNO, DARIO, T0
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, ITALIAN, at_work, fresh, tidy

BOTH = pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
ASKER = Person(id="p-anna", name="Anna Conti", mobile="+393330000001")
LAWYER = Professional(
    id="conti", name="Studio Conti", kind=Expert.LAWYER, phone="+393330000007", hours="9-19", when="diffide"
)
AGENCY = Professional(id="faro", name="Agenzia Faro", kind=Expert.AGENCY)


@BOTH
def test_whom_to_call(words: Words, snapshot: SnapshotAssertion) -> None:
    crisis = at_work().crisis
    outside = [of_professional(each, words) for each in (LAWYER, AGENCY)]
    inside = [of_person(Person(id="p-luca", name="Luca", mobile="+393330000003"), "lead", words)]
    told = brief(crisis, "Aurora", ASKER, words)
    card = who_to_call(crisis, Numbers(outside=outside, inside=inside, brief=told), words)
    assert drawn(card) == snapshot and tidy(card)
    last = card.parts[-1]
    assert isinstance(last, Line) and last.text == (Code(text="\n".join(told)),) and len(told) == 5


@BOTH
def test_with_nobody_named_it_says_whom_to_seek(words: Words, snapshot: SnapshotAssertion) -> None:
    crisis = replace(fresh().crisis, playbook="data-breach")
    assert drawn(who_to_call(crisis, Numbers(brief=brief(crisis, "", ASKER, words)), words)) == snapshot


def test_five_are_enough() -> None:
    many = [of_professional(replace(LAWYER, id=f"l{turn}"), ENGLISH) for turn in range(9)]
    assert drawn(who_to_call(fresh().crisis, Numbers(outside=many), ENGLISH)).count("help_reached") == MOST


def test_one_kind_may_be_asked_for() -> None:
    both = (LAWYER, AGENCY)
    assert kind_named("avvocato", both, ITALIAN) == [LAWYER] and kind_named("faro", both, ITALIAN) == [AGENCY]
    assert kind_named("", both, ITALIAN) == list(both) == kind_named("idraulico", both, ITALIAN)
    assert in_order(both, (Expert.AGENCY,)) == [AGENCY, LAWYER]


@BOTH
@pytest.mark.parametrize("abuse", [False, True], ids=["long", "hard"])
def test_a_shift_is_handed_over_to_the_deputy(words: Words, abuse: bool, snapshot: SnapshotAssertion) -> None:
    long = ShiftLong(at=T0, person=BRUNO, hours=4, roles=("social",), abuse=abuse)
    card = said(Say(key="say:9", where=privately(BRUNO), line=9, part="own"), long, fresh().crisis, words)
    assert drawn(card) == snapshot and tidy(card)


def test_without_a_deputy_somebody_is_chosen() -> None:
    long = ShiftLong(at=T0, person=DARIO, hours=4, roles=("spokesperson",))
    card = said(Say(key="say:9", where=privately(DARIO), line=9, part="own"), long, fresh().crisis, ENGLISH)
    assert "give spokesperson" in drawn(card) and "help_hand_over" not in drawn(card)


@BOTH
def test_an_exercise_says_so_before_anybody_telephones(words: Words) -> None:
    drill = replace(fresh().crisis, drill=True)
    told, mark = brief(drill, "Aurora", ASKER, words), words.text("drill.mark")
    assert mark in told[0] and mark in who_to_call(drill, Numbers(brief=told), words).title


def test_the_lines_to_read_fit_below_all_the_numbers() -> None:
    """Discord takes 40 components."""
    outside = [of_professional(replace(LAWYER, id=f"l{turn}"), ENGLISH) for turn in range(5)]
    inside = [of_person(Person(id=f"p-{turn}", name="Luca"), "lead", ENGLISH) for turn in range(3)]
    card = who_to_call(fresh().crisis, Numbers(outside=outside, inside=inside, brief=["the last line"]), ENGLISH)
    assert "the last line" in str(message(card, "").body)
