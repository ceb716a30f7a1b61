"""What a command may look like when the app registers it (discord.com/developers/docs, application commands). Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from bot.sandbox.discord_checks import REQUIRED, Check
from bot.sandbox.discord_errors import NotKnown
from bot.sandbox.discord_world import Json

_LOCALES = (
    "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja "
    "zh-TW ko"
)
LOCALES = frozenset(_LOCALES.split())
"""discord.com/developers/docs, reference: locales."""

MOST_LETTERS = 8000
CHAT_INPUT, USER_MENU, MESSAGE_MENU = 1, 2, 3
SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(1, 12)
_NAME = range(1, 33)
_WORDS = range(1, 101)
_INVALID_NAME = ("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
# \p{sc=Deva} and \p{sc=Thai} of the published expression: what is neither letter nor number in them are vowel signs.
_SIGNS = (range(0x0900, 0x0951), range(0x0955, 0x0964), range(0x0E31, 0x0E3B), range(0x0E47, 0x0E4F))


def check_command(check: Check, body: Any, at: str) -> None:
    """One command as it is sent to be registered."""
    if check.dict(body, at) is None:
        return
    kind = body.get("type") or CHAT_INPUT
    if not check.one_of(kind, _in(at, "type"), (1, 2, 3, 4)):
        return
    if kind == 4 or body.get("handler") is not None:
        raise NotKnown("entry point commands")
    _check_name(check, body, at, typed=kind == CHAT_INPUT)
    _check_description(check, body, at, kind)
    _check_reach(check, body, at)
    _check_options(check, body, at, depth=0)
    if kind != CHAT_INPUT and body.get("options"):
        check.say(
            _in(at, "options"), "APPLICATION_COMMAND_OPTIONS_UNSUPPORTED", "Only chat input commands have options"
        )
    if letters(body) > MOST_LETTERS:
        check.say(at, "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({MOST_LETTERS})")


def is_name(name: str) -> bool:
    """``^[-_'\\p{L}\\p{N}\\p{sc=Deva}\\p{sc=Thai}]{1,32}$``, lower case where the letters have one (application command
    naming)."""
    return len(name) in _NAME and name == name.lower() and all(_is_sign(sign) for sign in name)


def letters(thing: Json) -> int:
    """What counts towards the 8000: name, description and value of the command, its options and choices; of a field
    with translations only the longest."""
    own = _longest(thing, "name") + _longest(thing, "description")
    own += len(thing["value"]) if isinstance(thing.get("value"), str) else 0
    return own + sum(letters(each) for name in ("options", "choices") for each in _dicts(thing.get(name)))


def _is_sign(sign: str) -> bool:
    return sign in "-_'" or unicodedata.category(sign)[0] in "LN" or any(ord(sign) in signs for signs in _SIGNS)


def _longest(thing: Json, name: str) -> int:
    translated = thing.get(f"{name}_localizations") or {}
    words = [thing.get(name), *(translated.values() if isinstance(translated, dict) else ())]
    return max((len(word) for word in words if isinstance(word, str)), default=0)


def _check_name(check: Check, thing: Json, at: str, *, typed: bool) -> None:
    """The name and its translations; ``typed``: it stands after a slash or before a value, not in a menu."""
    names = {_in(at, "name"): check.needed(thing, "name", at, _NAME)}
    names |= _translations(check, thing, "name_localizations", at, _NAME)
    for place, name in names.items():
        if typed and name and not is_name(name):
            check.say(place, *_INVALID_NAME)


def _check_description(check: Check, body: Json, at: str, kind: int) -> None:
    if kind == CHAT_INPUT:
        check.needed(body, "description", at, _WORDS)
        _translations(check, body, "description_localizations", at, _WORDS)
    elif body.get("description"):
        sentence = "Context menu commands cannot have description"
        check.say(_in(at, "description"), "APPLICATION_COMMAND_DESCRIPTION_UNSUPPORTED", sentence)


def _translations(check: Check, thing: Json, name: str, at: str, size: range) -> dict[str, str | None]:
    """The translations of a field by their place; only known locales have one."""
    place, given = _in(at, name), thing.get(name)
    if given is None or check.dict(given, place) is None:
        return {}
    for locale in sorted(set(given) - LOCALES):
        check.say(_in(place, locale), "BASE_TYPE_CHOICES", f"Value must be one of {{{', '.join(sorted(LOCALES))}}}.")
    return {_in(place, locale): check.needed(given, locale, place, size) for locale in given}


def _check_reach(check: Check, body: Json, at: str) -> None:
    """Where and for whom it is offered."""
    for name, size in (("contexts", range(3)), ("integration_types", range(2))):
        given = check.items(body, name, at, range(len(size) + 1))
        for number, one in enumerate(given):
            check.one_of(one, _in(at, f"{name}.{number}"), tuple(size))
        if len({str(one) for one in given}) < len(given):
            check.say(_in(at, name), "LIST_ITEM_VALUE_DUPLICATED", "List items must be unique")
    check.flag(body, "nsfw", at)
    check.flag(body, "dm_permission", at)
    if not str(body.get("default_member_permissions") or 0).isdecimal():
        check.say(_in(at, "default_member_permissions"), "NUMBER_TYPE_COERCE", "Value is not a set of permissions.")


def _check_options(check: Check, thing: Json, at: str, *, depth: int) -> None:
    """Up to 25, each name once, the required ones first; subcommands beside no other kind; one level of groups."""
    options = check.items(thing, "options", at, range(26))
    names: set[Any] = set()
    optional = False
    for number, option in enumerate(options):
        place = _in(at, f"options.{number}")
        if check.dict(option, place) is None:
            continue
        if option.get("name") in names:
            sentence = "Option name already exists"
            check.say(_in(place, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", sentence)
        names.add(option.get("name"))
        if option.get("required") and optional:
            sentence = "Required options must be placed before non-required options"
            check.say(place, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", sentence)
        optional = optional or not option.get("required")
        _check_option(check, option, place, depth)
    if len({option.get("type") in (SUBCOMMAND, GROUP) for option in _dicts(options)}) > 1:
        sentence = "Sub-command and sub-command group option types are mutually exclusive to all other types"
        check.say(_in(at, "options"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", sentence)


def _check_option(check: Check, option: Json, at: str, depth: int) -> None:
    """``depth``: 0 in a command, 1 in a group, 2 in a subcommand."""
    kinds = (tuple(range(1, 12)), (SUBCOMMAND,), tuple(range(3, 12)))[depth]
    if not check.one_of(option.get("type"), _in(at, "type"), kinds):
        return
    kind = option["type"]
    if kind in (ROLE, MENTIONABLE, ATTACHMENT):
        raise NotKnown(f"command options of type {kind}")
    _check_name(check, option, at, typed=True)
    check.needed(option, "description", at, _WORDS)
    _translations(check, option, "description_localizations", at, _WORDS)
    check.flag(option, "required", at)
    if kind in (SUBCOMMAND, GROUP):
        _check_options(check, option, at, depth=1 if kind == GROUP else 2)
        return
    check.whole(option, "min_length", at, range(6001))
    check.whole(option, "max_length", at, range(1, 6001))
    _check_choices(check, option, at)


def _check_choices(check: Check, option: Json, at: str) -> None:
    """Up to 25 with values of the option's kind, each name once; none beside autocomplete."""
    choices, kind = check.items(option, "choices", at, range(26)), option["type"]
    names: set[Any] = set()
    check.flag(option, "autocomplete", at)
    if (choices or option.get("autocomplete")) and kind not in (STRING, INTEGER, NUMBER):
        sentence = "Options of this type have neither choices nor autocomplete"
        check.say(at, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", sentence)
    if choices and option.get("autocomplete"):
        sentence = "Autocomplete options cannot have choices"
        check.say(_in(at, "choices"), "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES", sentence)
    for number, choice in enumerate(choices):
        check_choice(check, choice, _in(at, f"choices.{number}"), kind)
        if isinstance(choice, dict):
            if choice.get("name") in names:
                sentence = "Option choice name already exists"
                check.say(at, "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", sentence)
            names.add(choice.get("name"))


def check_choice(check: Check, choice: Any, at: str, kind: int) -> None:
    """``{"name": 1-100 characters, "value": of the option's kind}`` (application command option choice structure)."""
    if check.dict(choice, at) is None:
        return
    check.needed(choice, "name", at, _WORDS)
    _translations(check, choice, "name_localizations", at, _WORDS)
    value = choice.get("value")
    if value is None:
        check.say(_in(at, "value"), *REQUIRED)
    elif kind == STRING:
        check.word(choice, "value", at, range(101))
    elif kind == INTEGER:
        check.whole(choice, "value", at, range(-(2**53), 2**53 + 1))
    elif not isinstance(value, int | float) or isinstance(value, bool):
        check.say(_in(at, "value"), "NUMBER_TYPE_COERCE", f'Value "{value}" is not float.')


def _dicts(items: Any) -> Iterator[Json]:
    return (each for each in items if isinstance(each, dict)) if isinstance(items, list) else iter(())


def _in(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name
