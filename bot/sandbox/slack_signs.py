"""reactions.*, pins.*, bookmarks.*: the small signs on messages and channels (docs.slack.dev, the methods' pages)."""

from __future__ import annotations

from bot.sandbox import talk
from bot.sandbox.errors import ApiError
from bot.sandbox.happenings import ChannelChanged
from bot.sandbox.slack_call import Call
from bot.sandbox.slack_shapes import message_shape
from bot.sandbox.world import Channel, Json, Message

# docs.slack.dev names too_many_bookmarks without a figure; 100 is that of Slack's help for people.
MOST_BOOKMARKS = 100


def add_reaction(call: Call) -> Json:
    """reactions.add."""
    channel, message = _message(call)
    talk.react(call.space, channel, message, talk.Sign(person=call.me, name=_name(call)))
    return {}


def remove_reaction(call: Call) -> Json:
    """reactions.remove: one's own only."""
    channel, message = _message(call)
    talk.unreact(call.space, channel, message, talk.Sign(person=call.me, name=_name(call)))
    return {}


def get_reactions(call: Call) -> Json:
    """reactions.get: who reacted how to one message; never when."""
    channel, message = _message(call, must_join=False)
    shape = message_shape(call.space, channel, message)
    kept = ("bot_id", "type", "text", "user", "ts", "team", "bot_profile", "reactions", "app_id", "blocks")
    shown = {key: shape[key] for key in kept if key in shape}
    shown["permalink"] = call.space.permalink(channel, message)
    return {"type": "message", "channel": channel.id, "message": shown}


def add_pin(call: Call) -> Json:
    """pins.add."""
    channel, message = _message(call)
    talk.pin(call.space, channel, message, person=call.me)
    return {}


def remove_pin(call: Call) -> Json:
    """pins.remove."""
    channel, message = _message(call)
    talk.unpin(call.space, channel, message, person=call.me)
    return {}


def list_pins(call: Call) -> Json:
    """pins.list: newest first."""
    channel = call.joined_channel()
    items = []
    for pin in reversed(channel.pins):
        message = message_shape(call.space, channel, channel.messages[pin.ts])
        message["permalink"] = call.space.permalink(channel, channel.messages[pin.ts])
        item = {"type": "message", "created": pin.at, "created_by": pin.by, "channel": channel.id, "message": message}
        items.append(item)
    return {"items": items}


def add_bookmark(call: Call) -> Json:
    """bookmarks.add: links only."""
    channel = call.joined_channel("channel_id")
    if channel.is_archived:
        raise ApiError("channel_not_found")
    if call.args["type"] != "link":
        raise ApiError("invalid_bookmark_type")
    if not str(call.get("link", "")).startswith(("http://", "https://")):
        raise ApiError("invalid_link")
    if len(channel.bookmarks) >= MOST_BOOKMARKS:
        raise ApiError("too_many_bookmarks")
    bookmark = _bookmark(call, channel)
    channel.bookmarks.append(bookmark)
    call.space.tell(ChannelChanged(channel=channel))
    return {"bookmark": bookmark}


def list_bookmarks(call: Call) -> Json:
    """bookmarks.list."""
    return {"bookmarks": [dict(bookmark) for bookmark in call.joined_channel("channel_id").bookmarks]}


def _bookmark(call: Call, channel: Channel) -> Json:
    return {
        "id": call.space.ids.draw("Bk"),
        "channel_id": channel.id,
        "title": call.args["title"],
        "link": call.args["link"],
        "emoji": call.get("emoji", ""),
        "type": "link",
        "date_created": call.space.seconds,
        "date_updated": 0,
        "rank": "i",
        "last_updated_by_user_id": call.me,
        "last_updated_by_team_id": call.space.id,
        "app_id": call.space.app.id,
    }


def _name(call: Call) -> str:
    return str(call.args["name"]).strip(":")


def _message(call: Call, *, must_join: bool = True) -> tuple[Channel, Message]:
    channel = call.channel()
    if channel.is_archived:
        raise ApiError("is_archived")
    if must_join and call.me not in channel.members:
        raise ApiError("not_in_channel")
    if not call.get("timestamp"):
        raise ApiError("no_item_specified")
    return channel, call.space.message(channel, call.args["timestamp"])
