"""The forms about mentions: short enough, with every field named, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.crisis.mention import Klass
from bot.show import mention_forms
from bot.show.card import Form, plain
from bot.show.words import Words
from tests.show.scenes import ENGLISH, ITALIAN, fresh

CRISIS = fresh().crisis
FORMS: dict[str, Callable[[Words], Form]] = {
    "mention": lambda words: mention_forms.log(words, CRISIS),
    "mention_sort": lambda words: mention_forms.sort(words, CRISIS, "3"),
    "mention_answered": lambda words: mention_forms.answered(words, CRISIS, "3"),
    "mention_private": lambda words: mention_forms.private(words, CRISIS, "3"),
    "mention_escalated": lambda words: mention_forms.escalated(words, CRISIS, "3"),
    "mention_hidden": lambda words: mention_forms.hidden(words, CRISIS, "3"),
}


@pytest.mark.parametrize("words", [ITALIAN, ENGLISH], ids=["it", "en"])
@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_about_its_mention_and_fits_a_phone(name: str, words: Words) -> None:
    form = FORMS[name](words)
    assert form.does == name and form.crisis == CRISIS.id and form.about == ("" if name == "mention" else "3")
    assert len(form.title) <= 24 and all(len(each.label) <= 45 for each in form.fields)
    assert sum(each.required for each in form.fields) <= 2


@pytest.mark.parametrize("words", [ITALIAN, ENGLISH], ids=["it", "en"])
def test_before_something_is_hidden_one_reads_what_that_may_do(words: Words) -> None:
    """In a form of Discord beside two questions, and on a telephone without scrolling."""
    assert 0 < len(plain(FORMS["mention_hidden"](words).intro)) <= 220


def test_the_questions_come_in_their_order() -> None:
    asked = mention_forms.sort(ENGLISH, CRISIS, "3").fields[0].options
    assert [each.value for each in asked] == [klass.value for klass in Klass if klass is not Klass.UNSURE]
    assert all(len(each.label) <= 75 for each in asked)


def test_only_two_reasons_lead_to_private() -> None:
    assert [each.value for each in mention_forms.private(ITALIAN, CRISIS, "3").fields[0].options] == [
        "data",
        "solution",
    ]


def test_a_screenshot_may_be_all_there_is() -> None:
    text, *_, picture = mention_forms.log(ENGLISH, CRISIS, picture="https://files.example/1").fields
    assert not text.required and picture.preset == "https://files.example/1"
    assert mention_forms.log(ENGLISH, CRISIS).fields[0].required
