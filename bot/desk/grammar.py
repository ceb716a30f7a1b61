"""What people type after the command's name: "/crisis take 3" -> an Order. The help text comes from the same table.

Verbs are English words, each with names in other languages from the catalogues. A verb's shape says what may follow;
the rest of a line is free text. What is not understood is never guessed: the nearest verb is offered instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from functools import cache

from bot.show.words import Words, languages


class Shape(StrEnum):
    """What follows a verb."""

    NOTHING = "nothing"
    STEP = "step"
    STEP_TEXT = "step_text"
    STEP_PERSON = "step_person"
    ROLE_PERSON = "role_person"
    TEXT = "text"


@dataclass(frozen=True, kw_only=True, slots=True)
class Verb:
    """One word of the grammar.

    of_step: its long form is `step <name>`. anywhere: it works outside a room too. flags: what may follow two dashes.
    """

    name: str
    shape: Shape
    of_step: bool = False
    anywhere: bool = False
    example: str = ""
    flags: frozenset[str] = frozenset()


VERBS: tuple[Verb, ...] = (
    Verb(
        name="start",
        shape=Shape.TEXT,
        anywhere=True,
        example="start errant-post Wrong photo on Instagram",
        flags=frozenset({"drill", "private", "room"}),
    ),
    Verb(name="status", shape=Shape.NOTHING, anywhere=True, example="status"),
    Verb(name="list", shape=Shape.NOTHING, anywhere=True, example="list"),
    Verb(name="help", shape=Shape.NOTHING, anywhere=True, example="help"),
    Verb(name="ack", shape=Shape.STEP, of_step=True, example="ack 3"),
    Verb(name="take", shape=Shape.STEP, of_step=True, example="take 3"),
    Verb(name="assign", shape=Shape.STEP_PERSON, of_step=True, example="assign 3 @anna"),
    Verb(name="done", shape=Shape.STEP_TEXT, of_step=True, example="done 3 https://example.com/post"),
    Verb(name="skip", shape=Shape.STEP_TEXT, of_step=True, example="skip 3 no adverts are running"),
    Verb(name="undo", shape=Shape.STEP, of_step=True, example="undo 3"),
    Verb(name="note", shape=Shape.STEP_TEXT, of_step=True, example="note 3 the agency has the password"),
    Verb(name="add", shape=Shape.TEXT, example="add Call the shop in Turin 20m @carla"),
    Verb(name="role", shape=Shape.ROLE_PERSON, example="role social @anna"),
    Verb(name="deputy", shape=Shape.ROLE_PERSON, example="deputy social @bruno"),
    Verb(name="level", shape=Shape.TEXT, example="level red a newspaper is asking"),
    Verb(name="log", shape=Shape.TEXT, example="log The supplier called back"),
    Verb(name="promise", shape=Shape.TEXT, example="promise 18:30"),
    Verb(name="kept", shape=Shape.TEXT, example="kept https://example.com/update"),
    Verb(name="night", shape=Shape.TEXT, example="night until 8:00 @carla"),
    Verb(name="wake", shape=Shape.NOTHING, example="wake"),
    Verb(name="cancel", shape=Shape.NOTHING, example="cancel"),
    Verb(name="close", shape=Shape.TEXT, example="close answered everywhere, quiet since noon"),
    Verb(name="archive", shape=Shape.NOTHING, example="archive"),
    Verb(name="reopen", shape=Shape.TEXT, example="reopen a second video is out"),
    Verb(
        name="postmortem",
        shape=Shape.TEXT,
        anywhere=True,
        example="postmortem --named",
        flags=frozenset({"named"}),
    ),
)

MOST_WORDS = 25
"""At most so many words on each of the two levels of the grammar."""

_MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|([^>]*))?>")
_FLAG = re.compile(r"(?:^|\s)(?:--|[–—])([a-z-]+)\b")
"""Telephones turn two dashes into one long one."""

_DASHED = re.compile(r"(?:^|\s)--([a-z-]+)\b")

LONGEST_SAID = 40
"""So much of a line that was not understood is said back."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """A line understood. people: the platform's ids of those mentioned. flags: words that began with two dashes."""

    verb: str
    step: str = ""
    role: str = ""
    text: str = ""
    people: tuple[str, ...] = ()
    flags: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, kw_only=True, slots=True)
