"""Block Kit's limits, each at its edge: what just fits is taken, one more is pointed at."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from bot.sandbox.errors import ApiError
from bot.sandbox.slack_blocks import block_mistakes, check_message_blocks, text_length, view_mistakes


def text(length: int, kind: str = "mrkdwn") -> dict[str, Any]:
    return {"type": kind, "text": "x" * length}


def plain(length: int) -> dict[str, Any]:
    return text(length, "plain_text")


def button(**more: Any) -> dict[str, Any]:
    return {"type": "button", "action_id": "a", "text": plain(5), **more}


def actions(count: int) -> dict[str, Any]:
    return {"type": "actions", "elements": [button(action_id=f"a{number}") for number in range(count)]}


DIVIDER = {"type": "divider"}


def rich(*words: dict[str, Any]) -> list[Any]:
    section = {"type": "rich_text_section", "elements": [*words] or [{"type": "text", "text": "a"}]}
    return [{"type": "rich_text", "elements": [section]}]


EDGES: list[tuple[list[Any], list[Any], str]] = [
    ([DIVIDER] * 50, [DIVIDER] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    (
        [{"type": "section", "text": text(3000)}],
        [{"type": "section", "text": text(3001)}],
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ),
    (
        [{"type": "section", "fields": [text(2000)] * 10}],
        [{"type": "section", "fields": [text(1)] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ),
    (
        [{"type": "header", "text": plain(150)}],
        [{"type": "header", "text": text(1)}],
        "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
    ),
    (
        [{"type": "context", "elements": [text(1)] * 10}],
        [{"type": "context", "elements": [text(1)] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ),
    ([actions(25)], [actions(26)], "no more than 25 items allowed [json-pointer:/blocks/0/elements]"),
    (
        [{"type": "divider", "block_id": "x" * 255}],
        [{"type": "divider", "block_id": "x" * 256}],
        "must be less than 256 characters [json-pointer:/blocks/0/block_id]",
    ),
    (
        rich({"type": "text", "text": "*"}),
        rich({"type": "text", "text": "*", "style": {"bold": True}}),
        "invalid additional property: style [json-pointer:/blocks/0/elements/0/elements/0]",
    ),
    (
        rich({"type": "text", "text": "@"}),
        rich({"type": "broadcast", "range": "here"}),
        "not offered by the sandbox: other than text and link [json-pointer:/blocks/0/elements/0/elements/0/type]",
    ),
    (
        rich({"type": "link", "url": "https://x.it"}),
        rich({"type": "link", "text": "here"}),
        "missing required field: url [json-pointer:/blocks/0/elements/0/elements/0]",
    ),
    (
        rich(),
        [{"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": []}]}],
        "not offered by the sandbox: other than rich_text_section [json-pointer:/blocks/0/elements/0/type]",
    ),
    (
        [{"type": "image", "image_url": "https://x.it/a.png", "alt_text": "a"}],
        [{"type": "image", "image_url": "https://x.it/a.png"}],
        "missing required field: alt_text [json-pointer:/blocks/0]",
    ),
]


@pytest.mark.parametrize(("fits", "too_much", "mistake"), EDGES)
def test_each_limit_at_its_edge(fits: list[Any], too_much: list[Any], mistake: str) -> None:
    assert block_mistakes(fits, "message") == []
    assert mistake in block_mistakes(too_much, "message")


@pytest.mark.parametrize("kind", ["video", "markdown", "table", "nonsense", None])
def test_a_block_that_is_not_shown_is_refused(kind: str | None) -> None:
    assert block_mistakes([{"type": kind}], "message") == [f"unsupported type: {kind} [json-pointer:/blocks/0/type]"]


def test_an_input_block_belongs_into_forms() -> None:
    block = {"type": "input", "label": plain(1), "element": {"type": "plain_text_input", "action_id": "a"}}
    assert block_mistakes([block], "message")
    assert block_mistakes([block], "modal") == []


def test_two_blocks_cannot_share_an_id() -> None:
    twice = [{"type": "divider", "block_id": "b"}] * 2
    assert block_mistakes(twice, "message")[0] == "`block_id` 'b' already exists [json-pointer:/blocks/0/block_id]"


def test_two_elements_cannot_share_an_id() -> None:
    block = {"type": "actions", "elements": [button(), button()]}
    assert "`action_id` 'a' already exists" in block_mistakes([block], "message")[0]


def test_all_text_together_has_a_limit_of_its_own() -> None:
    blocks = [{"type": "section", "text": text(3000)} for _ in range(4)]
    check_message_blocks(blocks)
    assert text_length(blocks) == 12_000
    with pytest.raises(ApiError, match="msg_blocks_too_long"):
        check_message_blocks([*blocks, {"type": "section", "text": text(1)}])
    with pytest.raises(ApiError, match="invalid_blocks_format"):
        check_message_blocks({"type": "section"})


def view(**changes: Any) -> dict[str, Any]:
    return {"type": "modal", "title": plain(24), "submit": plain(24), "close": plain(24), "blocks": []} | changes


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"title": plain(25)}, "/view/title/text"),
        ({"submit": plain(25)}, "/view/submit/text"),
        ({"private_metadata": "x" * 3001}, "/view/private_metadata"),
        ({"callback_id": "x" * 256}, "/view/callback_id"),
        ({"blocks": None}, "/view"),
        ({"type": "home"}, "/view/type"),
        ({"colour": "red"}, "/view"),
        ({"blocks": [DIVIDER] * 101}, "/view/blocks"),
        ({"title": None}, "/view"),
    ],
)
def test_a_form_has_limits_too(changes: dict[str, Any], pointer: str) -> None:
    assert view_mistakes(view(private_metadata="x" * 3000, callback_id="x" * 255, blocks=[DIVIDER] * 100)) == []
    assert any(mistake.endswith(f"[json-pointer:{pointer}]") for mistake in view_mistakes(view(**changes)))


def test_a_form_with_inputs_needs_a_submit_button() -> None:
    block = {"type": "input", "label": plain(1), "element": {"type": "plain_text_input", "action_id": "a"}}
    assert view_mistakes(view(blocks=[block], submit=None)) != []


WHOLE: list[dict[str, Any]] = [
    {"type": "section", "text": text(1), "fields": [text(1)], "accessory": button()},
    {"type": "context", "elements": [text(1)]},
    {
        "type": "actions",
        "elements": [
            {"type": "static_select", "action_id": "b", "option_groups": [{"label": plain(1), "options": [{}]}]},
            {"type": "checkboxes", "options": [{"text": plain(1), "value": "a"}], "initial_options": [{}]},
        ],
    },
    {
        "type": "input",
        "label": plain(1),
        "element": {"type": "plain_text_input", "max_length": 9, "initial_value": "x"},
    },
]


def places(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield above
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield from places(one, (*above, key))


def with_changed(value: Any, place: tuple[Any, ...], changed: Any) -> Any:
    if not place:
        return changed
    changing = copy.copy(value)
    changing[place[0]] = with_changed(value[place[0]], place[1:], changed)
    return changing


@pytest.mark.parametrize("strange", [None, 1, True, "x", [], {}, [1], ["x"], [[]], {"type": []}])
def test_a_strange_value_is_a_mistake_and_never_a_crash(strange: Any) -> None:
    for place in places(WHOLE):
        found = view_mistakes(view(blocks=with_changed(WHOLE, place, strange)))
        assert all("json-pointer" in mistake for mistake in found)
