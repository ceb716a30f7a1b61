"""Words for the public: drafted, changed, published, withdrawn, and what their publication fulfils."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.crisis.deliveries import OpenRoom, Show
from bot.crisis.facts.escalation import PromiseKept, UpdatePromised
from bot.crisis.facts.statements import (
    ReviewAsked,
    StatementDrafted,
    StatementPublished,
    StatementWithdrawn,
)
from bot.crisis.facts.steps import StepDone
from bot.crisis.model import StepState
from bot.crisis.requests.closing import CloseCrisis, ReopenCrisis
from bot.crisis.requests.escalation import PromiseUpdate
from bot.crisis.requests.opening import ReportRoomLost, SettleRoom
from bot.crisis.requests.statements import (
    ApproveStatement,
    AskReview,
    DraftStatement,
    EditStatement,
    PublishStatement,
    WithdrawStatement,
)
from bot.crisis.statement import Stage, Wording
from bot.crisis.statements import ALL_TEXTS, LONGEST
from tests.crisis.statement_stories import HOUR, OTHERS, WORDS, cleared, drafted, here, stage
from tests.people import ANNA, BRUNO, LINK, LUCA, T0
from tests.story import like, story


def test_a_draft_stands_on_a_card_of_its_own() -> None:
    drafted().happened(like(StatementDrafted, statement=1, step="holding")).told(like(Show, slot="statement:1"))
    told = story().refused("statement_empty", DraftStatement, texts=(Wording(language="it", text="  "),))
    told.refused("statement_long", DraftStatement, texts=(Wording(language="it", text="x" * (LONGEST + 1)),))
    half = Wording(language="it", text="x" * (ALL_TEXTS // 2 + 1))
    told.refused("statement_long", DraftStatement, texts=(half, replace(half, language="en")))
    told.refused("unknown_step", DraftStatement, texts=WORDS, step="nowhere")


def test_a_blank_that_is_left_holds_it_back() -> None:
    texts = (Wording(language="it", text="Dalle [ora] ci scusiamo."),)
    told = here().asks(DraftStatement, BRUNO, texts=texts)
    told.refused("blanks_left", AskReview, BRUNO, statement=1)


def test_what_is_published_fulfils_its_step_and_keeps_and_makes_promises() -> None:
    told = cleared().asks(PromiseUpdate, ANNA, due_at=T0 + HOUR).after(5)
    told.refused("link_wanted", PublishStatement, BRUNO, statement=1, link="out")
    told.refused("promise_in_past", PublishStatement, BRUNO, statement=1, link=LINK, next_at=T0)
    told.asks(PublishStatement, BRUNO, statement=1, link=LINK, next_at=T0 + 2 * HOUR)
    told.happened(
        like(StatementPublished, link=LINK),
        like(StepDone, step="holding", proof=LINK, proof_missing=False),
        like(PromiseKept, link=LINK),
        like(UpdatePromised, due_at=T0 + 2 * HOUR),
    )
    step = told.crisis.step("holding")
    assert step is not None and step.state is StepState.DONE
    told.refused("statement_over", EditStatement, statement=1, texts=OTHERS)


def test_words_for_no_step_fulfil_none() -> None:
    told = here().asks(DraftStatement, BRUNO, texts=WORDS).asks(AskReview, BRUNO, statement=1)
    told.asks(ApproveStatement, LUCA, statement=1).asks(PublishStatement, BRUNO, statement=1, link=LINK)
    told.happened(like(StatementPublished))


def test_what_is_withdrawn_is_over() -> None:
    told = drafted().asks(WithdrawStatement, ANNA, statement=1, reason="we know better")
    told.happened(like(StatementWithdrawn, reason="we know better"))
    told.asks(WithdrawStatement, ANNA, statement=1).happened()
    told.refused("not_to_review", AskReview, BRUNO, statement=1)


@pytest.mark.parametrize("number", [0, 2])
def test_the_number_may_be_left_out_where_one_is_under_way(number: int) -> None:
    told = drafted().asks(WithdrawStatement, BRUNO, statement=1).asks(DraftStatement, BRUNO, texts=OTHERS)
    told.asks(AskReview, BRUNO, statement=number).happened(like(ReviewAsked, statement=2))
    told.refused("unknown_statement", AskReview, BRUNO, statement=9)
    story().refused("unknown_statement", AskReview, BRUNO, statement=0)


def test_after_the_end_nothing_is_written_any_more() -> None:
    told = drafted().asks(CloseCrisis, ANNA, reason="over", confirmed=True)
    told.refused("not_open", DraftStatement, texts=WORDS)


def test_what_is_out_and_was_wrong_is_corrected_by_another_statement() -> None:
    """The old one stays in the record, and says what came in its place."""
    told = cleared().refused("not_published", DraftStatement, BRUNO, texts=OTHERS, corrects=1)
    told.asks(PublishStatement, BRUNO, statement=1, link=LINK)
    told.asks(DraftStatement, BRUNO, texts=OTHERS, corrects=1).happened(like(StatementDrafted, statement=2, corrects=1))
    told.asks(AskReview, BRUNO, statement=2).asks(ApproveStatement, LUCA, statement=2)
    assert stage(told) is Stage.PUBLISHED
    told.asks(PublishStatement, BRUNO, statement=2, link=f"{LINK}/2")
    told.told(like(Show, slot="statement:1"), like(Show, slot="statement:2"))
    assert [each.stage for each in told.crisis.statements] == [Stage.CORRECTED, Stage.PUBLISHED]
    told.refused("statement_over", EditStatement, statement=1, texts=OTHERS)


def test_a_new_room_gets_the_cards_of_what_is_under_way_and_the_end_takes_their_buttons() -> None:
    told = drafted().carried()
    told.asks(CloseCrisis, ANNA, reason="over", confirmed=True).told(like(Show, slot="statement:1"))
    told = drafted().carried()
    room = told.crisis.room
    assert room is not None
    told.asks(ReportRoomLost, room=room.room, why="deleted")
    told.asks(ReopenCrisis, ANNA, room_name="crisis-again", reason="lost").told(like(OpenRoom))
    other = replace(room, room="C2")
    told.asks(SettleRoom, place=other).told(like(Show, slot="statement:1"))
    told = drafted().asks(WithdrawStatement, BRUNO, statement=1).carried()
    told.asks(CloseCrisis, ANNA, reason="over", confirmed=True).untold(like(Show, slot="statement:1"))


def test_what_is_out_is_not_withdrawn_without_a_reason() -> None:
    told = cleared().asks(PublishStatement, BRUNO, statement=1, link=LINK)
    told.refused("withdraw_reason_wanted", WithdrawStatement, BRUNO, statement=1, reason=" ")
    told.asks(WithdrawStatement, BRUNO, statement=1, reason="not true").happened(like(StatementWithdrawn))
