"""A command's options: finding what a subcommand declares, and turning values into the JSON that an interaction
carries, refused where Discord's client would not send them (discord.com/developers/docs, application commands). Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.sandbox import discord_command_checks as kinds
from bot.sandbox.discord_world import Json
from bot.sandbox.errors import Refusal

LONGEST_STRING = 6000
"""The most a string option holds where it names no max_length (application commands, option structure)."""

REQUIRED = "This option is required. Specify a value."


_NESTS = (kinds.SUBCOMMAND, kinds.GROUP)
_PYTHON: Mapping[int, tuple[type, ...]] = {
    kinds.INTEGER: (int,),
    kinds.BOOLEAN: (bool,),
    kinds.NUMBER: (int, float),
}


def inner(command: Json) -> list[Json]:
    """The subcommands and groups one level below a command or group."""
    return [option for option in command.get("options") or [] if option["type"] in _NESTS]


def declared(command: Json, path: Sequence[str]) -> list[Json]:
    """The options of a subcommand (of the command itself where it has none). Refused where the path leads nowhere or
    ends early: a command with subcommands cannot be used without one (application commands, subcommands)."""
    here = command
    for name in path:
        found = next((each for each in inner(here) if each["name"] == name), None)
        if found is None:
            raise Refusal(f"/{here['name']} has no {name}.")
        here = found
    if inner(here):
        raise Refusal(f"Choose one: {', '.join(each['name'] for each in inner(here))}.")
    return list(here.get("options") or [])


def command_body(command: Json, path: Sequence[str], values: Mapping[str, Any], focused: str = "") -> Json:
    """``data`` of the interaction. ``focused``: the option that is being typed, for autocomplete; then nothing needs to
    be complete yet (application commands, autocomplete)."""
    options = _options(declared(command, path), values, focused)
    here = command
    nests = []
    for name in path:
        here = next(each for each in inner(here) if each["name"] == name)
        nests.append(here)
    for nest in reversed(nests):
        options = [{"name": nest["name"], "type": nest["type"], "options": options}]
    return {"name": command["name"], "type": 1, "options": options}


def _options(options: list[Json], values: Mapping[str, Any], focused: str) -> list[Json]:
    known = {option["name"]: option for option in options}
    unknown = [name for name in (*values, *([focused] if focused else [])) if name not in known]
    if unknown:
        raise Refusal(f"There is no option {unknown[0]!r}.")
    mistakes = {} if focused else _mistakes(options, values)
    if mistakes:
        shown = " ".join(f"{name}: {mistake}" for name, mistake in mistakes.items())
        raise Refusal(shown, fields=mistakes)
    given = {**values, focused: values.get(focused, "")} if focused else values
    # In the order in which they were given, as the client sends them.
    return [
        {"name": name, "type": known[name]["type"], "value": value} | ({"focused": True} if name == focused else {})
        for name, value in given.items()
    ]


def _mistakes(options: list[Json], values: Mapping[str, Any]) -> dict[str, str]:
    mistakes = {option["name"]: _mistake(option, values.get(option["name"])) for option in options}
    return {name: mistake for name, mistake in mistakes.items() if mistake}


def _mistake(option: Json, value: Any) -> str:
    if value is None:
        return REQUIRED if option.get("required") else ""
    wanted = _PYTHON.get(option["type"], (str,))
    # A truth value is a number to Python, never to Discord.
    fits = isinstance(value, wanted) and (bool in wanted or not isinstance(value, bool))
    if not fits:
        return f"{value!r} does not fit here."
    if option.get("choices") and value not in [choice["value"] for choice in option["choices"]]:
        return "Choose one of " + ", ".join(choice["name"] for choice in option["choices"]) + "."
    match option["type"]:
        case kinds.STRING:
            return _length_mistake(option, value)
        case kinds.INTEGER | kinds.NUMBER:
            return _size_mistake(option, value)
        case _:
            return ""


def _size_mistake(option: Json, value: float) -> str:
    if value < option.get("min_value", value):
        return f"At least {option['min_value']}."
    return f"At most {option['max_value']}." if value > option.get("max_value", value) else ""


def _length_mistake(option: Json, value: str) -> str:
    least, most = option.get("min_length", 0), option.get("max_length", LONGEST_STRING)
    if not value and option.get("required"):
        return REQUIRED
    if len(value) < least:
        return f"At least {least} characters."
    return f"At most {most} characters." if len(value) > most else ""
