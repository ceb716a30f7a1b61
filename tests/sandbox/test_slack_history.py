"""History and threads, driven by Slack's own client."""

from __future__ import annotations

from typing import Any

from tests.sandbox.bench import Bench, refusal


async def test_newest_first_in_portions_without_gaps(bench: Bench) -> None:
    room = await bench.room(people=())
    for number in range(5):
        await bench.post(room, str(number))
    texts: list[str] = []
    cursor = ""
    while True:
        answer = await bench.client.conversations_history(channel=room.id, limit=2, cursor=cursor)
        texts += [message["text"] for message in answer["messages"]]
        if not answer["has_more"]:
            break
        cursor = answer["response_metadata"]["next_cursor"]
    assert texts[:5] == ["4", "3", "2", "1", "0"]
    assert texts[5].endswith("has joined the channel")


async def test_a_window_is_open_at_both_ends_unless_inclusive(bench: Bench) -> None:
    room = await bench.room(people=())
    stamps = [await bench.post(room, str(number)) for number in range(3)]
    client = bench.client
    found = await client.conversations_history(channel=room.id, oldest=stamps[0], latest=stamps[2])
    assert [message["text"] for message in found["messages"]] == ["1"]
    found = await client.conversations_history(channel=room.id, oldest=stamps[0], latest=stamps[2], inclusive=True)
    assert [message["text"] for message in found["messages"]] == ["2", "1", "0"]
    assert await refusal(client.conversations_history(channel=room.id, oldest="yesterday")) == "invalid_ts_oldest"


async def test_replies_stand_in_the_thread_and_not_in_the_history(bench: Bench) -> None:
    room = await bench.room()
    ts = await bench.post(room, "parent")
    reply = bench.actor("anna").say(room.id, "reply", thread_ts=ts)
    assert reply.thread_ts == ts
    thread = await bench.client.conversations_replies(channel=room.id, ts=ts)
    assert [message["text"] for message in thread["messages"]] == ["parent", "reply"]
    assert thread["messages"][0]["reply_count"] == 1
    assert thread["messages"][1]["parent_user_id"] == bench.space.app.bot_user
    history = await bench.client.conversations_history(channel=room.id)
    assert "reply" not in [message["text"] for message in history["messages"]]
    assert await refusal(bench.client.conversations_replies(channel=room.id, ts="1.000001")) == "thread_not_found"


async def test_a_broadcast_reply_stands_in_both(bench: Bench) -> None:
    room = await bench.room()
    ts = await bench.post(room, "parent")
    await bench.post(room, "for all", thread_ts=ts, reply_broadcast=True)
    history = await bench.client.conversations_history(channel=room.id)
    assert (history["messages"][0]["text"], history["messages"][0]["subtype"]) == ("for all", "thread_broadcast")


async def test_a_limit_beyond_999_is_refused(bench: Bench) -> None:
    room = await bench.room()
    assert await refusal(bench.client.conversations_history(channel=room.id, limit=1000)) == "invalid_arguments"


async def test_a_threads_parent_comes_first_whatever_the_window_and_takes_a_place(bench: Bench) -> None:
    room, client = await bench.room(), bench.client
    ts = await bench.post(room, "parent")
    stamps = [await bench.post(room, str(number), thread_ts=ts) for number in range(3)]
    around: dict[str, Any] = {
        "channel": room.id,
        "ts": stamps[1],
        "oldest": stamps[1],
        "latest": stamps[1],
        "inclusive": True,
    }
    answer = await client.conversations_replies(**around, limit=1)
    assert ([message["text"] for message in answer["messages"]], answer["has_more"]) == (["parent"], True)
    answer = await client.conversations_replies(**around, limit=2)
    assert [message["text"] for message in answer["messages"]] == ["parent", "1"]
