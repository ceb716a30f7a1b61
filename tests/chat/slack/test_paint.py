"""Every card there is passes Slack's block checks; so does whatever else a card could hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.slack.paint import ALL_TEXT, LEFT_OUT, message, view
from bot.crisis.model import BOARD, Crisis, CrisisState, Step, StepState, card_of
from bot.crisis.playbook import Due, Phase, PlannedRole, PlannedStep, Playbook
from bot.crisis.requests.escalation import PromiseUpdate
from bot.crisis.requests.steps import AddStep, FinishStep, SkipStep, TakeStep
from bot.sandbox.slack_blocks import LONGEST_BLOCKS, block_mistakes, text_length, view_mistakes
from bot.show import forms, private
from bot.show.address import addressed, people_in
from bot.show.board import board
from bot.show.card import (
    Button,
    Card,
    Confirm,
    Control,
    Exact,
    Field,
    Form,
    Line,
    Menu,
    Option,
    Part,
    PickPerson,
    Row,
    Rule,
    Strong,
    Tone,
)
from bot.show.cards import card_for
from bot.show.words import Words
from tests.chat.slack.test_marks import AT, PIECES, TYPED
from tests.people import ANNA, BRUNO, CARLA, LEAK
from tests.sandbox.specs import needs_specs, schema_mistakes
from tests.story import story

LANGUAGES = ("en", "it")


def long_plan(steps: int) -> Playbook:
    """A plan with so many steps, each with the longest title a playbook may have."""
    titles = {"en": f"{'Tell the people who must know before the press does ' * 2}"[:75], "it": "È " * 37}
    made = tuple(
        PlannedStep(id=f"step-{turn}", phase=Phase.RESPOND, title=titles, owner="social", due=Due(minutes=60 + turn))
        for turn in range(steps)
    )
    return replace(LEAK, steps=made, roles=(PlannedRole(role="lead"), PlannedRole(role="social")))


def crises() -> Iterator[tuple[str, Crisis]]:
    """Crises in every state a card can be in."""
    for language in LANGUAGES:
        fresh = story(language=language, title="A leak <!channel> " + "*" * 120)
        yield f"fresh {language}", fresh.crisis
        working = (
            story(language=language, drill=True)
            .asks(TakeStep, BRUNO, step="holding")
            .asks(FinishStep, ANNA, step="evidence")
            .asks(FinishStep, ANNA, step="delete-or-keep", choice="keep", proof="`x` <@U1>")
            .asks(SkipStep, BRUNO, step="freeze", reason="<!here> nothing runs")
            .asks(AddStep, ANNA, title="Call Turin", owner=CARLA, minutes=20)
            .asks(PromiseUpdate, ANNA, due_at=datetime(2026, 11, 21, 23, tzinfo=UTC), link="https://x.example/?a=1&b=2")
            .after(minutes=90)
        )
        yield f"working {language}", working.crisis
        yield (
            f"closed {language}",
            replace(working.crisis, state=CrisisState.CLOSED, closed_at=AT, close_reason="x" * 400),
        )
        for steps in (20, 500):
            yield f"{steps} steps {language}", _aged(story(long_plan(steps), language=language).crisis)


def _aged(crisis: Crisis) -> Crisis:
    """Half of it done, a third of it late."""
    late = crisis.opened_at + timedelta(hours=1)
    return replace(crisis, steps=tuple(_at(step, turn, late) for turn, step in enumerate(crisis.steps)))


def _at(step: Step, turn: int, late: datetime) -> Step:
    if turn % 2:
        return replace(step, state=StepState.DONE, ended_at=late, ended_by=BRUNO, owner=BRUNO)
    return replace(step, overdue=turn % 3 == 0, owner=BRUNO)


CRISES = dict(crises())


def cards_of(crisis: Crisis) -> Iterator[Card]:
    """Every card of a crisis, its people named as Slack names them."""
    words = Words(language=crisis.language, timezone=crisis.timezone)
    found = [card_for(crisis, slot, words) for slot in (BOARD, *(card_of(each.id) for each in crisis.steps[:40]))]
    found.append(private.status(crisis, ANNA, words))
    found.append(private.close_question(crisis, words, forms.left(words, crisis), "x" * 300))
    for card in found:
        assert card is not None
        yield addressed(card, {each: f"U{turn}" for turn, each in enumerate(sorted(people_in(card)))}, {})


def forms_of(crisis: Crisis) -> Iterator[Form]:
    """Every form of a crisis."""
    words = Words(language=crisis.language, timezone=crisis.timezone)
    begun = forms.Begun(playbook="3", title="x" * 4000, link="https://x.example")
    yield forms.start(words, {str(turn): LEAK for turn in range(14)}, begun)
    for make in (forms.level, forms.kept, forms.add, forms.close):
        yield make(words, crisis)
    yield forms.details(words, crisis, "21:04", "")
    yield forms.promise(words, crisis, "23:00")
    yield forms.give(words, crisis, "social")
    for step in crisis.steps[:9]:
        yield forms.proof(words, crisis, step)
        yield forms.skip(words, crisis, step)
        if step.plan.choices:
            yield forms.decide(words, crisis, step)


def mistakes(painted: dict[str, Any]) -> list[str]:
    """What Slack would say against a message."""
    found = block_mistakes(painted["blocks"], "message")
    if text_length(painted["blocks"]) > LONGEST_BLOCKS:
        found.append("msg_blocks_too_long")
    return found if 0 < len(painted["text"]) <= 4000 else [*found, "text"]


@pytest.mark.parametrize("name", CRISES)
def test_slack_takes_every_card(name: str) -> None:
    for card in cards_of(CRISES[name]):
        assert mistakes(message(card)) == []


@pytest.mark.parametrize("name", CRISES)
def test_slack_takes_every_form(name: str) -> None:
    for form in forms_of(CRISES[name]):
        assert view_mistakes(view(form, "C1")) == []


@needs_specs
@pytest.mark.parametrize("name", CRISES)
def test_cards_and_forms_keep_slacks_own_schema(name: str) -> None:
    crisis = CRISES[name]
    kinds = {"actions": "ActionsBlock", "header": "HeaderBlock", "divider": "DividerBlock", "context": "ContextBlock"}
    blocks = {str(block): block for card in [*cards_of(crisis)][:6] for block in message(card)["blocks"]}
    for block in blocks.values():
        assert schema_mistakes(block, kinds.get(block["type"], "SectionBlock")) == []
    for form in [*forms_of(crisis)][:9]:
        assert schema_mistakes(view(form, "C1"), "ModalView") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_board_of_a_long_plan_leaves_nothing_out_that_it_means_to_show(language: str) -> None:
    crisis = CRISES[f"20 steps {language}"]
    painted = message(board(crisis, Words(language=language)))
    assert LEFT_OUT not in painted["blocks"]
    assert painted["blocks"][-1]["type"] == "actions"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_board_of_a_huge_plan_keeps_its_buttons(language: str) -> None:
    painted = message(board(CRISES[f"500 steps {language}"], Words(language=language)))
    assert painted["blocks"][-1]["type"] == "actions"


LABELS = TYPED.filter(bool)
BUTTONS = st.builds(
    Button,
    label=TYPED,
    does=st.sampled_from(["take", "done", "close_anyway"]),
    about=TYPED,
    tone=st.sampled_from(Tone),
    url=st.sampled_from(["", "https://x.example", "javascript:x"]),
    confirm=st.none() | st.builds(Confirm, title=TYPED, text=TYPED, yes=TYPED, no=TYPED),
)
CONTROLS: st.SearchStrategy[Control] = st.one_of(
    BUTTONS,
    st.builds(
        PickPerson,
        label=TYPED,
        does=st.just("role"),
        about=st.sampled_from(["social", "care"]),
        chosen=st.none() | st.just("U1"),
    ),
    st.builds(Menu, label=TYPED, entries=st.lists(BUTTONS, max_size=6, unique_by=lambda each: each.about).map(tuple)),
)
LINES = st.builds(Line, text=st.lists(PIECES, max_size=4).map(tuple), control=st.none() | CONTROLS, small=st.booleans())
PARTS: st.SearchStrategy[Part] = st.one_of(
    LINES, st.just(Rule()), st.builds(Row, controls=st.lists(CONTROLS, max_size=30).map(tuple))
)
CARDS = st.builds(
    Card,
    summary=st.lists(PIECES, max_size=4).map(tuple),
    title=TYPED,
    parts=st.lists(PARTS, max_size=12).map(tuple),
    crisis=st.just("c1"),
)


@given(CARDS)
def test_slack_takes_whatever_a_card_may_hold(card: Card) -> None:
    assert mistakes(message(card)) == []


@given(CARDS)
def test_the_last_row_of_buttons_survives(card: Card) -> None:
    last = Row(controls=(Button(label="Close", does="close"),))
    blocks = message(replace(card, parts=(*card.parts, last)))["blocks"]
    assert [each["text"]["text"] for each in blocks[-1]["elements"]] == ["Close"]


FIELDS = st.builds(
    Field,
    name=st.uuids().map(str),
    label=TYPED,
    kind=st.sampled_from(["line", "text", "choice", "people", "person", "link"]),
    required=st.booleans(),
    hint=TYPED,
    options=st.lists(
        st.builds(Option, value=LABELS, label=TYPED), min_size=1, max_size=6, unique_by=lambda each: each.value[:150]
    ).map(tuple),
    longest=st.integers(min_value=1, max_value=9000),
)


@given(TYPED, st.lists(FIELDS, min_size=1, max_size=5))
def test_slack_takes_whatever_a_form_may_ask(typed: str, fields: list[Field]) -> None:
    form = Form(
        title=typed, does="start", send=typed, cancel=typed, fields=tuple(fields), intro=(typed, Strong(text=typed))
    )
    assert view_mistakes(view(form, "C1")) == []


def test_many_of_everything_is_cut_to_what_slack_takes() -> None:
    entries = tuple(Button(label=f"{turn}", does="give", about=f"{turn}") for turn in range(120))
    row = Row(controls=(*entries[:40], Menu(label="more", entries=entries)))
    card = Card(
        summary=("x",), title="x", parts=(Rule(), row, Line(text=("y",), control=Menu(label="m", entries=entries))) * 30
    )
    assert mistakes(message(card)) == []
    options = tuple(Option(value=each.about, label=each.label) for each in entries)
    field = Field(name="many", label="Many", kind="choice", options=options, preset="119")
    assert view_mistakes(view(Form(title="t", does="start", send="s", cancel="c", fields=(field,)))) == []


def test_words_to_copy_arrive_letter_by_letter() -> None:
    """Longer than a section may be, with signs that would format."""
    text = "*Ci scusiamo* _davvero_ ~ <!here> & https://a.example/x_y\n> " + "x" * 2940
    painted = message(Card(summary=(Exact(text=text),), parts=(Line(text=(Exact(text=text),)),)))
    (block,) = painted["blocks"]
    (section,) = block["elements"]
    assert "".join(each.get("text") or each["url"] for each in section["elements"]) == text
    assert [each["type"] for each in section["elements"]] == ["text", "link", "text"]
    assert painted["text"].startswith("*Ci scusiamo* _davvero_ ~ &lt;!here&gt; &amp; https://a.example/x_y\n&gt; xxx")
    assert mistakes(painted) == []


def test_a_gap_shows() -> None:
    card = Card(summary=("x",), parts=(Line(text=("y" * 2000,)),) * 9)
    blocks = message(card)["blocks"]
    assert blocks[-1] == LEFT_OUT and text_length(blocks) <= ALL_TEXT


def test_a_form_remembers_what_it_is_about() -> None:
    form = Form(title="t", does="skip", send="s", cancel="c", fields=(), crisis="c1", about="holding")
    kept = json.loads(view(form, "C1", "https://hooks.slack.com/1")["private_metadata"])
    about = {"does": "skip", "crisis": "c1", "about": "holding"}
    assert kept == {**about, "room": "C1", "url": "https://hooks.slack.com/1"}
