"""What a route is given: the things its path names, and who may not see them."""

from __future__ import annotations

from bot.sandbox.discord_call import Answer
from bot.sandbox.discord_permissions import Permission
from tests.sandbox.discord_rest import rest


def test_nothing_to_say_is_204() -> None:
    assert [each.http_status for each in (Answer(), Answer([]), Answer({}), Answer({}, status=201))] == [
        204,
        200,
        200,
        201,
    ]


async def test_a_channel_that_is_not_there_or_not_seen() -> None:
    async with rest() as one:
        unknown = await one.ask("GET", "/channels/1")
        assert (unknown.status, unknown.code) == (404, 10003)
        hidden = await one.ask("POST", f"/guilds/{one.guild}/channels", {"name": "chiusa"})
        place = one.realm.guilds[one.guild].channels[hidden.body["id"]]
        everyone = {"type": 0, "deny": str(int(Permission.VIEW_CHANNEL))}
        assert (await one.ask("PUT", f"/channels/{place.id}/permissions/{one.guild}", everyone)).status == 204
        missing = await one.ask("GET", f"/channels/{place.id}/messages")
        assert (missing.status, missing.code) == (403, 50001)


async def test_a_server_in_which_the_app_is_not() -> None:
    async with rest() as one:
        got = await one.ask("GET", "/guilds/1")
        assert (got.status, got.code) == (404, 10004)


async def test_a_message_that_is_not_there() -> None:
    async with rest() as one:
        got = await one.ask("GET", f"/channels/{one.channel()}/messages/1")
        assert (got.status, got.code) == (404, 10008)
