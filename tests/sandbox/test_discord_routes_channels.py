"""One channel over REST: read, change, delete, overwrite."""

from __future__ import annotations

from bot.sandbox.discord_permissions import Permission
from tests.sandbox.discord_rest import rest


async def test_read_change_and_delete() -> None:
    async with rest() as one:
        path = f"/channels/{one.channel('social')}"
        assert (await one.ask("GET", path)).body["name"] == "social"
        changed = await one.ask("PATCH", path, {"topic": "Altro", "position": 9})
        assert (changed.body["topic"], changed.body["position"]) == ("Altro", 9)
        gone = await one.ask("DELETE", path)
        assert (gone.status, gone.body["name"]) == (200, "social")
        assert (await one.ask("GET", path)).code == 10003


async def test_what_the_sandbox_cannot_change() -> None:
    async with rest() as one:
        path = f"/channels/{one.channel()}"
        assert (await one.ask("PATCH", path, {"type": 5})).status == 501
        assert (await one.ask("PATCH", path, {"rate_limit_per_user": 10})).status == 501
        assert (await one.ask("PATCH", path, {"type": 0, "rate_limit_per_user": 0})).status == 200


async def test_overwrites_are_put_and_taken_away() -> None:
    async with rest() as one:
        anna, path = one.person("anna"), f"/channels/{one.channel()}/permissions/{one.person('anna')}"
        put = await one.ask("PUT", path, {"type": 1, "allow": str(int(Permission.VIEW_CHANNEL))})
        assert put.status == 204
        assert one.realm.channel(one.channel()).overwrites[anna].allow == Permission.VIEW_CHANNEL
        assert (await one.ask("DELETE", path)).status == 204
        assert (await one.ask("DELETE", path)).code == 10009
        assert (await one.ask("PUT", path, {"allow": "1"})).code == 50035


async def test_direct_messages_are_not_changed() -> None:
    async with rest() as one:
        direct = await one.ask("POST", "/users/@me/channels", {"recipient_id": one.person("anna")})
        assert (await one.ask("PATCH", f"/channels/{direct.body['id']}", {"name": "x"})).status == 501
        assert (await one.ask("DELETE", f"/channels/{direct.body['id']}")).status == 501
