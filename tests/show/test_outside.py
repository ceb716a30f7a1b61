"""What somebody outside reads: one text, what for, until when. In both languages, and nothing else of the crisis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.crisis.facts.statements import ChangesAsked, StatementApproved
from bot.crisis.outside import slot_for
from bot.crisis.requests.closing import CloseCrisis
from bot.crisis.requests.statements import ApproveStatement, AskChanges, AskOutside, EditStatement
from bot.show.card import Card, Line, Row
from bot.show.cards import card_for
from bot.show.outside import card_outside, confirming
from bot.show.words import Words
from tests.crisis.statement_stories import OTHERS
from tests.crisis.test_asking_outside import ROSA, told
from tests.people import ANNA, BRUNO, LUCA, T0
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, ITALIAN
from tests.story import Story


def asked() -> Story:
    return told().asks(AskOutside, BRUNO, statement=1)


STORIES: dict[str, Callable[[], Story]] = {
    "asked": asked,
    "approved": lambda: asked().asks(ApproveStatement, ROSA, statement=1),
    "changes": lambda: asked().asks(AskChanges, ROSA, statement=1, reason="too long"),
    "edited": lambda: asked().asks(EditStatement, BRUNO, statement=1, texts=OTHERS),
    "closed": lambda: asked().asks(CloseCrisis, LUCA, reason="over", closing="no post any more", confirmed=True),
}


def card(story: Story, words: Words) -> Card:
    """Their card as it stands."""
    statement = story.crisis.statements[0]
    found = card_for(story.crisis, slot_for(1, statement.outside[0]), words)
    assert found is not None
    return found


@pytest.mark.parametrize("words", [ITALIAN, ENGLISH], ids=["it", "en"])
@pytest.mark.parametrize("name", STORIES)
def test_the_whole_card(name: str, words: Words, snapshot: SnapshotAssertion) -> None:
    assert drawn(card(STORIES[name](), words)) == snapshot


@pytest.mark.parametrize("name", STORIES)
def test_nothing_of_the_crisis_stands_there(name: str) -> None:
    story = STORIES[name]()
    shown = repr(card(story, ENGLISH))
    for secret in (story.crisis.title, story.crisis.room_name, ANNA, LUCA):
        assert secret not in shown


def test_a_channel_says_where_it_goes_out() -> None:
    story = asked()
    statement = story.crisis.statements[0]
    texts = tuple(replace(each, channel="Instagram") for each in statement.texts)
    crisis = replace(story.crisis, statements=(replace(statement, texts=texts),))
    shown = card_outside(crisis, slot_for(1, statement.outside[0]), ENGLISH)
    assert shown and "It goes out on: Instagram" in drawn(shown)
    assert card_outside(crisis, "statement:1", ENGLISH) is None
    assert card_outside(crisis, "outside:9:x:y", ENGLISH) is None


@pytest.mark.parametrize("kind", [StatementApproved, ChangesAsked])
def test_what_was_reported_of_them_is_asked_without_a_title(
    kind: type[StatementApproved] | type[ChangesAsked], snapshot: SnapshotAssertion
) -> None:
    story = asked()
    statement = story.crisis.statements[0]
    fact = kind(at=T0, by=BRUNO, statement=1, version=statement.version, person=ROSA, how="at 10 by telephone")
    for words in (ITALIAN, ENGLISH):
        text, buttons = confirming(fact, statement, words)
        shown = Card(summary=text, parts=(Line(text=text), Row(controls=buttons)), crisis="c1")
        assert drawn(shown) == snapshot and story.crisis.title not in repr(shown)
