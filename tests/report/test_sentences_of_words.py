"""The sentences for words to the public where there is more than one form; every kind is in test_sentences."""

from __future__ import annotations

import pytest

from bot.crisis.facts import StatementFact
from bot.crisis.facts.statements import (
    ReviewAsked,
    StatementCleared,
    StatementDrafted,
    StatementPublished,
    StatementWithdrawn,
)
from bot.report.scene import scene_of
from bot.report.sentences_of_words import sentence as told
from bot.show.card import plain
from bot.show.words import Words
from tests.report.examples import ANNA, BRUNO, NOTE, Register, rome, wind

AT = rome(13)
MADE = {"at": AT, "by": BRUNO, "statement": 1, "version": "ab12cd34"}


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (StatementDrafted(**MADE), "Statement 1 drafted (version ab12cd34)."),  # type: ignore[arg-type]
        (
            StatementDrafted(**MADE, warnings=("conditional", "no_longer_known")),  # type: ignore[arg-type]
            "Statement 1 drafted (version ab12cd34). The wording check warned: "
            "“If” doubts that anyone was hurt; it reads as no apology.",
        ),
        (
            StatementDrafted(**MADE, warnings=("claim:2", "claim:10")),  # type: ignore[arg-type]
            "Statement 1 drafted (version ab12cd34). It says claims that were not confirmed: 2, 10.",
        ),
        (ReviewAsked(**MADE, approvers=(ANNA,)), "Statement 1 handed over for approval: Anna Ricci."),  # type: ignore[arg-type]
        (StatementCleared(**MADE), "Statement 1, version ab12cd34, may go out."),  # type: ignore[arg-type]
        (
            StatementCleared(**MADE, alone=True),  # type: ignore[arg-type]
            "Statement 1, version ab12cd34, released by its author: there was nobody else to approve it.",
        ),
        (StatementPublished(**MADE, link=NOTE), f"Statement 1 published: {NOTE}"),  # type: ignore[arg-type]
        (StatementWithdrawn(at=AT, statement=1), "Statement 1 withdrawn."),
        (StatementWithdrawn(at=AT, statement=1, reason="not true"), "Statement 1 withdrawn. Reason: “not true”."),
    ],
)
def test_the_forms(fact: StatementFact, sentence: str) -> None:
    assert plain(told(fact, scene_of(*wind(), Words(language="en"), Register()))) == sentence
