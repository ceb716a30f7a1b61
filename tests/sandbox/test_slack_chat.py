"""chat.*, driven by Slack's own client."""

from __future__ import annotations

from typing import Any

from tests.sandbox.bench import Bench, refusal, refusal_whole, set_bench
from tests.sandbox.test_slack_methods import BLOCKS


async def test_a_post_comes_back_as_slack_would_show_it(bench: Bench) -> None:
    room = await bench.room()
    metadata = {"event_type": "crisis", "event_payload": {"id": "1"}}
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "*hi*"}}]
    answer = await bench.client.chat_postMessage(channel=room.id, text="hi", blocks=blocks, metadata=metadata)
    message = answer["message"]
    assert (message["user"], message["bot_id"]) == (bench.space.app.bot_user, bench.space.app.bot_id)
    assert message["metadata"] == metadata
    assert message["blocks"][0]["block_id"]
    history = await bench.client.conversations_history(channel=room.id, limit=1)
    assert "metadata" not in history["messages"][0]
    history = await bench.client.conversations_history(channel=room.id, limit=1, include_all_metadata=True)
    assert history["messages"][0]["metadata"] == metadata


async def test_stamps_are_unique_and_rise_while_the_clock_stands_still(bench: Bench) -> None:
    room = await bench.room()
    stamps = [await bench.post(room, str(number)) for number in range(3)]
    assert stamps == sorted(set(stamps))


async def test_what_cannot_be_posted(bench: Bench) -> None:
    room, client = await bench.room(), bench.client
    assert await refusal(client.api_call("chat.postMessage", json={"channel": room.id})) == "no_text"
    assert await refusal(client.chat_postMessage(channel="C0NOWHERE00", text="x")) == "channel_not_found"
    assert await refusal(client.chat_postMessage(channel=room.id, text="x", thread_ts="1.000001")) == "thread_not_found"
    assert await refusal(client.chat_postMessage(channel=room.id, text="x", thread_ts="0")) == "invalid_thread_ts"
    big = {"event_type": "t", "event_payload": {"x": "y" * 17_000}}
    assert await refusal(client.chat_postMessage(channel=room.id, text="x", metadata=big)) == "metadata_too_large"
    for more in ({"parse": "full"}, {"mrkdwn": False}, {"link_names": True}, {"attachments": [{"text": "x"}]}):
        strange: dict[str, Any] = {"channel": room.id, "text": "x", **more}
        assert await refusal(client.api_call("chat.postMessage", json=strange)) == "invalid_arguments"
    odd: Any = {"event_type": "t"}
    assert await refusal(client.chat_postMessage(channel=room.id, text="x", metadata=odd)) == "invalid_metadata_schema"
    answer = await refusal_whole(client.api_call("chat.postMessage", json={"channel": room.id, "txet": "x"}))
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == ["[ERROR] unknown argument: txet"]


async def test_blocks_are_checked_and_the_mistake_is_pointed_at(bench: Bench) -> None:
    room = await bench.room()
    blocks = [{"type": "header", "text": {"type": "plain_text", "text": "h" * 151}}]
    answer = await refusal_whole(bench.client.chat_postMessage(channel=room.id, text="x", blocks=blocks))
    assert answer["error"] == "invalid_blocks"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]"
    ]
    long = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3000}}] * 5
    assert await refusal(bench.client.chat_postMessage(channel=room.id, text="x", blocks=long)) == "msg_blocks_too_long"
    assert (
        await refusal(bench.client.chat_postMessage(channel=room.id, text="x", blocks="{")) == "invalid_blocks_format"
    )


async def test_posting_to_a_persons_id_opens_the_direct_channel(bench: Bench) -> None:
    answer = await bench.client.chat_postMessage(channel=bench.id_of("anna"), text="psst")
    assert bench.space.channels[answer["channel"]].kind == "im"
    bench.actor("bruno").deactivate()
    for nobody in (bench.id_of("bruno"), bench.space.app.bot_user):
        assert await refusal(bench.client.chat_postMessage(channel=nobody, text="psst")) == "channel_not_found"


async def test_posting_from_outside_needs_chat_write_public() -> None:
    async with set_bench(app={"scopes": ["chat:write"]}) as bench:
        general = bench.channel("general")
        assert await refusal(bench.client.chat_postMessage(channel=general.id, text="x")) == "not_in_channel"
    async with set_bench() as bench:
        assert await bench.post(bench.channel("general"))


