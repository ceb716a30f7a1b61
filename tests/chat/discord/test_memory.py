"""What is remembered while the process lives."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.chat.discord.memory import MOST, Memory
from bot.desk.inbound import Submitted
from bot.show.card import Field, Form


def form(crisis: str = "c1", preset: str = "") -> Form:
    fields = (Field(name="when", label="Quando", preset=preset), Field(name="why", label="Perché", preset="così"))
    return Form(does="promise", crisis=crisis, title="Promessa", fields=fields, send="Manda", cancel="Annulla")


def sent(**answers: str) -> Submitted:
    at = datetime(2026, 11, 21, tzinfo=UTC)
    heard = {"workspace": "discord:1", "user": "7", "request_id": "interaction:1", "room": "5"}
    return Submitted(**heard, at=at, does="promise", crisis="c1", about="", answers=answers)


def test_a_form_that_was_not_taken_comes_back_with_what_was_typed_once() -> None:
    memory = Memory()
    memory.sent_back(sent(when="mai", why=""))
    filled = memory.filled(form(), "7")
    assert [each.preset for each in filled.fields] == ["mai", "così"]
    assert memory.filled(form(), "7") == form(), "the next time it is empty again"


def test_what_was_typed_is_nobody_elses_and_of_no_other_crisis() -> None:
    memory = Memory()
    memory.sent_back(sent(when="mai"))
    assert memory.filled(form(), "8") == form() and memory.filled(form("c2"), "7") == form("c2")


def test_a_language_is_news_once() -> None:
    memory = Memory()
    assert memory.locale("7") == "" and not memory.is_news("7", "")
    assert memory.is_news("7", "it") and not memory.is_news("7", "it")
    assert memory.is_news("7", "en-GB") and memory.locale("7") == "en-GB"


def test_the_oldest_go_first() -> None:
    memory = Memory()
    memory.keep({str(number): "whole" for number in range(MOST)})
    memory.keep({"new": "whole"})
    assert len(memory.kept) == MOST and "0" not in memory.kept and "new" in memory.kept
    for number in range(MOST + 1):
        memory.is_news(str(number), "it")
    assert memory.locale("0") == "" and memory.locale(str(MOST)) == "it"
