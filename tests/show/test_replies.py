"""Replies as people see them: what to reconsider in one, until when it is due, and what was approved beforehand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.crisis.deliveries import Say
from bot.crisis.facts.replies import ReplyDrafted
from bot.crisis.levels import Level
from bot.crisis.mention import Klass, Late, State, Tally
from bot.crisis.playbook import PlannedLine
from bot.crisis.reply_line import of_plan
from bot.crisis.requests.mentions import TakeMention
from bot.crisis.requests.replies import (
    ApproveLine,
    DraftReply,
    ProposeLine,
    RingDeadline,
    RingMissed,
    RingReplies,
    SetDeadline,
)
from bot.crisis.statement import Wording
from bot.crisis.targets import due_at
from bot.show.card import When, plain
from bot.show.lines import said
from bot.show.mentions import mention_card, queue_card
from bot.show.replies import due, offer, reconsidered, warned
from bot.show.words import Words
from tests.people import ANNA, BRUNO, LUCA
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, ITALIAN, fresh, tidy
from tests.show.test_mentions import asks, found, line, logged
from tests.story import Story

HOUSE = of_plan((PlannedLine(klass=Klass.LEGAL, says={"it": "Grazie [nome].", "en": "Thank you, [name]."}),))


def _dated() -> Story:
    told = asks(logged(), TakeMention, 1)
    return asks(told, SetDeadline, 1, deadline=told.now.replace(hour=23, minute=30))


def _near(over: bool) -> Story:
    told = _dated()
    deadline = found(told, 1).deadline
    assert deadline is not None
    told.now = deadline if over else told.now.replace(hour=22, minute=0)
    return told.asks(RingDeadline, due_at=told.now, mention=1, deadline=deadline, found=found(told, 1))


def _late(n: int) -> Story:
    return (told := logged()).asks(RingReplies, due_at=told.now, klass=Klass.CUSTOMER, late=n, oldest=2)


def _missed(n: int) -> Story:
    return (told := logged()).asks(RingMissed, due_at=told.now, since=told.now, missed=n, first=2)


def _line(**more: Any) -> Story:
    return fresh().asks(ProposeLine, by=ANNA, klass=Klass.CRITIC, text="You are right, [name].", **more)


SAID: dict[str, Callable[[], Story]] = {
    "the words alone": lambda: asks(logged(), DraftReply, 1, text="Thank you, we are looking."),
    "half of the time": lambda: _near(over=False),
    "all of it": lambda: _near(over=True),
    "one is late": lambda: _late(1),
    "some are late": lambda: _late(3),
    "one deadline went by while it was closed": lambda: _missed(1),
    "some went by while it was closed": lambda: _missed(3),
    "a line": _line,
    "a line in two languages": lambda: _line(texts=(Wording(language="it", text="Ha ragione, [nome]."),)),
    "a line is approved": lambda: _line().asks(ApproveLine, by=LUCA, line=1),
}


@pytest.mark.parametrize("words", [ITALIAN, ENGLISH], ids=["it", "en"])
@pytest.mark.parametrize("name", SAID)
def test_what_is_said(name: str, words: Words, snapshot: SnapshotAssertion) -> None:
    told, drawings = SAID[name](), []
    for say in (each for each in told.new_tellings if isinstance(each, Say)):
        card = said(say, told.new_facts[-1], told.crisis, words)
        tidy(card)
        drawings.append(drawn(card))
    assert drawings == snapshot


def test_the_words_come_alone() -> None:
    told = SAID["the words alone"]()
    say = next(each for each in told.new_tellings if isinstance(each, Say))
    fact = told.new_facts[-1]
    assert isinstance(fact, ReplyDrafted)
    assert drawn(said(say, fact, told.crisis, ITALIAN)) == f"| {fact.text}"


def test_a_line_that_was_approved_meanwhile_has_no_button() -> None:
    told = _line()
    say, fact = next(each for each in told.new_tellings if isinstance(each, Say)), told.new_facts[-1]
    told.asks(ApproveLine, by=LUCA, line=1)
    assert "[Approve" not in drawn(said(say, fact, told.crisis, ENGLISH))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Come già detto, controlliamo.", ["arguing"]),
        ("If you had read our post you would know.", ["arguing"]),
        ("Si calmi!!", ["arguing", "exclamations"]),
        ("Calm down!!!", ["arguing", "exclamations"]),
        ("Really?!", ["exclamations"]),
        ("Grazie! Controlliamo subito.", []),
        ("NON È COLPA NOSTRA PROPRIO", ["capitals"]),
        ("Ci scusiamo se qualcuno si è sentito offeso.", ["conditional"]),
        ("We are on it.", []),
    ],
)
def test_what_there_is_to_reconsider_in_any_language(text: str, wanted: list[str]) -> None:
    assert [each.id for each in reconsidered(text)] == wanted


def test_a_reply_needs_no_time_of_the_next_one() -> None:
    assert reconsidered("Grazie della segnalazione.") == ()


def test_of_many_warnings_the_first_are_shown() -> None:
    many = "Si calmi! Come già detto, legga bene. Se avesse letto. Bastava chiedere. La colpa è sua!!"
    lines = warned(many, ITALIAN)
    assert len(lines) == 4 and "altri" in plain(getattr(lines[-1], "text"))  # noqa: B009 - a Part is a union
    assert warned("Grazie.", ITALIAN) == []


@pytest.mark.parametrize("words", [ITALIAN, ENGLISH], ids=["it", "en"])
def test_until_when(words: Words, snapshot: SnapshotAssertion) -> None:
    told = _dated()
    late = replace(
        told.crisis,
        mentions=Tally(late=(Late(klass=Klass.CUSTOMER, at=told.now.replace(hour=23), level=Level.ORANGE),)),
    )
    shown = [due(told.crisis, found(told, 1), words), due(told.crisis, found(told, 2), words)]
    shown += [due(late, found(told, 2), words), due(told.crisis, found(told, 4), words)]
    assert [plain(each) for each in shown] == snapshot
    assert due_at(found(told, 4), told.crisis.level) is None


@pytest.mark.parametrize("words", [ITALIAN, ENGLISH], ids=["it", "en"])
def test_a_card_offers_the_approved_line_and_then_what_was_written(words: Words, snapshot: SnapshotAssertion) -> None:
    told = asks(logged(), TakeMention, 1)
    crisis, mention = replace(told.crisis, reply_lines=HOUSE), found(told, 1)
    changed: list[dict[str, Any]] = [{}, {"draft": "Thank you, Lia."}, {"state": State.PRIVATE}]
    cards = [mention_card(crisis, replace(mention, **each), words) for each in changed]
    for card in cards:
        tidy(card)
    assert [drawn(card) for card in cards] == snapshot
    assert offer(crisis, replace(mention, state=State.ANSWERED), words) == []


def test_the_queue_says_until_when() -> None:
    told = _dated()
    assert "by" in drawn(queue_card(told.crisis, line(told), ENGLISH))
    assert found(told, 1).taken_by == BRUNO


def test_one_public_answer_too_many_is_warned_of_and_an_outcome_is_none() -> None:
    told, said_enough = logged(), "already has two public answers"
    mention = replace(found(told, 2), answers=2)
    states: list[tuple[dict[str, Any], bool]] = [
        ({"state": State.TAKEN}, True),
        ({"state": State.PRIVATE}, False),
        ({"state": State.ANSWERED}, False),
        ({"state": State.ANSWERED, "draft": "Once more"}, True),
    ]
    for changes, warns in states:
        shown = drawn(mention_card(told.crisis, replace(mention, **changes), ENGLISH))
        assert (said_enough in shown) is warns, changes
    assert "mention_answered" in shown, "what was written below an answer has a place for its link"


def test_another_day_is_told_with_its_day() -> None:
    """ "By 16:30" would be read as today's."""
    one, crisis = found(logged(), 1), logged().crisis
    deadline = replace(one, deadline=one.logged_at + timedelta(days=3))
    tomorrow = replace(one, klass=Klass.CUSTOMER)
    calm = replace(crisis, level=Level.YELLOW)
    for mention, style in ((deadline, "day_time"), (tomorrow, "day_time"), (one, "time")):
        (at,) = (each for each in due(calm, mention, ENGLISH) if isinstance(each, When))
        assert at.style == style
