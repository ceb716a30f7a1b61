"""The forms about replies: they begin with what is known, and fit a phone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.crisis.mention import Klass
from bot.crisis.playbook import PlannedLine
from bot.crisis.reply_line import of_plan
from bot.show import reply_forms
from bot.show.card import plain
from bot.show.words import Words
from tests.show.scenes import ENGLISH, ITALIAN
from tests.show.test_mentions import found, logged

HOUSE = of_plan((PlannedLine(klass=Klass.LEGAL, says={"it": "Grazie [nome].", "en": "Thank you, [name]."}),))
MENTION = found(logged(), 1)
CRISIS = replace(logged().crisis, reply_lines=HOUSE)


def test_a_reply_begins_with_the_approved_line_or_what_was_written_last() -> None:
    assert reply_forms.reply(ENGLISH, CRISIS, MENTION).fields[0].preset == "Thank you, [name]."
    assert reply_forms.reply(ENGLISH, CRISIS, replace(MENTION, draft="Hello")).fields[0].preset == "Hello"
    assert reply_forms.reply(ENGLISH, CRISIS, replace(MENTION, klass=Klass.CRITIC)).fields[0].preset == ""


def test_what_is_answered_stands_above_and_so_does_a_third_time() -> None:
    form = reply_forms.reply(ENGLISH, CRISIS, replace(MENTION, text="x" * 400, answers=2))
    assert "x…»" in plain(form.intro) and "two public answers" in plain(form.intro) and form.about == "1"
    assert reply_forms.reply(ENGLISH, CRISIS, replace(MENTION, text="")).intro == (), "else a lonely dot stands there"


@pytest.mark.parametrize("words", [ITALIAN, ENGLISH], ids=["it", "en"])
def test_they_fit_a_phone(words: Words) -> None:
    forms = (
        reply_forms.reply(words, CRISIS, MENTION),
        reply_forms.deadline(words, CRISIS, "1"),
        reply_forms.line(words, CRISIS),
    )
    for form in forms:
        assert len(form.title) <= 24 and all(len(each.label) <= 45 for each in form.fields)
    kinds = [each.value for each in forms[2].fields[0].options]
    assert Klass.CUSTOMER in kinds and Klass.TROLL not in kinds and Klass.UNSURE not in kinds
