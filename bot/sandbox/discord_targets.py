"""Finding things on Discord by what a person sees: a channel by its name, a message by its words, a button or select by
its label, a field by its label. What is not there (yet) is NotThere; the player waits and looks again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from typing import Any

from bot.sandbox.acts import LATEST, Act
from bot.sandbox.discord_component_shapes import SELECTS, Kind
from bot.sandbox.discord_components import controls
from bot.sandbox.discord_gestures import DiscordActor
from bot.sandbox.discord_reading import label_of, option_labels, words_of
from bot.sandbox.discord_world import Channel, ChannelType, Json, Message, Modal
from bot.sandbox.errors import NotThere


@dataclass(frozen=True, kw_only=True, slots=True)
class Touch:
    """A press, or a choice in a select: ``values`` None for a button."""

    message: Message
    custom_id: str
    values: list[str] | None = None


def find_place(actor: DiscordActor, name: str) -> Channel:
    """The newest channel this person sees whose name fits; "dm:..." is the direct messages with the app."""
    if name.startswith("dm:"):
        return actor.open_dm()
    pattern = name.removeprefix("#")
    places = [place for place in actor.visible() if place.type is ChannelType.TEXT]
    fitting = [place for place in places if fnmatchcase(place.name, pattern)]
    if not fitting:
        raise NotThere(f"no channel {name!r}")
    return fitting[-1]


def find_message(actor: DiscordActor, place: Channel, words: str) -> Message:
    """The newest message that shows these words to this person; "latest": the newest of all."""
    for message in reversed(_seen(actor, place)):
        if _shows(actor, message, words):
            return message
    raise NotThere(f"no message with {words!r} in #{place.name}")


def find_touch(actor: DiscordActor, place: Channel, act: Act) -> Touch:
    """The newest message with that button, select or option of a select (and the words of ``on``), and the press
    itself."""
    for message in reversed(_seen(actor, place)):
        touch = _touch(actor, message, act) if not act.on or _shows(actor, message, act.on) else None
        if touch is not None:
            return touch
    raise NotThere(f"no button {act.button!r} in #{place.name}" + (f" on {act.on!r}" if act.on else ""))


def find_form(actor: DiscordActor) -> Modal:
    """The form this person has open."""
    modal = actor.modal()
    if modal is None:
        raise NotThere("no form is open")
    return modal


def fill_form(actor: DiscordActor, modal: Modal, given: Mapping[str, Any]) -> dict[str, Any]:
    """Values by custom_id: every label must name a field (NotThere), option labels become values, names become ids."""
    values = {}
    for label, value in given.items():
        field = _field(modal, label)
        values[field["custom_id"]] = _chosen(actor, field, value) if field["type"] in SELECTS else _typed(value)
    return values


def _seen(actor: DiscordActor, place: Channel) -> list[Message]:
    whispers = [message for message in place.whispers.values() if message.only_for == actor.user.id]
    return sorted([*place.messages.values(), *whispers], key=lambda message: int(message.id))


def _shows(actor: DiscordActor, message: Message, words: str) -> bool:
    return words == LATEST or words.lower() in words_of(actor.realm, message).lower()


def _touch(actor: DiscordActor, message: Message, act: Act) -> Touch | None:
    """A control of that name; else, in a select, the option of that name: a crowded board has its buttons there."""
    found = [each for each in controls(message.components) if "custom_id" in each]
    control = _called(found, act.button, label_of) or _called(found, act.button, lambda each: str(each["custom_id"]))
    if control is not None:
        values = _chosen(actor, control, act.choose) if control["type"] in SELECTS else None
        return Touch(message=message, custom_id=control["custom_id"], values=values)
    for select in found:
        options = select.get("options") or []
        meant = [each for each in options if act.on and act.on.lower() in each["label"].lower()]
        option = _called(meant or options, act.button, lambda each: str(each["label"]))
        if option is not None:
            return Touch(message=message, custom_id=select["custom_id"], values=[option["value"]])
    return None


def _called(things: list[Json], name: str, label: Callable[[Json], str]) -> Json | None:
    """An exact label wins over one that merely contains the words."""
    wanted = name.strip().lower()
    exact = [each for each in things if label(each).strip().lower() == wanted]
    loose = [each for each in things if wanted in label(each).lower()]
    return next(iter(exact or loose), None)


def _field(modal: Modal, name: str) -> Json:
    labels = [each for each in modal.body["components"] if each["type"] == Kind.LABEL]
    for label in labels:
        field: Json = label["component"]
        if name.lower() in (label["label"].lower(), field["custom_id"].lower()):
            return field
    raise NotThere(f"no field {name!r} in the form; it has {[label['label'] for label in labels]}")


def _chosen(actor: DiscordActor, select: Json, given: Any) -> list[str]:
    """What a person means, as the select wants it."""
    listed = [] if given is None else given if isinstance(given, list) else [given]
    if select["type"] == Kind.STRING_SELECT:
        return [_value(select, one) for one in listed]
    return [actor.realm.named(one).id for one in listed]


def _value(select: Json, label: Any) -> str:
    labels = option_labels(select)
    for shown, value in labels.items():
        if str(label).lower() in (shown.lower(), value.lower()):
            return value
    raise NotThere(f"no choice {label!r}; there are {list(labels)}")


def _typed(given: Any) -> str:
    """Forms have no field for a moment (discord.com/developers/docs, component reference): times are typed."""
    if isinstance(given, datetime):
        return (given if given.tzinfo else given.replace(tzinfo=UTC)).isoformat()
    return str(given)
