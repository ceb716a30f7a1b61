"""Words for the public: who may approve them, what voids an approval, and what their publication fulfils."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.crisis.deliveries import ROOM, Say, Show, privately
from bot.crisis.facts.escalation import PromiseKept, UpdatePromised
from bot.crisis.facts.statements import (
    ChangesAsked,
    ReviewAsked,
    StatementApproved,
    StatementCleared,
    StatementDrafted,
    StatementEdited,
    StatementPublished,
    StatementWithdrawn,
)
from bot.crisis.facts.steps import StepDone
from bot.crisis.levels import Level
from bot.crisis.model import Seat, StepState
from bot.crisis.requests.closing import CloseCrisis
from bot.crisis.requests.escalation import AnswerCall, ChangeLevel, PromiseUpdate
from bot.crisis.requests.roles import GiveRole
from bot.crisis.requests.statements import (
    ApproveStatement,
    AskChanges,
    AskReview,
    DraftStatement,
    EditStatement,
    PublishStatement,
    WithdrawStatement,
)
from bot.crisis.statement import Stage, Wording
from bot.crisis.statements import LONGEST
from tests.people import ANNA, BRUNO, LINK, LUCA, PAOLA, T0
from tests.story import Story, like, story

HOUR = timedelta(hours=1)
WORDS = (Wording(language="it", text="Ci scusiamo. Vi aggiorniamo qui entro le 23."),)
OTHERS = (Wording(language="it", text="Ci scusiamo con i clienti. Vi aggiorniamo qui entro le 23."),)
LEADING = (Seat(role="lead", holder=LUCA, deputy=BRUNO), Seat(role="approver", holder=PAOLA))


def here(**more: Any) -> Story:
    """Whoever was called has come."""
    told = story(**more)
    for call in told.crisis.calls:
        told.asks(AnswerCall, call.person)
    return told


def three() -> Story:
    """Three who may approve: the lead, whoever decides, and Anna, who looks after the law."""
    return here(seats=LEADING).asks(GiveRole, ANNA, role="legal", holder=ANNA)


def drafted(told: Story | None = None) -> Story:
    """Bruno has written the holding statement."""
    return (told or here()).asks(DraftStatement, BRUNO, texts=WORDS, step="holding")


def asked(told: Story | None = None) -> Story:
    return drafted(told).asks(AskReview, BRUNO, statement=1)


def cleared() -> Story:
    return asked().asks(ApproveStatement, PAOLA, statement=1)


def stage(told: Story) -> Stage:
    return told.crisis.statements[0].stage


def test_a_draft_stands_on_a_card_of_its_own() -> None:
    drafted().happened(like(StatementDrafted, statement=1, step="holding")).told(like(Show, slot="statement:1"))
    told = story().refused("statement_empty", DraftStatement, texts=(Wording(language="it", text="  "),))
    told.refused("statement_long", DraftStatement, texts=(Wording(language="it", text="x" * (LONGEST + 1)),))
    told.refused("unknown_step", DraftStatement, texts=WORDS, step="nowhere")


def test_whoever_has_to_approve_it_is_asked_privately_and_side_by_side() -> None:
    told = asked().happened(like(ReviewAsked, approvers=(LUCA, PAOLA), needed=1))
    told.told(*(like(Say, where=privately(person), part="review") for person in (LUCA, PAOLA)))
    assert stage(told) is Stage.REVIEW


def test_one_other_is_enough_on_orange_and_the_words_come_alone() -> None:
    told = cleared().happened(like(StatementApproved, person=PAOLA), like(StatementCleared, alone=False))
    told.told(like(Say, where=ROOM, part="text:0"))
    assert told.crisis.statements[0].approved_by == (PAOLA,)
    told.asks(ApproveStatement, PAOLA, statement=1).happened()


def test_on_red_it_takes_two_as_far_as_there_are_two() -> None:
    told = drafted(three()).asks(ChangeLevel, ANNA, level=Level.RED, reason="a newspaper")
    told.asks(AskReview, BRUNO, statement=1).happened(like(ReviewAsked, needed=2))
    told.asks(ApproveStatement, ANNA, statement=1).happened(like(StatementApproved))
    told.asks(ApproveStatement, LUCA, statement=1).happened(like(StatementApproved), like(StatementCleared))
    one = (Seat(role="lead", holder=LUCA),)
    told = drafted(here(seats=one)).asks(ChangeLevel, ANNA, level=Level.RED, reason="a newspaper")
    told.asks(AskReview, BRUNO, statement=1).happened(like(ReviewAsked, needed=1))


def test_nobody_approves_their_own_words_where_somebody_else_could() -> None:
    told = three().asks(DraftStatement, LUCA, texts=WORDS).asks(AskReview, LUCA, statement=1)
    told.happened(like(ReviewAsked, approvers=(PAOLA, ANNA)))
    told.refused("own_words", ApproveStatement, LUCA, statement=1)
    told.asks(ApproveStatement, ANNA, statement=1).happened(like(StatementApproved), like(StatementCleared))


def test_whoever_is_alone_releases_their_own_words_and_it_is_written_down_so() -> None:
    alone = (Seat(role="lead", holder=ANNA), Seat(role="approver", holder=ANNA))
    told = here(seats=alone).asks(DraftStatement, ANNA, texts=WORDS).asks(AskReview, ANNA, statement=1)
    told.happened(like(ReviewAsked, needed=0), like(StatementCleared, alone=True))


def test_a_deputy_approves_too_and_nobody_else() -> None:
    told = asked(three()).refused("not_approver", ApproveStatement, "p-emma", statement=1)
    told.refused("own_words", ApproveStatement, BRUNO, statement=1)
    told = three().asks(DraftStatement, ANNA, texts=WORDS).asks(AskReview, ANNA, statement=1)
    told.asks(ApproveStatement, BRUNO, statement=1).happened(like(StatementApproved), like(StatementCleared))


def test_any_change_voids_an_approval_and_another_version_cannot_be_approved() -> None:
    told = asked()
    read = told.crisis.statements[0].version
    told.asks(EditStatement, LUCA, statement=1, texts=OTHERS).happened(like(StatementEdited))
    told.refused("not_in_review", ApproveStatement, PAOLA, statement=1, version=read)
    told.asks(AskReview, BRUNO, statement=1)
    told.refused("version_changed", ApproveStatement, PAOLA, statement=1, version=read)
    told = cleared().asks(EditStatement, BRUNO, statement=1, texts=OTHERS)
    assert stage(told) is Stage.DRAFT and told.crisis.statements[0].approved_by == ()
    told.refused("not_approved", PublishStatement, statement=1, link=LINK)
    told.asks(EditStatement, BRUNO, statement=1, texts=OTHERS).happened()


def test_whoever_wants_changes_says_why_and_the_author_hears_it() -> None:
    told = asked().refused("changes_reason_wanted", AskChanges, PAOLA, statement=1, reason=" ")
    told.refused("not_approver", AskChanges, BRUNO, statement=1, reason="no")
    told.asks(AskChanges, PAOLA, statement=1, reason="say when").happened(like(ChangesAsked, reason="say when"))
    told.told(like(Say, part=""))
    assert stage(told) is Stage.CHANGES
    told.asks(EditStatement, BRUNO, statement=1, texts=OTHERS).asks(AskReview, BRUNO, statement=1)
    assert stage(told) is Stage.REVIEW


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
