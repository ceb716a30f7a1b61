"""The definitions are what Discord takes, and every use of them is a line the grammar understands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from bot.chat.discord.commands import (
    BOOLEAN,
    CHOICES,
    GROUP,
    IN_MENU,
    INTEGER,
    USER,
    Choice,
    definitions,
    line,
    message_command,
)
from bot.desk.grammar import Order, read
from bot.desk.said import role_named
from bot.desk.verbs import GROUPS, VERBS
from bot.sandbox.discord_commands import Commands
from bot.sandbox.discord_worlds import panificio
from bot.show.words import FALLBACK, Words, languages
from tests.chat.discord.test_marks import ANNA
from tests.sandbox.clocks import HandClock
from tests.sandbox.discord_specs import mistakes, needs_specs

MADE = definitions("/crisis", languages())
NAME = re.compile(r"[-_'\w]{1,32}")
"""discord.com/developers/docs, application command naming; Devanagari and Thai aside."""

FILLED: dict[str, Any] = {
    "what": "Call the shop in Turin",
    "brand": "aurora",
    "playbook": "errant-post",
    "level": "sev1",
    "step": "3",
    "statement": 2,
    "claim": 2,
    "line": 2,
    "source": "the lab called",
    "person": ANNA,
    "proof": "https://a.example/post",
    "when": "18:30",
    "why": "no adverts are running",
    "text": "the agency has the password",
    "minutes": 20,
    "role": "social",
    "link": "https://a.example/update",
    "crisis": "<#900000000000000010>",
    "private": True,
    "drill": True,
    "room": True,
    "names": True,
    "tool": "Hootsuite",
    "how": "apology accepted",
    "mention": 3,
    "kind": "customer",
    "rule": "4",
    "who": "lawyer",
}


def named(each: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A definition with everything in it that has a name."""
    yield each
    for inside in (*each.get("options", []), *each.get("choices", [])):
        yield from named(inside)


def verbs() -> Iterator[dict[str, Any]]:
    """The subcommands, those of a group in their group."""
    for each in MADE[0]["options"]:
        yield from each["options"] if each["type"] == GROUP else (each,)


def sorted_by_group(names: list[str]) -> list[str]:
    """The verbs of a group stand together, where the first of them stands."""
    groups = {verb.name: verb.group for verb in VERBS}
    first = {group: min(names.index(each) for each in names if groups[each] == group) for group in GROUPS}
    return sorted(names, key=lambda name: (first.get(groups[name], names.index(name)), names.index(name)))


@needs_specs
def test_discord_takes_the_definitions() -> None:
    for each in MADE:
        assert mistakes(each, "ApplicationCommandCreateRequest") == []


def test_so_does_the_sandbox() -> None:
    made = Commands(panificio(HandClock())).overwrite(json.loads(json.dumps(MADE)))
    assert [each["name"] for each in made] == [each["name"] for each in MADE]


def test_names_and_descriptions_keep_the_limits_in_every_language() -> None:
    command = MADE[0]
    assert [each["name"] for each in verbs()] == sorted_by_group([verb.name for verb in VERBS])
    assert all(len(each.get("options", [])) <= 25 for each in named(command))
    for each in named(command):
        if "description" in each:
            names = [each["name"], *each.get("name_localizations", {}).values()]
            assert all(NAME.fullmatch(name) and name == name.lower() for name in names), names
            texts = [each["description"], *each.get("description_localizations", {}).values()]
            assert all(1 <= len(text) <= 100 for text in texts), texts
        else:
            assert all(1 <= len(each[key]) <= 100 for key in ("name", "value"))


def test_siblings_have_names_of_their_own_in_every_language() -> None:
    for each in named(MADE[0]):
        for locale in ("", "it"):
            names = [one.get("name_localizations", {}).get(locale, one["name"]) for one in each.get("options", [])]
            assert len(set(names)) == len(names), names


def test_the_whole_command_stays_within_its_letters() -> None:
    """Of names, descriptions and values the longest localization counts."""
    total = 0
    for each in named(MADE[0]):
        for key in ("name", "description"):
            texts = [each.get(key, ""), *each.get(f"{key}_localizations", {}).values()]
            total += max(map(len, texts))
        total += len(str(each.get("value", "")))
    assert total <= 8000


