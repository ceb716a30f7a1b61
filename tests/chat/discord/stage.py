"""The sandbox's Discord as a stage for the contract: the real adapter, real HTTP, a server behind a port. The gateway
is left out: what the adapter would hear of the server through it is told here directly."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from aiohttp import web

from bot.chat.discord.calls import Calls
from bot.chat.discord.ear import message_link
from bot.chat.discord.finding import marker_in
from bot.chat.discord.limits import Limits
from bot.chat.discord.rooms import Where
from bot.chat.discord.server import Server
from bot.chat.discord.signs import OWN
from bot.chat.discord.speak import DiscordChat
from bot.crisis.person import Standing
from bot.crisis.traces import Sign
from bot.sandbox import discord_members, discord_rooms, discord_signs, discord_talk
from bot.sandbox.activity import Activity
from bot.sandbox.agenda import Agenda
from bot.sandbox.discord_api import DiscordApi, Recorded
from bot.sandbox.discord_commands import Commands
from bot.sandbox.discord_components import texts
from bot.sandbox.discord_files import DiscordFiles
from bot.sandbox.discord_gateway import Gateway
from bot.sandbox.discord_happenings import ChannelChanged, ChannelGone, ChannelMade, Happening
from bot.sandbox.discord_interactions import Interactions
from bot.sandbox.discord_limits import DiscordLimits, DiscordLimitSettings
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_rooms import NewChannel
from bot.sandbox.discord_shapes import channel_shape, guild_shape, member_shape, role_shape
from bot.sandbox.discord_talk import Draft
from bot.sandbox.discord_world import Attachment, Channel, ChannelType, Guild, Member, MessageType, Overwrite, User
from bot.sandbox.discord_worlds import panificio
from bot.sandbox.faults import Fault, Faults
from tests.chat.stages import Call, Seen, Trouble
from tests.sandbox.clocks import HandClock

ROUTES = {
    "post": "POST /channels/{channel}/messages",
    "open": "POST /guilds/{guild}/channels",
    "upload": "POST /channels/{channel}/messages",
    "archive": "PATCH /channels/{channel}",
}

WHERE = Where(category="Crisi", archive="Crisi archiviate")


@dataclass(kw_only=True)
class DiscordStage:
    """Keeps what tests/chat/contract.py calls a Stage."""

    realm: Realm
    guild: Guild
    api: DiscordApi
    address: str
    clock: HandClock
    server: Server
    calls: Calls
    chat: DiscordChat
    anna: str = ""
    bruno: str = ""
    guest: str = ""
    nobody: str = "199999999999999999"
    nowhere: str = "299999999999999999"
    outsider: Standing = Standing.GONE
    zone: str = ""
    longest_topic: int = 1024
    schedules: bool = False
    delays: Mapping[str, float] = field(
        default_factory=lambda: {"7": 7.0, "1.5": 1.5, "0.25": 0.25, "0": 1.0, "-3": 1.0}
    )
    more: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.anna, self.bruno, self.guest = (self.realm.named(name).id for name in ("anna", "bruno", "fabio"))
        discord_members.leave(self.realm, self.guild, self.guest)

    def _channel(self, room: str) -> Channel:
        return self.realm.channel(room)

    def now(self) -> Any:
        return self.clock.now()

    async def pass_time(self, seconds: float) -> None:
        await self.clock.pass_time(seconds)

    def seen(self, room: str) -> list[Seen]:
        said = [each for each in self._channel(room).messages.values() if each.author == self.realm.app.user]
        return [
            Seen(
                id=each.id,
                text="\n".join(texts(each.components)),
                pinned=each.pinned,
                signs=tuple(f"{user}:{emoji}" for emoji, users in each.reactions.items() for user in users),
                thread=each.reference or "",
            )
            for each in said
            if each.type is not MessageType.CHANNEL_PINNED_MESSAGE
        ]

    def whispered(self, room: str, user: str) -> list[str]:
        """Elsewhere than in answer to a press that is a direct message."""
        place = self.realm.direct(user)
        return [each.text for each in self.seen(place.id)] if place else []

    def members(self, room: str) -> set[str]:
        let_in = {
            key for key, each in self._channel(room).overwrites.items() if each.type == 1 and each.allow & 1 << 10
        }
        return let_in - {self.realm.app.user}

    def names(self, prefix: str) -> list[str]:
        return [each.name for each in self.guild.channels.values() if each.name.startswith(prefix)]

    def described(self, room: str) -> str:
        topic = self._channel(room).topic or ""
        return topic.removesuffix(marker_in(topic))

    def files(self, room: str) -> list[bytes]:
        return [file.content for each in self._channel(room).messages.values() for file in each.attachments]

    def crowd(self, count: int) -> list[str]:
        for number in range(count):
            user = User(id=self.realm.snowflake(), username=f"p{number}", global_name=f"Person {number}")
            self.realm.users[user.id] = user
            self.guild.members[user.id] = Member(user=user.id, joined_at=self.now())
            self.more.append(user.id)
        return self.more[-count:]

    def foreign_room(self, name: str) -> str:
        return discord_rooms.create(self.realm, self.guild, NewChannel(name=name), by=self.anna).id

    def category(self, name: str) -> str:
        """Somebody makes a category."""
        new = NewChannel(name=name, type=ChannelType.CATEGORY)
        return discord_rooms.create(self.realm, self.guild, new, by=self.anna).id

    def twin(self, name: str) -> str:
        """Names need not be unique."""
        return name

    def share(self, room: str, content: bytes) -> str:
        shared = Attachment(id=self.realm.snowflake(), filename="prova.mp4", content=content, content_type="video/mp4")
        draft = Draft(attachments=(shared,), reference=self.seen(room)[-1].id)
        message = discord_talk.post(self.realm, self._channel(room), draft, by=self.anna)
        return message_link(self.guild.id, room, message.id)

    def unshare(self, room: str, link: str) -> None:
        self.delete(room, link.rpartition("/")[2])

    def react(self, room: str, message: str, user: str, sign: Sign) -> None:
        channel = self._channel(room)
        discord_signs.react(self.realm, channel, self.realm.message(channel, message), OWN[sign], by=user)

    def delete(self, room: str, message: str) -> None:
        channel = self._channel(room)
        discord_talk.delete(self.realm, channel, self.realm.message(channel, message), by=self.anna)

    def close(self, room: str) -> None:
        parent = self.server.category(WHERE.archive)
        assert parent is not None
        discord_rooms.modify(self.realm, self._channel(room), {"parent_id": parent.id}, by=self.anna)

    def put_out(self, room: str) -> None:
        discord_rooms.remove_overwrite(self.realm, self._channel(room), self.realm.app.user, by=self.anna)

    def without(self, permission: Permission, room: str) -> None:
        """Somebody takes a permission from our role, and from the room's overwrite for us."""
        role = discord_members.app_role(self.guild)
        discord_members.set_permissions(self.realm, self.guild, role.id, role.permissions & ~permission)
        everyone = self.guild.roles[self.guild.id]
        everyone.permissions &= ~permission
        own = self._channel(room).overwrites[self.realm.app.user]
        own.allow &= ~permission
        self.introduce()

    def hide(self, channel: str, *denied: Permission) -> None:
        """Somebody hides a channel from all but themselves, or only takes those permissions away there."""
        deny = reduce(or_, denied, Permission(0)) or Permission.VIEW_CHANNEL
        hidden = Overwrite(id=self.guild.id, type=0, deny=int(deny))
        discord_rooms.set_overwrite(self.realm, self._channel(channel), hidden, by=self.anna)

    def trouble(self, what: Trouble, call: Call) -> None:
        method = ROUTES[call]
        match what:
            case "done, answer lost":
                self.fail(Fault(kind="lost_answer", method=method))
            case "done, server error":
                self.fail(Fault(kind="status", method=method, done=True, status=503))
            case "done, half an answer":
                self.fail(Fault(kind="truncated", method=method))
            case "dropped":
                self.fail(Fault(kind="refused", method=method))
            case "server error":
                self.fail(Fault(kind="status", method=method, status=500))

    def refuse_for(self, after: str) -> None:
        self.fail(Fault(kind="ratelimited", method=ROUTES["post"], retry_after=after))

    def fail(self, fault: Fault) -> None:
        """Switch a fault on."""
        self.api.faults.add(fault)

    def asked(self, method: str = "") -> list[Recorded]:
        """The calls that came, by verb."""
        return [each for each in self.api.log if each.method.startswith(method)]

    def tell(self, happening: Happening) -> None:
        """What the gateway would tell of channels."""
        match happening:
            case ChannelMade(channel=channel) | ChannelChanged(channel=channel) if channel.guild == self.guild.id:
                self.server.learn(channel_shape(self.realm, channel))
            case ChannelGone(channel=channel):
                self.server.forget(channel.id)
            case _:
                pass

    def introduce(self) -> None:
        """What the gateway tells first."""
        own = self.guild.members[self.realm.app.user]
        told = {
            **guild_shape(self.realm, self.guild),
            "roles": [role_shape(self.realm, each) for each in self.guild.roles.values()],
            "channels": [channel_shape(self.realm, each) for each in self.guild.channels.values()],
            "members": [member_shape(self.realm, self.guild, own)],
        }
        self.server.heard("GUILD_CREATE", told)


