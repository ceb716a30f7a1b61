"""The queue's card, one mention for whoever has it, and the words that are said, whole, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.crisis.deliveries import Say
from bot.crisis.levels import Level
from bot.crisis.mention import Klass, Mention, Queue, Sighting, State
from bot.crisis.mentioned import told_by
from bot.crisis.requests.closing import CloseCrisis
from bot.crisis.requests.escalation import ChangeLevel
from bot.crisis.requests.mentions import (
    AnswerMention,
    CountMentions,
    LogMentions,
    SetMentionAside,
    SortMention,
    TakeMention,
)
from bot.show.lines import said
from bot.show.mentions import list_card, mention_card, queue_card
from bot.show.words import Words
from tests.people import ANNA, BRUNO, LINK, LUCA
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, ITALIAN, fresh, tidy
from tests.story import Story

LONG = "They promised to call me back on Monday. " * 6
SEEN = (
    Sighting(text="You will hear from my lawyer", author="@lia", platform="X", klass=Klass.LEGAL, because="my lawyer"),
    Sighting(text=LONG, link=LINK, author="@ugo", platform="Facebook", reach=900, klass=Klass.CUSTOMER, because="x"),
    Sighting(text="Is this you?", klass=Klass.UNSURE),
    Sighting(text="lol", klass=Klass.RAGER, because="lol"),
    Sighting(text="Shame on you", klass=Klass.CRITIC, because="Shame on you"),
)


def logged(**more: Any) -> Story:
    return fresh(**more).asks(LogMentions, by=ANNA, seen=SEEN)


def found(told: Story, number: int) -> Mention:
    return told_by(told.crisis, told.facts)[number]


def asks(told: Story, kind: Any, number: int, **fields: Any) -> Story:
    return told.asks(kind, by=BRUNO, mention=number, found=found(told, number), **fields)


def line(told: Story) -> Queue:
    """As the store would find it."""
    waiting = [each for each in told_by(told.crisis, told.facts).values() if each.waits]
    new = [each for each in waiting if each.state is State.NEW]
    oldest = min(waiting, key=lambda each: each.seen_at, default=None)
    return Queue(coming=tuple(sorted(new, key=lambda each: each.klass.rank)[:3]), oldest=oldest)


def worked() -> Story:
    """Some taken, answered, watched, moved and hidden; the oldest one is Bruno's."""
    told = asks(asks(logged(), TakeMention, 1), SortMention, 3, klass=Klass.ABUSE)
    told = asks(told, SetMentionAside, 3, now=State.HIDDEN, rule="3", reason="insults")
    told = asks(asks(told, SetMentionAside, 4, now=State.MONITORED), AnswerMention, 5, link=LINK)
    return asks(told, SetMentionAside, 2, now=State.PRIVATE, reason="solution")


CARDS: dict[str, Callable[[], Story]] = {
    "just logged": logged,
    "worked through": worked,
    "counted by eye": lambda: fresh().asks(CountMentions, by=ANNA, about=200, waiting=12),
    "in an exercise": lambda: logged(drill=True),
    "over": lambda: logged().asks(CloseCrisis, by=LUCA, reason="done", confirmed=True),
}


@pytest.mark.parametrize("words", [ITALIAN, ENGLISH], ids=["it", "en"])
@pytest.mark.parametrize("name", CARDS)
def test_the_card_of_the_queue(name: str, words: Words, snapshot: SnapshotAssertion) -> None:
    told = CARDS[name]()
    card = queue_card(told.crisis, line(told), words)
    tidy(card)
    assert drawn(card) == snapshot


STATES: dict[str, dict[str, Any]] = {
    "proposed": {},
    "not sorted": {"klass": Klass.UNSURE, "because": ""},
    "sorted": {"klass": Klass.CUSTOMER, "sorted_by": BRUNO},
    "taken, answered twice already": {"state": State.TAKEN, "taken_by": BRUNO, "answers": 2},
    "handed on": {"state": State.ESCALATED},
    "in private": {"state": State.PRIVATE},
    "watched": {"state": State.MONITORED},
    "hidden": {"state": State.HIDDEN},
}


@pytest.mark.parametrize("words", [ITALIAN, ENGLISH], ids=["it", "en"])
@pytest.mark.parametrize("name", STATES)
def test_one_mention(name: str, words: Words, snapshot: SnapshotAssertion) -> None:
    card = mention_card(logged().crisis, replace(found(logged(), 1), **STATES[name]), words)
    tidy(card)
    assert drawn(card) == snapshot


@pytest.mark.parametrize("words", [ITALIAN, ENGLISH], ids=["it", "en"])
def test_what_every_kind_asks_for(words: Words, snapshot: SnapshotAssertion) -> None:
    mention = found(logged(), 1)
    kinds = (replace(mention, klass=klass, because="") for klass in Klass)
    said = [drawn(mention_card(fresh().crisis, each, words)).splitlines() for each in kinds]
    assert [f"{lines[0]} -> {lines[2]}" for lines in said] == snapshot


@pytest.mark.parametrize("words", [ITALIAN, ENGLISH], ids=["it", "en"])
def test_the_list_for_one_pair_of_eyes(words: Words, snapshot: SnapshotAssertion) -> None:
    told = asks(logged(), TakeMention, 5)
    card = list_card(told.crisis, [found(told, 5)], line(told), words)
    tidy(card)
    assert drawn(card) == snapshot
    nothing = list_card(fresh().crisis, [], Queue(), words)
    assert drawn(nothing).count("\n") == 1


@pytest.mark.parametrize("words", [ITALIAN, ENGLISH], ids=["it", "en"])
def test_what_is_said(words: Words, snapshot: SnapshotAssertion) -> None:
    calm = fresh().asks(ChangeLevel, by=ANNA, level=Level.YELLOW, reason="calm")
    rose = calm.asks(CountMentions, by=ANNA, about=300, waiting=40)
    assert drawn(_said(rose, words)) == snapshot(name="rose")
    handed = asks(logged(), SetMentionAside, 1, now=State.ESCALATED, reason="an answer by six")
    assert drawn(_said(handed, words)) == snapshot(name="handed on")


def test_a_level_that_was_raised_meanwhile_is_not_asked_for() -> None:
    told = fresh().asks(ChangeLevel, by=ANNA, level=Level.YELLOW, reason="calm")
    told.asks(CountMentions, by=ANNA, about=300, waiting=40)
    say, fact = next(each for each in told.new_tellings if isinstance(each, Say)), told.new_facts[-1]
    told.asks(ChangeLevel, by=ANNA, level=Level.RED, reason="worse")
    assert "[" not in drawn(said(say, fact, told.crisis, ENGLISH))


def _said(told: Story, words: Words) -> Any:
    say = next(each for each in told.new_tellings if isinstance(each, Say))
    card = said(say, told.new_facts[-1], told.crisis, words)
    tidy(card)
    return card


def test_what_people_typed_formats_nothing() -> None:
    told = fresh().asks(LogMentions, by=ANNA, seen=(Sighting(text="**x** <@U1>", author="*lia*"),))
    assert "«**x** <@U1>»" in drawn(queue_card(told.crisis, line(told), ENGLISH))
