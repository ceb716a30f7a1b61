"""Files: three steps up, one down."""

from __future__ import annotations

from typing import Any

import aiohttp

from tests.sandbox.bench import Bench, refusal


async def test_a_file_goes_up_and_into_a_thread(bench: Bench) -> None:
    room = await bench.room()
    ts = await bench.post(room)
    answer = await bench.client.files_upload_v2(
        channel=room.id, thread_ts=ts, filename="storia.md", content="# è\n", title="Storia", initial_comment="ecco"
    )
    file = next(iter(bench.space.files.values()))
    assert (file.content, file.title, file.mimetype) == ("# è\n".encode(), "Storia", "text/markdown")
    message = list(room.messages.values())[-1]
    assert (message.text, message.thread_ts, message.files) == ("ecco", ts, [file.id])
    assert answer["files"][0]["id"] == file.id


async def test_a_private_file_wants_the_token(bench: Bench) -> None:
    bench.actor("anna").upload("#social", "prova.png", b"png")
    file = next(iter(bench.space.files.values()))
    url = (await bench.client.files_info(file=file.id))["file"]["url_private"]
    async with aiohttp.ClientSession() as session:
        async with session.get(url, allow_redirects=False) as answer:
            assert answer.status == 302
        headers = {"Authorization": f"Bearer {bench.space.app.bot_token}"}
        async with session.get(url, headers=headers) as answer:
            assert await answer.read() == b"png"


async def test_steps_left_out(bench: Bench) -> None:
    room, client = await bench.room(), bench.client
    given = await client.files_getUploadURLExternal(filename="a.txt", length=5)
    files = [{"id": given["file_id"]}]
    assert await refusal(client.files_completeUploadExternal(files=files, channel_id=room.id)) == "file_not_found"
    assert await refusal(client.files_info(file=given["file_id"])) == "file_not_found"
    async with aiohttp.ClientSession() as session:
        for body, status in ((b"123", 400), (b"12345", 200), (b"12345", 410)):
            async with session.post(given["upload_url"], data=body) as answer:
                assert answer.status == status
    general = bench.channel("general").id
    assert await refusal(client.files_completeUploadExternal(files=files, channel_id=general)) == "not_in_channel"
    assert (await client.files_completeUploadExternal(files=files))["files"][0]["channels"] == []
    assert await refusal(client.files_getUploadURLExternal(filename="a", length=0)) == "invalid_arguments"


async def test_a_file_goes_into_one_thread_that_is_there(bench: Bench) -> None:
    room, client = await bench.room(), bench.client
    given = await client.files_getUploadURLExternal(filename="a.txt", length=1)
    async with aiohttp.ClientSession() as session, session.post(given["upload_url"], data=b"1"):
        asked: dict[str, Any] = {"files": [{"id": given["file_id"]}], "thread_ts": "1.000001"}
    assert await refusal(client.files_completeUploadExternal(**asked, channel_id=room.id)) == "thread_not_found"
    assert await refusal(client.files_completeUploadExternal(**asked)) == "invalid_arguments"
    assert not bench.space.files[given["file_id"]].complete
