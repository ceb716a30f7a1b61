from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.errors import Refusal
from bot.sandbox.forms import Fill, check_form, find_action, state_of

OPTIONS = [{"text": {"type": "plain_text", "text": name.title()}, "value": name} for name in ("red", "green")]


def field(name: str, element: dict[str, Any], **more: Any) -> dict[str, Any]:
    label = {"type": "plain_text", "text": name}
    return {"type": "input", "block_id": name, "label": label, "element": {"action_id": "a", **element}, **more}


BLOCKS = [
    field("what", {"type": "plain_text_input", "min_length": 3, "max_length": 5}),
    field("level", {"type": "static_select", "options": OPTIONS, "initial_option": OPTIONS[0]}),
    field("link", {"type": "url_text_input"}, optional=True),
    field("who", {"type": "multi_users_select", "max_selected_items": 1}, optional=True),
    field("when", {"type": "datetimepicker"}, optional=True),
    field("extra", {"type": "checkboxes", "options": OPTIONS}, optional=True),
    {"type": "actions", "block_id": "go", "elements": [{"type": "button", "action_id": "b", "value": "1"}]},
]


def test_what_was_not_touched_stands_at_its_beginning() -> None:
    assert state_of(BLOCKS, {}) == {
        "what": {"a": {"type": "plain_text_input", "value": None}},
        "level": {"a": {"type": "static_select", "selected_option": OPTIONS[0]}},
        "link": {"a": {"type": "url_text_input", "value": None}},
        "who": {"a": {"type": "multi_users_select", "selected_users": []}},
        "when": {"a": {"type": "datetimepicker", "selected_date_time": None}},
        "extra": {"a": {"type": "checkboxes", "selected_options": []}},
    }


def test_values_may_come_bare_or_in_slacks_shape() -> None:
    bare = state_of(BLOCKS, {"level": {"a": "green"}, "when": {"a": "1795424400"}, "extra": {"a": ["red"]}})
    whole = state_of(
        BLOCKS,
        {
            "level": {"a": {"selected_option": {"value": "green"}}},
            "when": {"a": {"selected_date_time": 1795424400}},
            "extra": {"a": {"selected_options": [{"value": "red"}]}},
        },
    )
    assert bare == whole
    assert bare["level"]["a"]["selected_option"] == OPTIONS[1]
    with pytest.raises(Refusal, match="not one of the choices"):
        state_of(BLOCKS, {"level": {"a": "blue"}})


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"what": {"a": "four"}}, set()),
        ({}, {"what"}),
        ({"what": {"a": "no"}}, {"what"}),
        ({"what": {"a": "too long"}}, {"what"}),
        ({"what": {"a": "four"}, "link": {"a": "nowhere"}}, {"link"}),
        ({"what": {"a": "four"}, "link": {"a": "https://example.com/x"}}, set()),
        ({"what": {"a": "four"}, "who": {"a": ["U1", "U2"]}}, {"who"}),
    ],
)
def test_what_slacks_client_would_not_send(values: dict[str, Any], wrong: set[str]) -> None:
    assert set(check_form(BLOCKS, state_of(BLOCKS, values))) == wrong


def test_a_press_is_found_by_action_and_block() -> None:
    assert find_action(BLOCKS, Fill(action_id="b", block_id="go")) == {
        "type": "button",
        "block_id": "go",
        "action_id": "b",
        "value": "1",
    }
    for fill in (Fill(action_id="c"), Fill(action_id="b", block_id="what")):
        with pytest.raises(Refusal, match="not there"):
            find_action(BLOCKS, fill)
