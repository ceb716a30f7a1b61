"""Application commands over REST, global and of a server."""

from __future__ import annotations

import pytest

from tests.sandbox.discord_rest import Rest, rest

CRISIS = {"name": "crisis", "description": "Apre una crisi", "type": 1}


def places(one: Rest) -> list[str]:
    return [f"/applications/{one.realm.app.id}{each}/commands" for each in ("", f"/guilds/{one.guild}")]


@pytest.mark.parametrize("which", [0, 1])
async def test_a_command_is_made_changed_and_removed(which: int) -> None:
    async with rest() as one:
        path = places(one)[which]
        made, again = [await one.ask("POST", path, CRISIS) for _ in range(2)]
        assert (made.status, again.status) == (201, 200)
        assert again.body["id"] == made.body["id"]
        its = f"{path}/{made.body['id']}"
        assert (await one.ask("GET", its)).body["description"] == "Apre una crisi"
        assert (await one.ask("PATCH", its, {"description": "Altro"})).body["description"] == "Altro"
        assert (await one.ask("DELETE", its)).status == 204
        assert (await one.ask("GET", its)).code == 10063


@pytest.mark.parametrize("which", [0, 1])
async def test_all_commands_are_written_at_once(which: int) -> None:
    async with rest() as one:
        path = places(one)[which]
        written = await one.ask("PUT", path, [{**CRISIS, "name_localizations": {"it": "crisi"}}])
        assert [each["name"] for each in written.body] == ["crisis"]
        plain, full = [await one.ask("GET", f"{path}{query}") for query in ("", "?with_localizations=true")]
        assert "name_localizations" not in plain.body[0]
        assert full.body[0]["name_localizations"] == {"it": "crisi"}
        assert (await one.ask("PUT", path, [{"name": "Non Va"}])).code == 50035


async def test_another_app_s_commands_are_out_of_reach() -> None:
    async with rest() as one:
        got = await one.ask("GET", "/applications/1/commands")
        assert (got.status, got.code) == (403, 20012)
