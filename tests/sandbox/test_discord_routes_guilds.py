"""A server's channels, roles and members over REST."""

from __future__ import annotations

import pytest

from bot.sandbox.discord_permissions import Permission
from tests.sandbox.discord_rest import rest


async def test_the_server_with_and_without_counts() -> None:
    async with rest() as one:
        plain = await one.ask("GET", f"/guilds/{one.guild}")
        counted = await one.ask("GET", f"/guilds/{one.guild}?with_counts=1")
        assert plain.body["name"] == "Panificio Aurora"
        assert "approximate_member_count" not in plain.body
        assert counted.body["approximate_member_count"] == len(one.realm.guilds[one.guild].members)


async def test_channels_and_roles() -> None:
    async with rest() as one:
        channels = await one.ask("GET", f"/guilds/{one.guild}/channels")
        roles = await one.ask("GET", f"/guilds/{one.guild}/roles")
        assert {"general", "comunicazione", "social"} <= {each["name"] for each in channels.body}
        assert one.guild in {each["id"] for each in roles.body}


async def test_a_private_room_is_made_in_one_call() -> None:
    async with rest() as one:
        overwrites = [
            {"id": one.guild, "type": 0, "allow": "0", "deny": str(int(Permission.VIEW_CHANNEL))},
            {"id": int(one.realm.app.user), "type": 1, "allow": int(Permission.VIEW_CHANNEL), "deny": None},
        ]
        asked = {"name": "crisi-forno", "type": 0, "topic": "Il forno", "permission_overwrites": overwrites}
        got = await one.ask("POST", f"/guilds/{one.guild}/channels", asked)
        assert got.status == 201
        assert (got.body["name"], got.body["topic"], got.body["guild_id"]) == ("crisi-forno", "Il forno", one.guild)
        made = one.realm.channel(got.body["id"])
        assert made.overwrites[one.guild].deny == Permission.VIEW_CHANNEL
        assert made.overwrites[one.realm.app.user].allow == Permission.VIEW_CHANNEL


async def test_a_category_with_a_channel_in_it() -> None:
    async with rest() as one:
        path = f"/guilds/{one.guild}/channels"
        category = await one.ask("POST", path, {"name": "Crisi", "type": 4})
        child = await one.ask("POST", path, {"name": "sala", "parent_id": category.body["id"]})
        assert child.body["parent_id"] == category.body["id"]


@pytest.mark.parametrize(
    ("asked", "status", "where"),
    [
        ({}, 400, "name"),
        ({"name": "x" * 101}, 400, "name"),
        ({"name": "a", "topic": "x" * 1025}, 400, "topic"),
        ({"name": "a", "permission_overwrites": [{"type": 0}]}, 400, "permission_overwrites"),
        ({"name": "a", "type": 2}, 501, None),
        ({"name": "a", "nsfw": True}, 501, None),
    ],
)
async def test_what_cannot_be_made(asked: dict[str, object], status: int, where: str | None) -> None:
    async with rest() as one:
        got = await one.ask("POST", f"/guilds/{one.guild}/channels", asked)
        assert got.status == status
        assert where is None or where in got.body["errors"]


async def test_members_and_those_who_are_none() -> None:
    async with rest() as one:
        path = f"/guilds/{one.guild}/members"
        anna = await one.ask("GET", f"{path}/{one.person('anna')}")
        assert anna.body["user"]["username"] == "anna"
        assert (await one.ask("GET", f"{path}/1")).code == 10013
        del one.realm.guilds[one.guild].members[one.person("fabio")]
        assert (await one.ask("GET", f"{path}/{one.person('fabio')}")).code == 10007


async def test_members_are_searched_by_the_beginning_of_a_name() -> None:
    async with rest() as one:
        path = f"/guilds/{one.guild}/members/search"
        one.realm.guilds[one.guild].members[one.person("marta")].nick = "Anselmi"
        first = await one.ask("GET", f"{path}?query=AN")
        every = await one.ask("GET", f"{path}?query=an&limit=10")
        assert len(first.body) == 1
        assert {each["user"]["username"] for each in every.body} == {"anna", "marta"}
        assert (await one.ask("GET", path)).code == 50035
