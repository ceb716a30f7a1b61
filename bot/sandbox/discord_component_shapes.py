"""What a single component may look like, and how Discord returns it (discord.com/developers/docs, component reference).
Where it may stand is said by discord_components.py and discord_modals.py. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import Any

from bot.sandbox.discord_checks import REQUIRED, Check
from bot.sandbox.discord_errors import NotKnown
from bot.sandbox.discord_world import Json


class Kind(IntEnum):
    """Component types (discord.com/developers/docs, component reference: component types)."""

    ACTION_ROW = 1
    BUTTON = 2
    STRING_SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    SECTION = 9
    TEXT_DISPLAY = 10
    THUMBNAIL = 11
    MEDIA_GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18
    FILE_UPLOAD = 19
    RADIO_GROUP = 21
    CHECKBOX_GROUP = 22
    CHECKBOX = 23


SELECTS = (Kind.STRING_SELECT, Kind.USER_SELECT, Kind.ROLE_SELECT, Kind.MENTIONABLE_SELECT, Kind.CHANNEL_SELECT)
CUSTOM_ID = range(1, 101)
LINK = 5
_LINK = re.compile(r"(https?|discord)://\S+")
_CHILDREN = ("components", "accessory", "component")
_SELECT = ("custom_id", "placeholder", "min_values", "max_values", "disabled")
_KEPT = {
    Kind.ACTION_ROW: (),
    Kind.BUTTON: ("style", "label", "custom_id", "url", "disabled", "emoji"),
    Kind.STRING_SELECT: (*_SELECT, "options"),
    Kind.TEXT_INPUT: ("custom_id", "style", "value", "placeholder", "min_length", "max_length"),
    Kind.USER_SELECT: (*_SELECT, "default_values"),
    Kind.SECTION: (),
    Kind.TEXT_DISPLAY: ("content",),
    Kind.SEPARATOR: ("divider", "spacing"),
    Kind.CONTAINER: ("accent_color", "spoiler"),
    Kind.LABEL: ("label", "description"),
}
_DEFAULTS: dict[Kind, Json] = {
    Kind.STRING_SELECT: {"min_values": 1, "max_values": 1},
    Kind.USER_SELECT: {"min_values": 1, "max_values": 1},
    Kind.SEPARATOR: {"divider": True, "spacing": 1},
    Kind.CONTAINER: {"accent_color": None, "spoiler": False},
}


def kind_of(check: Check, component: Json, at: str, allowed: tuple[Kind, ...]) -> Kind | None:
    """The component's type, if such a one may stand here."""
    if not check.one_of(component.get("type"), f"{at}.type", tuple(kind.value for kind in allowed)):
        return None
    kind = Kind(component["type"])
    if kind not in _KEPT:
        raise NotKnown(f"components of type {kind.value} ({kind.name})")
    return kind


def check_alone(check: Check, component: Json, kind: Kind, at: str) -> None:
    """The component's own fields; what stands inside it is not looked at."""
    check.whole(component, "id", at, range(2**31))
    match kind:
        case Kind.BUTTON:
            _check_button(check, component, at)
        case Kind.STRING_SELECT:
            _check_select(check, component, at)
            _check_options(check, component, at)
        case Kind.USER_SELECT:
            _check_select(check, component, at)
            _check_default_users(check, component, at)
        case Kind.TEXT_INPUT:
            _check_text_input(check, component, at)
        case Kind.TEXT_DISPLAY:
            check.needed(component, "content", at, range(1, 4001))
        case Kind.SEPARATOR:
            check.flag(component, "divider", at)
            check.one_of(component.get("spacing") or 1, f"{at}.spacing", (1, 2))
        case Kind.CONTAINER:
            check.whole(component, "accent_color", at, range(0x1000000))
            check.flag(component, "spoiler", at)
        case Kind.LABEL:
            check.needed(component, "label", at, range(1, 46))
            check.word(component, "description", at, range(1, 101))


def alone(component: Json, number: int) -> Json:
    """The component as Discord returns it, without what stands inside it. ``required`` concerns forms alone: messages
    ignore it (component reference: string select)."""
    kind = Kind(component["type"])
    said = {name: component[name] for name in _KEPT[kind] if component.get(name) is not None}
    return {"type": kind.value, "id": number, **_DEFAULTS.get(kind, {}), **said}


def inside(component: Json) -> Iterator[tuple[str, list[Any]]]:
    """What stands inside a component, by the name of the field; a single one as a list of one."""
    for name in _CHILDREN:
        value = component.get(name)
        if value is not None:
            yield name, value if isinstance(value, list) else [value]


