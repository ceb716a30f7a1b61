"""chat.*: post, update, delete, whisper, link (docs.slack.dev, the methods' pages). Scheduling stands in
slack_schedule.py."""

from __future__ import annotations

import json
import re

from bot.sandbox import rooms, talk
from bot.sandbox.errors import ApiError, invalid_arguments
from bot.sandbox.slack_blocks import check_message_blocks
from bot.sandbox.slack_call import Call
from bot.sandbox.slack_shapes import message_shape
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Channel, Json, Message

# docs.slack.dev, chat.postMessage: longer text is truncated; chat.update: the field cannot exceed 4,000 characters.
TRUNCATED_AT = 40_000
LONGEST_UPDATE = 4_000
# docs.slack.dev, message metadata: the size limit is not published as a number; slack-api users report 16 kB.
LARGEST_METADATA = 16_000
_TS = re.compile(r"\d+\.\d{6}")


def post_message(call: Call) -> Json:
    """chat.postMessage. A user's id as channel opens the DM; chat:write.public posts to public channels from
    outside."""
    channel = _target(call)
    text, blocks, metadata = content(call)
    message = app_message(call.space, channel, text=text, blocks=blocks)
    message.metadata = metadata
    message.thread_ts = parent_ts(call, channel)
    message.broadcast = call.get("reply_broadcast", False) and message.is_reply
    if message.broadcast:
        message.subtype = "thread_broadcast"
    talk.post(call.space, channel, message)
    shape = message_shape(call.space, channel, message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": shape}


def update(call: Call) -> Json:
    """chat.update: own messages only (cant_update_message), not in archived channels (is_inactive), text up to 4,000
    signs. Metadata that is left out stays, an empty object removes it; blocks that are left out go (the method's page,
    arguments metadata and blocks)."""
    channel = call.space.channel(call.args["channel"])
    if channel.is_archived:
        raise ApiError("is_inactive")
    channel = call.channel()
    message = call.space.message(channel, call.args["ts"])
    if message.user != call.me or message.subtype == "tombstone":
        raise ApiError("cant_update_message")
    text, blocks, metadata = content(call, longest=LONGEST_UPDATE)
    kept = message.metadata if call.get("metadata") is None else metadata
    named = with_block_ids(call.space, blocks)
    talk.edit(call.space, channel, message, by=call.me, text=text, blocks=named, metadata=kept)
    shape = message_shape(call.space, channel, message)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": _update_shape(shape)}


def delete(call: Call) -> Json:
    """chat.delete: a bot deletes its own messages only (cant_delete_message)."""
    channel = call.channel()
    if channel.is_archived:
        raise ApiError("is_inactive" if call.me in channel.members else "channel_not_found")
    message = call.space.message(channel, call.args["ts"])
    if message.user != call.me or message.subtype == "tombstone":
        raise ApiError("cant_delete_message")
    talk.delete(call.space, channel, message)
    return {"channel": channel.id, "ts": message.ts}


def post_ephemeral(call: Call) -> Json:
    """chat.postEphemeral: one person, who must be in the channel (user_not_in_channel); not kept in the history. In a
    thread it is taken, but shown only where somebody has replied already (the method's page, thread_ts)."""
    channel = call.joined_channel()
    if channel.is_archived:
        raise ApiError("is_archived")
    text, blocks, _ = content(call)
    person = call.space.person(call.args["user"])
    if person.id not in channel.members:
        raise ApiError("user_not_in_channel")
    message = app_message(call.space, channel, text=text, blocks=blocks)
    message.only_for = person.id
    message.thread_ts = parent_ts(call, channel)
    if message.thread_ts is None or channel.messages[message.thread_ts].replies:
        talk.whisper(call.space, channel, message)
    return {"message_ts": message.ts}


def get_permalink(call: Call) -> Json:
    """chat.getPermalink; needs no scope, but the bot must see the channel."""
    channel = call.channel()
    message = call.space.message(channel, call.args["message_ts"])
    return {"permalink": call.space.permalink(channel, message), "channel": channel.id}


def content(call: Call, *, longest: int | None = None) -> tuple[str, list[Json], Json | None]:
    """Text, blocks and metadata of a call, checked (no_text, msg_too_long, invalid_blocks ..., metadata_too_large)."""
    text, blocks, metadata = call.get("text", ""), call.get("blocks", []), call.get("metadata")
    check_offered(call.args)
    if longest is not None and len(text) > longest:
        raise ApiError("msg_too_long")
    check_message_blocks(blocks)
    if not text.strip() and not blocks:
        raise ApiError("no_text")
    check_metadata(metadata)
    return text[:TRUNCATED_AT], blocks, metadata or None


def check_offered(given: Json) -> None:
    """Arguments that would change what people see, and that the sandbox cannot show, are refused rather than passed
    over."""
    odd = {
        "attachments": bool(given.get("attachments")),
        "link_names": bool(given.get("link_names")),
        "mrkdwn": given.get("mrkdwn") is False,
        "parse": given.get("parse") not in (None, "none", "client"),
    }
    refused = [f"not offered by the sandbox: {name}" for name, is_odd in odd.items() if is_odd]
    if refused:
        raise invalid_arguments(*refused)


def app_message(space: Workspace, channel: Channel, *, text: str, blocks: list[Json]) -> Message:
    """A message of the app's, stamped now."""
    app, named = space.app, with_block_ids(space, blocks)
    return Message(
        ts=space.stamp(channel), user=app.bot_user, bot_id=app.bot_id, app_id=app.id, text=text, blocks=named
    )


def with_block_ids(space: Workspace, blocks: list[Json]) -> list[Json]:
    """Blocks without a block_id get one, as Slack gives them."""
    return [{"block_id": space.ids.secret("block", 5), **block} for block in blocks]


def _target(call: Call) -> Channel:
    asked = call.args["channel"]
    if asked in call.space.people:
        person = call.space.people[asked]
        if person.deleted or person.is_bot:
            raise ApiError("channel_not_found")
        return rooms.open_direct(call.space, call.me, asked)[0]
    channel = call.channel()
    if channel.is_archived:
        raise ApiError("is_archived")
    if call.me not in channel.members and "chat:write.public" not in call.space.app.scopes:
        raise ApiError("not_in_channel")
    return channel


def parent_ts(call: Call, channel: Channel) -> str | None:
    """The parent's ts. One that is none is ``invalid_thread_ts`` (jenkinsci/slack-plugin#584), one whose message is
    gone ``thread_not_found`` (slackapi/bolt-js#2307). A reply's ts leads to its parent; the page advises against it."""
    ts = call.get("thread_ts")
    if ts is None:
        return None
    if not _TS.fullmatch(ts):
        raise ApiError("invalid_thread_ts")
    parent = channel.messages.get(ts)
    if parent is None:
        raise ApiError("thread_not_found")
    return parent.thread_ts if parent.is_reply else parent.ts


def check_metadata(metadata: object) -> None:
    """Refuse what is no metadata (invalid_metadata_format, invalid_metadata_schema, metadata_too_large)."""
    if not metadata:
        return
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_payload", {}), dict):
        raise ApiError("invalid_metadata_format")
    if set(metadata) != {"event_type", "event_payload"} or not isinstance(metadata["event_type"], str):
        raise ApiError("invalid_metadata_schema")
    if len(json.dumps(metadata)) > LARGEST_METADATA:
        raise ApiError("metadata_too_large")


def _update_shape(shape: Json) -> Json:
    kept = ("type", "text", "user", "bot_id", "app_id", "team", "bot_profile", "edited", "blocks", "files", "metadata")
    return {key: shape[key] for key in kept if key in shape}
