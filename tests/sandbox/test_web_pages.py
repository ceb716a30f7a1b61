"""What a browser fetches, and the fence around it."""

from __future__ import annotations

import aiohttp
import pytest

from tests.sandbox.bench import Bench


async def get(bench: Bench, path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(bench.space.base_url + path, headers=headers, allow_redirects=False) as answer,
    ):
        return answer.status, await answer.text(), {name.lower(): value for name, value in answer.headers.items()}


async def test_a_permalink_leads_to_the_page(bench: Bench) -> None:
    room = await bench.room()
    ts = await bench.post(room)
    link = (await bench.client.chat_getPermalink(channel=room.id, message_ts=ts))["permalink"]
    status, _, headers = await get(bench, link.removeprefix(bench.space.base_url))
    assert (status, headers["location"]) == (302, f"/#{room.id}/{ts}")


async def test_an_avatar_is_a_picture_of_initials(bench: Bench) -> None:
    status, body, headers = await get(bench, f"/avatars/{bench.id_of('anna')}_48.svg")
    assert (status, headers["content-type"]) == (200, "image/svg+xml; charset=utf-8")
    assert ">AC</text>" in body
    assert (await get(bench, "/avatars/U0_48.svg"))[0] == 404


async def test_a_shared_page_is_downloaded_and_never_run(bench: Bench) -> None:
    bench.actor("anna").upload("#general", 'x".html', b"<script>alert(1)</script>")
    file = next(iter(bench.space.files.values()))
    status, _, headers = await get(bench, f"/page/files/{file.key}/x.html?inline")
    assert status == 200
    assert headers["content-disposition"] == 'attachment; filename="x\'.html"'
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'self'" in headers["content-security-policy"]
    bench.actor("anna").upload("#general", "a.png", b"1")
    picture = list(bench.space.files.values())[-1]
    _, _, headers = await get(bench, f"/page/files/{picture.key}/a.png?inline")
    assert headers["content-disposition"].startswith("inline")
    assert (await get(bench, "/page/files/guess/a.png"))[0] == 404


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}, {"Origin": "null"}])
async def test_others_are_kept_out(bench: Bench, headers: dict[str, str]) -> None:
    assert (await get(bench, "/", **headers))[0] == 403
    assert (await get(bench, "/api/auth.test", **headers))[0] == 403


async def test_the_pages_own_files(bench: Bench) -> None:
    status, body, _ = await get(bench, "/")
    assert (status, "<!doctype html>" in body.lower()) == (200, True)
    assert (await get(bench, "/page/../server.py"))[0] == 404
    assert (await get(bench, "/page/%2e%2e/server.py"))[0] in (403, 404)


async def test_an_upload_may_come_as_a_form(bench: Bench) -> None:
    given = await bench.client.files_getUploadURLExternal(filename="a.txt", length=3)
    form = aiohttp.FormData()
    form.add_field("file", b"123", filename="a.txt")
    async with aiohttp.ClientSession() as session, session.post(given["upload_url"], data=form) as answer:
        assert answer.status == 200
    assert bench.space.files[given["file_id"]].content == b"123"
    guess = f"{bench.space.base_url}/upload/v1/guess"
    async with aiohttp.ClientSession() as session, session.post(guess, data=b"1") as answer:
        assert answer.status == 404


async def test_how_to_send_something_from_outside_is_told_with_the_time_here(bench: Bench) -> None:
    assert (await get(bench, "/hook"))[0] == 404
    bench.sandbox.offer("curl it")
    assert (await get(bench, "/hook"))[:2] == (200, "curl it")
    assert (await get(bench, "/now"))[1] == str(bench.space.seconds)
