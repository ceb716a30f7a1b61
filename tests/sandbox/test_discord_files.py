"""What is fetched of Discord beside its API."""

from __future__ import annotations

from bot.sandbox.discord_shown import message
from tests.sandbox.discord_port import port


async def test_a_shared_file_is_fetched_and_never_run() -> None:
    async with port() as there:
        floor = there.floor
        for name, kind, inline in (("la foto.png", "image/png", True), ("pagina.html", "text/html", False)):
            shared = floor.actor("anna").upload("#social", (name, b"123"))
            url = message(floor.realm, floor.channel("social"), shared)["attachments"][0]["url"]
            status, body, headers = await there.fetch(url)
            assert (status, body, headers["Content-Type"]) == (200, b"123", kind)
            assert headers["Content-Disposition"].startswith("attachment")
            _, _, headers = await there.fetch(f"{url}?inline")
            assert headers["Content-Disposition"].startswith("inline") is inline


async def test_the_app_gets_it_by_the_address_in_its_message() -> None:
    async with port() as there:
        floor = there.floor
        shared = floor.actor("anna").upload("#social", ("foto.png", b"123"), text=f"<@{floor.bot}>")
        _, told = await there.call("GET", f"/channels/{shared.channel}/messages/{shared.id}")
        assert (await there.fetch(told["attachments"][0]["url"].removeprefix(floor.realm.base_url)))[1] == b"123"


async def test_what_is_not_there_is_not_found() -> None:
    async with port() as there:
        for path in ("/discord/attachments/1/2/a.png", "/discord/avatars/1.svg"):
            assert (await there.fetch(path))[0] == 404


async def test_people_have_their_initials_for_a_picture() -> None:
    async with port() as there:
        status, body, headers = await there.fetch(f"/discord/avatars/{there.floor.anna}.svg")
        assert (status, b">AC<" in body) == (200, True)
        assert headers["Content-Type"].startswith("image/svg+xml")
