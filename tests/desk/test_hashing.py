"""A file is hashed as it streams; what is not the file is never hashed as if it were."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.crisis.fingerprint import LARGEST
from bot.desk.hashing import read
from bot.desk.port import TryLater

CONTENT = bytes(range(256)) * 1000
SIZE = len(CONTENT)


async def _file(request: web.Request) -> web.StreamResponse:
    match request.match_info["name"]:
        case "good" if request.headers.get("Authorization") == "Bearer t":
            return web.Response(body=CONTENT)
        case "login":
            raise web.HTTPFound("/good")
        case "page":
            return web.Response(text="<html>log in</html>", content_type="text/html")
        case "packed":
            response = web.Response(body=CONTENT)
            response.enable_compression(web.ContentCoding.gzip)
            return response
        case "forbidden":
            raise web.HTTPForbidden
        case "busy":
            raise web.HTTPServiceUnavailable
        case "broken":
            return web.Response(body=CONTENT, headers={"Content-Length": str(SIZE + 9)})
        case _:
            raise web.HTTPNotFound


@pytest.fixture
async def server() -> AsyncIterator[str]:
    application = web.Application()
    application.add_routes([web.get("/{name}", _file)])
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_the_bytes_as_they_were_stored_are_hashed(server: str) -> None:
    right = hashlib.sha256(CONTENT).hexdigest()
    found = await read(f"{server}/good", SIZE, {"Authorization": "Bearer t"})
    assert (found.sha256, found.size, found.why) == (right, SIZE, "")
    assert (await read(f"{server}/packed", SIZE)).sha256 == right


@pytest.mark.parametrize(
    ("name", "size", "why"),
    [
        ("good", SIZE, "gone"),
        ("login", SIZE, "refused"),
        ("forbidden", SIZE, "refused"),
        ("page", SIZE, "differs"),
        ("packed", SIZE - 1, "differs"),
        ("packed", SIZE + 1, "differs"),
        ("packed", LARGEST + 1, "too_big"),
    ],
)
async def test_what_is_not_the_file_says_why(server: str, name: str, size: int, why: str) -> None:
    found = await read(f"{server}/{name}", size)
    assert (found.sha256, found.why) == ("", why)


@pytest.mark.parametrize("name", ["busy", "broken"])
async def test_a_bad_line_is_tried_again(server: str, name: str) -> None:
    with pytest.raises(TryLater):
        await read(f"{server}/{name}", SIZE + 9)


async def test_nobody_there_is_a_bad_line() -> None:
    with pytest.raises(TryLater):
        await read("http://127.0.0.1:1/x", 3)
