"""The whole of Discord behind a port: a person acts on the page, the app hears of it and answers."""

from __future__ import annotations

import pytest

from bot.sandbox.faults import Fault
from tests.sandbox.discord_commands_at_hand import CRISIS, LOG
from tests.sandbox.discord_floor import Floor
from tests.sandbox.discord_port import port


async def test_a_command_goes_from_the_page_to_the_app_and_back() -> None:
    async with port() as there, there.page("anna") as page, there.app() as app:
        social = there.floor.channel("social").id
        assert (await page.ask("say", channel=social, text="/crisis start Foto"))["ok"]
        told = await app.hear("INTERACTION_CREATE")
        assert told["data"]["options"][0]["options"][0]["value"] == "Foto"
        assert not there.floor.discord.idle()
        said = {"type": 4, "data": {"content": "Si parte", "flags": 64}}
        assert await there.call("POST", f"/interactions/{told['id']}/{told['token']}/callback", said) == (204, None)
        line = await page.until("message")
        assert (line["message"]["content"], line["message"]["ephemeral"]) == ("Si parte", True)
        assert there.floor.discord.idle()
        assert [(call.method, call.status) for call in there.floor.discord.calls] == [("POST", 204)]


async def test_pages_are_told_what_the_app_registers() -> None:
    async with port() as there, there.page("bruno") as page:
        status, _ = await there.call("PUT", f"/applications/{there.floor.realm.app.id}/commands", [LOG])
        line = await page.until("commands")
        assert (status, line["commands"], [each["name"] for each in line["message_commands"]]) == (
            200,
            [],
            ["Timeline"],
        )
        await there.call("PUT", f"/applications/{there.floor.realm.app.id}/commands", [CRISIS, LOG])
        line = await page.until("commands")
        assert [each["name"] for each in line["commands"]] == ["crisis"]


async def test_addresses_lead_where_they_say() -> None:
    async with port() as there:
        discord = there.floor.discord
        status, answer = await there.call("GET", "/gateway/bot")
        assert (status, answer["url"]) == (200, discord.gateway_url)
        assert discord.url == f"{there.floor.realm.base_url}/"


async def test_faults_strike_the_next_call() -> None:
    async with port() as there:
        fault = there.floor.discord.fail(Fault(kind="status", status=502))
        assert fault in there.floor.discord.faults.api
        url = f"{there.floor.discord.api_url}/gateway"
        async with there.session.get(url) as answer:
            assert answer.status == 502


def test_an_interaction_nobody_is_there_to_answer_keeps_nobody_waiting() -> None:
    floor = Floor()
    floor.actor("anna").command("#social", "/crisis status")
    assert floor.discord.interactions.busy()
    assert floor.discord.idle()
    with floor.activity.working():
        assert not floor.discord.idle()
    floor.clock.jump(3)
    assert not floor.discord.idle(), "its deadline is due"


def test_an_actor_is_found_by_name() -> None:
    floor = Floor()
    assert floor.discord.actor("Bruno Ferri").user.id == floor.bruno
    with pytest.raises(LookupError, match="nobody is called 'Nobody'"):
        floor.discord.actor("Nobody")
