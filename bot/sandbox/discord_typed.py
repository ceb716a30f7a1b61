"""A typed line such as "/crisis take 3", "/crisis start title: Foto private: True" or "/crisis inizia Foto sbagliata"
as the command and options it means. Discord's client lets people pick these; for typing, its own ``name: value``
writing counts, and plain words fill the options in their order. Pure: it is told the commands and names there are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox import discord_command_checks as kinds
from bot.sandbox.discord_options import declared, inner
from bot.sandbox.discord_world import Json
from bot.sandbox.errors import Refusal

_YES = frozenset({"true", "yes", "vero", "sì", "si"})
_NO = frozenset({"false", "no", "falso"})
_IDS: Mapping[int, str] = {
    kinds.USER: r"<@!?(\d+)>",
    kinds.CHANNEL: r"<#(\d+)>",
    kinds.ROLE: r"<@&(\d+)>",
    kinds.MENTIONABLE: r"<@[!&]?(\d+)>",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """What names stand for where somebody types, name -> id, and the language of that person's client."""

    people: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    locale: str = "en-US"


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """What a person picked or typed, by registered names. ``path``: group and subcommand; ``options``: people, channels
    and roles by their ids."""

    command: str
    path: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)


def marked(text: str, names: Names) -> str:
    """A text as Discord stores it: ``@Anna Conti`` -> ``<@id>``, ``#social`` -> ``<#id>`` (discord.com/developers/docs,
    message formatting). The longest name that fits; people before roles, for an app's role is called like the app."""
    text = _with_ids(text, "@", names.people, "<@{}>")
    text = _with_ids(text, "@", names.roles, "<@&{}>")
    return _with_ids(text, "#", names.channels, "<#{}>")


def read_line(line: str, commands: Sequence[Json], names: Names) -> Line:
    """The command a line means; refused as the client would: no such command, no such subcommand, a value that does not
    fit. Whether all that is required was said, discord_options checks."""
    word, rest = _first(line.strip().removeprefix("/"))
    command = _called(commands, word, names.locale)
    if command is None:
        raise Refusal(f"/{word} is not a command here.")
    path: list[str] = []
    here = command
    while inner(here):
        word, after = _first(rest)
        found = _called(inner(here), word, names.locale)
        if found is None and (nested := _nested(here, word, names.locale)):
            group, found = nested
            path.append(group["name"])
        if found is None:
            offered = ", ".join(shown_name(each, names.locale) for each in inner(here))
            raise Refusal(f"{word!r} is not one of: {offered}." if word else f"Choose one: {offered}.")
        path.append(found["name"])
        here, rest = found, after
    reader = _Reader(options=declared(command, path), names=names)
    return Line(command=command["name"], path=tuple(path), options=reader.read(marked(rest, names)))


def _nested(here: Json, word: str, locale: str) -> tuple[Json, Json] | None:
    """A subcommand by its own name alone, with its group: the client's list of commands is searched by any of their
    words, and people pick from it, so nobody types the group."""
    groups = [each for each in inner(here) if inner(each)]
    return next(((group, found) for group in groups if (found := _called(inner(group), word, locale))), None)


