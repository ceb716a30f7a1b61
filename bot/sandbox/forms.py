"""Elements that people press and fill in, in messages and forms: finding them, checking what Slack's client checks, and
the JSON a press or a form's state becomes (docs.slack.dev, block elements; view state). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.errors import Refusal
from bot.sandbox.world import Json

_CHOICE_FIELDS = {
    "plain_text_input": "value",
    "url_text_input": "value",
    "static_select": "selected_option",
    "radio_buttons": "selected_option",
    "overflow": "selected_option",
    "checkboxes": "selected_options",
    "multi_static_select": "selected_options",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "datetimepicker": "selected_date_time",
}
_URL = re.compile(r"https?://[^\s/]+\.?[^\s]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fill:
    """A press or choice: which element, and what was chosen (nothing for a button). ``chosen`` is an option's value, a
    user's id, a list of either, a number of seconds, or typed text. ``state``: what stands in the message's other
    fields."""

    action_id: str
    block_id: str | None = None
    chosen: Any = None
    state: Json = field(default_factory=dict)


def elements(blocks: list[Json]) -> Iterator[tuple[str, Json]]:
    """Every element that can be pressed or filled in, with its block's id."""
    for block in blocks:
        found = [block.get("accessory"), block.get("element"), *block.get("elements", [])]
        for element in found:
            if isinstance(element, dict) and (element.get("type") in _CHOICE_FIELDS or element.get("type") == "button"):
                yield block.get("block_id", ""), element


def find_action(blocks: list[Json], fill: Fill) -> Json:
    """The action of a press, as block_actions carries it (without its time). Refused where the element is not there any
    more."""
    for block_id, element in elements(blocks):
        if element.get("action_id") == fill.action_id and fill.block_id in (None, block_id):
            return action_shape(block_id, element, fill.chosen)
    raise Refusal("That button is not there any more.")


def action_shape(block_id: str, element: Json, chosen: Any) -> Json:
    """One entry of ``actions``."""
    shape: Json = {"type": element["type"], "block_id": block_id, "action_id": element.get("action_id", "")}
    if element["type"] == "button":
        shape |= {key: element[key] for key in ("text", "value", "style", "url") if key in element}
        return shape
    shape |= {key: element[key] for key in ("placeholder",) if key in element}
    return shape | {_CHOICE_FIELDS[element["type"]]: _choice(element, chosen)}


def state_of(blocks: list[Json], values: Json) -> Json:
    """view.state.values: every input of the form under its block and action; what was not filled in is null or an empty
    list."""
    state: Json = {}
    for block_id, element in elements(blocks):
        if element["type"] == "button" or element["type"] == "overflow":
            continue
        name = _CHOICE_FIELDS[element["type"]]
        given = values.get(block_id, {})
        action_id = element.get("action_id", "")
        chosen = _bare(given[action_id], name) if action_id in given else _initial(element)
        shape = {"type": element["type"], name: _choice(element, chosen)}
        state.setdefault(block_id, {})[action_id] = shape
    return state


def check_form(blocks: list[Json], state: Json) -> dict[str, str]:
    """What Slack's client will not send: empty required fields, too short or long text, a URL that is none. By block
    id."""
    mistakes = {}
    for block in blocks:
        if block.get("type") == "input":
            element = block["element"]
            entry = state[block["block_id"]][element.get("action_id", "")]
            mistake = _field_mistake(block, element, entry[_CHOICE_FIELDS[element["type"]]])
            if mistake:
                mistakes[block["block_id"]] = mistake
    return mistakes


def _field_mistake(block: Json, element: Json, value: Any) -> str | None:
    if value in (None, "", []):
        return None if block.get("optional") else "Please complete this required field."
    if isinstance(value, str) and len(value) < element.get("min_length", 0):
        return f"Please enter at least {element['min_length']} characters."
    if isinstance(value, str) and len(value) > element.get("max_length", 3000):
        return f"Please enter at most {element.get('max_length', 3000)} characters."
    if element["type"] == "url_text_input" and not _URL.fullmatch(value):
        return "Please enter a valid URL."
    if isinstance(value, list) and len(value) > element.get("max_selected_items", len(value)):
        return f"Please choose at most {element['max_selected_items']}."
    return None


def _choice(element: Json, chosen: Any) -> Any:
    """What was chosen, in the shape of the element's field; an option that is not offered is refused."""
    match element["type"]:
        case "static_select" | "radio_buttons" | "overflow":
            return None if chosen is None else _option(element, chosen)
        case "checkboxes" | "multi_static_select":
            return [_option(element, one) for one in chosen or []]
        case "multi_users_select":
            return list(chosen or [])
        case "datetimepicker":
            return None if chosen in (None, "") else int(chosen)
        case _:
            return chosen or None


def _bare(given: Any, name: str) -> Any:
    """A value as it is, or out of Slack's shape ``{"type": ..., name: value}``."""
    return given[name] if isinstance(given, dict) and name in given else given


def _option(element: Json, chosen: Any) -> Json:
    wanted = chosen.get("value") if isinstance(chosen, dict) else chosen
    groups = [group["options"] for group in element.get("option_groups", [])]
    for options in [element.get("options", []), *groups]:
        for option in options:
            if option.get("value") == wanted:
                return dict(option)
    raise Refusal(f"{wanted!r} is not one of the choices.")


def _initial(element: Json) -> Any:
    names = ("initial_value", "initial_option", "initial_options", "initial_user", "initial_users", "initial_date_time")
    return next((element[name] for name in names if name in element), None)
