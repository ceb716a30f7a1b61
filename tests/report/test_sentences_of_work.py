"""The sentences for steps and calls where there is more than one form; every kind is in test_sentences."""

from __future__ import annotations

import pytest

from bot.crisis.facts.escalation import CallAnswered, NightBegan, PersonCalled, UpdatePromised
from bot.crisis.facts.steps import OwnerReminded, OwnerUnheard, StepDone, StepOverdue, StepSkipped, StepTaken
from bot.report.cast import Names
from bot.report.scene import scene_of
from bot.report.sentences_of_work import StepOrCall, work
from bot.show.card import plain
from bot.show.words import Words
from tests.report.examples import ANNA, BRUNO, DARIO, NOTE, Register, rome, wind

AT = rome(13)


def said(fact: StepOrCall, names: Names | None = None) -> str:
    return plain(work(fact, scene_of(*wind(), Words(language="en"), names)))


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (StepTaken(at=AT, by=ANNA, step="press", owner=BRUNO), "5 Answer the press: given to Bruno Conti."),
        (StepTaken(at=AT, by=BRUNO, step="press", owner=BRUNO), "5 Answer the press: taken on."),
        (StepDone(at=AT, by=ANNA, step="press"), "5 Answer the press: done."),
        (StepOverdue(at=AT, step="press"), "5 Answer the press: overdue."),
        (StepSkipped(at=AT, by=ANNA, step="press", reason="no"), "5 Answer the press: not applicable. Reason: “no”."),
        (
            OwnerUnheard(at=AT, person=BRUNO, to=ANNA, step="press", waiting=1),
            "Reminders to Bruno Conti unanswered (5 Answer the press): Anna Ricci was told. 1 more waiting.",
        ),
        (OwnerReminded(at=AT, person=BRUNO, step="press"), "Reminder to Bruno Conti: 5 Answer the press."),
        (CallAnswered(at=AT, by=BRUNO, person=BRUNO), "Answered the call."),
        (CallAnswered(at=AT, by=ANNA, person=BRUNO), "Bruno Conti answered the call."),
        (UpdatePromised(at=AT, due_at=rome(14), link=NOTE), f"Next public update promised for 14:00. {NOTE}"),
        (
            NightBegan(at=AT, by=ANNA, until=rome(23), watch=BRUNO),
            "Night until 23:00; Bruno Conti keeps watch.",
        ),
    ],
)
def test_the_other_forms(fact: StepOrCall, sentence: str) -> None:
    assert said(fact, Register()) == sentence


def test_without_names_a_role_is_not_said_twice() -> None:
    assert said(PersonCalled(at=AT, person=DARIO, roles=("operations",))) == "Call to Operations specialist."
    both = PersonCalled(at=AT, person=DARIO, roles=("operations", "scribe"))
    assert said(both) == "Call to Operations specialist (Scribe)."
