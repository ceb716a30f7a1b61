"""What people type after the command's name: "/crisis take 3" -> an Order. The help text comes from the same table.

Verbs are English words; the catalogues hold their other names and an example of each. A verb's shape says what may
follow; the rest of a line is free text. What is not understood is never guessed: the nearest verb is offered instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from bot.desk.flags import flag_names, slip_of_flag, taken_flags
from bot.desk.said import spoken
from bot.desk.slips import is_only_a_step, item_in, key, nearest, split, step_in, tidied
from bot.desk.verbs import GROUPS, IN_LINES, NAMING, SIGNS, VERBS, Shape, Verb
from bot.show.words import Words

_RATHER = {"start": "take", "cancel": "undo", "reopen": "undo", "close": "done"}
"""A verb of the whole crisis with nothing but a step behind it: the verb of a step that may have been meant."""

_MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|([^>]*))?>")
_CHANNEL = re.compile(r"<#([A-Z0-9]+)(?:\|([^>]*))?>")
_ME = frozenset({"me", "io", "myself"})
_JOINING = frozenset({"to", "a", "ad", "as", "is", "the", "il", "lo", "la", "al", "e", "come", ""})

LONGEST_SAID = 40
"""So much of a line that was not understood is said back."""

LONGEST_REST = 300
"""So much of it is put behind the verb that was meant."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """A line understood. item: the number of a statement. people: the platform's ids of those mentioned. flags: words
    that began with two dashes."""

    verb: str
    step: str = ""
    item: str = ""
    role: str = ""
    text: str = ""
    people: tuple[str, ...] = ()
    flags: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, kw_only=True, slots=True)
class NotUnderstood:
    """A line that is no order. nearest: the verb that may have been meant. missing: what the verb still needs.
    rest: what was typed behind the verb. flags: what may have been meant by a word that began with two dashes, or
    should have."""

    said: str
    nearest: str = ""
    missing: str = ""
    rest: str = ""
    flags: tuple[str, ...] = ()


@lru_cache(maxsize=64)  # one line is read several times on its way
def read(words: str) -> Order | NotUnderstood:
    """Understand what was typed after the command's name; nothing at all means start."""
    line = tidied(words, names(), _names_of_steps())
    if not line:
        return Order(verb="start")
    first, rest = _verb_first(line)
    if group := _group_names().get(key(first)):
        first, rest = _in_group(group, rest)
    if flag_names().get(key(first)) == "drill":
        first, rest = "start", f"--drill {rest}"
    name = names().get(key(first))
    verb = next((each for each in VERBS if each.name == name), None)
    if verb is None:
        return _slip_of_verb(first, _nearest(key(first[:LONGEST_SAID])), rest)
    if verb.name in _RATHER and is_only_a_step(rest):
        return _slip_of_verb(f"{first} {rest}", _RATHER[verb.name], rest)
    return _shaped(verb, rest)


def _in_group(group: str, rest: str) -> tuple[str, str]:
    """The verb behind the name of a group, and the rest; the group's own verb where none of its verbs follows."""
    first, others = _verb_first(tidied(rest, names(), _names_of_steps()))
    named = next((verb for verb in VERBS if verb.name == names().get(key(first))), None)
    alone = GROUPS[group] if named is None or named.group != group else ""
    return (alone, rest) if alone else (first, others)


@cache
def _group_names() -> dict[str, str]:
    """Every name of every group in every language."""
    return {name: group for group in GROUPS for name in (group, *spoken(f"group.{group}.names"))}


def _slip_of_verb(said: str, near: str, rest: str) -> NotUnderstood:
    behind = " ".join(as_typed(rest).replace("`", "").split())[:LONGEST_REST] if near else ""
    return NotUnderstood(said=said[:LONGEST_SAID], nearest=near, rest=behind)


def mended(slip: NotUnderstood, words: Words) -> str:
    """The line as it may have been meant, with all that was typed behind its verb; nothing where that is no order."""
    line = f"{called(slip.nearest, words)} {slip.rest}".strip() if slip.nearest else ""
    return line if line and isinstance(read(line), Order) else ""


def _verb_first(line: str) -> tuple[str, str]:
    """The verb, which may be written as two words (false alarm), and the rest."""
    first, rest = split(line)
    second, others = split(rest)
    pair = f"{key(first)}-{key(second)}"
    return (pair, others) if pair in names() else (first, rest)


@cache
def names() -> dict[str, str]:
    """Every name of every verb in every language."""
    found = {**_group_names(), **SIGNS} | {verb.name: verb.name for verb in VERBS}
    for verb in VERBS:
        found |= dict.fromkeys(spoken(f"verb.{verb.name}.names"), verb.name)
    return found


@cache
def _names_of_steps() -> frozenset[str]:
    of_step = {"step", *(verb.name for verb in VERBS if verb.group == "step")}
    return frozenset(name for name, verb in names().items() if verb in of_step)


