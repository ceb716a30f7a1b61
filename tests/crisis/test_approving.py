"""Who may release words to the public: others than their author, one version, and never by silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.crisis.deliveries import ROOM, Alarm, Say, privately
from bot.crisis.facts.statements import (
    ChangesAsked,
    DecisionConfirmed,
    ReviewAsked,
    ReviewReminded,
    StatementApproved,
    StatementCleared,
    StatementEdited,
)
from bot.crisis.levels import Level
from bot.crisis.model import Seat
from bot.crisis.quiet import Quiet
from bot.crisis.requests.escalation import ChangeLevel
from bot.crisis.requests.roles import GiveRole
from bot.crisis.requests.statements import (
    ApproveStatement,
    AskChanges,
    AskReview,
    ConfirmDecision,
    DraftStatement,
    EditStatement,
    PublishStatement,
    ReportDecision,
)
from bot.crisis.statement import Stage, Wording
from tests.crisis.statement_stories import LEADING, OTHERS, WORDS, asked, cleared, drafted, here, stage, three
from tests.people import ANNA, BRUNO, LEAK, LINK, LUCA, PAOLA
from tests.story import Story, like


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


def test_silence_approves_nothing_and_is_not_left_alone() -> None:
    """At half time whoever has not decided hears of it once more, at full time their deputies and the room."""
    told = asked(three()).after(10)
    assert reminded(told) == [((LUCA, PAOLA, ANNA), False)]
    told.told(*(like(Say, where=privately(person), part="review") for person in (LUCA, PAOLA, ANNA)))
    assert stage(told) is Stage.REVIEW
    told = drafted(here(seats=(Seat(role="lead", holder=LUCA, deputy=PAOLA),))).asks(AskReview, BRUNO, statement=1)
    told.after(10).after(10)
    assert reminded(told) == [((LUCA,), False), ((PAOLA,), True)]
    told.told(like(Say, where=privately(PAOLA), part="review"), like(Say, part=""))
    assert stage(told) is Stage.REVIEW


def test_where_there_is_no_deputy_the_room_is_told_who_is_silent() -> None:
    """Else two would be waited for on red, one of them for ever."""
    told = drafted(here(seats=LEADING, playbook=replace(LEAK, level=Level.RED))).asks(AskReview, BRUNO, statement=1)
    told.asks(ApproveStatement, LUCA, statement=1).after(20)
    assert stage(told) is Stage.REVIEW and ((), True) in reminded(told)
    told.told(like(Say, part=""))


def reminded(told: Story) -> list[tuple[tuple[str, ...], bool]]:
    """Who was asked once more, and whether in the place of others."""
    return [(fact.people, fact.full) for fact in told.facts if isinstance(fact, ReviewReminded)]


def test_a_reminder_of_another_version_or_of_what_was_read_says_nothing() -> None:
    for told in (cleared(), asked().asks(EditStatement, BRUNO, statement=1, texts=OTHERS)):
        told.after(60)
        assert reminded(told) == []


def test_what_was_decided_by_telephone_counts_and_is_to_be_confirmed() -> None:
    told = asked().refused("told_how_wanted", ReportDecision, ANNA, statement=1, person=PAOLA, approves=True, how=" ")
    told.refused("own_words", ReportDecision, ANNA, statement=1, person=BRUNO, approves=True, how="by telephone")
    told.refused("not_approver", ReportDecision, ANNA, statement=1, person="p-emma", approves=True, how="by telephone")
    told.asks(ReportDecision, ANNA, statement=1, person=PAOLA, approves=True, how="by telephone, 22:40")
    told.happened(like(StatementApproved, person=PAOLA, by=ANNA, how="by telephone, 22:40"), like(StatementCleared))
    told.told(like(Say, where=privately(PAOLA), part="confirm"))
    assert told.crisis.statements[0].decisions[0].reported_by == ANNA
    told.asks(ConfirmDecision, PAOLA, statement=1, right=True).happened(like(DecisionConfirmed, right=True))
    assert told.crisis.statements[0].decisions[0].confirmed
    told.asks(ConfirmDecision, PAOLA, statement=1, right=False).happened()


def test_what_was_never_decided_does_not_count() -> None:
    told = asked().asks(ReportDecision, ANNA, statement=1, person=PAOLA, approves=True, how="by telephone")
    told.asks(ConfirmDecision, PAOLA, statement=1, right=False).happened(like(DecisionConfirmed, right=False))
    told.told(like(Say, where=ROOM))
    assert sum(isinstance(each, Alarm) for each in told.new_tellings) == 2, "the time to read it begins anew"
    assert stage(told) is Stage.REVIEW and told.crisis.statements[0].approved_by == ()
    told.refused("not_approved", PublishStatement, statement=1, link=LINK)


def test_changes_may_be_asked_for_by_telephone_too() -> None:
    reported: dict[str, Any] = {"statement": 1, "person": PAOLA, "approves": False, "how": "by telephone"}
    told = asked().refused("changes_reason_wanted", ReportDecision, ANNA, **reported)
    told.asks(ReportDecision, ANNA, **reported, reason="say who").happened(like(ChangesAsked, person=PAOLA, by=ANNA))
    told.told(like(Say, where=privately(PAOLA), part="confirm"))
    assert stage(told) is Stage.CHANGES


HELD = {"it": "Alle [ora] abbiamo sbagliato foto. Ci scusiamo: vi aggiorniamo entro le [ora]."}
FILLED = (Wording(language="it", text="Alle 21:10 abbiamo sbagliato foto. Ci scusiamo: vi aggiorniamo entro le 23."),)


def approved_before(**more: Any) -> Story:
    """Paola approved the holding text in quieter days."""
    return here(playbook=replace(LEAK, holding=HELD), holding_approved_by=PAOLA, **more)


def test_what_was_approved_beforehand_is_released_by_whoever_is_on_duty() -> None:
    """By its author too; whoever could have approved it hears of it at once."""
    told = approved_before().asks(DraftStatement, BRUNO, texts=FILLED, step="holding")
    told.asks(AskReview, BRUNO, statement=1).happened(like(StatementCleared, standing=PAOLA, alone=False))
    told.told(like(Say, where=ROOM, part="text:0"))
    told.told(*(like(Say, where=privately(person), part="released") for person in (LUCA, PAOLA)))
    assert told.crisis.statements[0].standing == PAOLA
    told.asks(EditStatement, BRUNO, statement=1, texts=OTHERS).asks(AskReview, BRUNO, statement=1)
    assert stage(told) is Stage.REVIEW and told.crisis.statements[0].standing is None


def test_of_other_words_or_for_another_step_nothing_was_approved() -> None:
    told = approved_before().asks(DraftStatement, BRUNO, texts=OTHERS, step="holding")
    told.asks(AskReview, BRUNO, statement=1).happened(like(ReviewAsked))
    told = approved_before().asks(DraftStatement, BRUNO, texts=FILLED, step="statement")
    told.asks(AskReview, BRUNO, statement=1).happened(like(ReviewAsked))
    told = here(playbook=replace(LEAK, holding=HELD)).asks(DraftStatement, BRUNO, texts=FILLED, step="holding")
    told.asks(AskReview, BRUNO, statement=1).happened(like(ReviewAsked))


def test_changes_that_nobody_asked_for_hold_nothing_back() -> None:
    told = asked().asks(ReportDecision, ANNA, statement=1, person=PAOLA, approves=False, how="by telephone", reason="x")
    told.asks(ConfirmDecision, PAOLA, statement=1, right=False)
    assert stage(told) is Stage.REVIEW and told.crisis.statements[0].decisions == ()


def test_an_author_who_is_left_alone_is_not_locked_out() -> None:
    """Everybody who had to approve it gave up their role while it was being read."""
    told = asked()
    told.refused("own_words", ApproveStatement, BRUNO, statement=1)
    for role in ("lead", "approver", "legal"):
        told.asks(GiveRole, BRUNO, role=role, holder=BRUNO)
    told.asks(ApproveStatement, BRUNO, statement=1).happened(like(StatementCleared, alone=True))
    assert stage(told) is Stage.APPROVED


def test_at_half_time_nobody_is_woken_who_has_hours_of_rest() -> None:
    quiet = tuple(Quiet(person=each, zone="Europe/Rome", start=22 * 60, end=7 * 60) for each in (LUCA, PAOLA))
    told = here(quiet=quiet)
    told.now += timedelta(hours=2)
    asked(told.asks(ChangeLevel, ANNA, level=Level.YELLOW, reason="calm"))
    told.asks(ChangeLevel, ANNA, level=Level.ORANGE, reason="again").after(10)
    assert reminded(told) == []
    red = here(quiet=quiet)
    red.now += timedelta(hours=2)
    asked(red.asks(ChangeLevel, ANNA, level=Level.RED, reason="tv")).after(10)
    assert reminded(red) == [((LUCA, PAOLA), False)]
