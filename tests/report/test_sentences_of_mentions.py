"""The sentences for mentions where there is more than one form; every kind is in test_sentences."""

from __future__ import annotations

from typing import Any

import pytest

from bot.crisis.facts import MentionFact
from bot.crisis.facts.mentions import MentionAnswered, MentionSetAside
from bot.crisis.mention import Klass, State
from bot.report.scene import scene_of
from bot.report.sentences_of_mentions import said
from bot.show.card import plain
from bot.show.words import Words
from tests.report.examples import BRUNO, NOTE, Register, rome, wind

OF: dict[str, Any] = {"at": rome(13), "by": BRUNO, "mention": 3, "was": State.NEW, "klass": Klass.ABUSE}


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (MentionAnswered(**OF, link=NOTE), f"Mention 3 answered in public: {NOTE}"),
        (MentionAnswered(**OF), "Mention 3 answered in public: …"),
        (MentionSetAside(**OF, now=State.MONITORED), "Mention 3: only watched."),
        (
            MentionSetAside(**OF, now=State.PRIVATE, reason="data"),
            "Mention 3: continued in private. Reason: “Personal data are needed”.",
        ),
        (
            MentionSetAside(**OF, now=State.HIDDEN, rule="4", reason="spam"),
            "Mention 3 hidden under rule 4. Reason: “spam”.",
        ),
    ],
)
def test_the_forms(fact: MentionFact, sentence: str) -> None:
    assert plain(said(fact, scene_of(*wind(), Words(language="en"), Register()))) == sentence