class NotUnderstood:
    """A line that is no order. nearest: the verb that may have been meant. missing: what the verb still needs."""

    said: str
    nearest: str = ""
    missing: str = ""


def read(words: str) -> Order | NotUnderstood:
    """Understand what was typed after the command's name; nothing at all means start."""
    if not words.strip():
        return Order(verb="start")
    first, rest = _first(words)
    name = _named(first.lower())
    if name == "step":
        first, rest = _first(rest)
        name = _named(first.lower())
    verb = next((each for each in VERBS if each.name == name), None)
    said = first[:LONGEST_SAID]
    return _shaped(verb, rest) if verb else NotUnderstood(said=said, nearest=_nearest(said.lower()))


def _first(words: str) -> tuple[str, str]:
    """The first word, whatever space follows it, and the rest."""
    first, *rest = words.split(maxsplit=1) or [""]
    return first, rest[0].strip() if rest else ""


@cache
def names() -> dict[str, str]:
    """Every name of every verb in every language."""
    found = {verb.name: verb.name for verb in VERBS} | {"step": "step"}
    for language in languages():
        for verb in VERBS:
            alias = f"verb.{verb.name}.names"
            spoken = Words(language=language)
            if spoken.has(alias):
                found |= {each.strip(): verb.name for each in spoken.text(alias).split(",") if each.strip()}
    return found


def _named(word: str) -> str:
    return names().get(word, "")


def _nearest(word: str) -> str:
    close = get_close_matches(word, names(), n=1, cutoff=0.6)
    return names()[close[0]] if close else ""


def _shaped(verb: Verb, rest: str) -> Order | NotUnderstood:
    flags = verb.flags & frozenset(_FLAG.findall(rest))
    if verb.flags and (unknown := frozenset(_DASHED.findall(rest)) - flags):  # "--dril" must not open a real crisis
        return NotUnderstood(said=f"--{min(unknown)}", nearest=verb.name)
    rest = _FLAG.sub(lambda found: "" if found[1] in flags else found[0], rest).strip()
    people = tuple(user for user, _ in _MENTION.findall(rest))
    match verb.shape:
        case Shape.NOTHING | Shape.TEXT:
            apart = (
                verb.name in ("add", "night") or "drill" in flags
            )  # there a name says who, and is no part of the text
            text = _MENTION.sub("", rest) if apart else _named_people(rest)
            return Order(verb=verb.name, text=" ".join(text.split()), people=people, flags=flags)
        case Shape.STEP | Shape.STEP_TEXT | Shape.STEP_PERSON:
            return _of_step(verb, rest, people, flags)
        case Shape.ROLE_PERSON:
            role = _first(rest)[0].lower()
            if not role or not people:
                return NotUnderstood(said=verb.name, missing="role_person")
            return Order(verb=verb.name, role=role, people=people, flags=flags)


def _named_people(text: str) -> str:
    """People in a text by the name that was typed, so that nobody is called by it later."""
    return _MENTION.sub(lambda found: f"@{found[2] or found[1]}", text)


def _of_step(verb: Verb, rest: str, people: tuple[str, ...], flags: frozenset[str]) -> Order | NotUnderstood:
    step, text = _first(rest)
    step = step.removeprefix("#").rstrip(".")
    if verb.name == "ack" and not step:
        return Order(verb="here")
    if not step or step.startswith("<") or (verb.shape is Shape.STEP_PERSON and not people):
        return NotUnderstood(said=verb.name, missing=verb.shape.value)
    return Order(verb=verb.name, step=step, text=_named_people(text), people=people, flags=flags)
