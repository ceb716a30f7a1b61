"""Routes about a server: itself, its channels, roles and members (discord.com/developers/docs, guild)."""

from __future__ import annotations

from bot.sandbox import discord_overwrites as overwrites
from bot.sandbox import discord_rooms as rooms
from bot.sandbox.discord_bodies import Field
from bot.sandbox.discord_call import Answer, Call
from bot.sandbox.discord_errors import DiscordError, NotKnown
from bot.sandbox.discord_permissions import require_in_guild
from bot.sandbox.discord_rooms import NewChannel
from bot.sandbox.discord_routes_channels import CHANNEL
from bot.sandbox.discord_shapes import channel_shape, guild_shape, member_shape, role_shape
from bot.sandbox.discord_sight import sees
from bot.sandbox.discord_world import ChannelType, Guild, Member

WITH_COUNTS = {"with_counts": Field(kind="flag")}
SEARCH = {
    "query": Field(kind="text", needed=True, size=range(1, 101)),
    "limit": Field(kind="whole", size=range(1, 1001)),
}
NEW_CHANNEL = CHANNEL | {"name": Field(kind="text", needed=True, size=range(1, 101))}


def guild(call: Call) -> Answer:
    """Get Guild."""
    found = call.guild
    shape = guild_shape(call.realm, found)
    if call.query.get("with_counts"):
        shape |= {"approximate_member_count": len(found.members), "approximate_presence_count": len(found.members)}
    return Answer(shape)


def channels(call: Call) -> Answer:
    """Get Guild Channels: those the app sees (since 16 November 2026: channel obfuscation)."""
    seen = (each for each in _entered(call).channels.values() if sees(call.realm, each))
    return Answer([channel_shape(call.realm, each) for each in seen])


def create_channel(call: Call) -> Answer:
    """Create Guild Channel."""
    body = call.checked_body(NEW_CHANNEL)
    if body.get("type") not in (None, ChannelType.TEXT, ChannelType.CATEGORY):
        raise NotKnown(f"channels of type {body['type']}")
    new = NewChannel(
        name=body["name"],
        type=ChannelType(body.get("type") or 0),
        topic=body.get("topic"),
        parent=body.get("parent_id"),
        overwrites=tuple(overwrites.read(each) for each in body.get("permission_overwrites") or ()),
        position=body.get("position"),
    )
    made = rooms.create(call.realm, _entered(call), new, by=call.me)
    return Answer(channel_shape(call.realm, made), status=201)


def roles(call: Call) -> Answer:
    """Get Guild Roles."""
    return Answer([role_shape(call.realm, each) for each in _entered(call).roles.values()])


def member(call: Call) -> Answer:
    """Get Guild Member: 10013 for nobody, 10007 for who is not in the server."""
    found = _entered(call)
    call.realm.user(call.path["user"])
    if call.path["user"] not in found.members:
        raise DiscordError(10007)
    return Answer(member_shape(call.realm, found, found.members[call.path["user"]]))


def search_members(call: Call) -> Answer:
    """Search Guild Members: whose username or nickname starts with the query; one unless more are asked for."""
    found, words = _entered(call), call.query["query"].casefold()
    hits = [each for each in found.members.values() if _is_called(call, each, words)]
    return Answer([member_shape(call.realm, found, each) for each in hits[: call.query.get("limit", 1)]])


def _is_called(call: Call, one: Member, words: str) -> bool:
    names = (call.realm.users[one.user].username, one.nick or "")
    return any(name.casefold().startswith(words) for name in names)


def _entered(call: Call) -> Guild:
    """The server of the path, of which the app must be a member."""
    found = call.guild
    require_in_guild(found, call.me)
    return found