def shown_name(thing: Json, locale: str) -> str:
    """The name of a command, option or choice as a client of that language shows it (application commands,
    localization)."""
    return str((thing.get("name_localizations") or {}).get(locale) or thing["name"])


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reader:
    """Reads what follows a subcommand."""

    options: list[Json]
    names: Names

    def read(self, rest: str) -> dict[str, Any]:
        plain, values = self._named(rest)
        words = self._without_flags(plain.split(), values)
        words = self._without_people(words, values)
        return self._filled(words, values)

    def _named(self, rest: str) -> tuple[str, dict[str, Any]]:
        """What stands before the first ``name:``, and the values behind each."""
        spelled = {name.lower(): option for option in self.options for name in _names(option, self.names.locale)}
        if not spelled:
            return rest, {}
        pattern = rf"(?<!\S)({'|'.join(re.escape(name) for name in spelled)}):\s*"
        parts = re.split(pattern, rest, flags=re.IGNORECASE)
        values = {}
        for name, written in zip(parts[1::2], parts[2::2], strict=True):
            option = spelled[name.lower()]
            values[option["name"]] = self._value(option, written.strip())
        return parts[0], values

    def _without_flags(self, words: list[str], values: dict[str, Any]) -> list[str]:
        """``--drill`` switches on the option of that name, ``--red`` chooses the choice of that name."""
        return [word for word in words if not (word.startswith("--") and self._flag(word[2:], values))]

    def _flag(self, word: str, values: dict[str, Any]) -> bool:
        for option in self._open(values):
            if option["type"] == kinds.BOOLEAN and _called([option], word, self.names.locale):
                values[option["name"]] = True
                return True
            choice = _choice(option, word)
            if choice is not None:
                values[option["name"]] = choice["value"]
                return True
        return False

    def _without_people(self, words: list[str], values: dict[str, Any]) -> list[str]:
        """Whoever is mentioned anywhere is the person that is asked for."""
        left = list(words)
        for option in self._open(values):
            if option["type"] in _IDS:
                mentioned = next((word for word in left if re.fullmatch(_IDS[option["type"]], word)), None)
                if mentioned is not None:
                    values[option["name"]] = self._value(option, mentioned)
                    left.remove(mentioned)
        return left

    def _filled(self, words: list[str], values: dict[str, Any]) -> dict[str, Any]:
        left = list(words)
        last = self._last(values)
        for option in self._open(values):
            if not left or option["type"] == kinds.BOOLEAN:
                continue
            if option is last:
                values[option["name"]], left = " ".join(left), []
            elif self._fits(option, left[0]):
                values[option["name"]] = self._value(option, left.pop(0))
        if left:
            raise Refusal(f"There is no option for {' '.join(left)!r}.")
        return values

    def _last(self, values: Mapping[str, Any]) -> Json | None:
        """The option that takes all the rest: a string to be written freely, a required one before an optional one;
        else the last option, if it is a string."""
        left = [each for each in self._open(values) if each["type"] != kinds.BOOLEAN]
        strings = [each for each in left if each["type"] == kinds.STRING and not each.get("choices")]
        free = [each for each in strings if not each.get("autocomplete")]
        free = free or [each for each in strings if each is left[-1]]
        needed = [each for each in free if each.get("required")]
        return next(iter(reversed(needed or free)), None)

    def _open(self, values: Mapping[str, Any]) -> list[Json]:
        return [option for option in self.options if option["name"] not in values]

    def _fits(self, option: Json, word: str) -> bool:
        """Required options take what comes, and say what is wrong with it."""
        if option.get("required"):
            return True
        try:
            self._value(option, word)
        except Refusal:
            return False
        return True

    def _value(self, option: Json, written: str) -> Any:
        if option.get("choices"):
            return self._chosen(option, written)
        match option["type"]:
            case kinds.BOOLEAN:
                return _truth(option, written)
            case kinds.INTEGER | kinds.NUMBER:
                return _number(option, written)
            case kinds.USER | kinds.CHANNEL | kinds.ROLE | kinds.MENTIONABLE:
                return self._id(option, written)
            case _:
                return written

    def _chosen(self, option: Json, written: str) -> Any:
        choice = _choice(option, written)
        if choice is None:
            offered = ", ".join(shown_name(each, self.names.locale) for each in option["choices"])
            raise Refusal(f"{option['name']}: choose one of {offered}.")
        return choice["value"]

    def _id(self, option: Json, written: str) -> str:
        found = re.fullmatch(_IDS[option["type"]], written)
        if found:
            return found[1]
        known = {kinds.CHANNEL: self.names.channels, kinds.ROLE: self.names.roles}
        named = {name.lower(): each for name, each in known.get(option["type"], self.names.people).items()}
        if written.lower() not in named:
            raise Refusal(f"{option['name']}: {written!r} is nobody and nothing here.")
        return named[written.lower()]


def _first(text: str) -> tuple[str, str]:
    word, _, rest = text.strip().partition(" ")
    return word, rest.strip()


def _names(thing: Json, locale: str) -> set[str]:
    return {thing["name"], shown_name(thing, locale)}


def _called(things: Sequence[Json], word: str, locale: str) -> Json | None:
    return next((each for each in things if word.lower() in {name.lower() for name in _names(each, locale)}), None)


def _choice(option: Json, written: str) -> Json | None:
    """The choice of that name in any language, its signs left aside, or of that value; or the only one whose name
    begins with it ("red" for "🔴 Red · crisis")."""
    wanted = _bare(written)
    begun = []
    for choice in option.get("choices") or []:
        spoken = [choice["name"], *(choice.get("name_localizations") or {}).values(), str(choice["value"])]
        names = {_bare(name) for name in spoken}
        if wanted in names:
            return dict(choice)
        begun += [choice] if wanted and any(name.startswith(f"{wanted} ") for name in names) else []
    return dict(begun[0]) if len(begun) == 1 else None


def _bare(name: str) -> str:
    return re.sub(r"[^\w ]", "", name).strip().lower()


def _truth(option: Json, written: str) -> bool:
    if written.lower() not in _YES | _NO:
        raise Refusal(f"{option['name']}: True or False.")
    return written.lower() in _YES


def _number(option: Json, written: str) -> int | float:
    try:
        return int(written) if option["type"] == kinds.INTEGER else float(written.replace(",", "."))
    except ValueError:
        raise Refusal(f"{option['name']}: {written!r} is not a number.") from None


def _with_ids(text: str, sign: str, ids: Mapping[str, str], form: str) -> str:
    if not ids:
        return text
    known = {name.lower(): each for name, each in ids.items()}
    longest_first = sorted(known, key=len, reverse=True)
    pattern = rf"(?<![\w<]){sign}({'|'.join(re.escape(name) for name in longest_first)})(?!\w)"
    return re.sub(pattern, lambda found: form.format(known[found[1].lower()]), text, flags=re.IGNORECASE)
