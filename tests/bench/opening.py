"""Which calls open a room on each platform, when it is ready, and what the least of it costs: bare calls.

Slack has no call that makes a channel with its topic and people; Discord has. What is said to single people, and what
answers the command, does not belong to the room.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from time import perf_counter

from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.discord_api import Recorded as DiscordCall
from bot.sandbox.discord_world import ChannelType
from bot.sandbox.slack_api import Recorded as SlackCall
from bot.trial import Platform
from tests.whole.discord_ground import DiscordGround
from tests.whole.ground import Call
from tests.whole.killing import Stage
from tests.whole.slack_ground import SlackGround

CALLS: Mapping[Platform, int] = {"slack": 7, "discord": 4}
"""So many are wanted until the room is ready."""

ROOM, INVITE, CARD, PIN, ANNOUNCED = "room", "invite", "card", "pin", "announced"
"""What a call is for, as far as it opens the room."""

_SLACK = {
    "conversations.create": ROOM,
    "conversations.invite": INVITE,
    "conversations.setTopic": ROOM,
    "conversations.setPurpose": ROOM,
    "pins.add": PIN,
}
_DISCORD = {
    "POST /guilds/{guild}/channels": ROOM,
    "PATCH /channels/{channel}": ROOM,
    "PUT /channels/{channel}/permissions/{overwrite}": INVITE,
    "PUT /channels/{channel}/messages/pins/{message}": PIN,
}
_POST = "POST /channels/{channel}/messages"
_TOLD = "comunicazione"
_LED_BY = ("anna", "bruno")


def opening(stage: Stage, since: int) -> list[Call]:
    """The calls from that one on that make the room and announce it; of what is posted there the board alone."""
    (room,) = stage.ground.rooms()
    board = stage.ground.pinned(room)
    calls = [(call, _purpose(stage, call)) for call in stage.ground.calls[since:]]
    return [call for call, purpose in calls if purpose and (purpose != CARD or _posted(call) in board)]


def is_ready(stage: Stage, since: int) -> bool:
    """The board pinned, the people in, the announcement out."""
    done = {_purpose(stage, call) for call in stage.ground.calls[since:] if call.ok}
    return {PIN, ANNOUNCED} <= done and all(stage.ground.sees(who, *stage.ground.rooms()) for who in _LED_BY)


def is_prepared(stage: Stage) -> bool:
    """Whether all stands that is made when the bot arrives: on Discord the category for rooms."""
    if not isinstance(stage.ground, DiscordGround):
        return True
    return any(each.type is ChannelType.CATEGORY for each in stage.ground.guild.channels.values())


def _purpose(stage: Stage, call: Call) -> str:
    """What a call is for; empty where it does not belong to the room."""
    match stage.ground, call:
        case SlackGround() as ground, SlackCall():
            posts = call.method == "chat.postMessage"
            return _of_post(ground, str(call.args.get("channel"))) if posts else _SLACK.get(call.method, "")
        case DiscordGround() as ground, DiscordCall():
            posts = call.route == _POST
            return _of_post(ground, call.path.split("/")[2]) if posts else _DISCORD.get(call.route, "")
        case _:
            raise AssertionError(f"{call} is no call of {stage.ground}")


def _of_post(ground: SlackGround | DiscordGround, channel: str) -> str:
    if channel in ground.rooms():
        return CARD
    return ANNOUNCED if ground.name(channel) == _TOLD else ""


def _posted(call: Call) -> object:
    """The id of the message that a call made."""
    match call:
        case SlackCall():
            return call.answer.get("ts")
        case DiscordCall():
            return call.answer.get("id") if call.answer else None
        case _:
            return None


async def bare(stage: Stage) -> float:
    """Three calls in a row by nobody's code but the client's: what three calls deep cost at the least, in seconds."""
    match stage.ground:
        case SlackGround() as slack:
            token, api = slack.space.app.bot_token, stage.sandbox.api_url
            return await _timed(AsyncWebClient(token=token, base_url=api, retry_handlers=[]).auth_test)
        case DiscordGround() as discord:
            token, me = discord.realm.app.token, f"{discord.discord.api_url}/users/@me"
            async with ClientSession(headers={"Authorization": f"Bot {token}"}) as session:
                return await _timed(partial(_read, session, me))
        case _:
            raise AssertionError(f"nobody knows how to call {stage.ground}")


async def _timed(call: Callable[[], Awaitable[object]]) -> float:
    began = perf_counter()
    for _ in range(3):
        await call()
    return perf_counter() - began


async def _read(session: ClientSession, address: str) -> bytes:
    async with session.get(address) as response:
        response.raise_for_status()
        return await response.read()
