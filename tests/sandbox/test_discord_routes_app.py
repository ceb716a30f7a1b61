"""Who the app is, where its gateway is, and direct messages."""

from __future__ import annotations

from bot.sandbox.discord_intents import Intent
from tests.sandbox.discord_rest import rest


async def test_who_am_i() -> None:
    async with rest() as one:
        got = await one.ask("GET", "/users/@me")
        assert (got.body["id"], got.body["bot"]) == (one.realm.app.user, True)


async def test_somebody_and_nobody() -> None:
    async with rest() as one:
        anna = await one.ask("GET", f"/users/{one.person('anna')}")
        assert anna.body["global_name"] == "Anna Conti"
        assert (await one.ask("GET", "/users/1")).code == 10013


async def test_the_application_says_which_privileged_intents_are_on() -> None:
    async with rest() as one:
        got = await one.ask("GET", "/applications/@me")
        assert (got.body["id"], got.body["flags"]) == (one.realm.app.id, 0)
        one.realm.app.privileged = Intent.MESSAGE_CONTENT
        old = await one.ask("GET", "/oauth2/applications/@me")
        assert old.body["flags"] == 1 << 19


async def test_the_gateway_is_where_the_gateway_says() -> None:
    async with rest() as one:
        plain = await one.ask("GET", "/gateway", headers={"Authorization": ""})
        bot = await one.ask("GET", "/gateway/bot")
        assert plain.body == {"url": one.api.gateway.answer()["url"]}
        assert bot.body == one.api.gateway.answer()


async def test_direct_messages_are_opened_once() -> None:
    async with rest() as one:
        asked = {"recipient_id": int(one.person("bruno"))}
        first, second = [await one.ask("POST", "/users/@me/channels", asked) for _ in range(2)]
        assert first.body["id"] == second.body["id"]
        assert (first.body["type"], first.body["recipients"][0]["id"]) == (1, one.person("bruno"))
        assert (await one.ask("POST", "/users/@me/channels", {})).code == 50035


async def test_the_servers_of_the_app_come_in_pages() -> None:
    async with rest() as one:
        got = await one.ask("GET", "/users/@me/guilds")
        assert [each["id"] for each in got.body] == [one.guild]
        assert (await one.ask("GET", f"/users/@me/guilds?after={one.guild}")).body == []
        assert (await one.ask("GET", f"/users/@me/guilds?before={one.guild}")).body == []
