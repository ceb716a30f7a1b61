"""Routes about reactions and pins (discord.com/developers/docs, message: reactions, pins)."""

from __future__ import annotations

from datetime import datetime

from bot.sandbox import discord_signs as signs
from bot.sandbox.discord_bodies import Field
from bot.sandbox.discord_call import Answer, Call
from bot.sandbox.discord_errors import NotKnown, invalid
from bot.sandbox.discord_permissions import Permission, in_channel, require
from bot.sandbox.discord_routes_messages import shown
from bot.sandbox.discord_shapes import stamp, user_shape
from bot.sandbox.discord_world import Channel, Message

REACTED = {
    "limit": Field(kind="whole", size=range(1, 101)),
    "after": Field(kind="id"),
    "type": Field(kind="whole", size=range(2)),
}
PINNED = {"limit": Field(kind="whole", size=range(1, 51)), "before": Field(kind="text")}


def react(call: Call) -> Answer:
    """Create Reaction."""
    signs.react(call.realm, call.channel, call.message, call.path["emoji"], by=call.me)
    return Answer()


def unreact_own(call: Call) -> Answer:
    """Delete Own Reaction."""
    return _unreact(call, call.me)


def unreact_other(call: Call) -> Answer:
    """Delete User Reaction."""
    return _unreact(call, call.path["user"])


def clear(call: Call) -> Answer:
    """Delete All Reactions, or all of the emoji in the path."""
    signs.clear_reactions(call.realm, call.channel, call.message, by=call.me, emoji=call.path.get("emoji"))
    return Answer()


def reacted(call: Call) -> Answer:
    """Get Reactions: by rising user id, so that ``after`` can page through them."""
    if call.query.get("type"):
        raise NotKnown("who reacted with a burst: the sandbox does not keep these apart")
    require(call.realm, call.channel, call.me, Permission.READ_MESSAGE_HISTORY)
    users = sorted(call.message.reactions.get(call.path["emoji"], ()), key=int)
    after, limit = int(call.query.get("after") or 0), call.query.get("limit", 25)
    found = [user for user in users if int(user) > after][:limit]
    return Answer([user_shape(call.realm.users[user]) for user in found])


def pin(call: Call) -> Answer:
    """Pin Message."""
    signs.pin(call.realm, call.channel, call.message, by=call.me)
    return Answer()


def unpin(call: Call) -> Answer:
    """Unpin Message."""
    signs.unpin(call.realm, call.channel, call.message, by=call.me)
    return Answer()


def pins(call: Call) -> Answer:
    """Get Channel Pins: newest pin first; nothing where the app must not read the history."""
    channel, limit = call.channel, call.query.get("limit", 50)
    found = [(each.pinned_at, each) for each in _pinned(call, channel) if each.pinned_at is not None]
    if before := call.query.get("before"):
        found = [each for each in found if each[0] < _moment(before)]
    items = [{"pinned_at": stamp(at), "message": shown(call, channel, each)} for at, each in found[:limit]]
    return Answer({"items": items, "has_more": len(found) > limit})


def old_pins(call: Call) -> Answer:
    """Get Pinned Messages, which is deprecated: up to fifty messages."""
    channel = call.channel
    return Answer([shown(call, channel, each) for each in _pinned(call, channel)[:50]])


def _unreact(call: Call, user: str) -> Answer:
    signs.unreact(call.realm, call.channel, call.message, call.path["emoji"], user=user, by=call.me)
    return Answer()


def _pinned(call: Call, channel: Channel) -> list[Message]:
    if Permission.READ_MESSAGE_HISTORY not in in_channel(call.realm, channel, call.me):
        return []
    return [channel.messages[each] for each in channel.pins if each in channel.messages]


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise invalid("before", "DATE_TIME_TYPE_PARSE", f"Could not parse {text}. Should be ISO8601.") from None
