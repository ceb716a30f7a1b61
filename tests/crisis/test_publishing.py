"""Words go out: each text where it belongs, and whether that is where it all began."""

from __future__ import annotations

from bot.crisis.facts.escalation import UpdatePromised
from bot.crisis.facts.statements import StatementPublished
from bot.crisis.publishing import elsewhere_only
from bot.crisis.requests.opening import LearnDetail
from bot.crisis.requests.statements import ApproveStatement, AskReview, DraftStatement, EditStatement, PublishStatement
from bot.crisis.statement import MOST_TEXTS, Stage, Wording
from tests.crisis.statement_stories import HOUR, here, stage
from tests.people import ANNA, BRUNO, LINK, PAOLA, T0
from tests.story import Story, like

INSTAGRAM, ON_X = "https://www.instagram.com/p/9", "https://twitter.com/aurora/status/9"
TEXTS = (
    Wording(language="it", text="Ci scusiamo.", channel="Instagram"),
    Wording(language="en", text="We are sorry.", channel="X"),
    Wording(language="en", text="We are sorry, all of us."),
)


def cleared(link: str = "https://instagram.com/p/1") -> Story:
    told = here().asks(LearnDetail, ANNA, link=link).asks(DraftStatement, BRUNO, texts=TEXTS, step="holding")
    return told.asks(AskReview, BRUNO, statement=1).asks(ApproveStatement, PAOLA, statement=1)


def test_each_text_has_its_own_link_found_by_the_channel() -> None:
    told = cleared().asks(PublishStatement, BRUNO, statement=1, link=ON_X, next_at=T0 + HOUR)
    assert told.count(StatementPublished, turn=1, link=ON_X) == told.count(UpdatePromised) == 1
    assert stage(told) is Stage.PUBLISHED
    told.after(5).asks(PublishStatement, BRUNO, statement=1, link=INSTAGRAM)
    told.happened(like(StatementPublished, turn=0, link=INSTAGRAM))
    told.asks(PublishStatement, BRUNO, statement=1, link=LINK).happened(like(StatementPublished, turn=2))
    (statement,) = told.crisis.statements
    assert [text.link for text in statement.texts] == [INSTAGRAM, ON_X, LINK]
    assert (statement.link, statement.published_at) == (ON_X, T0), "its own are those of the first"
    told.refused("not_approved", PublishStatement, BRUNO, statement=1, link=LINK)


def test_the_one_that_was_named_goes_before_the_one_that_fits() -> None:
    told = cleared().asks(PublishStatement, BRUNO, statement=1, link=ON_X, turn=2)
    assert [bool(text.link) for text in told.crisis.statements[0].texts] == [False, False, True]


def test_what_was_said_twice_of_one_text_says_nothing_of_another() -> None:
    told = cleared().asks(PublishStatement, BRUNO, statement=1, link=LINK, turn=2)
    told.asks(PublishStatement, ANNA, statement=1, link=LINK, turn=2).happened()
    told.asks(PublishStatement, ANNA, statement=1, link=LINK).happened()
    told.refused("text_out", PublishStatement, ANNA, statement=1, link=ON_X, turn=2)
    assert [bool(text.link) for text in told.crisis.statements[0].texts] == [False, False, True]


def test_whether_it_stands_where_it_all_began() -> None:
    told = cleared()
    assert not elsewhere_only(told.crisis, told.crisis.statements[0]), "it stands nowhere"
    told.asks(PublishStatement, BRUNO, statement=1, link=ON_X)
    assert elsewhere_only(told.crisis, told.crisis.statements[0])
    told.asks(PublishStatement, BRUNO, statement=1, link=INSTAGRAM)
    assert not elsewhere_only(told.crisis, told.crisis.statements[0])
    told = cleared(link="").asks(PublishStatement, BRUNO, statement=1, link=ON_X)
    assert not elsewhere_only(told.crisis, told.crisis.statements[0]), "nobody knows where it began"


def test_no_more_texts_than_a_form_holds() -> None:
    texts = tuple(Wording(language="it", text=str(number), channel=str(number)) for number in range(MOST_TEXTS + 1))
    told = here().asks(DraftStatement, BRUNO, texts=texts[1:])
    told.refused("statement_texts", EditStatement, BRUNO, statement=1, texts=texts)
