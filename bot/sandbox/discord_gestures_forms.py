"""What a person does with commands, buttons, selects and forms on Discord. The app's answer comes later, through the
interaction each returns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.sandbox.discord_command_checks import CHAT_INPUT, MESSAGE_MENU
from bot.sandbox.discord_interactions import Interaction
from bot.sandbox.discord_options import command_body
from bot.sandbox.discord_seat import DiscordSeat, politely
from bot.sandbox.discord_typed import Line, read_line
from bot.sandbox.discord_world import Channel, Json, Modal
from bot.sandbox.errors import Refusal


class DiscordFormGestures(DiscordSeat):
    """Commanding, pressing, choosing, filling in, sending."""

    def offered(self, place: Channel) -> list[Json]:
        """The commands this person can use in that channel, if the app is in the server at all."""
        guild = self.realm.guild_of(place)
        if guild is not None and self.realm.app.user not in guild.members:
            return []
        return self.interactions.commands.offered_to(self.user.id, place)

    def command(self, channel: str, line: str) -> Interaction:
        """Give a command as it is typed: "/crisis take 3", "/crisis start title: Foto private: True"."""
        place = self.place(channel)
        return self.use(place.id, read_line(line, self._of_type(place, CHAT_INPUT), self.names(place)))

    def use(self, channel: str, line: Line) -> Interaction:
        """Give a command whose subcommand and options were picked. What is missing or does not fit is refused
        (Refusal.fields), as the client does; the app never sees it."""
        place = self.place(channel)
        body = command_body(self._known(place, line.command), line.path, line.options)
        with politely():
            return self.interactions.command(self.user, place, body)

    def autocomplete(self, channel: str, line: Line, focused: str) -> Interaction:
        """Type in an option for which the app suggests; its choices stand in the interaction once it is settled. The
        person takes one by giving its value."""
        place = self.place(channel)
        body = command_body(self._known(place, line.command), line.path, line.options, focused)
        with politely():
            return self.interactions.autocomplete(self.user, place, body)

    def message_command(self, channel: str, message: str, name: str) -> Interaction:
        """Choose an app's command from a message's menu."""
        place = self.place(channel)
        if not any(each["name"] == name for each in self._of_type(place, MESSAGE_MENU)):
            raise Refusal(f"There is no {name!r} in this message's menu.")
        target = self.public_message(place, message).id
        with politely():
            return self.interactions.command(
                self.user, place, {"name": name, "type": MESSAGE_MENU, "target_id": target}
            )

    def press(self, channel: str, message: str, custom_id: str) -> Interaction:
        """Press a button, be it on a message that only this person sees."""
        return self._touch(channel, message, {"custom_id": custom_id})

    def choose(self, channel: str, message: str, custom_id: str, values: Sequence[str]) -> Interaction:
        """Choose in a select: values of its options, or ids of people."""
        return self._touch(channel, message, {"custom_id": custom_id, "values": list(values)})

    def submit(self, values: Mapping[str, Any], *, modal_id: str | None = None) -> Interaction:
        """Send the open form: custom_id -> text, or a list of what was chosen; what is left out stays as it was preset.
        What the client would not send is refused (Refusal.fields); the app never sees it."""
        modal = self._open_modal(modal_id)
        with politely():
            return self.interactions.submit(self.user, modal, dict(values))

    def close(self, *, modal_id: str | None = None) -> None:
        """Put the form away. The app never hears of it: there is no such interaction (discord.com/developers/docs,
        receiving and responding: interaction types)."""
        self._open_modal(modal_id)
        self.interactions.close_modal(self.user)

    def _touch(self, channel: str, message: str, touched: Json) -> Interaction:
        place = self.place(channel)
        with politely():
            return self.interactions.component(self.user, place, self.message(place, message), touched)

    def _open_modal(self, modal_id: str | None) -> Modal:
        modal = self.modal()
        if modal is None or modal_id not in (None, modal.opened_by):
            raise Refusal("That form is not open any more.")
        return modal

    def _of_type(self, place: Channel, kind: int) -> list[Json]:
        return [each for each in self.offered(place) if each.get("type", CHAT_INPUT) == kind]

    def _known(self, place: Channel, name: str) -> Json:
        found = next((each for each in self._of_type(place, CHAT_INPUT) if each["name"] == name), None)
        if found is None:
            raise Refusal(f"/{name} is not a command here.")
        return found
