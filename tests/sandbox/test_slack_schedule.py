"""Messages for later."""

from __future__ import annotations

from tests.sandbox.bench import Bench, refusal, until


async def test_a_scheduled_message_is_posted_at_its_time(bench: Bench) -> None:
    room = await bench.room()
    at = bench.space.seconds + 120
    await bench.client.chat_scheduleMessage(channel=room.id, post_at=at, text="wake up")
    await bench.clock.pass_time(119)
    assert "wake up" not in [message.text for message in room.messages.values()]
    await bench.clock.pass_time(1)
    await until(lambda: not bench.space.scheduled)
    assert list(room.messages.values())[-1].text == "wake up"


async def test_one_with_metadata_is_never_posted(bench: Bench) -> None:
    room = await bench.room()
    metadata = {"event_type": "t", "event_payload": {}}
    at = bench.space.seconds + 60
    await bench.client.chat_scheduleMessage(channel=room.id, post_at=at, text="lost", metadata=metadata)
    await bench.clock.pass_time(61)
    assert bench.space.scheduled == {}
    assert "lost" not in [message.text for message in room.messages.values()]


async def test_one_withdrawn_or_without_a_channel_is_not_posted(bench: Bench) -> None:
    room, client = await bench.room(), bench.client
    at = bench.space.seconds + 600
    first = await client.chat_scheduleMessage(channel=room.id, post_at=at, text="withdrawn")
    await client.chat_scheduleMessage(channel=room.id, post_at=at, text="too late")
    await client.chat_deleteScheduledMessage(channel=room.id, scheduled_message_id=first["scheduled_message_id"])
    listed = (await client.chat_scheduledMessages_list(channel=room.id))["scheduled_messages"]
    assert [planned["text"] for planned in listed] == ["too late"]
    bench.actor("anna").archive(room.id)
    await bench.clock.pass_time(600)
    assert not {"withdrawn", "too late"} & {message.text for message in room.messages.values()}


async def test_what_cannot_be_scheduled(bench: Bench) -> None:
    room, client, now = await bench.room(), bench.client, bench.space.seconds
    assert await refusal(client.chat_scheduleMessage(channel=room.id, post_at=now, text="x")) == "time_in_past"
    far = now + 121 * 24 * 3600
    assert await refusal(client.chat_scheduleMessage(channel=room.id, post_at=far, text="x")) == "time_too_far"
    at = (now // 300 + 10) * 300
    for number in range(30):
        await client.chat_scheduleMessage(channel=room.id, post_at=at + number, text="x")
    assert await refusal(client.chat_scheduleMessage(channel=room.id, post_at=at, text="x")) == "restricted_too_many"
    soon = await client.chat_scheduleMessage(channel=room.id, post_at=now + 59, text="x")
    withdraw = client.chat_deleteScheduledMessage(channel=room.id, scheduled_message_id=soon["scheduled_message_id"])
    assert await refusal(withdraw) == "invalid_scheduled_message_id"
    nowhere = client.chat_deleteScheduledMessage(channel="C0NOWHERE00", scheduled_message_id="Q1")
    assert await refusal(nowhere) == "channel_not_found"
    below = client.chat_scheduleMessage(channel=room.id, post_at=now + 60, text="x", thread_ts="1.000001")
    assert await refusal(below) == "thread_not_found"
