"""conversations.*: the Web API's view of channels. Each function answers one method, named after it; error codes as on
the method's page at docs.slack.dev."""

from __future__ import annotations

from bot.sandbox import rooms
from bot.sandbox.errors import ApiError
from bot.sandbox.slack_call import Call, missing_scope
from bot.sandbox.slack_paging import portion
from bot.sandbox.slack_shapes import channel_shape, direct_shape
from bot.sandbox.world import Channel, Json


def create(call: Call) -> Json:
    """conversations.create. A private channel wants groups:write, a public one channels:manage."""
    private = call.get("is_private", False)
    wanted = "groups:write" if private else "channels:manage"
    if wanted not in call.space.app.scopes:
        raise missing_scope(call.space, [wanted])
    channel = rooms.create(call.space, name=call.args.get("name", ""), private=private, by=call.me)
    return {
        "channel": {
            **channel_shape(call.space, channel, viewer=call.me),
            "last_read": "0000000000.000000",
            "priority": 0,
        }
    }


def invite(call: Call) -> Json:
    """conversations.invite. All or nobody unless ``force``; then the errors stand beside ok: true."""
    channel = _live(call.joined_channel())
    users = list(dict.fromkeys(call.get("users", [])))
    errors: list[dict[str, object]] = []
    if call.get("force", False):
        errors = rooms.invite_possible(call.space, channel, users, by=call.me)
    else:
        rooms.invite(call.space, channel, users, by=call.me)
    answer: Json = {"channel": channel_shape(call.space, channel, viewer=call.me)}
    return answer | ({"errors": errors} if errors else {})


def join(call: Call) -> Json:
    """conversations.join. Already a member: ok with a warning, as documented."""
    channel = _live(call.channel())
    if channel.kind != "channel":
        raise ApiError("method_not_supported_for_channel_type")
    if call.me in channel.members:
        warning = {"warning": "already_in_channel", "response_metadata": {"warnings": ["already_in_channel"]}}
        return {"channel": channel_shape(call.space, channel, viewer=call.me), **warning}
    rooms.join(call.space, channel, call.me)
    return {"channel": channel_shape(call.space, channel, viewer=call.me)}


def leave(call: Call) -> Json:
    """conversations.leave."""
    rooms.leave(call.space, _live(call.joined_channel()), call.me)
    return {}


def set_topic(call: Call) -> Json:
    """conversations.setTopic."""
    channel = _live(call.joined_channel())
    rooms.set_topic(call.space, channel, call.args.get("topic", ""), by=call.me)
    return {"channel": channel_shape(call.space, channel, viewer=call.me)}


def set_purpose(call: Call) -> Json:
    """conversations.setPurpose."""
    channel = _live(call.joined_channel())
    rooms.set_purpose(call.space, channel, call.args.get("purpose", ""), by=call.me)
    return {"channel": channel_shape(call.space, channel, viewer=call.me)}


def rename(call: Call) -> Json:
    """conversations.rename. Apps may rename only channels they made (not_authorized)."""
    channel = _live(call.joined_channel())
    if channel.creator != call.me:
        raise ApiError("not_authorized")
    rooms.rename(call.space, channel, call.args.get("name", ""), by=call.me)
    return {"channel": channel_shape(call.space, channel, viewer=call.me)}


def archive(call: Call) -> Json:
    """conversations.archive. The bot must be in the channel, and is out of it afterwards."""
    channel = call.channel()
    if channel.kind == "im":
        raise ApiError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise ApiError("already_archived")
    if call.me not in channel.members:
        raise ApiError("not_in_channel")
    rooms.archive(call.space, channel, by=call.me)
    return {}


def unarchive(call: Call) -> Json:
    """conversations.unarchive. A bot token cannot: it is no longer in the channel (slack-go/slack#1066)."""
    channel = call.channel()
    raise ApiError("not_in_channel" if channel.is_archived else "not_archived")


def info(call: Call) -> Json:
    """conversations.info. Works for public channels from outside too."""
    channel = call.channel()
    shape = channel_shape(call.space, channel, viewer=call.me)
    if call.get("include_num_members", False):
        shape["num_members"] = len(channel.members)
    return {"channel": shape}


def list_all(call: Call) -> Json:
    """conversations.list: public channels and those private ones and DMs the bot is in, in portions."""
    kinds = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}
    asked = [word.strip() for word in call.get("types", "public_channel").split(",")]
    if any(word not in kinds for word in asked):
        raise ApiError("invalid_types")
    wanted = {kinds[word] for word in asked}
    found = [channel for channel in call.space.channels.values() if channel.kind in wanted and _listed(call, channel)]
    page, following = portion(found, cursor=call.get("cursor", ""), limit=call.get("limit", 100), most=999)
    return {
        "channels": [_list_shape(call, channel) for channel in page],
        "response_metadata": {"next_cursor": following},
    }


def members(call: Call) -> Json:
    """conversations.members, in portions."""
    channel = call.channel()
    page, following = portion(list(channel.members), cursor=call.get("cursor", ""), limit=call.get("limit", 100))
    return {"members": list(page), "response_metadata": {"next_cursor": following}}


def open_direct(call: Call) -> Json:
    """conversations.open with one user (several would be an mpim: not offered here) or with a DM's id."""
    if call.get("channel"):
        channel = call.channel()
        if channel.kind != "im":
            raise ApiError("method_not_supported_for_channel_type")
        return _opened(call, channel, already=True)
    users = call.get("users", [])
    if len(users) != 1:
        raise ApiError("users_list_not_supplied" if not users else "method_not_supported_for_channel_type")
    person = call.space.person(users[0])
    if person.deleted:
        raise ApiError("user_disabled")
    if person.is_bot:
        raise ApiError("cannot_dm_bot")
    channel, already = rooms.open_direct(call.space, call.me, person.id)
    return _opened(call, channel, already=already)


def _opened(call: Call, channel: Channel, *, already: bool) -> Json:
    answer: Json = {"no_op": True, "already_open": True} if already else {}
    if call.get("return_im", False):
        return answer | {"channel": direct_shape(call.space, channel, viewer=call.me)}
    return answer | {"channel": {"id": channel.id}}


def _listed(call: Call, channel: Channel) -> bool:
    if call.get("exclude_archived", False) and channel.is_archived:
        return False
    return channel.kind == "channel" or call.me in channel.members


def _list_shape(call: Call, channel: Channel) -> Json:
    shape = channel_shape(call.space, channel, viewer=call.me)
    if channel.kind == "im":
        return {key: value for key, value in shape.items() if key != "is_open"} | {"is_user_deleted": False}
    return shape | {"num_members": len(channel.members)}


def _live(channel: Channel) -> Channel:
    if channel.is_archived:
        raise ApiError("is_archived")
    if channel.kind == "im":
        raise ApiError("method_not_supported_for_channel_type")
    return channel