@asynccontextmanager
async def discord_stage(
    *, limits: bool = False, categories: Sequence[str] = (WHERE.category, WHERE.archive), **world: Any
) -> AsyncIterator[DiscordStage]:
    """A stage; limits are off unless wanted. Its categories are there already, so that a room is one call."""
    clock = HandClock()
    realm = panificio(clock, **world)
    agenda, faults = Agenda(clock), Faults()
    commands = Commands(realm)
    settings = DiscordLimitSettings(on=limits)
    api = DiscordApi(
        realm=realm,
        limits=DiscordLimits(clock=clock, settings=settings),
        faults=faults,
        activity=Activity(),
        interactions=Interactions(realm, agenda, commands),
        commands=commands,
        gateway=Gateway(realm, agenda, clock),
    )
    application = web.Application()
    application.add_routes([web.route("*", "/discord/api/v10/{tail:.*}", api.serve), *DiscordFiles(realm).routes()])
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    realm.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    address = f"{realm.base_url}/discord/api/v10"
    guild = next(iter(realm.guilds.values()))
    server = Server(guild.id, realm.app.user)
    calls = Calls(realm.app.token, clock, address, Limits(clock) if limits else Limits(clock, per_second=100_000))
    await calls.open()
    chat = DiscordChat(calls, server, WHERE, clock)
    stage = DiscordStage(
        realm=realm, guild=guild, api=api, address=address, clock=clock, server=server, calls=calls, chat=chat
    )
    stage.introduce()
    realm.listeners.append(stage.tell)
    for name in categories:
        stage.category(name)
    try:
        yield stage
    finally:
        await calls.close()
        faults.clear()
        await runner.cleanup()