async def test_an_update_keeps_metadata_unless_told_otherwise(bench: Bench) -> None:
    room = await bench.room()
    ts = await bench.post(room, metadata={"event_type": "t", "event_payload": {}})
    answer = await bench.client.chat_update(channel=room.id, ts=ts, text="new")
    assert (answer["text"], room.messages[ts].text) == ("new", "new")
    assert room.messages[ts].metadata == {"event_type": "t", "event_payload": {}}
    await bench.client.chat_update(channel=room.id, ts=ts, text="newer", metadata={})
    assert room.messages[ts].metadata is None


async def test_an_edit_is_seen_where_the_text_was_edited_not_the_blocks(bench: Bench) -> None:
    room = await bench.room()
    ts = await bench.post(room)
    await bench.client.chat_update(channel=room.id, ts=ts, text="new", blocks=BLOCKS)
    assert not room.messages[ts].shows_edit
    assert room.messages[ts].blocks[0]["block_id"]
    await bench.client.chat_update(channel=room.id, ts=ts, text="newer")
    assert (room.messages[ts].shows_edit, room.messages[ts].blocks) == (True, [])


async def test_what_cannot_be_updated_or_deleted(bench: Bench) -> None:
    room, client = await bench.room(), bench.client
    ts = await bench.post(room)
    theirs = bench.actor("anna").say(room.id, "mine").ts
    assert await refusal(client.chat_update(channel=room.id, ts=theirs, text="x")) == "cant_update_message"
    assert await refusal(client.chat_update(channel=room.id, ts="1.000001", text="x")) == "message_not_found"
    assert await refusal(client.chat_update(channel=room.id, ts=ts, text="x" * 4001)) == "msg_too_long"
    assert await refusal(client.chat_delete(channel=room.id, ts=theirs)) == "cant_delete_message"
    await client.chat_delete(channel=room.id, ts=ts)
    assert await refusal(client.chat_delete(channel=room.id, ts=ts)) == "message_not_found"


async def test_nothing_is_left_of_a_deleted_message_with_replies(bench: Bench) -> None:
    room, client = await bench.room(), bench.client
    ts = await bench.post(room, blocks=BLOCKS, metadata={"event_type": "t", "event_payload": {"op": "1"}})
    bench.actor("anna").say(room.id, "proof", thread_ts=ts)
    await client.chat_delete(channel=room.id, ts=ts)
    left = (await client.conversations_replies(channel=room.id, ts=ts, include_all_metadata=True))["messages"][0]
    assert (left["subtype"], "metadata" in left, "blocks" in left) == ("tombstone", False, False)
    assert await refusal(client.chat_update(channel=room.id, ts=ts, text="x")) == "cant_update_message"
    assert await refusal(client.chat_delete(channel=room.id, ts=ts)) == "cant_delete_message"


async def test_a_whisper_reaches_one_person_and_no_history(bench: Bench) -> None:
    room = await bench.room()
    answer = await bench.client.chat_postEphemeral(channel=room.id, user=bench.id_of("anna"), text="psst")
    assert room.whispers[answer["message_ts"]].only_for == bench.id_of("anna")
    history = await bench.client.conversations_history(channel=room.id)
    assert "psst" not in [message["text"] for message in history["messages"]]
    ts = await bench.post(room)
    whisper: dict[str, Any] = {"channel": room.id, "user": bench.id_of("anna"), "text": "psst", "thread_ts": ts}
    unseen = await bench.client.chat_postEphemeral(**whisper)
    bench.actor("anna").say(room.id, "reply", thread_ts=ts)
    seen = await bench.client.chat_postEphemeral(**whisper)
    assert [answer["message_ts"] in room.whispers for answer in (unseen, seen)] == [False, True]
    outsider = bench.id_of("carla")
    assert await refusal(bench.client.chat_postEphemeral(channel=room.id, user=outsider, text="x")) == (
        "user_not_in_channel"
    )


async def test_a_link_to_a_message_and_to_a_reply(bench: Bench) -> None:
    room = await bench.room()
    ts = await bench.post(room)
    reply = await bench.post(room, thread_ts=ts)
    link = (await bench.client.chat_getPermalink(channel=room.id, message_ts=ts))["permalink"]
    assert link == f"{bench.space.base_url}/archives/{room.id}/p{ts.replace('.', '')}"
    link = (await bench.client.chat_getPermalink(channel=room.id, message_ts=reply))["permalink"]
    assert link.endswith(f"?thread_ts={ts}&cid={room.id}")
    hidden = bench.actor("anna").create_channel("hidden", private=True)
    ts = bench.actor("anna").say(hidden.id, "x").ts
    refused = await refusal(bench.client.chat_getPermalink(channel=hidden.id, message_ts=ts))
    assert refused == "channel_not_found"
