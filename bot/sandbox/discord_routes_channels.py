"""Routes about one channel: itself and its permission overwrites (discord.com/developers/docs, channel)."""

from __future__ import annotations

from bot.sandbox import discord_overwrites as overwrites
from bot.sandbox import discord_rooms as rooms
from bot.sandbox.discord_bodies import Field, unimitated
from bot.sandbox.discord_call import Answer, Call
from bot.sandbox.discord_errors import NotKnown
from bot.sandbox.discord_limits import CHANNEL_NAME, CHANNEL_TOPIC, Window
from bot.sandbox.discord_shapes import channel_shape

BITS = {"type": Field(kind="whole", size=range(2)), "allow": Field(kind="bits"), "deny": Field(kind="bits")}
OVERWRITE = BITS | {"type": Field(kind="whole", needed=True, size=range(2)), "id": Field(kind="any")}
"""The id stands in the path; programs send it in the body too (observed: discord.py, edit_channel_permissions)."""
CHANNEL = {
    "type": Field(kind="whole"),
    "name": Field(kind="text", size=range(1, 101)),
    "topic": Field(kind="text", size=range(1025)),
    "parent_id": Field(kind="id"),
    "position": Field(kind="whole"),
    "permission_overwrites": Field(kind="list", size=range(101), fields=BITS | {"id": Field(kind="id", needed=True)}),
    **unimitated("bitrate", "user_limit", "nsfw", "rate_limit_per_user", "rtc_region", "video_quality_mode", "flags"),
    **unimitated("default_auto_archive_duration", "default_thread_rate_limit_per_user", "default_sort_order"),
    **unimitated("default_reaction_emoji", "default_forum_layout", "default_tag_setting", "available_tags"),
}
"""What a text channel or category is made of, for creating and changing it."""


def channel(call: Call) -> Answer:
    """Get Channel."""
    return Answer(channel_shape(call.realm, call.channel))


def modify(call: Call) -> Answer:
    """Modify Channel: name, topic, parent_id, position, permission_overwrites."""
    found, body = call.channel, call.checked_body(CHANNEL)
    if body.pop("type", found.type) != found.type:
        raise NotKnown("turning a channel into one of another type")
    rooms.modify(call.realm, found, body, by=call.me)
    return Answer(channel_shape(call.realm, found))


def modify_limits(call: Call) -> tuple[Window, ...]:
    """The windows of a name and of a topic in a body, whether or not they differ from what is there."""
    body = call.body if isinstance(call.body, dict) else {}
    return tuple(window for key, window in (("name", CHANNEL_NAME), ("topic", CHANNEL_TOPIC)) if key in body)


def delete(call: Call) -> Answer:
    """Delete Channel: the answer is the channel as it was."""
    found = call.channel
    shape = channel_shape(call.realm, found)
    rooms.remove(call.realm, found, by=call.me)
    return Answer(shape)


def put_overwrite(call: Call) -> Answer:
    """Edit Channel Permissions."""
    found, body = call.channel, call.checked_body(OVERWRITE)
    overwrite = overwrites.read(body | {"id": call.path["overwrite"]})
    rooms.set_overwrite(call.realm, found, overwrite, by=call.me)
    return Answer()


def delete_overwrite(call: Call) -> Answer:
    """Delete Channel Permission."""
    rooms.remove_overwrite(call.realm, call.channel, call.path["overwrite"], by=call.me)
    return Answer()
