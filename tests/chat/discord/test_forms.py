"""Every form there is opens on Discord, and what was filled in comes back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.discord.forms import answers, modal
from bot.chat.discord.tags import Tag, read
from bot.sandbox.discord_modals import checked_modal
from bot.show.card import Field, Form, Option, Strong
from tests.chat.discord.takes import modal_mistakes
from tests.chat.discord.test_marks import ANNA, HOSTILE, TYPED
from tests.chat.slack.test_paint import CRISES, forms_of
from tests.sandbox.discord_specs import mistakes, needs_specs

GUILD = "900000000000000008"
Json = dict[str, Any]


def opened(form: Form) -> Json:
    """The modal, held against the limits as we know them and as the sandbox does."""
    body, _ = modal(form, GUILD)
    assert modal_mistakes(body) == []
    checked_modal(body["data"])
    return body


def asking(*fields: Field, **more: Any) -> Form:
    """A form of these questions."""
    return Form(title="t", does="skip", send="s", cancel="c", fields=fields, crisis="c1", about="holding", **more)


def question(field: Field) -> Json:
    """How a question is painted."""
    found: Json = opened(asking(field))["data"]["components"][0]
    return found


@pytest.mark.parametrize("name", CRISES)
def test_discord_takes_every_form(name: str) -> None:
    for form in forms_of(CRISES[name]):
        fields = [each["component"]["custom_id"] for each in opened(form)["data"]["components"] if each["type"] == 18]
        assert fields == [field.name for field in form.fields]


@needs_specs
@pytest.mark.parametrize("name", CRISES)
def test_forms_keep_discords_own_schema(name: str) -> None:
    for form in [*forms_of(CRISES[name])][:9]:
        assert mistakes(opened(form), "ModalInteractionCallbackRequest") == []


BRIEF = st.sampled_from(HOSTILE) | st.text(max_size=130)
FIELDS = st.builds(
    Field,
    name=st.uuids().map(str),
    label=BRIEF,
    kind=st.sampled_from(["line", "text", "choice", "people", "person", "link"]),
    required=st.booleans(),
    hint=BRIEF,
    preset=BRIEF | st.just("x" * 5000),
    options=st.lists(
        st.builds(Option, value=st.text(min_size=1, max_size=120).filter(lambda text: text[:100].strip()), label=BRIEF),
        min_size=1,
        max_size=30,
        unique_by=lambda each: each.value[:100],
    ).map(tuple),
    longest=st.integers(min_value=1, max_value=9000),
)


@settings(deadline=None)
@given(TYPED, st.lists(FIELDS, max_size=5))
def test_discord_takes_whatever_a_form_may_ask(typed: str, fields: list[Field]) -> None:
    form = asking(*fields, intro=(typed, Strong(text=typed)))
    assert modal_mistakes(modal(replace(form, title=typed, about=typed), GUILD)[0]) == []


def test_a_form_remembers_what_it_is_about() -> None:
    tag = read(opened(asking())["data"]["custom_id"])
    assert tag == Tag(does="skip", crisis="c1", about="holding", home=GUILD, turn="0")
    body, kept = modal(asking(Field(name="a", label="A")), GUILD)
    assert kept == {} and body["type"] == 9


def test_the_words_before_the_questions_stand_there_where_there_is_room() -> None:
    fields = [Field(name=f"{turn}", label="A") for turn in range(5)]
    kinds = [
        [each["type"] for each in opened(asking(*some, intro=("Hi",)))["data"]["components"]]
        for some in (fields[:4], fields)
    ]
    assert kinds == [[10, 18, 18, 18, 18], [18] * 5]
    assert opened(asking())["data"]["components"] == [{"type": 10, "content": "…"}]


def test_a_long_question_stands_in_full_below_its_label_unless_a_hint_does() -> None:
    whole = "Why does step 3 not apply: Tell the people who must know?"
    long, short = (question(Field(name="a", label=label, hint="In one line")) for label in (whole, "Why"))
    assert long["label"].endswith("…") and long["description"] == "In one line"
    assert question(Field(name="a", label=whole))["description"] == whole
    assert short["label"] == "Why" and short["description"] == "In one line"
    assert "description" not in question(Field(name="a", label="Why"))


def test_each_kind_of_question() -> None:
    line = question(Field(name="a", label="A", preset="x" * 50, longest=40, required=True))["component"]
    text = question(Field(name="a", label="A", kind="text", longest=9000))["component"]
    person = question(Field(name="a", label="A", kind="person", preset=ANNA))["component"]
    people = question(Field(name="a", label="A", kind="people"))["component"]
    assert line == {"type": 4, "custom_id": "a", "style": 1, "required": True, "max_length": 40, "value": "x" * 40}
    assert text == {"type": 4, "custom_id": "a", "style": 2, "required": False, "max_length": 4000}
    assert person == {"type": 5, "custom_id": "a", "required": False, "default_values": [{"id": ANNA, "type": "user"}]}
    assert people == {"type": 5, "custom_id": "a", "required": False, "min_values": 0, "max_values": 25}


def test_of_too_many_answers_the_first_and_the_preset_one_stay() -> None:
    options = tuple(Option(value=f"{turn}", label=f"No. {turn}") for turn in range(40))
    for preset, last in (("3", "24"), ("39", "39"), ("", "24")):
        shown = question(Field(name="a", label="A", kind="choice", options=options, preset=preset))["component"][
            "options"
        ]
        assert [each["value"] for each in shown] == [*map(str, range(24)), last]
        assert [each["value"] for each in shown if each.get("default")] == ([preset] if preset else [])


def test_what_was_filled_in_comes_back_by_the_names_of_the_fields() -> None:
    sent: list[Json] = [
        {"type": 10, "id": 1},
        {"type": 18, "id": 2, "component": {"type": 4, "id": 3, "custom_id": "title", "value": "A\x00 leak"}},
        {"type": 18, "id": 4, "component": {"type": 3, "id": 5, "custom_id": "playbook", "values": ["leak"]}},
        {"type": 18, "id": 6, "component": {"type": 5, "id": 7, "custom_id": "people", "values": ["1", "2"]}},
        {"type": 18, "id": 8, "component": {"type": 5, "id": 9, "custom_id": "owner", "values": []}},
    ]
    assert answers(sent) == {"title": "A leak", "playbook": "leak", "people": "1,2", "owner": ""}
