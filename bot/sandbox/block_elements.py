"""The elements inside blocks, with their published limits (docs.slack.dev, reference/block-kit/block-elements and
composition objects: option, confirmation dialog)."""

from __future__ import annotations

from typing import Any

from bot.sandbox.block_checks import Check, within
from bot.sandbox.world import Json

_CHOICE = "type action_id confirm focus_on_load"
_FIELDS = {
    "button": "type action_id text value style url confirm accessibility_label",
    "overflow": "type action_id options confirm",
    "static_select": f"{_CHOICE} placeholder options option_groups initial_option",
    "multi_static_select": f"{_CHOICE} placeholder options option_groups initial_options max_selected_items",
    "users_select": f"{_CHOICE} placeholder initial_user",
    "multi_users_select": f"{_CHOICE} placeholder initial_users max_selected_items",
    "radio_buttons": f"{_CHOICE} options initial_option",
    "checkboxes": f"{_CHOICE} options initial_options",
    "datetimepicker": f"{_CHOICE} initial_date_time",
    "plain_text_input": (
        "type action_id initial_value multiline min_length max_length dispatch_action_config focus_on_load placeholder"
    ),
    "url_text_input": "type action_id initial_value dispatch_action_config focus_on_load placeholder",
    "image": "type image_url alt_text",
}
_MOST_OPTIONS = {"overflow": 5, "static_select": 100, "multi_static_select": 100, "radio_buttons": 10, "checkboxes": 10}


def check_element(check: Check, element: Any, at: str, kinds: set[str]) -> None:
    """An element of one of these kinds, within its limits."""
    if not isinstance(element, dict):
        check.say("must be an object", at)
        return
    kind = element.get("type")
    if not isinstance(kind, str) or kind not in kinds or kind not in _FIELDS:
        check.say(f"unsupported type: {kind}", f"{at}/type")
        return
    check.fields(element, _FIELDS[kind], at)
    check.word(element, "action_id", at, most=255)
    _common(check, element, at)
    match kind:
        case "button":
            _button(check, element, at)
        case "image":
            _image(check, element, at)
        case "plain_text_input":
            _typed(check, element, at)
        case "overflow" | "static_select" | "multi_static_select" | "radio_buttons" | "checkboxes":
            _chosen(check, element, at)
        case "datetimepicker":
            _moment(check, element, at)
        case "multi_users_select":
            _most_selected(check, element, at)


def _common(check: Check, element: Json, at: str) -> None:
    if element.get("placeholder") is not None:
        check.text(element["placeholder"], f"{at}/placeholder", most=150, plain=True)
    if element.get("confirm") is not None:
        _confirm(check, element["confirm"], f"{at}/confirm")


def _confirm(check: Check, confirm: Any, at: str) -> None:
    if not isinstance(confirm, dict):
        check.say("must be an object", at)
        return
    check.fields(confirm, "title text confirm deny style", at)
    _style(check, confirm, at)
    for name, most, plain in (("title", 100, True), ("text", 300, False), ("confirm", 30, True), ("deny", 30, True)):
        check.required(confirm, name, at)
        if confirm.get(name) is not None:
            check.text(confirm[name], f"{at}/{name}", most=most, plain=plain)


def _button(check: Check, element: Json, at: str) -> None:
    check.required(element, "text", at)
    check.text(element.get("text"), f"{at}/text", most=75, plain=True)
    for name, most in (("value", 2000), ("url", 3000), ("accessibility_label", 75)):
        check.word(element, name, at, most=most)
    _style(check, element, at)


def _style(check: Check, thing: Json, at: str) -> None:
    if thing.get("style") not in (None, "primary", "danger"):
        check.say("must be primary or danger", f"{at}/style")


def _image(check: Check, element: Json, at: str) -> None:
    for name in ("image_url", "alt_text"):
        check.required(element, name, at)
        check.word(element, name, at, most=3000)


def _typed(check: Check, element: Json, at: str) -> None:
    for name, least, most in (("min_length", 0, 3000), ("max_length", 1, 3000)):
        value = element.get(name)
        if value is not None and not (isinstance(value, int) and least <= value <= most):
            check.say(f"must be between {least} and {most}", f"{at}/{name}")
    longest = element.get("max_length")
    check.word(element, "initial_value", at, most=longest if isinstance(longest, int) and longest else 3000)


def _chosen(check: Check, element: Json, at: str) -> None:
    groups = element.get("option_groups")
    if groups is not None and "select" in element["type"]:
        options = _groups(check, groups, f"{at}/option_groups")
    else:
        options = _options(check, element, at, element["type"])
    _initial(check, element, options, at)
    _most_selected(check, element, at)


def _options(check: Check, element: Json, at: str, kind: str) -> list[Any]:
    options = within(check, element.get("options"), f"{at}/options", range(1, _MOST_OPTIONS[kind] + 1))
    for number, option in enumerate(options):
        _option(check, option, f"{at}/options/{number}", kind)
    return options


def _groups(check: Check, groups: Any, at: str) -> list[Any]:
    found = []
    for number, group in enumerate(within(check, groups, at, range(1, 101))):
        pointer = f"{at}/{number}"
        if not isinstance(group, dict):
            check.say("must be an object", pointer)
            continue
        check.text(group.get("label"), f"{pointer}/label", most=75, plain=True)
        found += _options(check, group, pointer, "static_select")
    return found


def _option(check: Check, option: Any, at: str, kind: str) -> None:
    """docs.slack.dev, option object: text 75, value 150 (75 before 2024), description 75; mrkdwn in radio buttons and
    checkboxes only, a url in overflow menus only."""
    if not isinstance(option, dict):
        check.say("must be an object", at)
        return
    plain = kind not in ("radio_buttons", "checkboxes")
    check.fields(option, "text value description" + (" url" if kind == "overflow" else ""), at)
    check.text(option.get("text"), f"{at}/text", most=75, plain=plain)
    check.required(option, "value", at)
    check.word(option, "value", at, most=150)
    if option.get("description") is not None:
        check.text(option["description"], f"{at}/description", most=75, plain=plain)


def _initial(check: Check, element: Json, options: list[Any], at: str) -> None:
    """What is chosen at first must be one of the options, exactly."""
    given = within(check, element.get("initial_options") or [], f"{at}/initial_options", range(101))
    given = [*given, element["initial_option"]] if element.get("initial_option") else given
    if any(option not in options for option in given):
        check.say("must be one of the provided options", f"{at}/initial_option")


def _moment(check: Check, element: Json, at: str) -> None:
    value = element.get("initial_date_time")
    if value is not None and not (isinstance(value, int) and len(str(value)) == 10):
        check.say("must be a UNIX timestamp of 10 digits", f"{at}/initial_date_time")


def _most_selected(check: Check, element: Json, at: str) -> None:
    value = element.get("max_selected_items")
    if value is not None and not (isinstance(value, int) and value >= 1):
        check.say("must be at least 1", f"{at}/max_selected_items")
