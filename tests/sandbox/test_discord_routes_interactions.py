"""Answers to interactions over REST: the callback, and the messages that follow by its token."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import FormData

from bot.sandbox.discord_interactions import Interaction
from bot.sandbox.discord_limits import DiscordLimitSettings
from tests.sandbox.discord_rest import Got, Rest, rest

NO_TOKEN = {"Authorization": ""}


async def used(one: Rest) -> Interaction:
    """Anna has just used the app's only command."""
    path = f"/applications/{one.realm.app.id}/commands"
    await one.ask("PUT", path, [{"name": "crisis", "description": "Apre una crisi"}])
    anna, channel = one.realm.named("anna"), one.realm.channel(one.channel())
    return one.api.interactions.command(anna, channel, {"name": "crisis", "type": 1})


async def answer(one: Rest, to: Interaction, body: Any, query: str = "", **how: Any) -> Got:
    path = f"/interactions/{to.id}/{to.token}/callback{query}"
    return await one.ask("POST", path, body, headers=NO_TOKEN, **how)


def webhook(one: Rest, of: Interaction, rest_of_path: str = "") -> str:
    return f"/webhooks/{one.realm.app.id}/{of.token}{rest_of_path}"


async def test_an_answer_needs_no_token_of_the_app() -> None:
    async with rest() as one:
        asked = await used(one)
        got = await answer(one, asked, {"type": 4, "data": {"content": "ecco"}})
        assert (got.status, got.body) == (204, "")
        assert asked.answered


async def test_the_answer_is_given_back_where_it_is_asked_for() -> None:
    async with rest() as one:
        asked = await used(one)
        got = await answer(one, asked, {"type": 4, "data": {"content": "ecco"}}, "?with_response=1")
        assert got.status == 200
        assert got.body["resource"]["message"]["content"] == "ecco"


async def test_an_answer_comes_once_and_in_time() -> None:
    async with rest() as one:
        asked = await used(one)
        body = {"type": 5}
        assert (await answer(one, asked, body)).status == 204
        assert (await answer(one, asked, body)).code == 40060
        unknown = await one.ask("POST", "/interactions/1/nothing/callback", body)
        assert (unknown.status, unknown.code) == (404, 10062)


async def test_the_original_is_read_changed_and_deleted() -> None:
    async with rest() as one:
        asked = await used(one)
        await answer(one, asked, {"type": 5})
        path = webhook(one, asked, "/messages/@original")
        changed = await one.ask("PATCH", path, {"content": "pronto"}, headers=NO_TOKEN)
        assert changed.body["content"] == "pronto"
        assert (await one.ask("GET", path, headers=NO_TOKEN)).body["id"] == changed.body["id"]
        assert (await one.ask("DELETE", path, headers=NO_TOKEN)).status == 204
        assert (await one.ask("GET", path, headers=NO_TOKEN)).code == 10008


async def test_what_follows_is_said_changed_and_deleted() -> None:
    async with rest() as one:
        asked = await used(one)
        await answer(one, asked, {"type": 4, "data": {"content": "ecco"}})
        said = await one.ask("POST", webhook(one, asked, "?wait=true"), {"content": "e poi", "flags": 64})
        path = webhook(one, asked, f"/messages/{said.body['id']}")
        assert said.body["flags"] & 64
        assert (await one.ask("PATCH", path, {"content": "e dopo"})).body["content"] == "e dopo"
        assert (await one.ask("GET", path)).body["content"] == "e dopo"
        assert (await one.ask("DELETE", path)).status == 204
        assert (await one.ask("GET", path)).code == 10008


async def test_files_come_with_an_answer() -> None:
    async with rest() as one:
        asked, form = await used(one), FormData(quote_fields=False)
        said = '{"type": 4, "data": {"content": "ecco", "attachments": [{"id": 0, "description": "il verbale"}]}}'
        form.add_field("payload_json", said)
        form.add_field("files[0]", b"ciao", filename="verbale.txt", content_type="text/plain")
        got = await answer(one, asked, None, "?with_response=true", data=form)
        (file,) = got.body["resource"]["message"]["attachments"]
        assert (file["filename"], file["description"]) == ("verbale.txt", "il verbale")


@pytest.mark.parametrize("body", [None, [], "no", {"type": "four"}, {"type": 4, "data": {"attachments": [1]}}])
async def test_a_faulty_answer_is_refused_with_the_place_of_the_fault(body: Any) -> None:
    async with rest() as one:
        asked = await used(one)
        got = await answer(one, asked, body)
        assert (got.status, got.code) == (400, 50035)
        assert not asked.answered


async def test_a_fault_of_the_files_stands_under_the_data() -> None:
    async with rest() as one:
        asked = await used(one)
        got = await answer(one, asked, {"type": 4, "data": {"attachments": [{"id": "x"}]}})
        assert got.body["errors"]["data"]["attachments"]["0"]["id"]["_errors"][0]["code"] == "NUMBER_TYPE_COERCE"


async def test_another_app_s_webhook_is_unknown() -> None:
    async with rest() as one:
        asked = await used(one)
        await answer(one, asked, {"type": 5})
        assert (await one.ask("GET", f"/webhooks/1/{asked.token}/messages/@original")).code == 10015


async def test_what_follows_is_limited_by_interaction_and_not_by_the_global_limit() -> None:
    async with rest(DiscordLimitSettings()) as one:
        first, second = await used(one), await used(one)
        for each in (first, second):
            await answer(one, each, {"type": 4, "data": {"content": "ecco"}})
        for _ in range(60):
            await one.ask("GET", "/users/@me")
        followed = [await one.ask("POST", webhook(one, first), {"content": "e poi"}) for _ in range(6)]
        assert [each.status for each in followed] == [200] * 5 + [429]
        assert followed[-1].body["retry_after"] == 2.0
        assert (await one.ask("POST", webhook(one, second), {"content": "e poi"})).status == 200
