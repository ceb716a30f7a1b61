"""What a person does with channels, servers and their own account on Discord."""

from __future__ import annotations

from bot.sandbox import discord_members, discord_rooms
from bot.sandbox.discord_happenings import UserChanged
from bot.sandbox.discord_permissions import Permission
from bot.sandbox.discord_rooms import NewChannel
from bot.sandbox.discord_seat import DiscordSeat, politely
from bot.sandbox.discord_world import Channel, ChannelType, Json, Overwrite
from bot.sandbox.errors import Refusal


class DiscordRoomGestures(DiscordSeat):
    """Keeping house, coming and going. Discord has no archive: channels are deleted or moved."""

    def create_channel(self, name: str, *, private: bool = False) -> Channel:
        """Make a text channel in the first server one is in; ``private``: @everyone does not see it, its maker does."""
        guild = self.servers()[0]
        hidden = Overwrite(id=guild.id, type=0, deny=Permission.VIEW_CHANNEL)
        mine = Overwrite(id=self.user.id, type=1, allow=Permission.VIEW_CHANNEL)
        new = NewChannel(name=name, overwrites=(hidden, mine) if private else ())
        with politely():
            return discord_rooms.create(self.realm, guild, new, by=self.user.id)

    def create_category(self, name: str) -> Channel:
        with politely():
            new = NewChannel(name=name, type=ChannelType.CATEGORY)
            return discord_rooms.create(self.realm, self.servers()[0], new, by=self.user.id)

    def rename(self, channel: str, name: str) -> None:
        self._change(channel, {"name": name})

    def set_topic(self, channel: str, topic: str) -> None:
        self._change(channel, {"topic": topic})

    def move(self, channel: str, category: str | None) -> None:
        """Into a category (its id or name), or out of any."""
        self._change(channel, {"parent_id": self.category(category).id if category else None})

    def delete_channel(self, channel: str) -> None:
        """Delete for good (MANAGE_CHANNELS)."""
        with politely():
            discord_rooms.remove(self.realm, self.place(channel), by=self.user.id)

    def overwrite(self, channel: str, whom: str, *, allow: int = 0, deny: int = 0) -> None:
        """What a person (name or id) or role may and may not in a channel, in place of what was set for them there."""
        place = self.place(channel)
        guild = self.realm.guild_of(place)
        role = next((each for each in guild.roles.values() if whom in (each.id, each.name)), None) if guild else None
        target = role.id if role else self.realm.named(whom).id
        with politely():
            wanted = Overwrite(id=target, type=0 if role else 1, allow=allow, deny=deny)
            discord_rooms.set_overwrite(self.realm, place, wanted, by=self.user.id)

    def shut_app_out(self, channel: str) -> None:
        """The app may not see the channel any more."""
        self.overwrite(channel, self.realm.app.user, deny=Permission.VIEW_CHANNEL)

    def leave(self, guild: str) -> None:
        """Leave a server (its id or name); its owner cannot (support.discord.com, leaving a server)."""
        server = self.guild(guild)
        if server.owner == self.user.id:
            raise Refusal("You own this server. Give it to somebody else first.")
        discord_members.leave(self.realm, server, self.user.id)

    def remove_app(self, guild: str) -> None:
        """Take the app out of a server (KICK_MEMBERS, or MANAGE_GUILD: the server's integrations)."""
        server = self.guild(guild)
        self.require(server, Permission.KICK_MEMBERS, Permission.MANAGE_GUILD)
        discord_members.remove_app(self.realm, server)

    def open_dm(self) -> Channel:
        """Open the direct messages with the app."""
        with politely():
            return discord_rooms.open_direct(self.realm, self.user.id)

    def close_dms(self, *, closed: bool = True) -> None:
        """Let nobody from shared servers write to one directly, or let them again."""
        self.user.takes_dms = not closed
        self.realm.tell(UserChanged(user=self.user))

    def change_locale(self, locale: str) -> None:
        """Choose another language for one's client: it, en-US, de ..."""
        self.user.locale = locale
        self.realm.tell(UserChanged(user=self.user))

    def _change(self, channel: str, changes: Json) -> None:
        with politely():
            discord_rooms.modify(self.realm, self.place(channel), changes, by=self.user.id)
