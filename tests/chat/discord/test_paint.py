"""Every card there is passes Discord's limits; so does whatever else a card could hold. No control is lost silently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.discord.marks import units
from bot.chat.discord.paint import COLOURS, message
from bot.chat.discord.tags import Tag, read
from bot.crisis.model import BOARD, Crisis, card_of
from bot.sandbox.discord_components import check_message
from bot.show import forms, private
from bot.show.address import addressed, people_in
from bot.show.board import board
from bot.show.card import (
    Button,
    Card,
    Confirm,
    Control,
    Line,
    Link,
    Mention,
    Menu,
    Part,
    PickPerson,
    Row,
    Rule,
    Strong,
    Tone,
)
from bot.show.cards import card_for
from bot.show.words import Words
from tests.chat.discord.takes import every, message_mistakes
from tests.chat.discord.test_marks import ANNA, PIECES, TYPED
from tests.chat.slack.test_paint import CRISES, LANGUAGES, _aged, long_plan
from tests.people import ANNA as PERSON
from tests.sandbox.discord_specs import mistakes, needs_specs
from tests.story import story

GUILD = "900000000000000008"
Json = dict[str, Any]


def painted(card: Card) -> Json:
    """The body, held against the limits as we know them and as the sandbox does."""
    body = message(card, GUILD).body
    assert message_mistakes(body) == []
    check_message(body["components"], body["flags"])
    return body


def named(card: Card) -> Card:
    """Its people as Discord knows them."""
    return addressed(
        card, {each: f"9000000000000001{turn:02}" for turn, each in enumerate(sorted(people_in(card)))}, {}
    )


def cards_of(crisis: Crisis) -> Iterator[Card]:
    """Every card of a crisis."""
    words = Words(language=crisis.language, timezone=crisis.timezone)
    found = [card_for(crisis, slot, words) for slot in (BOARD, *(card_of(each.id) for each in crisis.steps[:40]))]
    found.append(private.status(crisis, PERSON, words))
    found.append(private.close_question(crisis, words, forms.left(words, crisis), "x" * 300))
    yield from (named(card) for card in found if card is not None)


def tags_of(body: Json) -> list[Tag]:
    """What can be pressed or chosen on a message."""
    ids = [each.get("custom_id", "") for each in every(body["components"])]
    values = [option["value"] for each in every(body["components"]) for option in each.get("options", [])]
    return [tag for written in (*ids, *values) if (tag := read(written))]


def wanted(card: Card) -> set[tuple[str, str]]:
    """What should be there to press, by verb and what it is about."""
    controls = [part.control for part in card.parts if isinstance(part, Line) and part.control]
    controls += [control for part in card.parts if isinstance(part, Row) for control in part.controls]
    flat = [one for each in controls for one in (each.entries if isinstance(each, Menu) else (each,))]
    return {(each.does, each.about) for each in flat}


def shown(body: Json) -> str:
    """All its text."""
    return "\n".join(each["content"] for each in every(body["components"]) if each["type"] == 10)


@pytest.mark.parametrize("name", CRISES)
def test_discord_takes_every_card_and_nothing_is_lost(name: str) -> None:
    for card in cards_of(CRISES[name]):
        body = painted(card)
        assert wanted(card) <= {(tag.does, tag.about) for tag in tags_of(body)} | {
            (tag.does, full) for tag in tags_of(body) for full in message(card, GUILD).kept.values()
        }


@needs_specs
@pytest.mark.parametrize("name", CRISES)
def test_cards_keep_discords_own_schema(name: str) -> None:
    for card in [*cards_of(CRISES[name])][:6]:
        assert mistakes(painted(card), "MessageCreateRequest") == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("steps", [13, 20, 40, 500])
def test_the_board_of_a_long_plan_has_every_control(language: str, steps: int) -> None:
    crisis = story(long_plan(steps), language=language).crisis
    for each in (crisis, _aged(crisis)):
        card = named(board(each, Words(language=language)))
        body = painted(card)
        assert wanted(card) <= {(tag.does, tag.about) for tag in tags_of(body)}
        kinds = [top["type"] for top in body["components"][0]["components"]]
        assert kinds[-3:] == [1, 1, 1] and "\n…" not in shown(body)


def test_every_step_of_a_long_board_keeps_its_number_its_owner_and_its_time() -> None:
    text = shown(painted(named(board(_aged(story(long_plan(40)).crisis), Words()))))
    lines = [line for line in text.split("\n") if " · by <t:" in line or "overdue" in line]
    assert len(lines) == 20
    assert all("\\. Tell the people" in line and "** · <@9" in line and line.endswith(":t>") for line in lines)


def test_what_comes_later_stands_in_a_menu_by_the_name_of_its_step() -> None:
    body = painted(named(board(story(long_plan(20)).crisis, Words())))
    menu = next(each for each in every(body["components"]) if each["type"] == 3)
    beside = [read(each["accessory"]["custom_id"]) for each in every(body["components"]) if each["type"] == 9]
    near = [tag.about for tag in beside if tag and tag.does == "take"]
    labels = [each["label"].split(".")[0] for each in menu["options"]]
    assert near == [f"step-{turn}" for turn in range(len(near))] and len(near) >= 3
    assert (
        labels == [f"✋ Mine · {turn + 1}" for turn in range(len(near), 20)]
        and menu["placeholder"] == "5, 6, 7, 8, … · ✋ Mine"
    )
    tag = read(menu["options"][-1]["value"])
    assert tag is not None and (tag.does, tag.about, tag.home) == ("take", "step-19", GUILD)


def test_a_short_plan_keeps_each_button_beside_its_line() -> None:
    body = painted(named(board(story(long_plan(4)).crisis, Words())))
    sections = [each for each in every(body["components"]) if each["type"] == 9]
    assert len(sections) == 6 and not [each for each in every(body["components"]) if each["type"] == 3][1:]


@pytest.mark.parametrize(
    ("title", "sign"),
    [
        ("🔴 Red · crisis · 1 · Leak", "🔴"),
        ("DRILL · 🟢 Green · watch · 4 · Leak", "🟢"),
        ("⬜ 3. Say 🔴", ""),
        ("", ""),
    ],
)
def test_the_colour_is_that_of_the_level(title: str, sign: str) -> None:
    (first, *_) = painted(Card(summary=("x",), title=title, parts=(Line(text=("y",)),)))["components"]
    assert first.get("accent_color") == COLOURS.get(sign)


def test_lines_are_one_text_and_the_small_ones_are_small() -> None:
    parts = (Line(text=("a",)), Line(text=("b\n\nc",), small=True), Rule(), Line(text=()))
    components = painted(Card(summary=("x",), title="3. T", parts=parts))["components"]
    assert [each.get("content") for each in components] == ["### 3\\. T\na\n-# b\n\n-# c", None, "…"]


def test_a_card_of_nothing_but_its_summary_shows_that() -> None:
    body = painted(Card(summary=("hello ", Mention(person=ANNA))))
    assert shown(body) == f"hello <@{ANNA}>" and body["allowed_mentions"] == {"parse": [], "users": [ANNA]}


def test_only_those_who_are_named_aloud_are_called() -> None:
    text = (
        Mention(person=ANNA, quiet=True),
        Mention(person="900000000000000003"),
        Mention(person="Bruno"),
        "@everyone",
    )
    body = message(Card(summary=("x",), parts=(Line(text=text),)), GUILD)
    assert body.mentions == ("900000000000000003",) == tuple(body.body["allowed_mentions"]["users"])
    crowd = tuple(Mention(person=f"9000000000000{turn:05}") for turn in range(150))
    assert len(message(Card(summary=("x",), parts=(Line(text=crowd),)), GUILD).mentions) == 100


def test_what_asks_first_is_not_sure() -> None:
    confirm = Confirm(title="t", text="t", yes="y", no="n")
    asking = Button(label="False alarm", does="cancel", confirm=confirm)
    card = Card(summary=("x",), parts=(Row(controls=(asking, Menu(label="m", entries=(asking,)))),), crisis="c1")
    assert [(tag.does, tag.sure) for tag in tags_of(painted(card))] == [
        ("cancel", False),
        ("menu", True),
        ("cancel", False),
    ]


def test_a_picker_shows_whom_it_has_and_a_link_opens() -> None:
    pickers = tuple(PickPerson(label="Who", does="role", about="social", chosen=chosen) for chosen in (ANNA, "p-anna"))
    link = Button(label="Open", does="open", url="https://a.example")
    body = painted(Card(summary=("x",), parts=(Row(controls=(*pickers, link)),)))
    rows = [row["components"][0] for row in body["components"]]
    assert rows[0]["default_values"] == [{"id": ANNA, "type": "user"}] and "default_values" not in rows[1]
    assert rows[2] == {"type": 2, "label": "Open", "style": 5, "url": "https://a.example"}


def test_six_buttons_are_two_rows_of_three() -> None:
    row = Row(controls=tuple(Button(label=f"{turn}", does="take", tone=tone) for turn, tone in enumerate([*Tone] * 2)))
    rows = painted(Card(summary=("x",), parts=(row,)))["components"]
    assert [[each["style"] for each in row["components"]] for row in rows] == [[2, 1, 4]] * 2


def test_what_was_cut_out_of_a_tag_is_told() -> None:
    parts = (Row(controls=(Button(label="Close", does="close_anyway", about="because " * 30),)),)
    body = message(Card(summary=("x",), parts=parts, crisis="c1"), GUILD)
    custom_id = body.body["components"][0]["components"][0]["custom_id"]
    found, later = read(custom_id, body.kept), read(custom_id)
    assert found is not None and found.about == "because " * 30
    assert later is not None and found.about.startswith(later.about) and len(later.about) > 30


BUTTONS = st.builds(
    Button,
    label=TYPED,
    does=st.sampled_from(["take", "done", "close_anyway"]),
    about=TYPED,
    tone=st.sampled_from(Tone),
    url=st.sampled_from(["", "https://x.example", "javascript:x", "https://x.example/" + "x" * 600]),
    confirm=st.none() | st.builds(Confirm, title=TYPED, text=TYPED, yes=TYPED, no=TYPED),
)
CONTROLS: st.SearchStrategy[Control] = st.one_of(
    BUTTONS,
    st.builds(PickPerson, label=TYPED, does=st.just("role"), about=TYPED, chosen=st.none() | st.just(ANNA) | TYPED),
    st.builds(Menu, label=TYPED, entries=st.lists(BUTTONS, max_size=30).map(tuple)),
)
LINES = st.builds(Line, text=st.lists(PIECES, max_size=4).map(tuple), control=st.none() | CONTROLS, small=st.booleans())
PARTS: st.SearchStrategy[Part] = st.one_of(
    LINES, st.just(Rule()), st.builds(Row, controls=st.lists(CONTROLS, max_size=30).map(tuple))
)
CARDS = st.builds(
    Card,
    summary=st.lists(PIECES, max_size=4).map(tuple),
    title=TYPED | st.just("🔴 Red"),
    parts=st.lists(PARTS, max_size=14).map(tuple),
    crisis=st.sampled_from(["c1", "0123456789abcdef"]),
)


@settings(deadline=None)
@given(CARDS)
def test_discord_takes_whatever_a_card_may_hold(card: Card) -> None:
    body = painted(card)
    gap = "…" in shown(body).split("\n")
    reached = {tag.does for tag in tags_of(body)}
    opened = {each["label"] for each in every(body["components"]) if "url" in each}
    assert gap or opened or {does for does, _ in wanted(card)} <= reached


@settings(deadline=None)
@given(CARDS)
def test_the_last_row_of_buttons_survives(card: Card) -> None:
    last = Row(controls=(Button(label="Close", does="close"),))
    body = painted(replace(card, parts=(*card.parts, last)))
    inside = body["components"][-1]
    row = inside["components"][-1] if inside["type"] == 17 else inside
    assert [each["label"] for each in row["components"]] == ["Close"]


def test_many_of_everything_shows_its_gap() -> None:
    entries = tuple(Button(label=f"{turn}", does="give", about=f"{turn}") for turn in range(120))
    row = Row(controls=(*entries[:40], Menu(label="more", entries=entries)))
    parts = (Rule(), row, Line(text=("y" * 900,), control=Menu(label="m", entries=entries))) * 30
    assert "…" in shown(painted(Card(summary=("x",), title="x", parts=parts))).split("\n")


def test_long_lines_give_way_to_the_head() -> None:
    link = Link(url="https://a.example/post", label="the post")
    parts: tuple[Part, ...] = (
        Line(text=("Known since ", link)),
        Rule(),
        *(Line(text=(Strong(text=f"{turn}. {'x' * 300}"), " · who")) for turn in range(30)),
    )
    text = shown(painted(Card(summary=("x",), title="🔴 Red", parts=parts)))
    assert "Known since [the post](<https://a.example/post>)" in text and text.count("…** · who") == 30
    assert 3800 < units(text) <= 4000
