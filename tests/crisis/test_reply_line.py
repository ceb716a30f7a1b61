"""Lines approved beforehand: the house's at first, then those of the crisis, once they are approved."""

from __future__ import annotations

from dataclasses import replace

from bot.crisis.mention import Klass, Mention, State
from bot.crisis.playbook import PlannedLine
from bot.crisis.reply_line import ReplyLine, of_plan, offered
from tests.people import ANNA, BRUNO, T0

HOUSE = of_plan((PlannedLine(klass=Klass.CUSTOMER, says={"it": "Ci dispiace", "en": "We are sorry"}),))
ONE = Mention(crisis="c1", number=1, workspace="w", klass=Klass.CUSTOMER, logged_at=T0)
OWN = ReplyLine(number=2, klass=Klass.CUSTOMER, texts={"it": "Controlliamo"}, author=ANNA)


def test_what_the_plan_brings_is_approved_and_numbered() -> None:
    assert [(each.number, each.is_approved) for each in HOUSE] == [(1, True)]
    assert offered(HOUSE, ONE, "en") == "We are sorry"
    assert offered(HOUSE, replace(ONE, klass=Klass.PRESS), "en") == offered(HOUSE, ONE, "de") == ""


def test_a_line_of_the_crisis_goes_first_once_it_is_approved() -> None:
    assert offered((*HOUSE, OWN), ONE, "it") == "Ci dispiace"
    approved = replace(OWN, approved_by=BRUNO)
    assert offered((*HOUSE, approved), ONE, "it") == "Controlliamo"
    assert offered((*HOUSE, approved), ONE, "en") == "We are sorry", "only in its own language"


def test_what_went_on_in_private_has_words_of_its_own() -> None:
    assert offered(HOUSE, replace(ONE, state=State.PRIVATE), "it") == ""


def test_a_line_whose_words_were_erased_is_not_offered() -> None:
    erased = replace(OWN, approved_by=BRUNO, texts={"it": ""})
    assert offered((*HOUSE, erased), ONE, "it") == "Ci dispiace"
