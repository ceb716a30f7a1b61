"""Reactions, pins and bookmarks, driven by Slack's own client."""

from __future__ import annotations

from tests.sandbox.bench import Bench, refusal


async def test_reactions_are_kept_by_person_and_refused_twice(bench: Bench) -> None:
    room, client = await bench.room(), bench.client
    ts = await bench.post(room)
    await client.reactions_add(channel=room.id, timestamp=ts, name="eyes")
    bench.actor("anna").react(room.id, ts, "eyes")
    assert await refusal(client.reactions_add(channel=room.id, timestamp=ts, name="eyes")) == "already_reacted"
    assert await refusal(client.reactions_add(channel=room.id, timestamp=ts, name="not-an-emoji")) == "invalid_name"
    got = await client.reactions_get(channel=room.id, timestamp=ts, full=True)
    assert got["message"]["reactions"] == [
        {"name": "eyes", "users": [bench.space.app.bot_user, bench.id_of("anna")], "count": 2}
    ]
    await client.reactions_remove(channel=room.id, timestamp=ts, name="eyes")
    assert await refusal(client.reactions_remove(channel=room.id, timestamp=ts, name="eyes")) == "no_reaction"
    assert room.messages[ts].reactions == {"eyes": [bench.id_of("anna")]}


async def test_what_can_bear_no_reaction(bench: Bench) -> None:
    room, client = await bench.room(), bench.client
    assert await refusal(client.reactions_add(channel=room.id, timestamp="1.000001", name="x")) == "message_not_found"
    ts = await bench.post(bench.channel("general"))
    general = bench.channel("general").id
    assert await refusal(client.reactions_add(channel=general, timestamp=ts, name="x")) == "not_in_channel"
    await client.conversations_archive(channel=room.id)
    assert await refusal(client.reactions_add(channel=room.id, timestamp=ts, name="x")) == "is_archived"


async def test_23_kinds_of_reaction_by_one_person(bench: Bench) -> None:
    room, client = await bench.room(), bench.client
    ts = await bench.post(room)
    some = "eyes x heart joy smile fire bell memo book link mag lock key email star zap bulb bug clap pray wave v"
    names = [*some.split(" "), "one"]
    for name in names:
        await client.reactions_add(channel=room.id, timestamp=ts, name=name)
    assert await refusal(client.reactions_add(channel=room.id, timestamp=ts, name="two")) == "too_many_reactions"


async def test_pins(bench: Bench) -> None:
    room, client = await bench.room(), bench.client
    first, second = await bench.post(room, "first"), await bench.post(room, "second")
    for ts in (first, second):
        await client.pins_add(channel=room.id, timestamp=ts)
    assert await refusal(client.pins_add(channel=room.id, timestamp=first)) == "already_pinned"
    listed = (await client.pins_list(channel=room.id))["items"]
    assert [item["message"]["text"] for item in listed] == ["second", "first"]
    await client.pins_remove(channel=room.id, timestamp=first)
    assert await refusal(client.pins_remove(channel=room.id, timestamp=first)) == "no_pin"
    await client.chat_delete(channel=room.id, ts=second)
    assert (await client.pins_list(channel=room.id))["items"] == []


async def test_a_hundred_pins_and_no_more(bench: Bench) -> None:
    room = await bench.room()
    for number in range(100):
        await bench.client.pins_add(channel=room.id, timestamp=await bench.post(room, str(number)))
    last = await bench.post(room)
    assert await refusal(bench.client.pins_add(channel=room.id, timestamp=last)) == "too_many_pins"


async def test_bookmarks(bench: Bench) -> None:
    room, client = await bench.room(), bench.client
    await client.bookmarks_add(channel_id=room.id, title="Board", type="link", link="https://example.com")
    listed = await client.bookmarks_list(channel_id=room.id)
    assert [(mark["title"], mark["link"]) for mark in listed["bookmarks"]] == [("Board", "https://example.com")]
    assert await refusal(client.bookmarks_add(channel_id=room.id, title="x", type="link", link="ftp://x")) == (
        "invalid_link"
    )
    assert await refusal(client.bookmarks_add(channel_id=room.id, title="x", type="file", link="https://x.it")) == (
        "invalid_bookmark_type"
    )
