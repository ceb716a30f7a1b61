"""Discord in the sandbox, as a ground: the realm's first server and the direct messages of its people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.sandbox.discord_api import Recorded
from bot.sandbox.discord_components import controls
from bot.sandbox.discord_emoji import sign_of
from bot.sandbox.discord_reading import words_of
from bot.sandbox.discord_server import Discord
from bot.sandbox.discord_starts import Starts
from bot.sandbox.discord_world import Channel, ChannelType, MessageType
from bot.sandbox.faults import Faults
from bot.trial import Platform
from tests.whole.ground import Asked, Said


class DiscordGround:
    """The sandbox's server. Made before the bot comes: what is there now was not made by it."""

    platform: Platform = "discord"

    def __init__(self, discord: Discord) -> None:
        self.discord = discord
        self.realm = discord.realm
        self.guild = next(iter(self.realm.guilds.values()))
        self._there_before = frozenset(self.guild.channels)

    @property
    def workspace(self) -> str:
        return f"discord:{self.guild.id}"

    @property
    def environment(self) -> Mapping[str, str]:
        return {"DISCORD_TOKEN": self.realm.app.token, "DISCORD_API": self.discord.api_url}

    @property
    def calls(self) -> Sequence[Recorded]:
        return self.discord.calls

    @property
    def faults(self) -> Faults:
        return self.discord.faults

    @property
    def refused(self) -> Mapping[str, int]:
        return +self.discord.limits.refused  # routes that were never refused are counted as 0

    @property
    def connected(self) -> bool:
        """A session that is told of everything; and nobody is offered a command that was never registered."""
        return self.discord.gateway.open() and bool(self.realm.app.commands)

    @property
    def busy(self) -> bool:
        return self.discord.interactions.busy()

    def hang_up(self) -> None:
        """Five seconds must pass between two sessions, and a thousand are enough for a day; both are skipped."""
        self.discord.gateway.close_all()
        self.discord.gateway.starts = Starts(clock=self.realm.clock)

    def user(self, who: str) -> str:
        return self.realm.named(who).id

    def sees(self, who: str, room: str) -> bool:
        return self.user(who) in self.guild.channels[room].overwrites

    def command(self, who: str, place: str, line: str) -> Asked:
        return self.discord.actor(who).command(place, line)

    def react(self, who: str, room: str, message: str, sign: str) -> None:
        self.discord.actor(who).react(room, message, sign_of(sign))

    def press(self, who: str, room: str, does: str) -> Asked | None:
        for whisper in reversed(self.guild.channels[room].whispers.values()):
            for control in controls(whisper.components):
                if whisper.only_for == self.user(who) and control["custom_id"].startswith(does):
                    return self.discord.actor(who).press(room, whisper.id, control["custom_id"])
        return None

    def open_room(self, name: str) -> str:
        return self.discord.actor("anna").create_channel(name).id

    def name(self, room: str) -> str:
        channel = self.guild.channels.get(room)
        return channel.name if channel else ""

    def rooms(self) -> frozenset[str]:
        return frozenset(each.id for each in self._made() if each.type is ChannelType.TEXT)

    def _made(self) -> list[Channel]:
        return [each for each in self.guild.channels.values() if each.id not in self._there_before]

    def stands(self, room: str, message: str) -> bool:
        return room in self.guild.channels and message in self.guild.channels[room].messages

    def pinned(self, room: str) -> list[str]:
        return list(self.guild.channels[room].pins)

    def said(self) -> Iterator[Said]:
        """What answers a gesture is left out: it may die with the process, and somebody may have asked twice."""
        for channel in self.realm.channels():
            for message in channel.messages.values():
                plain = message.type in (MessageType.DEFAULT, MessageType.REPLY) and message.interaction is None
                if message.author == self.realm.app.user and plain:
                    yield Said(
                        place=channel.name or channel.id,
                        thread=message.reference or "",
                        words=words_of(self.realm, message),
                        mark=str(message.nonce or ""),
                    )

    def twice(self) -> Iterator[str]:
        """Names of categories are not unique on Discord, so that two of them are two."""
        names = Counter(each.name for each in self._made() if each.type is ChannelType.CATEGORY)
        yield from (f"{count} categories are called {name!r}" for name, count in names.items() if count > 1)

    def waiting(self) -> Sequence[str]:
        return ()
