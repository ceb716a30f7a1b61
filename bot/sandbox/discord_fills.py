"""What somebody has typed and chosen in selects and forms: whether Discord's client would let it be sent
(discord.com/developers/docs, component reference: text input, string select, user select). Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.sandbox.discord_component_shapes import Kind
from bot.sandbox.discord_world import Json
from bot.sandbox.errors import Refusal

LONGEST_TEXT = 4000
REQUIRED = "This field is required."


def standing(field: Json) -> Any:
    """What a field holds before anybody touches it: text, or the list of what is chosen."""
    match field["type"]:
        case Kind.STRING_SELECT:
            return [option["value"] for option in field["options"] if option.get("default")]
        case Kind.USER_SELECT:
            return [chosen["id"] for chosen in field.get("default_values", [])]
        case _:
            return field.get("value", "")


def filled(fields: Sequence[Json], values: Mapping[str, Any]) -> dict[str, Any]:
    """Every field's value by custom_id: what was given, else what stood in it. Refused with the mistakes by
    custom_id."""
    known = {field["custom_id"]: field for field in fields}
    strange = [name for name in values if name not in known]
    if strange:
        raise Refusal(f"This form has no field {strange[0]!r}.")
    whole = {name: values.get(name, standing(field)) for name, field in known.items()}
    found = {name: _mistake(field, whole[name]) for name, field in known.items()}
    mistakes = {name: mistake for name, mistake in found.items() if mistake}
    if mistakes:
        raise Refusal("Please complete the form.", fields=mistakes)
    return whole


def check_choice(select: Json, values: Any) -> None:
    """Refuse a choice that is not offered, and too many or too few."""
    mistake = _choice_mistake(select, values)
    if mistake:
        raise Refusal(mistake)


def _mistake(field: Json, value: Any) -> str:
    if not value:
        return REQUIRED if field["required"] else ""
    return _text_mistake(field, value) if field["type"] == Kind.TEXT_INPUT else _choice_mistake(field, value)


def _text_mistake(field: Json, value: Any) -> str:
    least, most = field.get("min_length", 0), field.get("max_length", LONGEST_TEXT)
    if not isinstance(value, str):
        return "This field takes text."
    if len(value) < least:
        return f"Must be {least} or more in length."
    return f"Must be {most} or fewer in length." if len(value) > most else ""


def _choice_mistake(select: Json, values: Any) -> str:
    if not isinstance(values, list):
        return "Choose from the list."
    offered = [option["value"] for option in select["options"]] if select["type"] == Kind.STRING_SELECT else values
    strange = [value for value in values if value not in offered]
    if strange:
        return f"{strange[0]!r} is not one of the choices."
    least, most = select["min_values"], select["max_values"]
    return "" if least <= len(set(values)) == len(values) <= most else f"Choose {least} to {most}."
