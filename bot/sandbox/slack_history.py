"""conversations.history and conversations.replies: what was said, newest first, in portions (docs.slack.dev). A bot
reads only where it is a member, also in public channels: "only user tokens can access public channels they are not
in"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.sandbox.errors import ApiError
from bot.sandbox.slack_call import Call
from bot.sandbox.slack_paging import portion
from bot.sandbox.slack_shapes import message_shape
from bot.sandbox.world import Channel, Json, Message

_TS = re.compile(r"\d{1,12}(\.\d{1,6})?")


def history(call: Call) -> Json:
    """conversations.history: top-level messages (and broadcast replies), newest first; ephemeral ones never."""
    channel = call.joined_channel()
    shown = [message for message in channel.messages.values() if not message.is_reply or message.broadcast]
    page, more, following = _portion(call, reversed(_window(call, shown)))
    return {
        "messages": [_shape(call, channel, message) for message in page],
        "has_more": more,
        "pin_count": len(channel.pins),
        "channel_actions_ts": None,
        "channel_actions_count": 0,
        **following,
    }


def replies(call: Call) -> Json:
    """conversations.replies: the parent, then the replies within the window, in order (thread_not_found). The parent
    comes first whatever ``oldest`` and ``latest`` say, and takes a place of ``limit``: not on the method's page, but
    what apps that read threads from a mark on have met (getsentry/sentry#114442)."""
    channel = call.joined_channel()
    parent = channel.messages.get(call.args["ts"])
    if parent is None:
        raise ApiError("thread_not_found")
    top = channel.messages.get(parent.thread_ts or "", parent)
    said = (channel.messages[ts] for ts in top.replies if ts in channel.messages)
    page, more, following = _portion(call, [top, *_window(call, said)])
    return {"messages": [_shape(call, channel, message) for message in page], "has_more": more, **following}


def _shape(call: Call, channel: Channel, message: Message) -> Json:
    return message_shape(call.space, channel, message, metadata=call.get("include_all_metadata", False))


def _portion(call: Call, messages: Iterable[Message]) -> tuple[list[Message], bool, Json]:
    cursor, limit = call.get("cursor", ""), call.get("limit", 100)
    page, following = portion(list(messages), cursor=cursor, limit=limit, most=999)
    return list(page), bool(following), {"response_metadata": {"next_cursor": following}} if following else {}


def _window(call: Call, messages: Iterable[Message]) -> list[Message]:
    oldest, latest = call.get("oldest", "0"), call.get("latest", "9999999999")
    for name, value in (("oldest", oldest), ("latest", latest)):
        if not _TS.fullmatch(value):
            raise ApiError(f"invalid_ts_{name}")
    inclusive = call.get("inclusive", False)
    return [
        message for message in messages if _inside(_micros(message.ts), _micros(oldest), _micros(latest), inclusive)
    ]


def _inside(moment: int, oldest: int, latest: int, inclusive: bool) -> bool:
    return oldest <= moment <= latest if inclusive else oldest < moment < latest


def _micros(ts: str) -> int:
    seconds, _, micros = ts.partition(".")
    return int(seconds) * 1_000_000 + int(micros.ljust(6, "0") or 0)
