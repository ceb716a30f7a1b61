"""One person on Discord: what they can see and reach, and how a refusal sounds. The gestures stand on this."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.sandbox.discord_errors import SENTENCES, DiscordError, NotKnown
from bot.sandbox.discord_interactions import Interactions
from bot.sandbox.discord_permissions import Permission, in_channel, of_member
from bot.sandbox.discord_realm import Realm
from bot.sandbox.discord_typed import Names
from bot.sandbox.discord_world import Channel, ChannelType, Guild, Message, Modal, User
from bot.sandbox.errors import Refusal

_SENTENCES = {
    10003: "That channel does not exist, or you cannot see it.",
    10008: "That message is gone.",
    10014: "There is no such reaction here.",
    50001: "That channel does not exist, or you cannot see it.",
    50003: "You cannot do that to this message.",
    50005: "You can only edit your own messages.",
    50006: "Write something first.",
    50013: "You do not have permission to do that here.",
    50024: "That cannot be done in a channel of this kind.",
}


class DiscordSeat:
    """A person with a view of their servers. Channels are given by id or name ("#social"), messages by their id.
    ``server``: the id of the one server in which names are looked for; without it in all that the person is in."""

    def __init__(self, interactions: Interactions, user: User, server: str | None = None) -> None:
        self.interactions = interactions
        self.user = user
        self.server = server

    @property
    def realm(self) -> Realm:
        return self.interactions.realm

    def may(self, place: Channel) -> Permission:
        """What this person may in that channel."""
        return in_channel(self.realm, place, self.user.id)

    def servers(self) -> list[Guild]:
        """The servers this person is in and looks at."""
        guilds = self.realm.guilds.values()
        return [each for each in guilds if self.user.id in each.members and self.server in (None, each.id)]

    def visible(self) -> list[Channel]:
        """The text channels and direct messages this person sees, the newest last."""
        seen = [each for each in self.realm.channels() if Permission.VIEW_CHANNEL in self.may(each)]
        mine = {guild.id for guild in self.servers()}
        return sorted(
            (each for each in seen if each.guild in mine or each.guild is None), key=lambda each: int(each.id)
        )

    def place(self, channel: str, *needed: Permission) -> Channel:
        """The channel of that id or name as this person can see it, where they may do all that is needed."""
        bare = channel.removeprefix("#")
        found = next((each for each in self.visible() if bare in (each.id, each.name)), None)
        if found is None:
            raise Refusal(_SENTENCES[10003])
        missing = [permission for permission in needed if permission not in self.may(found)]
        if missing:
            raise Refusal(f"{_SENTENCES[50013]} ({missing[0].name})")
        return found

    def category(self, name: str) -> Channel:
        """The category of that id or name."""
        for guild in self.servers():
            for channel in guild.channels.values():
                if channel.type is ChannelType.CATEGORY and name in (channel.id, channel.name):
                    return channel
        raise Refusal("That category does not exist, or you cannot see it.")

    def guild(self, guild_id: str) -> Guild:
        """A server this person is in."""
        found = next((each for each in self.servers() if guild_id in (each.id, each.name)), None)
        if found is None:
            raise Refusal("You are not in that server.")
        return found

    def require(self, guild: Guild, *any_of: Permission) -> None:
        """Refuse what this person may not do in a server as a whole."""
        if not any(permission in of_member(guild, self.user.id) for permission in any_of):
            raise Refusal(f"{_SENTENCES[50013]} ({any_of[0].name})")

    def message(self, place: Channel, message_id: str) -> Message:
        """A message this person sees there, be it an ephemeral one of theirs."""
        whispered = place.whispers.get(message_id)
        if whispered is not None and whispered.only_for == self.user.id:
            return whispered
        return self.public_message(place, message_id)

    def public_message(self, place: Channel, message_id: str) -> Message:
        """A message everybody sees there; ephemeral ones cannot be reacted to, pinned or answered."""
        if message_id not in place.messages:
            raise Refusal("Only you can see this message." if message_id in place.whispers else _SENTENCES[10008])
        return place.messages[message_id]

    def modal(self) -> Modal | None:
        """The form this person has open."""
        return next((modal for modal in self.realm.modals.values() if modal.user == self.user.id), None)

    def names(self, place: Channel) -> Names:
        """What names mean where this person types there."""
        guild = self.realm.guild_of(place)
        members = guild.members if guild else dict.fromkeys([self.user.id, self.realm.app.user])
        people: dict[str, str] = {}
        for user_id in members:
            user = self.realm.users[user_id]
            nick = guild.members[user_id].nick if guild else None
            people |= {name: user_id for name in (user.username, user.shown, nick) if name}
        return Names(
            people=people,
            channels={each.name: each.id for each in self.visible() if guild and each.guild == guild.id},
            roles={role.name: role.id for role in guild.roles.values() if role.id != guild.id} if guild else {},
            locale=self.user.locale,
        )


@contextmanager
def politely() -> Iterator[None]:
    """Turn an error code into the sentence a person would read."""
    try:
        yield
    except DiscordError as refused:
        raise Refusal(_SENTENCES.get(refused.code, f"Discord says no: {SENTENCES[refused.code]}")) from None
    except NotKnown as missing:
        raise Refusal(f"The sandbox does not know {missing}.") from None
