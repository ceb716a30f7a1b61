"""Message components: which may stand where, how many, and how Discord returns them (discord.com/developers/docs,
component reference). Pure: it knows neither people nor channels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from bot.sandbox.discord_checks import Check
from bot.sandbox.discord_component_shapes import LINK, SELECTS, Kind, alone, check_alone, inside, kind_of
from bot.sandbox.discord_world import IS_COMPONENTS_V2, Json

MOST_COMPONENTS = 40
MOST_TEXT = 4000
MOST_ROWS = 5
ROW_WIDTH = 5
_TOP = (
    *(Kind.ACTION_ROW, Kind.SECTION, Kind.TEXT_DISPLAY, Kind.MEDIA_GALLERY, Kind.FILE, Kind.SEPARATOR),
    Kind.CONTAINER,
)
_INSIDE: dict[tuple[Kind, str], tuple[Kind, ...]] = {
    (Kind.ACTION_ROW, "components"): (Kind.BUTTON, *SELECTS),
    (Kind.SECTION, "components"): (Kind.TEXT_DISPLAY,),
    (Kind.SECTION, "accessory"): (Kind.BUTTON, Kind.THUMBNAIL),
    (Kind.CONTAINER, "components"): _TOP[:-1],
}
_SIZES = {Kind.ACTION_ROW: range(1, 6), Kind.SECTION: range(1, 4), Kind.CONTAINER: range(1, 41)}


def check_message(components: Any, flags: int) -> None:
    """Whether a message with these flags may carry these components. 50035 with every fault where it is."""
    check = Check()
    v2 = bool(flags & IS_COMPONENTS_V2)
    # The total below is what limits messages with the flag; without it there are at most five rows.
    rows = range(1000) if v2 else range(MOST_ROWS + 1)
    given = check.items({"components": components}, "components", "", rows)
    for number, component in enumerate(given):
        _check_tree(check, component, f"components.{number}", _TOP if v2 else (Kind.ACTION_ROW,))
    everything = list(placed(given))
    _check_totals(check, [component for _, component in everything])
    check_unique(check, everything)
    check.done()


def check_legacy_fields(body: Json, flags: int) -> None:
    """What a message with IS_COMPONENTS_V2 may not have: content, embeds, poll, stickers (discord.com/developers/docs,
    component reference: component-based messages)."""
    check = Check()
    for name in ("content", "embeds", "poll", "sticker_ids"):
        if flags & IS_COMPONENTS_V2 and body.get(name):
            sentence = f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            check.say(name, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", sentence)
    check.done()


def completed(components: list[Json]) -> list[Json]:
    """The components as Discord returns them: with ids, in sequence where none (or 0) was given, around those that were
    given; with defaults; without what it does not know."""
    taken = {component.get("id") for _, component in placed(components)}
    free = (number for number in count(1) if number not in taken)
    return [_completed(component, free) for component in components]


def controls(components: list[Json]) -> Iterator[Json]:
    """What people can press or choose, in the order in which it stands; links and what is disabled included."""
    for _, component in placed(components):
        if component.get("type") in (Kind.BUTTON, *SELECTS):
            yield component


def texts(components: list[Json]) -> list[str]:
    """The text of every TextDisplay, in the order in which it stands."""
    everything = (component for _, component in placed(components))
    return [component["content"] for component in everything if component.get("type") == Kind.TEXT_DISPLAY]


def pressable(component: Json) -> bool:
    """Whether a press or choice reaches the app."""
    return not component.get("disabled") and component.get("style") != LINK


def placed(components: Iterable[Any], at: str = "components") -> Iterator[tuple[str, Json]]:
    """Every component with its path, those inside others after the one they stand in."""
    for number, component in enumerate(components):
        if isinstance(component, dict):
            yield f"{at}.{number}", component
            for name, within in inside(component):
                if name == "components":
                    yield from placed(within, f"{at}.{number}.components")
                else:
                    yield from ((path.removesuffix(".0"), one) for path, one in placed(within, f"{at}.{number}.{name}"))


def check_unique(check: Check, everything: list[tuple[str, Json]]) -> None:
    """Every custom_id once, and every id that was given."""
    custom_ids: set[Any] = set()
    ids: set[Any] = set()
    for at, component in everything:
        if isinstance(custom_id := component.get("custom_id"), str):
            if custom_id in custom_ids:
                sentence = "Component custom id cannot be duplicated"
                check.say(f"{at}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", sentence)
            custom_ids.add(custom_id)
        if isinstance(number := component.get("id"), int) and number:
            if number in ids:
                check.say(f"{at}.id", "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated")
            ids.add(number)


def _check_tree(check: Check, component: Any, at: str, allowed: tuple[Kind, ...]) -> None:
    if check.dict(component, at) is None:
        return
    kind = kind_of(check, component, at, allowed)
    if kind is None:
        return
    check_alone(check, component, kind, at)
    if kind in _SIZES:
        check.items(component, "components", at, _SIZES[kind])
    if kind is Kind.SECTION:
        _check_accessory(check, component, at)
    for number, child in enumerate(_children(component)):
        _check_tree(check, child, f"{at}.components.{number}", _INSIDE.get((kind, "components"), ()))
    if kind is Kind.ACTION_ROW:
        _check_width(check, _children(component), at)


def _check_accessory(check: Check, section: Json, at: str) -> None:
    if section.get("accessory") is None:
        check.say(f"{at}.accessory", "BASE_TYPE_REQUIRED", "This field is required")
    else:
        _check_tree(check, section["accessory"], f"{at}.accessory", _INSIDE[Kind.SECTION, "accessory"])


def _check_width(check: Check, children: list[Any], at: str) -> None:
    """Five buttons, or one select and nothing beside it."""
    width = 0
    for number, child in enumerate(children):
        width += ROW_WIDTH if isinstance(child, dict) and child.get("type") in SELECTS else 1
        if width > ROW_WIDTH:
            sentence = f"The total width of the components in the action row cannot exceed {ROW_WIDTH}"
            check.say(f"{at}.components.{number}", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", sentence)


def _check_totals(check: Check, everything: list[Json]) -> None:
    """40 components, those inside others counted too (change log, 29 April 2025); 4000 letters of text in all (the
    reference does not say; observed: discord-api-docs pull request 8562)."""
    if len(everything) > MOST_COMPONENTS:
        sentence = f"The total number of components cannot exceed {MOST_COMPONENTS}"
        check.say("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", sentence)
    letters = sum(len(str(one.get("content") or "")) for one in everything if one.get("type") == Kind.TEXT_DISPLAY)
    if letters > MOST_TEXT:
        sentence = f"Components displayable text size exceeds maximum size of {MOST_TEXT}"
        check.say("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", sentence)


def _children(component: Json) -> list[Any]:
    found = component.get("components")
    return found if isinstance(found, list) else []


def _completed(component: Json, free: Iterator[int]) -> Json:
    shape = alone(component, component.get("id") or next(free))
    for name, within in inside(component):
        children = [_completed(child, free) for child in within]
        shape[name] = children if name == "components" else children[0]
    return shape
