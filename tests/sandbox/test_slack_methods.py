"""Every Web API answer held against Slack's recorded ones: no key they do not have, no other JSON type."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox.slack_methods import METHODS
from tests.sandbox.bench import Bench, refusal, set_bench
from tests.sandbox.specs import differences, needs_specs, sample
from tests.sandbox.test_slack_views import VIEW

# Blocks and metadata are the caller's own; the record shows other ones. pins.list: the record holds files only, the
# method's page messages too. A thread with a shared file has a subtype in it, which the record happens not to.
FREE = (
    *("/message/blocks", "/messages[]/blocks", "/view/blocks", "/message/metadata/event_payload", "/view/state"),
    *("/items[]/channel", "/items[]/message", "/messages[]/subtype"),
)
# Nothing recorded; its page shows ok alone.
UNRECORDED = {"conversations.leave"}
BLOCKS: list[dict[str, Any]] = [
    {"type": "section", "text": {"type": "mrkdwn", "text": "*hi*"}},
    {
        "type": "actions",
        "elements": [{"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}],
    },
]


async def whole_tour(bench: Bench) -> None:
    """Call every method at least once with success."""
    client, anna = bench.client, bench.id_of("anna")
    await client.auth_test()
    await client.team_info()
    await client.bots_info(bot=bench.space.app.bot_id)
    await client.apps_connections_open(app_token=bench.space.app.app_token)
    room = await bench.room(people=("anna", "bruno"))
    await client.conversations_join(channel=bench.channel("general").id)
    await client.conversations_join(channel=bench.channel("social").id)
    await client.conversations_leave(channel=bench.channel("social").id)
    await client.conversations_setTopic(channel=room.id, topic="t")
    await client.conversations_setPurpose(channel=room.id, purpose="p")
    await client.conversations_info(channel=room.id)
    await client.conversations_list(types="public_channel,im", limit=2)
    await client.conversations_members(channel=room.id)
    await client.conversations_open(users=[anna], return_im=True)
    metadata = {"event_type": "t", "event_payload": {"a": 1}}
    ts = await bench.post(room, blocks=BLOCKS, metadata=metadata)
    reply = await bench.post(room, "reply", thread_ts=ts)
    await client.chat_update(channel=room.id, ts=ts, text="two", blocks=BLOCKS)
    await client.reactions_add(channel=room.id, timestamp=ts, name="eyes")
    await client.reactions_get(channel=room.id, timestamp=ts)
    await client.pins_add(channel=room.id, timestamp=ts)
    await client.pins_list(channel=room.id)
    await client.bookmarks_add(channel_id=room.id, title="b", type="link", link="https://example.com")
    await client.bookmarks_list(channel_id=room.id)
    await client.files_upload_v2(channel=room.id, content="hello", filename="a.txt", title="A")
    await client.files_info(file=next(iter(bench.space.files)))
    bench.actor("anna").upload(room.id, "b.png", b"1", thread_ts=ts)
    await client.conversations_history(channel=room.id, include_all_metadata=True)
    await client.conversations_replies(channel=room.id, ts=ts)
    await client.chat_getPermalink(channel=room.id, message_ts=reply)
    await client.chat_postEphemeral(channel=room.id, user=anna, text="x")
    planned = await client.chat_scheduleMessage(channel=room.id, post_at=bench.space.seconds + 600, text="later")
    await client.chat_scheduledMessages_list()
    await client.chat_deleteScheduledMessage(channel=room.id, scheduled_message_id=planned["scheduled_message_id"])
    await client.users_info(user=anna, include_locale=True)
    await client.users_list(include_locale=True)
    group = (await client.usergroups_list(include_users=True))["usergroups"][0]["id"]
    await client.usergroups_users_list(usergroup=group)
    view = await client.views_open(trigger_id=bench.space.trigger(anna, room.id), view=VIEW)
    await client.views_update(view_id=view["view"]["id"], view=VIEW)
    await client.reactions_remove(channel=room.id, timestamp=ts, name="eyes")
    await client.pins_remove(channel=room.id, timestamp=ts)
    await client.chat_delete(channel=room.id, ts=reply)
    await client.conversations_rename(channel=room.id, name="crisis-end")
    await client.conversations_archive(channel=room.id)


@needs_specs
async def test_every_answer_has_the_recorded_shape(bench: Bench) -> None:
    await whole_tour(bench)
    found: dict[str, list[str]] = {}
    for call in bench.sandbox.calls:
        assert call.ok, (call.method, call.answer)
        if call.method in UNRECORDED:
            continue
        lines = differences(call.answer, sample("api", call.method), free=FREE)
        if lines:
            found.setdefault(call.method, []).extend(lines)
    assert found == {}


async def test_the_tour_leaves_no_method_out(bench: Bench) -> None:
    await whole_tour(bench)
    called = {call.method for call in bench.sandbox.calls}
    # Unarchiving is refused to bots always (see test_slack_rooms).
    assert set(METHODS) - called == {"conversations.unarchive"}


async def test_unknown_methods_are_unknown(bench: Bench) -> None:
    for method in ("conversations.kick", "canvases.create", "files.upload", "nonsense"):
        assert await refusal(bench.client.api_call(method)) == "unknown_method"


async def test_every_method_wants_a_scope_it_names() -> None:
    calls: dict[str, Callable[[Any], Awaitable[Any]]] = {
        "users.info": lambda client: client.users_info(user="U1"),
        "pins.add": lambda client: client.pins_add(channel="C1", timestamp="1.1"),
        "chat.postMessage": lambda client: client.chat_postMessage(channel="C1", text="x"),
    }
    async with set_bench(app={"scopes": ["team:read"]}) as bench:
        for method, call in calls.items():
            assert await refusal(call(bench.client)) == "missing_scope", method
