"""chat.scheduleMessage and its companions (docs.slack.dev): messages for later, up to 120 days ahead, 30 per channel in
any five minutes. One with metadata is accepted and never posted: the method's page warns of that bug."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.sandbox import talk
from bot.sandbox.errors import ApiError, invalid_arguments
from bot.sandbox.slack_call import Call
from bot.sandbox.slack_chat import app_message, content, parent_ts
from bot.sandbox.slack_paging import portion
from bot.sandbox.world import Channel, Json, Scheduled

FARTHEST_SECONDS = 120 * 24 * 3600
MOST_IN_WINDOW = 30
WINDOW_SECONDS = 5 * 60


def schedule(call: Call) -> Json:
    """chat.scheduleMessage (time_in_past, time_too_far, restricted_too_many)."""
    channel = _channel(call)
    if call.get("reply_broadcast", False):
        raise invalid_arguments("not offered by the sandbox: reply_broadcast")
    text, blocks, metadata = content(call)
    post_at = call.args["post_at"]
    _check_time(call, channel, post_at)
    planned = Scheduled(
        id=call.space.ids.draw("Q"),
        channel=channel.id,
        post_at=post_at,
        created=call.space.seconds,
        args={"text": text, "blocks": blocks, "thread_ts": parent_ts(call, channel), "metadata": metadata},
    )
    call.space.scheduled[planned.id] = planned
    call.agenda.at(datetime.fromtimestamp(post_at, UTC), lambda: _post(call, planned))
    app = call.space.app
    message = {"bot_id": app.bot_id, "type": "delayed_message", "text": text, "user": call.me, "team": call.space.id}
    shown = message | ({"blocks": blocks} if blocks else {})
    return {"channel": channel.id, "scheduled_message_id": planned.id, "post_at": post_at, "message": shown}


def delete_scheduled(call: Call) -> Json:
    """chat.deleteScheduledMessage (channel_not_found, invalid_scheduled_message_id; not within 60 s of its time, per
    the method's page)."""
    call.channel()
    planned = call.space.scheduled.get(call.args["scheduled_message_id"])
    if planned is None or planned.channel != call.args["channel"] or planned.post_at - call.space.seconds < 60:
        raise ApiError("invalid_scheduled_message_id")
    del call.space.scheduled[planned.id]
    return {}


def list_scheduled(call: Call) -> Json:
    """chat.scheduledMessages.list, in portions, soonest first."""
    wanted = [planned for planned in call.space.scheduled.values() if call.get("channel") in (None, planned.channel)]
    wanted.sort(key=lambda planned: planned.post_at)
    page, following = portion(wanted, cursor=call.get("cursor", ""), limit=call.get("limit", 100))
    shapes = [
        {
            "id": planned.id,
            "channel_id": planned.channel,
            "post_at": planned.post_at,
            "date_created": planned.created,
            "text": planned.args["text"],
        }
        for planned in page
    ]
    return {"scheduled_messages": shapes, "response_metadata": {"next_cursor": following}}


def _channel(call: Call) -> Channel:
    channel = call.channel()
    if channel.is_archived:
        raise ApiError("is_archived")
    if call.me not in channel.members:
        raise ApiError("not_in_channel")
    return channel


def _check_time(call: Call, channel: Channel, post_at: int) -> None:
    ahead = post_at - call.space.seconds
    if ahead <= 0:
        raise ApiError("time_in_past")
    if ahead > FARTHEST_SECONDS:
        raise ApiError("time_too_far")
    window = post_at // WINDOW_SECONDS
    near = [
        p for p in call.space.scheduled.values() if p.channel == channel.id and p.post_at // WINDOW_SECONDS == window
    ]
    if len(near) >= MOST_IN_WINDOW:
        raise ApiError("restricted_too_many")


def _post(call: Call, planned: Scheduled) -> None:
    """Post at the time, unless withdrawn, spoiled by metadata, or the channel can no longer be written to."""
    if call.space.scheduled.pop(planned.id, None) is None or planned.args["metadata"]:
        return
    channel = call.space.channels.get(planned.channel)
    if channel is None or channel.is_archived or call.me not in channel.members:
        return
    message = app_message(call.space, channel, text=planned.args["text"], blocks=planned.args["blocks"])
    message.thread_ts = planned.args["thread_ts"]
    talk.post(call.space, channel, message)
