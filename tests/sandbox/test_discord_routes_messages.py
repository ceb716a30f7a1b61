"""Messages over REST: paging, posting, editing, files, and what the app may read."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import FormData

from bot.sandbox import discord_talk as talk
from bot.sandbox.discord_intents import Intent
from bot.sandbox.discord_talk import Draft
from tests.sandbox.discord_rest import Rest, rest


async def ten(one: Rest) -> list[str]:
    found = []
    for number in range(10):
        found.append(await one.posted(str(number)))
        one.clock.jump(1)
    return found


def numbers(body: Any) -> str:
    return "".join(each["content"] for each in body)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "9876543210"),
        ("limit=3", "987"),
        ("before={4}&limit=2", "32"),
        ("after={4}&limit=2", "65"),
        ("around={4}&limit=3", "543"),
        ("around={4}&limit=4", "65432"),
        ("around={1}&limit=5", "3210"),
        ("around={4}&limit=1", "4"),
        ("after={9}", ""),
    ],
)
async def test_history_comes_newest_first_in_pages(query: str, found: str) -> None:
    async with rest() as one:
        ids = await ten(one)
        got = await one.ask("GET", f"/channels/{one.channel()}/messages?{query.format(*ids)}")
        assert numbers(got.body) == found


@pytest.mark.parametrize(("query", "status"), [("limit=0", 400), ("limit=101", 400), ("after=1&before=2", 501)])
async def test_history_that_cannot_be_asked_for(query: str, status: int) -> None:
    async with rest() as one:
        assert (await one.ask("GET", f"/channels/{one.channel()}/messages?{query}")).status == status


async def test_what_others_wrote_is_read_without_its_content_unless_the_intent_is_on() -> None:
    async with rest() as one:
        channel = one.realm.channel(one.channel())
        said = talk.post(one.realm, channel, Draft(content="segreto"), by=one.person("anna"))
        path = f"/channels/{channel.id}/messages"
        assert [(await one.ask("GET", each)).body for each in (path, f"{path}/{said.id}")] != []
        assert numbers((await one.ask("GET", path)).body) == ""
        assert (await one.ask("GET", f"{path}/{said.id}")).body["content"] == ""
        one.realm.app.privileged = Intent.MESSAGE_CONTENT
        assert (await one.ask("GET", f"{path}/{said.id}")).body["content"] == "segreto"


async def test_a_nonce_makes_one_message_of_two_calls() -> None:
    async with rest() as one:
        body = {"content": "ciao", "nonce": "abc", "enforce_nonce": True}
        first, second = [await one.ask("POST", f"/channels/{one.channel()}/messages", body) for _ in range(2)]
        assert first.body["id"] == second.body["id"]
        assert first.body["nonce"] == "abc"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 400, 50006),
        ({"content": "x" * 2001}, 400, 50035),
        ({"content": 5}, 400, 50035),
        ({"content": "a", "components": "no"}, 400, 50035),
        ({"content": "a", "components": [{"type": 99}]}, 400, 50035),
        ({"content": "a", "embeds": [{"title": "no"}]}, 501, 0),
        ({"content": "a", "tts": True}, 501, 0),
        ({"content": "a", "tts": False, "embeds": [], "sticker_ids": []}, 200, None),
        ({"content": "a", "attachments": [{"id": "0", "filename": "a.txt"}]}, 501, 0),
    ],
)
async def test_what_may_be_posted(body: dict[str, Any], status: int, code: int | None) -> None:
    async with rest() as one:
        got = await one.ask("POST", f"/channels/{one.channel()}/messages", body)
        assert (got.status, got.code) == (status, code)


async def test_a_reply() -> None:
    async with rest() as one:
        first, path = await one.posted(), f"/channels/{one.channel()}/messages"
        got = await one.ask("POST", path, {"content": "sì", "message_reference": {"message_id": first}})
        assert (got.body["type"], got.body["message_reference"]["message_id"]) == (19, first)
        elsewhere = {"message_id": first, "channel_id": one.channel("social")}
        assert (await one.ask("POST", path, {"content": "sì", "message_reference": elsewhere})).status == 501


async def test_edit_and_delete() -> None:
    async with rest() as one:
        path = f"/channels/{one.channel()}/messages/{await one.posted()}"
        changed = await one.ask("PATCH", path, {"content": "nuovo"})
        assert changed.body["content"] == "nuovo"
        assert changed.body["edited_timestamp"] is not None
        assert (await one.ask("DELETE", path)).status == 204
        assert (await one.ask("PATCH", path, {"content": "ancora"})).code == 10008


async def test_another_s_message_is_not_edited() -> None:
    async with rest() as one:
        channel = one.realm.channel(one.channel())
        said = talk.post(one.realm, channel, Draft(content="ciao"), by=one.person("anna"))
        assert (await one.ask("PATCH", f"/channels/{channel.id}/messages/{said.id}", {"content": "no"})).code == 50005


async def test_an_edit_keeps_the_files_it_names_and_adds_new_ones() -> None:
    async with rest() as one:
        path = f"/channels/{one.channel()}/messages"
        posted = (await one.ask("POST", path, data=form("a.txt", "b.txt"))).body
        kept = posted["attachments"][1]
        said = f'{{"attachments": [{{"id": "{kept["id"]}"}}, {{"id": "0", "description": "nuovo"}}]}}'
        changed = await one.ask("PATCH", f"{path}/{posted['id']}", data=form("c.txt", said=said))
        assert [each["filename"] for each in changed.body["attachments"]] == ["b.txt", "c.txt"]
        added = await one.ask("PATCH", f"{path}/{posted['id']}", data=form("d.txt"))
        assert [each["filename"] for each in added.body["attachments"]] == ["b.txt", "c.txt", "d.txt"]
        cleared = await one.ask("PATCH", f"{path}/{posted['id']}", {"attachments": [], "content": "vuoto"})
        assert cleared.body["attachments"] == []


def form(*names: str, said: str = "{}") -> FormData:
    made = FormData(quote_fields=False)
    made.add_field("payload_json", said)
    for number, name in enumerate(names):
        made.add_field(f"files[{number}]", b"testo", filename=name, content_type="text/plain")
    return made
