"""The card of a statement in every stage, whole, in both languages, and the words that are said about one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.crisis.deliveries import Say, privately
from bot.crisis.facts import Fact
from bot.crisis.model import Seat
from bot.crisis.requests.closing import CloseCrisis
from bot.crisis.requests.statements import (
    ApproveStatement,
    AskChanges,
    AskReview,
    ConfirmDecision,
    DraftStatement,
    EditStatement,
    PublishStatement,
    ReportDecision,
    WithdrawStatement,
)
from bot.crisis.statement import Wording, slot_of
from bot.show.card import Line, plain
from bot.show.cards import card_for
from bot.show.lines import said
from bot.show.statements import outdated, statement_card
from bot.show.words import Words
from tests.people import ANNA, BRUNO, LEAK, LINK, LUCA, PAOLA
from tests.show.drawn import drawn
from tests.show.scenes import ENGLISH, ITALIAN, fresh, tidy
from tests.story import Story, story

SOUND = "We posted the wrong photo and have taken it down. The mistake is ours. Next update here at 11 pm."
WARNED = "If anyone was offended, this was misunderstood: an intern posted it. NOW EVERYBODY PLEASE STOP. No comment."
BLANK = "Alle [ora] abbiamo pubblicato una foto sbagliata: ci scusiamo. Vi aggiorniamo qui entro le [ora]."


def drafted(text: str = SOUND, language: str = "en") -> Story:
    return fresh().asks(DraftStatement, by=BRUNO, step="holding", texts=(Wording(language=language, text=text),))


def asked() -> Story:
    return drafted().asks(AskReview, by=BRUNO, statement=1)


def cleared() -> Story:
    return asked().asks(ApproveStatement, by=PAOLA, statement=1)


def corrected() -> Story:
    told = cleared().asks(PublishStatement, by=BRUNO, statement=1, link=LINK)
    texts = (Wording(language="en", text=SOUND.replace("11 pm", "midnight")),)
    return told.asks(DraftStatement, by=BRUNO, corrects=1, texts=texts)


def reported() -> Story:
    told = {"statement": 1, "person": PAOLA, "approves": True, "how": "by telephone, 22:40"}
    return asked().asks(ReportDecision, by=ANNA, **told)


def held() -> Story:
    """Paola approved the holding text in quieter days; Bruno has filled its blank."""
    told = story(playbook=replace(LEAK, holding={"en": "We know since [time]."}), holding_approved_by=PAOLA)
    texts = (Wording(language="en", text="We know since ten."),)
    return told.asks(DraftStatement, by=BRUNO, step="holding", texts=texts)


def alone() -> Story:
    told = story(seats=()).asks(DraftStatement, by=ANNA, texts=(Wording(language="en", text=SOUND),))
    return told.asks(AskReview, by=ANNA, statement=1)


STAGES: dict[str, Callable[[], Story]] = {
    "draft": drafted,
    "draft with warnings": lambda: drafted(WARNED),
    "draft with blanks": lambda: drafted(BLANK, "it"),
    "in a language nobody checks": lambda: drafted("Wir haben uns geirrt.", "de"),
    "in review": asked,
    "approved by telephone": reported,
    "approved by telephone, and confirmed": lambda: reported().asks(ConfirmDecision, by=PAOLA, statement=1),
    "a text that was approved beforehand": held,
    "released on that approval": lambda: held().asks(AskReview, by=BRUNO, statement=1),
    "changes asked for": lambda: asked().asks(AskChanges, by=LUCA, statement=1, reason="say who"),
    "approved": cleared,
    "released alone": alone,
    "published": lambda: cleared().asks(PublishStatement, by=BRUNO, statement=1, link=LINK),
    "a correction": corrected,
    "withdrawn": lambda: drafted().asks(WithdrawStatement, by=BRUNO, statement=1, reason="not true"),
    "left in a crisis that is over": lambda: asked().asks(CloseCrisis, by=ANNA, reason="over", confirmed=True),
}


@pytest.mark.parametrize("words", [ENGLISH, ITALIAN], ids=["en", "it"])
@pytest.mark.parametrize("name", STAGES)
def test_a_card_in_every_stage(name: str, words: Words, snapshot: SnapshotAssertion) -> None:
    crisis = STAGES[name]().crisis
    latest = crisis.statements[-1]
    card = statement_card(crisis, latest, words)
    assert drawn(card) == snapshot and tidy(card)
    assert card_for(crisis, slot_of(latest.number), words) == card


def _said(told: Story, kind: str, part: str = "", words: Words = ENGLISH) -> str:
    fact: Fact = next(each for each in reversed(told.facts) if each.kind == kind)
    say = next(each for each in told.tellings if isinstance(each, Say) and each.part == part and each.line)
    return drawn(said(say, fact, told.crisis, words))


def test_whoever_has_to_approve_it_reads_it_and_can_press() -> None:
    shown = _said(asked(), "review_asked", "review")
    assert SOUND in shown and "statement_approve 1/" in shown and "statement_changes 1/" in shown


def test_of_another_version_nothing_can_be_pressed() -> None:
    """A message that is late must not be approved for what it does not say."""
    told = asked().asks(EditStatement, by=BRUNO, statement=1, texts=(Wording(language="en", text=f"{SOUND} Anna"),))
    assert "statement_approve" not in _said(told, "review_asked", "review")


def test_approved_words_come_with_nothing_else() -> None:
    assert _said(cleared(), "statement_cleared", "text:0") == f"| {SOUND}"


def test_words_that_were_changed_before_they_could_leave_do_not() -> None:
    """They would come alone, to be copied, and nobody has approved them."""
    told = cleared()
    fact = next(each for each in told.facts if each.kind == "statement_cleared")
    assert not outdated(fact, "text:0", told.crisis) and not outdated(fact, "released", told.crisis)
    edited = told.asks(EditStatement, by=BRUNO, statement=1, texts=(Wording(language="en", text=f"{SOUND} Anna"),))
    assert outdated(fact, "text:0", edited.crisis)
    withdrawn = cleared().asks(WithdrawStatement, by=BRUNO, statement=1)
    assert outdated(fact, "text:0", withdrawn.crisis)


def test_several_texts_are_read_whole_each_under_its_name() -> None:
    long = "x" * 1700
    texts = (Wording(language="it", text=long, channel="X"), Wording(language="en", text=f"{long} end"))
    told = asked().asks(EditStatement, by=BRUNO, statement=1, texts=texts).asks(AskReview, by=BRUNO, statement=1)
    fact = told.facts[-1]
    card = said(Say(key="say", where=privately(PAOLA), line=1, part="review"), fact, told.crisis, ENGLISH)
    lines = [plain(part.text) for part in card.parts if isinstance(part, Line)]
    assert lines[1:] == [f"Italiano · X\n{long}", f"English\n{long} end"], "none is longer than Slack draws"


def test_whoever_is_said_to_have_decided_says_whether_that_is_so() -> None:
    shown = _said(reported(), "statement_approved", "confirm")
    assert "by telephone, 22:40" in shown and SOUND in shown
    assert "statement_right 1/" in shown and "statement_wrong 1/" in shown
    told = asked().asks(ReportDecision, by=ANNA, statement=1, person=LUCA, approves=False, how="at lunch", reason="no")
    assert "changed" in _said(told, "changes_asked", "confirm")


def test_the_room_hears_what_was_never_decided_and_who_is_asked_in_whose_place() -> None:
    denied = reported().asks(ConfirmDecision, by=PAOLA, statement=1, right=False)
    assert _said(denied, "decision_confirmed").startswith("| @paola did not decide anything about statement 1")
    late = story(seats=(Seat(role="lead", holder=LUCA, deputy=PAOLA),))
    late.asks(DraftStatement, by=BRUNO, texts=(Wording(language="en", text=SOUND),)).asks(
        AskReview, by=BRUNO, statement=1
    )
    assert _said(late.after(30), "review_reminded").startswith("| (luca) has not read statement 1 yet. @paola:")


def test_whoever_could_have_approved_it_reads_what_was_released() -> None:
    shown = _said(held().asks(AskReview, by=BRUNO, statement=1), "statement_cleared", "released")
    assert "approved beforehand" in shown and "We know since ten." in shown
