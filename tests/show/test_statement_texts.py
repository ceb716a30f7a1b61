"""The texts of a statement on its card: their lengths, what to reconsider, and where they stand."""

from __future__ import annotations

import pytest

from bot.crisis.requests.opening import LearnDetail
from bot.crisis.requests.statements import ApproveStatement, AskReview, DraftStatement, PublishStatement
from bot.crisis.statement import Wording
from bot.show.statement_texts import MOST_WARNINGS, checked, language_name
from bot.show.statements import statement_card
from tests.people import ANNA, BRUNO, LINK, PAOLA
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, ITALIAN, fresh
from tests.show.test_statements import SOUND, WARNED, drafted
from tests.story import Story

SORRY = "Ci scusiamo con tutti."
TWO = (Wording(language="it", text=SORRY, channel="Instagram"), Wording(language="en", text=SOUND, channel="X"))


def two(link: str = "https://www.instagram.com/p/1") -> Story:
    """Two texts, approved; it all began at that address."""
    told = fresh().asks(LearnDetail, by=ANNA, link=link).asks(DraftStatement, by=BRUNO, texts=TWO)
    return told.asks(AskReview, by=BRUNO, statement=1).asks(ApproveStatement, by=PAOLA, statement=1)


def card(told: Story) -> str:
    return drawn(statement_card(told.crisis, told.crisis.statements[-1], ENGLISH))


def test_no_more_warnings_than_anybody_reads() -> None:
    crisis = drafted(WARNED).crisis
    shown = drawn(statement_card(crisis, crisis.statements[0], ENGLISH))
    assert shown.count("⚠️") == MOST_WARNINGS and "more warnings" in shown


def test_its_length_is_that_of_the_channel_where_it_all_began() -> None:
    told = fresh().asks(LearnDetail, by=ANNA, link="https://x.com/aurora/status/1")
    told.asks(DraftStatement, by=BRUNO, texts=(Wording(language="en", text=SOUND),))
    told.asks(DraftStatement, by=BRUNO, texts=(Wording(language="en", text=SOUND * 4),))
    short, long = (drawn(statement_card(told.crisis, each, ENGLISH)) for each in told.crisis.statements)
    assert "97 of 280 characters (X)" in short and "388 characters: X takes 280. Shorten it by 108." in long


def test_each_of_several_says_for_whom_and_where_it_is() -> None:
    shown = card(two())
    assert "**Italiano · Instagram**" in shown and "**English · X**" in shown
    assert "22 of 2200 characters (Instagram)" in shown and "97 of 280 characters (X)" in shown
    assert "Italiano" not in card(drafted("Ci scusiamo.", "it")), "one text needs no name"


def test_what_stands_elsewhere_only_is_said_until_it_stands_where_it_all_began() -> None:
    told = two().asks(PublishStatement, by=BRUNO, statement=1, link="https://x.com/aurora/status/9")
    assert "It all began on Instagram: the answer is not there yet." in card(told)
    assert "Published" in card(told) and "statement_published" in card(told), "the other one is still to come"
    told.asks(PublishStatement, by=BRUNO, statement=1, link="https://instagram.com/p/9")
    assert "not there yet" not in card(told) and "<Published" not in card(told)


def test_where_nobody_knows_where_it_began_nothing_is_said_of_it() -> None:
    told = two(link="")
    assert "not there yet" not in card(told.asks(PublishStatement, by=BRUNO, statement=1, link=LINK))


@pytest.mark.parametrize(
    ("step", "text", "wanted"), [("holding", SORRY, False), ("", SORRY, True), ("", "Riapriamo lunedì.", False)]
)
def test_later_words_that_say_sorry_are_held_against_more(step: str, text: str, wanted: bool) -> None:
    found = {each.id for each in checked(fresh().crisis, step, Wording(language="it", text=text)).findings}
    assert ("no_repair" in found) is wanted


def test_a_language_calls_itself_by_its_own_name() -> None:
    assert [language_name(each) for each in ("it", "en", "de")] == ["Italiano", "English", "Deutsch"]
    texts = (Wording(language="it", text=SORRY), Wording(language="en", text=SOUND))
    crisis = fresh().asks(DraftStatement, by=BRUNO, texts=texts).crisis
    assert "**Italiano**" in drawn(statement_card(crisis, crisis.statements[0], ITALIAN))
