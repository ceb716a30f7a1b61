"""The sentences for replies where there is more than one form; every kind is in test_sentences."""

from __future__ import annotations

from typing import Any

import pytest

from bot.crisis.facts import ReplyFact
from bot.crisis.facts.replies import (
    DeadlineNear,
    DeadlinesMissed,
    LineApproved,
    LineProposed,
    RepliesLate,
    ReplyDrafted,
)
from bot.crisis.mention import Klass, State
from bot.crisis.statement import Wording
from bot.report.scene import scene_of
from bot.report.sentences_of_replies import said
from bot.show.card import plain
from bot.show.words import Words
from tests.report.examples import BRUNO, Register, rome, wind

OF: dict[str, Any] = {"at": rome(13), "by": BRUNO, "mention": 3, "was": State.TAKEN, "klass": Klass.PRESS}
LINE: dict[str, Any] = {"at": rome(13), "by": BRUNO, "line": 4, "klass": Klass.PRESS}


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (ReplyDrafted(**OF, text="Secret"), "Reply to mention 3 written and checked."),
        (
            ReplyDrafted(**OF, text="x", warnings=("arguing", "capitals")),
            "Reply to mention 3 written and checked. Warnings: 2.",
        ),
        (
            DeadlineNear(**OF, deadline=rome(16, 30), people=(BRUNO,), over=True),
            "Mention 3: the deadline of 16:30 passed without an answer.",
        ),
        (RepliesLate(at=rome(13), klass=Klass.PRESS, n=2, oldest=3), "Press: 2 mentions past their target time."),
        (
            LineProposed(**LINE, language="en", text="Hi", warnings=("arguing",)),
            "Line 4 proposed for “Press”: Hi Warnings: 1.",
        ),
        (
            DeadlinesMissed(at=rome(13), n=2, first=3),
            "While the crisis was closed, the deadlines of 2 mentions went by.",
        ),
        (
            LineProposed(**LINE, language="en", text="Hi", texts=(Wording(language="it", text="Ciao"),)),
            "Line 4 proposed for “Press”: Hi · Ciao",
        ),
        (LineProposed(**LINE, language="en"), "Line 4 proposed for “Press”: …"),
        (LineApproved(**LINE), "Line 4 approved (Press)."),
        (LineApproved(**LINE, alone=True), "Line 4 used with nobody else there to approve it (Press)."),
    ],
)
def test_the_forms(fact: ReplyFact, sentence: str) -> None:
    assert plain(said(fact, scene_of(*wind(), Words(language="en"), Register()))) == sentence
