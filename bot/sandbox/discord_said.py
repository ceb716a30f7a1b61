"""What an interaction says, its ``data`` on the wire: a command, a press, a choice or a form
(discord.com/developers/docs, receiving and responding: interaction data). What a person's client would not send is
refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.sandbox.discord_command_checks import CHANNEL, CHAT_INPUT, MESSAGE_MENU, USER
from bot.sandbox.discord_component_shapes import SELECTS, Kind
from bot.sandbox.discord_components import controls, pressable
from bot.sandbox.discord_errors import NotKnown
from bot.sandbox.discord_fills import check_choice, filled
from bot.sandbox.discord_interaction_shapes import resolved_channels, resolved_message, resolved_people
from bot.sandbox.discord_modals import chosen_people, fields, submitted
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_world import Channel, Json, Message, User
from bot.sandbox.errors import Refusal


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Who acts, and where."""

    realm: Realm
    user: User
    channel: Channel


def of_command(origin: Origin, offered: Sequence[Json], said: Json) -> Json:
    """Of a command. ``offered``: those this person can choose from; ``said``: name, type and options or target, as
    ``Interactions.command`` takes them."""
    kind = said.get("type", CHAT_INPUT)
    command = next((each for each in offered if (each["name"], each["type"]) == (said["name"], kind)), None)
    if command is None:
        raise Refusal(f"There is no command {said['name']!r} here that you may use.")
    shape = {name: command[name] for name in ("id", "name", "type", "guild_id") if name in command}
    if kind == CHAT_INPUT:
        return shape | _typed(origin, said.get("options") or [])
    if kind != MESSAGE_MENU:
        raise NotKnown("user commands")
    target = origin.channel.messages.get(str(said.get("target_id")))
    if target is None:
        raise Refusal("That message is gone.")
    return shape | {"target_id": target.id, "resolved": resolved_message(origin.realm, origin.channel, target)}


def values_in(options: Sequence[Json]) -> list[Json]:
    """The options that carry a value, out of groups and subcommands."""
    found: list[Json] = []
    for option in options:
        found += values_in(option["options"]) if "options" in option else [option]
    return found


def of_component(origin: Origin, message: Message, said: Json) -> Json:
    """Of a press, or of a choice in a select."""
    control = next((each for each in controls(message.components) if each.get("custom_id") == said["custom_id"]), None)
    if control is None:
        raise Refusal("That is not there any more.")
    if not pressable(control):
        raise Refusal("That cannot be used now.")
    shape = {"custom_id": control["custom_id"], "component_type": control["type"], "id": control["id"]}
    if control["type"] not in SELECTS:
        return shape
    values = list(said.get("values") or [])
    check_choice(control, values)
    return shape | {"values": values} | _people(origin, values if control["type"] == Kind.USER_SELECT else [])


def of_form(origin: Origin, body: Json, said: Json) -> Json:
    """Of a form. ``said``: custom_id -> text, or list of what was chosen; what is left out is as it was preset."""
    values = filled(fields(body), said)
    shape = {"custom_id": body["custom_id"], "components": submitted(body, values)}
    return shape | _people(origin, chosen_people(body, values))


def _typed(origin: Origin, options: Sequence[Json]) -> Json:
    """Options as they are, with the people and channels among their values resolved; not what is still typed."""
    if not options:
        return {}
    done = [option for option in values_in(options) if not option.get("focused")]
    places = [option["value"] for option in done if option["type"] == CHANNEL]
    shape: Json = {"options": list(options)} | _people(origin, [each["value"] for each in done if each["type"] == USER])
    if places:
        shape.setdefault("resolved", {}).update(resolved_channels(origin.realm, places, origin.user.id))
    return shape


def _people(origin: Origin, ids: Sequence[str]) -> Json:
    """``resolved`` where people were chosen. In a server its members, in direct messages the two in them."""
    guild = origin.realm.guild_of(origin.channel)
    known = guild.members if guild else origin.channel.recipients
    if any(each not in known for each in ids):
        raise Refusal("There is no such person here.")
    return {"resolved": resolved_people(origin.realm, guild, ids)} if ids else {}
