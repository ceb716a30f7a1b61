"""Forms that open over Discord's window: what one may look like, and what its submission carries
(discord.com/developers/docs, component reference: label, text input; receiving and responding: modals). What a person
may send off is checked by discord_fills.py. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.sandbox.discord_checks import REQUIRED, Check
from bot.sandbox.discord_component_shapes import CUSTOM_ID, SELECTS, Kind, check_alone, kind_of
from bot.sandbox.discord_components import check_unique, completed, placed
from bot.sandbox.discord_errors import NotKnown
from bot.sandbox.discord_world import Json

MOST = 5
_TOP = (Kind.ACTION_ROW, Kind.TEXT_DISPLAY, Kind.LABEL)
_FIELDS = (Kind.TEXT_INPUT, *SELECTS, Kind.FILE_UPLOAD, Kind.RADIO_GROUP, Kind.CHECKBOX_GROUP, Kind.CHECKBOX)


def checked_modal(body: Any) -> Json:
    """A modal as the person's client gets it: with ids, and every field saying whether it is ``required``, as it is by
    default. 50035 with every fault where it is."""
    check = Check()
    if check.dict(body, "") is None:
        check.done()
    check.needed(body, "custom_id", "", CUSTOM_ID)
    check.needed(body, "title", "", range(1, 46))
    components = check.items(body, "components", "", range(1, MOST + 1))
    for number, component in enumerate(components):
        _check_top(check, component, f"components.{number}")
    check_unique(check, list(placed(components)))
    check.done()
    shape = {"custom_id": body["custom_id"], "title": body["title"], "components": completed(components)}
    for field, given in zip(fields(shape), fields(body), strict=True):
        field["required"] = given.get("required") is not False
    return shape


def fields(body: Json) -> list[Json]:
    """What is to be filled in, in order."""
    return [label["component"] for label in body["components"] if label["type"] == Kind.LABEL]


def submitted(body: Json, values: Mapping[str, Any]) -> list[Json]:
    """``components`` of a submission. ``values``: for every field, by custom_id, its text or the list of what was
    chosen."""
    return [_submitted(component, values) for component in body["components"]]


def chosen_people(body: Json, values: Mapping[str, Any]) -> list[str]:
    """The ids of the people chosen in a form."""
    selects = [field["custom_id"] for field in fields(body) if field["type"] == Kind.USER_SELECT]
    return [person for name in selects for person in values[name]]


def _check_top(check: Check, component: Any, at: str) -> None:
    """A Label with its field, or text. Text inputs straight in action rows are deprecated and not imitated."""
    if check.dict(component, at) is None:
        return
    kind = kind_of(check, component, at, _TOP)
    if kind is Kind.ACTION_ROW:
        raise NotKnown("action rows in modals (deprecated: use Label)")
    if kind is None:
        return
    check_alone(check, component, kind, at)
    if kind is Kind.LABEL:
        _check_field(check, component.get("component"), f"{at}.component")


def _check_field(check: Check, field: Any, at: str) -> None:
    if field is None:
        check.say(at, *REQUIRED)
        return
    if check.dict(field, at) is None:
        return
    kind = kind_of(check, field, at, _FIELDS)
    if kind is not None:
        check_alone(check, field, kind, at)
    if field.get("disabled"):
        # An error in modals (component reference: string select, note on disabled); its code is published nowhere.
        check.say(f"{at}.disabled", "BASE_TYPE_FORBIDDEN", "This field is not allowed in a modal.")


def _submitted(component: Json, values: Mapping[str, Any]) -> Json:
    """One component of the submission (component reference: interaction response structures)."""
    shape: Json = {"type": component["type"], "id": component["id"]}
    if component["type"] == Kind.LABEL:
        field = component["component"]
        name = "value" if field["type"] == Kind.TEXT_INPUT else "values"
        own = {key: field[key] for key in ("type", "id", "custom_id")}
        shape["component"] = own | {name: values[field["custom_id"]]}
    return shape
