"""Discord as its people use and see it, in the words that every story is told in: one server and direct messages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.sandbox.acts import Act
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_reading import words_of
from bot.sandbox.discord_server import Discord
from bot.sandbox.discord_world import Channel, Guild, Message, MessageType
from bot.sandbox.player import Asked
from tests.whole.seen import ROME, Place, Seen


@dataclass(frozen=True, slots=True)
class OnDiscord:
    """guild: the server. archive: what its category of rooms put away is called."""

    discord: Discord
    guild: Guild
    archive: str

    def perform(self, who: str, act: Act) -> Asked | None:
        """As it is written."""
        return self.discord.perform(who, act, self.guild.id)

    def delete(self, who: str, place: str, message: str) -> None:
        """As whoever manages messages may."""
        self.discord.actor(who).delete(place, message)

    def lose(self, who: str, place: str) -> None:
        """Deleted; there is no archive."""
        self.discord.actor(who).delete_channel(place)

    def whispers(self, who: str) -> Mapping[str, str]:
        """Ephemeral messages."""
        user = self.id_of(who)
        whispers = (each for channel in self.discord.realm.channels() for each in channel.whispers.values())
        return {each.id: self._words(each) for each in whispers if each.only_for == user}

    def places(self) -> Iterator[Place]:
        """Text channels and direct messages."""
        for channel in self.discord.realm.channels():
            if channel.guild in (None, self.guild.id):
                yield self._place(channel)

    def letters_of(self, who: str) -> str:
        """The direct messages of somebody with the app."""
        found = self.discord.realm.direct(self.id_of(who))
        return found.id if found else ""

    def id_of(self, who: str) -> str:
        """The id of a handle."""
        return self.discord.realm.named(who).id

    def uploaded(self) -> Mapping[str, list[bytes]]:
        """What is attached to messages."""
        found: dict[str, list[bytes]] = defaultdict(list)
        for channel in self.discord.realm.channels():
            for each in (file for message in channel.messages.values() for file in message.attachments):
                found[each.filename].append(each.content)
        return found

    def refused_calls(self) -> list[str]:
        """By route and error."""
        return [f"{call.route}: {call.status} {call.answer}" for call in self.discord.calls if not call.ok]

    def _place(self, channel: Channel) -> Place:
        realm, bot = self.discord.realm, self.discord.realm.app.user
        people = [each.id for each in channel.overwrites.values() if each.type == 1]
        let_in = [each for each in people if channel.overwrites[each].allow & Permission.VIEW_CHANNEL]
        return Place(
            id=channel.id,
            name=channel.name,
            kind="private" if self._is_hidden(channel) else "public" if channel.guild else "direct",
            topic=channel.topic or "",
            put_away=self._is_put_away(channel),
            people=frozenset(realm.users[each].username for each in let_in if each != bot),
            has_bot=bot in let_in,
            messages=tuple(self._seen(each) for each in channel.messages.values()),
            pinned=tuple(each for each in channel.pins if each in channel.messages),
        )

    def _is_hidden(self, channel: Channel) -> bool:
        everyone = channel.overwrites.get(channel.guild or "")
        return everyone is not None and bool(everyone.deny & Permission.VIEW_CHANNEL)

    def _is_put_away(self, channel: Channel) -> bool:
        """Moved and locked: Discord has no archive."""
        everyone = channel.overwrites.get(channel.guild or "")
        locked = everyone is not None and bool(everyone.deny & Permission.SEND_MESSAGES)
        parent = self.guild.channels.get(channel.parent or "")
        return locked and parent is not None and parent.name.startswith(self.archive)

    def _seen(self, message: Message) -> Seen:
        return Seen(
            id=message.id,
            words=self._words(message),
            ours=message.author == self.discord.realm.app.user
            and message.type in (MessageType.DEFAULT, MessageType.REPLY),
            called=(*message.mentions, *message.mention_roles, *(["everyone"] if message.mention_everyone else [])),
            files=tuple(each.filename for each in message.attachments),
        )

    def _words(self, message: Message) -> str:
        return words_of(self.discord.realm, message, ROME)
