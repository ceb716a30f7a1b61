"""Reactions and pins over REST."""

from __future__ import annotations

from urllib.parse import quote

from bot.sandbox import discord_signs as signs
from tests.sandbox.discord_rest import Rest, rest

TICK = quote("✅")


async def path_of(one: Rest) -> str:
    return f"/channels/{one.channel()}/messages/{await one.posted()}"


def react(one: Rest, message: str, *people: str) -> None:
    channel = one.realm.channel(one.channel())
    for each in people:
        signs.react(one.realm, channel, channel.messages[message], "✅", by=one.person(each))


async def test_a_reaction_goes_on_and_off() -> None:
    async with rest() as one:
        path = await path_of(one)
        assert (await one.ask("PUT", f"{path}/reactions/{TICK}/@me")).status == 204
        assert (await one.ask("GET", path)).body["reactions"][0]["count"] == 1
        assert (await one.ask("DELETE", f"{path}/reactions/{TICK}/@me")).status == 204
        assert "reactions" not in (await one.ask("GET", path)).body
        assert (await one.ask("PUT", f"{path}/reactions/{quote('no')}/@me")).code == 10014


async def test_who_reacted_comes_in_pages_by_id() -> None:
    async with rest() as one:
        path = await path_of(one)
        react(one, path.rpartition("/")[2], "carla", "anna", "bruno")
        first = await one.ask("GET", f"{path}/reactions/{TICK}?limit=2")
        rest_of = await one.ask("GET", f"{path}/reactions/{TICK}?after={first.body[-1]['id']}")
        found = [each["id"] for each in [*first.body, *rest_of.body]]
        assert len(first.body) == 2
        assert found == sorted((one.person(each) for each in ("carla", "anna", "bruno")), key=int)
        assert (await one.ask("GET", f"{path}/reactions/{TICK}?type=1")).status == 501


async def test_another_s_reaction_needs_a_permission_the_app_has_not() -> None:
    async with rest() as one:
        path = await path_of(one)
        react(one, path.rpartition("/")[2], "anna")
        for each in (f"{TICK}/{one.person('anna')}", TICK, ""):
            assert (await one.ask("DELETE", f"{path}/reactions/{each}".rstrip("/"))).code == 50013


async def test_pins_old_and_new() -> None:
    async with rest() as one:
        path = await path_of(one)
        channel, message = path.split("/")[2], path.rpartition("/")[2]
        assert (await one.ask("PUT", f"/channels/{channel}/messages/pins/{message}")).status == 204
        pins = await one.ask("GET", f"/channels/{channel}/messages/pins")
        assert [each["message"]["id"] for each in pins.body["items"]] == [message]
        assert pins.body["has_more"] is False
        assert [each["id"] for each in (await one.ask("GET", f"/channels/{channel}/pins")).body] == [message]
        assert (await one.ask("DELETE", f"/channels/{channel}/pins/{message}")).status == 204
        assert (await one.ask("GET", f"/channels/{channel}/messages/pins")).body["items"] == []


async def test_pins_come_in_pages_by_time() -> None:
    async with rest() as one:
        ids = []
        for _ in range(3):
            ids.append((await path_of(one)).rpartition("/")[2])
            await one.ask("PUT", f"/channels/{one.channel()}/pins/{ids[-1]}")
            one.clock.jump(60)
        path = f"/channels/{one.channel()}/messages/pins"
        first = (await one.ask("GET", f"{path}?limit=2")).body
        assert [each["message"]["id"] for each in first["items"]] == [ids[2], ids[1]]
        assert first["has_more"] is True
        later = await one.ask("GET", path, params={"before": first["items"][-1]["pinned_at"]})
        assert [each["message"]["id"] for each in later.body["items"]] == [ids[0]]
        assert (await one.ask("GET", f"{path}?before=ieri")).code == 50035