def called(verb: str, words: Words) -> str:
    """What a verb is called in the reader's language: as its example has it."""
    return words.text(f"verb.{verb}.example").split()[0]


def tells(words: str, answer: NotUnderstood) -> bool:
    """Whether a line that is no order may say what has happened: more than one word, and no verb misspelt."""
    anywhere = {verb.name for verb in VERBS if verb.anywhere}
    second = split(split(words)[1])[0]
    a_slip = answer.missing or answer.flags or answer.nearest in anywhere
    return not a_slip and second != "" and not is_only_a_step(second)


def _nearest(word: str) -> str:
    """Where two are as near, the one that stands first in the table: a crisis that does not start is the worst slip."""
    order = [verb.name for verb in VERBS]
    known = [name for name, verb in names().items() if verb in order]
    found = nearest(word, sorted(known, key=lambda name: order.index(names()[name])))
    return names()[found] if found else ""


def _shaped(verb: Verb, rest: str) -> Order | NotUnderstood:
    flags, rest = taken_flags(rest, verb.flags)
    slip = _slip_of_flag(verb, rest, flags)
    if slip is not None:
        return slip
    people = tuple(user for user, _ in _MENTION.findall(rest))
    match verb.shape:
        case Shape.NOTHING | Shape.TEXT:
            # There a name says who, and is no part of the text.
            apart = verb.name in ("add", "night") or "drill" in flags
            text = _MENTION.sub("", rest) if apart else rest
            text = _spaced(verb, _named_people(text) if verb.name in NAMING else as_typed(text))
            if verb.name == "postmortem" and flag_names().get(key(text)) in verb.flags:
                text, flags = "", flags | verb.flags  # "postmortem names": no room is called so
            return Order(verb=verb.name, text=text, people=people, flags=flags)
        case Shape.STEP | Shape.STEP_TEXT | Shape.STEP_PERSON:
            return _of_step(verb, rest, people)
        case Shape.ROLE_PERSON:
            return _of_role(verb, rest, people)
        case Shape.ITEM_TEXT:
            item, text = item_in(rest)
            return Order(verb=verb.name, item=item, text=as_typed(_spaced(verb, text)))


def _spaced(verb: Verb, text: str) -> str:
    """One blank between words; lines stay lines where they are part of what was said."""
    lines = (
        [" ".join(line.split()) for line in text.splitlines()] if verb.name in IN_LINES else [" ".join(text.split())]
    )
    return "\n".join(lines).strip()


def _slip_of_flag(verb: Verb, rest: str, found: frozenset[str]) -> NotUnderstood | None:
    """ "--dril", and "drill" without its dashes, must not open a real crisis."""
    said, meant = slip_of_flag(rest, verb.flags)
    if said:
        return NotUnderstood(said=said[:LONGEST_SAID], nearest=verb.name, flags=meant)
    first = split(rest)[0]
    if "drill" in verb.flags - found and flag_names().get(key(first)) == "drill":
        return NotUnderstood(said=first, nearest=verb.name, flags=("drill",))
    return None


def as_typed(text: str) -> str:
    """People and rooms in a text by the name that was typed, so that nobody is called by it later."""
    return _CHANNEL.sub(lambda found: f"#{found[2] or found[1]}", _named_people(text))


def with_names(line: str, names: Mapping[str, str]) -> str:
    """A line in which those mentioned by their id alone, as on Discord, have their names too."""

    def named(found: re.Match[str]) -> str:
        user, name = found[1], found[2] or re.sub("[|<>]", "", names.get(found[1], ""))
        return f"<@{user}|{name}>" if name else found[0]

    return _MENTION.sub(named, line)


def _named_people(text: str) -> str:
    return _MENTION.sub(lambda found: f"@{found[2] or found[1]}", text)


def _of_step(verb: Verb, rest: str, people: tuple[str, ...]) -> Order | NotUnderstood:
    """Somebody who is named without being mentioned is left for whoever knows people: they are told how."""
    free = verb.shape is Shape.STEP_TEXT
    step, text = step_in(rest if free else _MENTION.sub(" ", rest).strip())
    if verb.name == "ack" and not step:
        return Order(verb="here")
    nobody = verb.shape is Shape.STEP_PERSON and not people
    if not step or step.startswith("<") or (nobody and not text):
        return NotUnderstood(said=verb.name, missing=verb.shape.value)
    if nobody and any(key(word) in _ME for word in text.split()):
        return Order(verb="take", step=step)
    return Order(verb=verb.name, step=step, text=as_typed(text), people=people)


def _of_role(verb: Verb, rest: str, people: tuple[str, ...]) -> Order | NotUnderstood:
    """The role, before or after whoever gets it."""
    words = [key(word) for word in _MENTION.sub(" ", rest).split()]
    words = [word for word in words if word not in _JOINING]
    if not words or (not people and len(words) == 1):
        return NotUnderstood(said=verb.name, missing=verb.shape.value)
    return Order(verb=verb.name, role=" ".join(words), people=people)
