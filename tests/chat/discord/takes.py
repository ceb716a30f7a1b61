"""What Discord would say against a message or a form: the published limits once more, apart from the code that keeps
them (discord.com/developers/docs, component reference, interaction callback)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.chat.discord.marks import units

Json = dict[str, Any]


def every(components: list[Json]) -> Iterator[Json]:
    """All components, those inside others too."""
    for each in components:
        yield each
        inside = [*each.get("components", []), *(each[key] for key in ("accessory", "component") if key in each)]
        yield from every(inside)


def message_mistakes(body: Json) -> list[str]:
    """Against a message of components."""
    found, all_of_it = [], list(every(body["components"]))
    if body["flags"] != 1 << 15 or "content" in body:
        found.append("flags")
    if not 1 <= len(all_of_it) <= 40:
        found.append(f"{len(all_of_it)} components")
    if sum(units(each["content"]) for each in all_of_it if each["type"] == 10) > 4000:
        found.append("letters")
    ids = [each["custom_id"] for each in all_of_it if "custom_id" in each]
    if len(set(ids)) < len(ids):
        found.append("custom_id twice")
    called = body["allowed_mentions"]
    if called["parse"] or len(set(called["users"])) < len(called["users"]) or len(called["users"]) > 100:
        found.append("allowed_mentions")
    return [*found, *(mistake for each in all_of_it for mistake in component_mistakes(each))]


def modal_mistakes(body: Json) -> list[str]:
    """Against the callback that opens a form."""
    asked = body["data"]
    found = [] if body["type"] == 9 and 1 <= len(asked["components"]) <= 5 else ["components"]
    found += _long(asked["title"], 45) + _long(asked["custom_id"], 100)
    if {each["type"] for each in asked["components"]} - {10, 18}:
        found.append("not for forms")
    return [*found, *(mistake for each in every(asked["components"]) for mistake in component_mistakes(each))]


def _long(text: str, most: int) -> list[str]:
    return [] if text.strip() and units(text) <= most else [f"{len(text)} letters, {most} allowed"]


def component_mistakes(each: Json) -> list[str]:
    """Against one component."""
    found = _long(each["custom_id"], 100) if "custom_id" in each else []
    match each["type"]:
        case 1:
            kinds = [inside["type"] for inside in each["components"]]
            return found + ([] if kinds in ([3], [5]) or (set(kinds) == {2} and len(kinds) <= 5) else ["row"])
        case 2:
            found += _long(each["label"], 80)
            return found + ([] if ("url" in each) == (each["style"] == 5) != ("custom_id" in each) else ["button"])
        case 3:
            values = [option["value"] for option in each["options"]]
            limits = [
                mistake
                for option in each["options"]
                for key in ("label", "value")
                for mistake in _long(option[key], 100)
            ]
            chosen = sum(option.get("default", False) for option in each["options"])
            fits = 1 <= len(values) <= 25 and len(set(values)) == len(values) and chosen <= 1
            return found + limits + ([] if fits else ["options"])
        case 4:
            return found + ([] if len(each.get("value", "")) <= each["max_length"] <= 4000 else ["input"])
        case 9:
            return found + ([] if 1 <= len(each["components"]) <= 3 and each["accessory"]["type"] == 2 else ["section"])
        case 10:
            return found + _long(each["content"], 4000)
        case 18:
            return found + _long(each["label"], 45) + _long(each.get("description", "x"), 100)
        case 5 | 14 | 17:
            return found
        case kind:
            return [f"type {kind}"]