def _check_button(check: Check, button: Json, at: str) -> None:
    """Link buttons have an address and no custom_id, the others the reverse; premium ones are not imitated."""
    if not check.one_of(button.get("style"), f"{at}.style", (1, 2, 3, 4, 5, 6)):
        return
    if button["style"] == 6:
        raise NotKnown("premium buttons")
    check.word(button, "label", at, range(81))
    check.flag(button, "disabled", at)
    _check_emoji(check, button, at)
    if not button.get("label") and not button.get("emoji"):
        check.say(f"{at}.label", *REQUIRED)
    _check_aim(check, button, at)


def _check_aim(check: Check, button: Json, at: str) -> None:
    links = button["style"] == LINK
    custom_id = check.word(button, "custom_id", at, CUSTOM_ID)
    url = check.word(button, "url", at, range(1, 513))
    if custom_id is not None and url is not None:
        sentence = "A custom id and url cannot both be specified"
        check.say(at, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", sentence)
    if links and url is None:
        check.say(f"{at}.url", "BUTTON_COMPONENT_URL_REQUIRED", "A url is required")
    if not links and custom_id is None:
        check.say(f"{at}.custom_id", "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required")
    if url is not None and not _LINK.fullmatch(url):
        check.say(f"{at}.url", "URL_TYPE_INVALID_URL", "Not a well formed URL.")


def _check_emoji(check: Check, thing: Json, at: str) -> None:
    """A partial emoji: its sign, or name and id of a server's own."""
    emoji = thing.get("emoji")
    if emoji is None:
        return
    place = f"{at}.emoji"
    if check.dict(emoji, place) is None:
        return
    name = check.needed(emoji, "name", place, range(33))
    if name is not None and not emoji.get("id") and (not name or name.isascii()):
        check.say(f"{place}.name", "COMPONENT_INVALID_EMOJI", "Invalid emoji")


def _check_select(check: Check, select: Json, at: str) -> None:
    check.needed(select, "custom_id", at, CUSTOM_ID)
    check.word(select, "placeholder", at, range(151))
    check.flag(select, "disabled", at)
    check.flag(select, "required", at)
    least = check.whole(select, "min_values", at, range(26))
    most = check.whole(select, "max_values", at, range(1, 26))
    if (1 if least is None else least) > (1 if most is None else most):
        check.say(f"{at}.min_values", "NUMBER_TYPE_MAX", "min_values must not be greater than max_values.")


def _check_options(check: Check, select: Json, at: str) -> None:
    """1 to 25 options, no fewer than may be chosen; every value once."""
    most = select.get("max_values") if isinstance(select.get("max_values"), int) else 1
    seen: set[Any] = set()
    options = check.items(select, "options", at, range(max(1, most or 1), 26))
    for number, option in enumerate(options):
        place = f"{at}.options.{number}"
        if check.dict(option, place) is None:
            continue
        check.needed(option, "label", place, range(1, 101))
        value = check.needed(option, "value", place, range(1, 101))
        check.word(option, "description", place, range(101))
        _check_emoji(check, option, place)
        if value in seen and value is not None:
            check.say(place, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used")
        seen.add(value)
    if sum(isinstance(option, dict) and option.get("default") is True for option in options) > (most or 1):
        check.say(f"{at}.options", "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", "Too many options are default")


def _check_default_users(check: Check, select: Json, at: str) -> None:
    """``{"id": ..., "type": "user"}``; as many as may be chosen."""
    chosen = check.items(select, "default_values", at, range((select.get("max_values") or 1) + 1))
    for number, one in enumerate(chosen):
        place = f"{at}.default_values.{number}"
        if check.dict(one, place) is not None:
            check.needed(one, "id", place, range(1, 21))
            if one.get("type") != "user":
                check.say(f"{place}.type", "BASE_TYPE_CHOICES", "Value must be one of ('user',).")


def _check_text_input(check: Check, entry: Json, at: str) -> None:
    check.needed(entry, "custom_id", at, CUSTOM_ID)
    check.one_of(entry.get("style"), f"{at}.style", (1, 2))
    check.word(entry, "value", at, range(4001))
    check.word(entry, "placeholder", at, range(101))
    check.flag(entry, "required", at)
    least = check.whole(entry, "min_length", at, range(4001))
    most = check.whole(entry, "max_length", at, range(1, 4001))
    if least is not None and most is not None and least > most:
        check.say(f"{at}.min_length", "NUMBER_TYPE_MAX", "min_length must not be greater than max_length.")
    if entry.get("label") is not None:
        # "not allowed" beside a Label component (discord.com/developers/docs, component reference: text input)
        check.say(f"{at}.label", "BASE_TYPE_FORBIDDEN", "This field is not allowed inside a Label.")
