"""Typed lines: what they mean by the registered definition, in the person's language."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.discord_typed import Line, Names, marked, read_line, shown_name
from bot.sandbox.errors import Refusal
from tests.sandbox.discord_commands_at_hand import CRISIS, LOG

NAMES = Names(
    people={"Bruno Ferri": "20", "bruno": "20", "anna": "10"},
    channels={"social": "30"},
    roles={"Press": "40"},
    locale="it",
)


def read(line: str) -> Line:
    return read_line(line, [CRISIS], NAMES)


@pytest.mark.parametrize(
    ("line", "path", "options"),
    [
        ("/crisis take 3", "take", {"step": "3"}),
        ("/crisis prendi 3", "take", {"step": "3"}),
        ("/crisis start", "start", {}),
        ("/crisis inizia Foto sbagliata", "start", {"title": "Foto sbagliata"}),
        ("/crisis start title: Foto private: True", "start", {"title": "Foto", "private": True}),
        ("/crisis start titolo:Foto privata: sì", "start", {"title": "Foto", "private": True}),
        ("/crisis start Foto di ieri playbook: leak", "start", {"title": "Foto di ieri", "playbook": "leak"}),
        ("/crisis start --drill Prova di sabato", "start", {"title": "Prova di sabato", "drill": True}),
        ("/crisis start --red Prova --nonsense", "start", {"title": "Prova --nonsense", "level": "sev1"}),
        ("/crisis assign 3 @bruno", "assign", {"step": "3", "person": "20"}),
        ("/crisis assign @Bruno Ferri 3", "assign", {"step": "3", "person": "20"}),
        ("/crisis assign step: 3 person: anna", "assign", {"step": "3", "person": "10"}),
        ("/crisis add Chiama @anna e @bruno", "add", {"what": "Chiama e <@20>", "person": "10"}),
        ("/crisis add what: Chiama minutes: 20", "add", {"what": "Chiama", "minutes": 20}),
        ("/crisis done 3", "done", {"step": "3"}),
        ("/crisis done 3 https://a.b/c ~16:30", "done", {"step": "3", "proof": "https://a.b/c", "when": "~16:30"}),
        ("/crisis level rosso ne parlano i giornali", "level", {"level": "sev1", "why": "ne parlano i giornali"}),
        ("/crisis level sev3", "level", {"level": "sev3"}),
        ("/crisis start vedi #social e @Press", "start", {"title": "vedi <#30> e <@&40>"}),
        ("/crisis status", "status", {}),
    ],
)
def test_a_line_is_understood(line: str, path: str, options: dict[str, Any]) -> None:
    assert read(line) == Line(command="crisis", path=(path,), options=options)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/crises take 3", "/crises is not a command here"),
        ("/crisis", "Choose one: inizia, prendi"),
        ("/crisis statsu", "'statsu' is not one of: inizia"),
        ("/crisis status tutti", "no option for 'tutti'"),
        ("/crisis level enorme", "choose one of 🔴 Rosso, 🟡 Giallo"),
        ("/crisis start private: forse", "private: True or False"),
        ("/crisis add what: x minutes: presto", "'presto' is not a number"),
        ("/crisis assign 3 nessuno", "'nessuno' is nobody and nothing here"),
    ],
)
def test_what_the_client_would_not_take_is_refused(line: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        read(line)


def test_a_command_without_subcommands_has_options_of_its_own() -> None:
    plain = {"name": "ping", "options": [{"type": 3, "name": "text"}]}
    assert read_line("/ping uno due", [plain], Names()) == Line(command="ping", options={"text": "uno due"})


def test_the_beginning_of_a_choice_will_do_where_it_fits_one() -> None:
    names = ["🔴 Red · crisis", "🟠 Orange · grave", "one more", "one less"]
    level = {"type": 3, "name": "level", "choices": [{"name": name, "value": name} for name in names]}
    plain = {"name": "level", "options": [level]}
    assert read_line("/level red", [plain], Names()).options == {"level": "🔴 Red · crisis"}
    with pytest.raises(Refusal, match="no option for 'one'"):
        read_line("/level one", [plain], Names())


def test_names_of_another_language_are_not_offered() -> None:
    english = Names(locale="en-US")
    with pytest.raises(Refusal, match="'inizia' is not one of"):
        read_line("/crisis inizia x", [CRISIS], english)
    assert (shown_name(LOG, "it"), shown_name(LOG, "en-US")) == ("Cronologia", "Timeline")


def test_the_longest_name_is_the_one_that_is_meant() -> None:
    names = Names(people={"Anna": "1", "Anna Conti": "2"})
    app = Names(people={"Crisis Room": "1"}, roles={"Crisis Room": "2"})
    assert marked("@Crisis Room stato", app) == "<@1> stato"
    assert marked("@Anna Conti, @anna e x@anna @everyone", names) == "<@2>, <@1> e x@anna @everyone"