def test_what_is_required_comes_first() -> None:
    for each in verbs():
        wanted = [option["required"] for option in each.get("options", [])]
        assert wanted == sorted(wanted, reverse=True)


def test_the_first_language_has_the_names_that_come_back() -> None:
    for choices in CHOICES.values():
        for each in choices:
            assert Words(language=FALLBACK).text(f"choice.{each.name}") == each.name
    for verb in VERBS:
        assert Words(language=FALLBACK).text(f"verb.{verb.name}.example").split()[0] == verb.name


def test_only_what_there_are_words_for_is_localized() -> None:
    assert MADE[0]["options"][0]["name_localizations"] == {"it": "avvia"}
    assert MADE[0]["options"][0]["options"][0]["name_localizations"] == {"it": "cosa"}
    assert not any("name_localizations" in each for each in named(definitions("/crisis", ("en",))[0]))


def test_commands_are_for_servers() -> None:
    assert all(each["contexts"] == [0] and each["integration_types"] == [0] for each in MADE)
    assert definitions("/Allarme", languages())[0]["name"] == "allarme"


def test_the_menu_of_a_message_has_four() -> None:
    menus = MADE[1:]
    assert [each["type"] for each in menus] == [3, 3, 3, 3]
    assert [message_command(each["name"]) for each in menus] == list(IN_MENU)
    assert message_command("something else") == ""
    assert all(len(name) <= 32 for each in menus for name in (each["name"], *each["name_localizations"].values()))


def filled(choices: tuple[Choice, ...]) -> dict[str, Any]:
    """Everything filled in."""
    return {each.name: FILLED[each.name] for each in choices}


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_everything_filled_in_is_an_order(verb: str) -> None:
    order = read(line(verb, filled(CHOICES.get(verb, ()))))
    assert isinstance(order, Order) and order.verb == verb
    choices = {each.name: each for each in CHOICES.get(verb, ())}
    assert order.people == ((ANNA,) if "person" in choices else ())
    assert order.step == ("3" if "step" in choices else "")
    numbered = {"statement": "2", "claim": "2", "line": "2", "mention": "3"}
    assert order.item == next((number for name, number in numbered.items() if name in choices), "")
    assert role_named(order.role) == ("social" if "role" in choices else "")
    flags = {name for name, each in choices.items() if each.type == BOOLEAN} | ({"sev1"} if verb == "start" else set())
    assert order.flags == {name.replace("names", "named") for name in flags}
    for name in choices.keys() & {"proof", "why", "text", "link", "crisis", "brand", "playbook", "when"}:
        assert FILLED[name] in order.text or name == "crisis"


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_so_is_what_is_required_alone(verb: str) -> None:
    wanted = tuple(each for each in CHOICES.get(verb, ()) if each.required)
    order = read(line(verb, filled(wanted)))
    assert isinstance(order, Order) and order.verb == ("here" if verb == "ack" else verb)


@pytest.mark.parametrize(
    ("verb", "given", "words"),
    [
        ("take", {"step": "3"}, "take 3"),
        ("start", {}, "start"),
        (
            "start",
            {"what": " A leak ", "playbook": "leak", "drill": False, "level": "sev2"},
            "start leak A leak --sev2",
        ),
        ("add", {"what": "Call Turin", "person": ANNA, "minutes": 20}, f"add 20m Call Turin <@{ANNA}>"),
        ("log", {"text": "They called", "when": "18:05"}, "log 18:05 They called"),
        ("level", {"level": "up", "why": "a newspaper asks"}, "level up a newspaper asks"),
        ("reopen", {"why": "again", "crisis": "<#1>"}, "reopen <#1> again"),
        ("close", {"why": ""}, "close"),
        ("gone", {"old": "x", "flag": True}, "gone x"),
        ("take", {"step": "3", "old": "x"}, "take 3 x"),
    ],
)
def test_the_line(verb: str, given: dict[str, Any], words: str) -> None:
    assert line(verb, given) == words


def test_choices_are_what_their_kind_takes() -> None:
    every = [each for choices in CHOICES.values() for each in choices]
    assert {each.type for each in every} == {3, INTEGER, BOOLEAN, USER}
    assert all(not (each.suggests and each.levels) for each in every)
    assert CHOICES.keys() <= {verb.name for verb in VERBS}
