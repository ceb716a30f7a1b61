"""What a person does with channels: make, join, leave, invite, remove the bot, rename, archive, delete; and with their
own profile."""

from __future__ import annotations

from bot.sandbox import rooms
from bot.sandbox.errors import Refusal
from bot.sandbox.happenings import HomeOpened, PersonChanged
from bot.sandbox.seat import Seat, politely
from bot.sandbox.world import Channel


class RoomGestures(Seat):
    """Coming, going and keeping house. Guests may not (slack.com help, guest roles)."""

    def create_channel(self, name: str, *, private: bool = False) -> Channel:
        self._not_as_guest()
        with politely():
            return rooms.create(self.space, name=name, private=private, by=self.person.id)

    def join(self, channel: str) -> None:
        """Join a public channel; joining twice changes nothing."""
        place = self.place(channel)
        if self.person.id in place.members:
            return
        if place.kind != "channel" or place.is_archived:
            raise Refusal("You cannot join this channel.")
        rooms.join(self.space, place, self.person.id)

    def leave(self, channel: str) -> None:
        with politely():
            rooms.leave(self.space, self.place(channel, member=True), self.person.id)

    def invite(self, channel: str, *people: str) -> None:
        """Add people (names or ids) to a channel, the app's bot included."""
        self._not_as_guest()
        ids = [self.space.named(name).id for name in people]
        with politely():
            rooms.invite(self.space, self.open_place(channel), ids, by=self.person.id)

    def remove_bot(self, channel: str) -> None:
        """Remove the app's bot from a channel. The bot gets channel_left or group_left, not member_left_channel."""
        self._not_as_guest()
        with politely():
            rooms.leave(self.space, self.open_place(channel), self.space.app.bot_user)

    def rename(self, channel: str, name: str) -> None:
        self._not_as_guest()
        with politely():
            rooms.rename(self.space, self.open_place(channel), name, by=self.person.id)

    def set_topic(self, channel: str, value: str) -> None:
        with politely():
            rooms.set_topic(self.space, self.open_place(channel), value, by=self.person.id)

    def archive(self, channel: str) -> None:
        self._not_as_guest()
        with politely():
            rooms.archive(self.space, self.place(channel, member=True), by=self.person.id)

    def unarchive(self, channel: str) -> None:
        """People can bring an archived channel back; bots cannot."""
        self._not_as_guest()
        with politely():
            rooms.unarchive(self.space, self.place(channel), by=self.person.id)

    def delete_channel(self, channel: str) -> None:
        """Delete for good: admins only (slack.com help, delete a channel)."""
        if not self.person.is_admin:
            raise Refusal("Only an admin can delete a channel.")
        rooms.remove(self.space, self.place(channel), by=self.person.id)

    def open_dm(self, person: str) -> Channel:
        """Open the direct message channel with somebody, the app's bot included."""
        return rooms.open_direct(self.space, self.person.id, self.space.named(person).id)[0]

    def home(self) -> Channel:
        """Open the app's home."""
        channel = self.open_dm(self.space.app.bot_user)
        self.space.tell(HomeOpened(channel=channel, person=self.person.id))
        return channel

    def change_locale(self, locale: str) -> None:
        """Choose another language: it-IT, en-US ..."""
        self.person.locale = locale
        self.person.updated = self.space.seconds
        self.space.tell(PersonChanged(person=self.person))

    def deactivate(self) -> None:
        """The account is closed; the person stays in lists with ``deleted``."""
        self.person.deleted = True
        self.person.updated = self.space.seconds
        self.space.tell(PersonChanged(person=self.person))

    def _not_as_guest(self) -> None:
        if self.person.is_guest:
            raise Refusal("Guests cannot do that.")
