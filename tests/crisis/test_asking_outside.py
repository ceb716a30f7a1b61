"""Who of those outside is asked, by itself or by name; and what their yes counts for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.crisis.deliveries import Say, Show, privately
from bot.crisis.facts.statements import OutsideAsked, OutsideReminded, ReviewAsked
from bot.crisis.levels import Level
from bot.crisis.model import Seat
from bot.crisis.outside import Outsider
from bot.crisis.refused import Refused
from bot.crisis.requests.opening import LearnDetail
from bot.crisis.requests.statements import (
    ApproveStatement,
    AskChanges,
    AskOutside,
    AskReview,
    EditStatement,
    ReportDecision,
)
from bot.crisis.statement import Stage
from tests.crisis.statement_stories import LEADING, OTHERS, asked, drafted, here, stage
from tests.people import ANNA, BRUNO, CARLA, LEAK, LUCA, PAOLA
from tests.story import Story, like

ROSA, SARA = "p-rosa", "p-sara"
CLIENT, SECOND = Outsider(person=ROSA, brand="Aurora"), Outsider(person=SARA, brand="Aurora")
YELLOW = replace(LEAK, level=Level.YELLOW)


def told(*outsiders: Outsider, **more: Any) -> Story:
    """Bruno has written something, for a brand with these outside."""
    return drafted(here(outsiders=outsiders or (CLIENT,), **more))


def put(story: Story) -> list[str]:
    """Who was asked from outside, in that order."""
    return [fact.person for fact in story.facts if isinstance(fact, OutsideAsked)]


def test_nobody_outside_is_asked_without_a_word() -> None:
    assert put(told().asks(AskReview, BRUNO, statement=1)) == []


def test_whoever_always_approves_is_asked_with_the_others_but_not_of_a_private_crisis() -> None:
    always = replace(CLIENT, always=True)
    assert put(told(always).asks(AskReview, BRUNO, statement=1)) == [ROSA]
    assert put(told(always, private=True).asks(AskReview, BRUNO, statement=1)) == []


def test_the_author_asks_for_a_draft_as_for_what_is_being_read() -> None:
    assert put(told().asks(AskOutside, BRUNO, statement=1)) == [ROSA]
    story = told().asks(AskReview, BRUNO, statement=1).asks(AskOutside, LUCA, statement=1)
    assert put(story) == [ROSA] and stage(story) is Stage.REVIEW
    with pytest.raises(Refused, match="outside_asked"):
        story.asks(AskOutside, BRUNO, statement=1)


def test_nobody_else_asks_a_client() -> None:
    with pytest.raises(Refused, match="outside_not_yours"):
        told().asks(AskOutside, CARLA, statement=1)
    with pytest.raises(Refused, match="nobody_outside"):
        drafted().asks(AskOutside, BRUNO, statement=1)


def test_their_yes_counts_as_one_by_somebody_else() -> None:
    story = told().asks(AskOutside, BRUNO, statement=1).asks(ApproveStatement, ROSA, statement=1)
    assert stage(story) is Stage.APPROVED


def test_whoever_was_asked_is_waited_for_even_where_nobody_else_has_to() -> None:
    story = told(playbook=YELLOW).asks(AskOutside, BRUNO, statement=1)
    assert stage(story) is Stage.REVIEW
    assert stage(story.asks(ApproveStatement, ROSA, statement=1)) is Stage.APPROVED


def test_they_want_it_changed() -> None:
    story = told().asks(AskOutside, BRUNO, statement=1)
    assert stage(story.asks(AskChanges, ROSA, statement=1, reason="too long")) is Stage.CHANGES


def test_an_edit_voids_it_and_the_next_version_goes_to_them_again() -> None:
    story = told().asks(AskOutside, BRUNO, statement=1)
    before = story.crisis.statements[0].version
    story.asks(EditStatement, BRUNO, statement=1, texts=OTHERS)
    with pytest.raises(Refused, match="not_in_review"):
        story.asks(ApproveStatement, ROSA, statement=1, version=before)
    story.asks(AskReview, BRUNO, statement=1)
    assert put(story) == [ROSA, ROSA]
    with pytest.raises(Refused, match="version_changed"):
        story.asks(ApproveStatement, ROSA, statement=1, version=before)


def test_whoever_has_left_is_passed_over_and_the_next_is_asked() -> None:
    story = told(CLIENT, SECOND).asks(AskOutside, BRUNO, statement=1, left=(ROSA,))
    assert put(story) == [SARA]
    with pytest.raises(Refused, match="outside_left"):
        told().asks(AskOutside, BRUNO, statement=1, left=(ROSA,))


def test_an_approver_who_has_left_is_named_and_their_deputy_asked_at_once() -> None:
    seats = (*LEADING[:1], Seat(role="approver", holder=PAOLA, deputy=CARLA))
    story = drafted(here(seats=seats)).asks(AskReview, BRUNO, statement=1, left=(PAOLA,))
    (review,) = [fact for fact in story.facts if isinstance(fact, ReviewAsked)]
    assert (review.left, review.approvers, review.needed) == ((PAOLA,), (LUCA, CARLA), 1)


def test_what_a_client_said_by_telephone_counts_and_tells_them_nothing_else() -> None:
    story = told().asks(AskOutside, BRUNO, statement=1)
    story.asks(ReportDecision, ANNA, statement=1, person=ROSA, approves=True, how="by telephone")
    (confirm,) = [each for each in story.tellings if isinstance(each, Say) and each.where == privately(ROSA)]
    assert confirm.part == "confirm_outside" and stage(story) is Stage.APPROVED


def test_all_that_is_shown_to_them_is_their_card() -> None:
    story = told().asks(AskOutside, BRUNO, statement=1)
    theirs = [each for each in story.tellings if getattr(each, "where", None) == privately(ROSA)]
    assert [type(each) for each in theirs] == [Show]


def test_another_brand_has_other_clients_and_a_team_keeps_its_crisis() -> None:
    story = told().asks(LearnDetail, ANNA, brand="other", outsiders=(SECOND,))
    assert story.crisis.outsiders == (SECOND,)
    with pytest.raises(Refused, match="brand_walled"):
        story.asks(LearnDetail, ANNA, brand="third", walled=True)
    with pytest.raises(Refused, match="brand_walled"):
        here(team=(ANNA, BRUNO)).asks(LearnDetail, ANNA, brand="other")


def test_without_clients_all_is_as_it_was() -> None:
    assert put(asked()) == []


def test_a_client_who_is_silent_is_reminded_once_and_then_told_of() -> None:
    story = told().asks(AskOutside, BRUNO, statement=1).after(10)
    story.told(like(Say, where=privately(ROSA), part="outside"))
    story.after(10).told(like(Say, part=""))
    assert [each.full for each in story.facts if isinstance(each, OutsideReminded)] == [False, True]
    assert story.after(60).count(OutsideReminded) == 2 and stage(story) is Stage.REVIEW


def test_a_client_who_has_decided_hears_nothing_more() -> None:
    story = told().asks(AskOutside, BRUNO, statement=1)
    story.asks(AskChanges, ROSA, statement=1, reason="the address is missing").after(60)
    assert story.count(OutsideReminded) == 0
