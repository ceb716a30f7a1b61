"""Finding things by what a person sees: a channel by its name, a message by its words, a button by its label, a field
by its label. What is not there (yet) is NotThere; the player waits and looks again."""

from __future__ import annotations

from datetime import UTC, datetime
from fnmatch import fnmatchcase
from typing import Any

from bot.sandbox.acts import LATEST, Act
from bot.sandbox.errors import NotThere
from bot.sandbox.forms import Fill, elements
from bot.sandbox.gestures import Actor
from bot.sandbox.reading import label_of, option_labels, words_of
from bot.sandbox.world import Channel, Json, Message, View


def find_place(actor: Actor, name: str) -> Channel:
    """The newest channel this person sees whose name fits; "dm:Name" is the direct message channel."""
    if name.startswith("dm:"):
        return actor.open_dm(name.removeprefix("dm:").strip())
    pattern = name.removeprefix("#")
    fitting = [c for c in actor.space.visible_to(actor.person) if c.kind != "im" and fnmatchcase(c.name, pattern)]
    if not fitting:
        raise NotThere(f"no channel {name!r}")
    return fitting[-1]


def find_message(actor: Actor, place: Channel, words: str) -> Message:
    """The newest message that shows these words to this person; "latest": the newest of all."""
    for message in reversed(_seen(actor, place)):
        if words == LATEST or words.lower() in words_of(actor.space, message).lower():
            return message
    raise NotThere(f"no message with {words!r} in #{place.name}")


def find_button(actor: Actor, place: Channel, act: Act) -> tuple[Message, Fill]:
    """The newest message with that button or menu (and the words of ``on``), and the press itself."""
    for message in reversed(_seen(actor, place)):
        if act.on and act.on != LATEST and act.on.lower() not in words_of(actor.space, message).lower():
            continue
        fill = _press(actor, message.blocks, act)
        if fill is not None:
            return message, fill
    raise NotThere(f"no button {act.button!r} in #{place.name}" + (f" on {act.on!r}" if act.on else ""))


def find_form_button(actor: Actor, view: View, act: Act) -> Fill:
    """The press of a button or menu inside the open form."""
    fill = _press(actor, view.body.get("blocks", []), act)
    if fill is None:
        raise NotThere(f"no button {act.button!r} in the form")
    return fill


def find_form(actor: Actor) -> View:
    """The form this person has open."""
    view = actor.view()
    if view is None:
        raise NotThere("no form is open")
    return view


def fill_form(actor: Actor, view: View, fields: Any) -> Json:
    """Values for the form: every label must name a field (NotThere), option labels become values, names become ids."""
    values: Json = {}
    for label, given in fields.items():
        block = _field(view, label)
        element = block["element"]
        filled = _chosen(actor, element, given)
        values.setdefault(block["block_id"], {})[element["action_id"]] = filled
    return values


def _press(actor: Actor, blocks: list[Json], act: Act) -> Fill | None:
    """An exact label wins over one that merely contains the words."""
    found = [(block_id, element) for block_id, element in elements(blocks) if _is_called(element, act.button)]
    if not found:
        return None
    exact = [one for one in found if label_of(one[1]).strip().lower() == act.button.strip().lower()]
    block_id, element = (exact or found)[0]
    return Fill(action_id=element["action_id"], block_id=block_id, chosen=_chosen(actor, element, act.choose))


def _seen(actor: Actor, place: Channel) -> list[Message]:
    whispers = [message for message in place.whispers.values() if message.only_for == actor.person.id]
    return sorted([*place.messages.values(), *whispers], key=lambda message: message.ts)


def _is_called(element: Json, name: str) -> bool:
    label = label_of(element).strip().lower()
    wanted = name.strip().lower()
    return wanted in (label, str(element.get("action_id", "")).lower()) or (bool(label) and wanted in label)


def _field(view: View, label: str) -> Json:
    for block in view.body.get("blocks", []):
        if block.get("type") == "input" and label.lower() in (
            block["label"]["text"].lower(),
            block["block_id"].lower(),
        ):
            return dict(block)
    shown = [block["label"]["text"] for block in view.body.get("blocks", []) if block.get("type") == "input"]
    raise NotThere(f"no field {label!r} in the form; it has {shown}")


def _chosen(actor: Actor, element: Json, given: Any) -> Any:
    """What a person means, in the form the element wants."""
    if given is None:
        return None
    match element["type"]:
        case "static_select" | "radio_buttons" | "overflow":
            return _value(element, given)
        case "checkboxes" | "multi_static_select":
            return [_value(element, one) for one in _listed(given)]
        case "users_select":
            return actor.space.named(given).id
        case "multi_users_select":
            return [actor.space.named(one).id for one in _listed(given)]
        case "datetimepicker":
            return _moment(given)
        case _:
            return given


def _value(element: Json, label: Any) -> str:
    labels = option_labels(element)
    for shown, value in labels.items():
        if str(label).lower() in (shown.lower(), value.lower()):
            return value
    raise NotThere(f"no choice {label!r}; there are {list(labels)}")


def _listed(given: Any) -> list[Any]:
    return given if isinstance(given, list) else [given]


def _moment(given: Any) -> int:
    moment = given if isinstance(given, datetime) else datetime.fromisoformat(str(given))
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
