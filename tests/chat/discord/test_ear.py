"""Addresses, times and texts of Discord, as the rest of the bot reads them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.chat.discord.ear import as_typed, marked, message_link, moment, readable, user_of, workspace_of
from bot.desk.inbound import Marked

NOW = datetime(2026, 11, 21, 21, 4, tzinfo=UTC)


def test_a_snowflake_tells_when_it_came_to_be() -> None:
    """The example of the documentation."""
    assert moment("175928847299117063") == datetime(2016, 4, 30, 11, 18, 25, 796000, UTC)


def test_addresses() -> None:
    assert message_link("1", "2", "3") == "https://discord.com/channels/1/2/3" and workspace_of("1") == "discord:1"


def test_who_did_it() -> None:
    assert user_of({"member": {"user": {"id": "1"}}})["id"] == user_of({"user": {"id": "1"}})["id"] == "1"
    assert user_of({}) == {}


def test_mentions_have_one_form_and_what_no_database_holds_is_left_out() -> None:
    assert as_typed("take 3 <@!7> <@8> <@&9> \x00\ud800") == "take 3 <@7> <@8> <@&9> "


def test_a_readable_text_names_people() -> None:
    mentions = [{"id": "7", "username": "anna", "global_name": "Anna Conti"}, {"id": "8", "username": "bruno"}]
    said = {"content": "<@7> <@!8> <@9> *x*", "mentions": mentions}
    assert readable(said) == "@Anna Conti @bruno @9 *x*" and readable({}) == ""


def test_a_mark_on_a_message() -> None:
    heard: dict[str, Any] = {"workspace": "discord:1", "user": "5", "request_id": "r", "at": NOW, "room": "2"}
    said = {"id": "175928847299117063", "author": {"id": "7"}, "content": "hello"}
    assert marked(heard, "1", said, "action") == Marked(
        **heard,
        message="2/175928847299117063",
        what="action",
        author="7",
        text="hello",
        link="https://discord.com/channels/1/2/175928847299117063",
        written_at=moment("175928847299117063"),
    )
    assert marked(heard, "1", {"id": "3"}, "note").author == ""
